"""What a lexeme says, as rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studio_app.pronunciation.arpabet import is_arpabet
from studio_app.pronunciation.ipa import tidied
from studio_app.pronunciation.lexicon import Alphabet, Rule, RuleKind
from studio_app.pronunciation.pls import vocabulary as names
from studio_app.pronunciation.xsampa import xsampa_to_ipa

if TYPE_CHECKING:
    from lxml.etree import _Element


class Said(NamedTuple):
    """A pronunciation: what a rule gives, and the element that says so."""

    kind: RuleKind
    replacement: str
    alphabet: Alphabet
    element: _Element


def rules_of(lexeme: _Element, source: str = "") -> list[Rule]:
    """Return the rules of a lexeme whose phonemes all name their alphabet; none if it cannot be spoken."""
    said = chosen(lexeme)
    if said is None:
        return []
    return [
        Rule(
            grapheme=text_of(grapheme),
            replacement=said.replacement,
            kind=said.kind,
            alphabet=said.alphabet,
            case_sensitive=grapheme.get(names.CASE) != names.ANY_CASE,
            whole_words=grapheme.get(names.WORDS) != names.PARTS_OF_WORDS,
            language=str(grapheme.get(names.LANGUAGE, "")),
            comment=str(grapheme.get(names.COMMENT, "")),
            source=source,
        )
        for grapheme in lexeme.findall(names.GRAPHEME)
    ]


def chosen(lexeme: _Element) -> Said | None:
    """Return the first pronunciation that is preferred, else the first; None if none can be spoken."""
    speakable = [said for element in pronunciations(lexeme) if (said := _said(element))]
    preferred = [said for said in speakable if (said.element.get("prefer") or "").strip() in ("true", "1")]
    return next(iter(preferred or speakable), None)


def pronunciations(lexeme: _Element) -> list[_Element]:
    """Return the elements that say how a lexeme is spoken, in order."""
    return [child for child in lexeme if child.tag in (names.PHONEME, names.ALIAS)]


def is_plain(lexeme: _Element) -> bool:
    """Tell whether rules say all that stands in a lexeme, so that nothing of it needs to be kept."""
    said = [child for child in lexeme if child.tag in (names.PHONEME, names.ALIAS)]
    return (
        len(said) == 1 and len(lexeme) == 2 and not lexeme.attrib
        and said[0].get("alphabet", "ipa").lower() in names.ALPHABETS
        and all(len(child) == 0 and set(child.attrib) <= _PLAIN for child in lexeme)
    )


_PLAIN = {"alphabet", *names.FLAGS}


def text_of(element: _Element) -> str:
    """Return the text of an element and all in it, without comments; white space counts as in running text."""
    return " ".join(str(element.xpath("string()")).split())


def _said(element: _Element) -> Said | None:
    text = text_of(element)
    if element.tag == names.ALIAS:
        return Said(RuleKind.ALIAS, text, Alphabet.IPA, element)
    text = text or " ".join((element.get("ph") or "").split())  # as SSML writes it
    named = str(element.get("alphabet", "")).strip().lower()
    if named == names.X_SAMPA:
        return Said(RuleKind.PHONEME, xsampa_to_ipa(text), Alphabet.IPA, element)
    if named not in names.ALPHABETS:
        return None
    if names.ALPHABETS[named] is Alphabet.ARPABET or is_arpabet(text):  # some files call everything IPA
        return Said(RuleKind.PHONEME, text.strip("/ "), Alphabet.ARPABET, element)
    return Said(RuleKind.PHONEME, tidied(text), Alphabet.IPA, element)
