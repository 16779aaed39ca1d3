"""The names that stand in PLS files, and elements that bear them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from studio_app.pronunciation.lexicon import Alphabet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Attrib, _Element

PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"
LEXICON, LEXEME = f"{{{PLS}}}lexicon", f"{{{PLS}}}lexeme"
GRAPHEME, PHONEME, ALIAS = f"{{{PLS}}}grapheme", f"{{{PLS}}}phoneme", f"{{{PLS}}}alias"
META, METADATA = f"{{{PLS}}}meta", f"{{{PLS}}}metadata"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NO_LANGUAGE = "und"
"""What stands where a language must stand and none is known (BCP 47)."""

OWN = "urn:x-narration-studio:pronunciation"
"""The namespace of what PLS cannot say. Its attributes stand on a grapheme and default to what PLS means."""
CASE, ANY_CASE = f"{{{OWN}}}case", "any"
WORDS, PARTS_OF_WORDS = f"{{{OWN}}}words", "parts"
LANGUAGE = f"{{{OWN}}}language"
COMMENT = f"{{{OWN}}}comment"
FLAGS = (CASE, WORDS, LANGUAGE, COMMENT)
KEPT = f"{{{OWN}}}kept"
"""Wraps a lexeme in ``Rule.source`` together with what stood before it; never written to a file."""
RULES = f"{{{OWN}}}rules"
"""Stands in ``Lexicon.source`` where the rules stood; never written to a file."""

X_SAMPA = "x-sampa"
ALPHABETS = {
    "ipa": Alphabet.IPA,
    "cmu-arpabet": Alphabet.ARPABET, "x-cmu-arpabet": Alphabet.ARPABET, "arpabet": Alphabet.ARPABET,
    "x-arpabet": Alphabet.ARPABET, "cmu": Alphabet.ARPABET,
}
"""The alphabets that rules can be written in, by the names that files have for them, in small letters."""


def element(tag: str, attributes: Mapping[str, str] | _Attrib | None = None, *,
            prefixes: Mapping[str | None, str] | None = None) -> _Element:
    """Return a new element; without prefixes of its own, what has none is PLS."""
    # The types of lxml have no room for the default namespace, whose prefix is None.
    nsmap = cast("dict[str, str]", dict(prefixes or {None: PLS}))
    made = etree.Element(tag, nsmap=nsmap)
    for name, value in (attributes or {}).items():
        made.set(name, value)
    return made
