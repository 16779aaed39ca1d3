"""PLS files in: safely, whatever stands in them."""

from __future__ import annotations

from copy import deepcopy
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from lxml import etree

from studio_app.domain.errors import InputError
from studio_app.pronunciation.lexicon import Lexicon
from studio_app.pronunciation.pls import vocabulary as names
from studio_app.pronunciation.pls.lexemes import is_plain, pronunciations, rules_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from studio_app.pronunciation.lexicon import Rule

_MEND = "Mend that line, or export the file again where it comes from."


def read(content: bytes, name: str) -> Lexicon:
    """Return the lexicon of a PLS file.

    Args:
        content: The file.
        name: Its name; without its ending it becomes the lexicon's.

    Raises:
        InputError: It is no PLS, or is broken; the error names the line.
    """
    return read_noting(content, name)[0]


def read_noting(content: bytes, name: str) -> tuple[Lexicon, tuple[str, ...]]:
    """Return the same as ``read``, and a sentence for each thing in the file that came in otherwise than it stands.

    Raises:
        InputError: It is no PLS, or is broken; the error names the line.
    """
    root, notes = _in_namespace(_parsed(content, name), name)
    language = str(root.get(names.XML_LANG, "")).strip()
    rules: list[Rule] = []
    head: list[_Element] = []
    waiting: list[_Element] = []
    for child in list(root):
        found = _rules(child, str(root.get("alphabet", "")), waiting, name) if child.tag == names.LEXEME else []
        if found:
            rules += found
            waiting = []
            continue
        if child.tag == names.LEXEME:
            notes.append(_unspoken(child))
        waiting.append(child)
        if child.tag in (names.META, names.METADATA) and not rules:
            head, waiting = head + waiting, []
    source = _frame(root, head, waiting)
    language = "" if language == names.NO_LANGUAGE else language
    return Lexicon(PurePath(name).stem, tuple(rules), language, source), tuple(notes)


def _parsed(content: bytes, name: str) -> _Element:
    """Return the root, with comments that stand before it moved into it.

    Entities of the file itself are expanded, within the parser's limits; nothing is fetched from elsewhere.
    """
    if not content.strip():
        raise InputError(f"“{name}” is empty.", "Choose another file.")
    # True would be looked up anywhere; the types of lxml do not know "internal".
    parser = etree.XMLParser(resolve_entities=cast("bool", "internal"), no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = max(1, error.lineno or 1)
        what = str(error.msg).partition(", line ")[0].rstrip(".\n")
        raise InputError(f"“{name}” is broken in line {line}: {what}.", _MEND) from None
    for outside in [node for node in root.itersiblings(preceding=True) if node.tag is etree.Comment]:
        root.insert(0, etree.Comment(outside.text))
    return root


def _in_namespace(root: _Element, name: str) -> tuple[_Element, list[str]]:
    """Return a root whose elements are in the namespace of PLS, and a note where they were not."""
    tag = etree.QName(root)
    if tag.localname != "lexicon":
        raise InputError(f"“{name}” is no pronunciation lexicon: line {root.sourceline} begins with <{tag.localname}>.",
                         "Choose a PLS file; it begins with <lexicon>.")
    if tag.namespace == names.PLS:
        return root, []
    prefixes: dict[str | None, str] = {None: names.PLS}
    prefixes |= {prefix: uri for prefix, uri in root.nsmap.items() if prefix and uri != tag.namespace}
    right = names.element(names.LEXICON, root.attrib, prefixes=prefixes)
    for child in list(root):
        right.append(child)
    for element in right.iter(etree.Element):
        own = etree.QName(element)
        if own.namespace == tag.namespace:
            element.tag = f"{{{names.PLS}}}{own.localname}"
    wrong = f"the namespace “{tag.namespace}”" if tag.namespace else "no namespace"
    return right, [f"The file has {wrong}; it was read as PLS 1.0 all the same."]


def _rules(lexeme: _Element, alphabet: str, before: Sequence[_Element], name: str) -> list[Rule]:
    """Return the rules of a lexeme, after checking it; ``before`` stands before it and is to be kept with it."""
    for phoneme in lexeme.findall(names.PHONEME):
        if not phoneme.get("alphabet"):
            phoneme.set("alphabet", alphabet or "ipa")
    graphemes = lexeme.findall(names.GRAPHEME)
    if not graphemes or not all(map(text_of, graphemes)):
        raise InputError(f"“{name}” has a lexeme without a word in line {lexeme.sourceline}.",
                         "Put the word into a <grapheme> there, or take the lexeme out.")
    if not pronunciations(lexeme):
        raise InputError(f"“{name}” does not say in line {lexeme.sourceline} how “{text_of(graphemes[0])}” is spoken.",
                         "Put an <alias> or a <phoneme> there, or take the lexeme out.")
    return rules_of(lexeme, _source(lexeme, before))


def _source(lexeme: _Element, before: Sequence[_Element]) -> str:
    """Return what has to be kept of a lexeme, as XML that can be read by itself."""
    if is_plain(lexeme) and not before:
        return ""
    if not before:
        return etree.tostring(lexeme, encoding="unicode", with_tail=False)
    kept = names.element(names.KEPT, prefixes=lexeme.nsmap)
    kept.extend(map(_bare, [*before, lexeme]))
    return etree.tostring(kept, encoding="unicode")


def _bare(node: _Element) -> _Element:
    """Return a copy without the white space after it."""
    copy = deepcopy(node)
    copy.tail = None
    return copy


def _frame(root: _Element, head: Sequence[_Element], tail: Sequence[_Element]) -> str:
    """Return the root with what stands in it before and after the rules; its language is the lexicon's."""
    frame = names.element(root.tag, root.attrib, prefixes=root.nsmap)
    if names.XML_LANG in frame.attrib:
        del frame.attrib[names.XML_LANG]
    frame.extend([*map(_bare, head), names.element(names.RULES), *map(_bare, tail)])
    return etree.tostring(frame, encoding="unicode")


def _unspoken(lexeme: _Element) -> str:
    word = text_of(lexeme.findall(names.GRAPHEME)[0])
    alphabets = " and ".join(sorted({f"“{said.get('alphabet')}”" for said in pronunciations(lexeme)}))
    return (f"Line {lexeme.sourceline}: the sounds of “{word}” are written in {alphabets}, which cannot be spoken; "
            "they are kept in the file.")
