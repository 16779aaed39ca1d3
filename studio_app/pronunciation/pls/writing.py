"""Lexicons out as PLS files, with all that stood in the files they came from."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from studio_app.pronunciation.lexicon import Alphabet, RuleKind
from studio_app.pronunciation.pls import vocabulary as names
from studio_app.pronunciation.pls.lexemes import chosen, rules_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from studio_app.pronunciation.lexicon import Lexicon, Rule


def write(lexicon: Lexicon) -> bytes:
    """Return a lexicon as a PLS 1.0 file in UTF-8."""
    root, place = _frame(lexicon)
    root[place:place] = _lexemes(lexicon.rules)
    for phoneme in root.iter(names.PHONEME):
        if phoneme.get("alphabet") == root.get("alphabet"):
            del phoneme.attrib["alphabet"]
    _set_lines(root)
    prefixes = {prefix for element in root.iter(etree.Element) for prefix in element.nsmap if prefix}
    own = any(grapheme.get(flag) is not None for grapheme in root.iter(names.GRAPHEME) for flag in names.FLAGS)
    etree.cleanup_namespaces(root, {"studio": names.OWN} if own else None, keep_ns_prefixes=list(prefixes))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _frame(lexicon: Lexicon) -> tuple[_Element, int]:
    """Return the root with all that is no rule, and where the rules belong in it."""
    root = _parsed(lexicon.source)
    if root is None or root.tag != names.LEXICON:
        told = {rule.alphabet for rule in lexicon.rules if rule.kind is RuleKind.PHONEME}
        alphabet = Alphabet.ARPABET if told == {Alphabet.ARPABET} else Alphabet.IPA
        root = names.element(names.LEXICON, {"version": "1.0", "alphabet": alphabet.value})
    root.set(names.XML_LANG, _clean(lexicon.language) or names.NO_LANGUAGE)
    mark = root.find(names.RULES)
    if mark is None:
        return root, len(root)
    place = root.index(mark)
    root.remove(mark)
    return root, place


def _lexemes(rules: Sequence[Rule]) -> list[_Element]:
    """Return the lexemes of all rules, in order, and what stood between them."""
    nodes: list[_Element] = []
    sources: set[str] = set()
    for group in _groups(rules):
        source = group[0].source
        *before, lexeme = _kept(source)
        if not rules_of(lexeme):
            nodes += map(_new, group)
            continue
        if source not in sources:
            nodes += before
        sources.add(source)
        nodes += _changed(lexeme, group)
    return nodes


def _kept(source: str) -> list[_Element]:
    """Return the lexeme that was kept, and what stood before it; an empty one if nothing was."""
    kept = _parsed(source)
    if kept is None:
        return [names.element(names.LEXEME)]
    return list(kept) if kept.tag == names.KEPT and len(kept) else [kept]


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield rules that came from one lexeme and still stand together."""
    group: list[Rule] = []
    for rule in rules:
        together = group and rule.source and rule.source == group[0].source
        if group and not (together and rule.grapheme not in [other.grapheme for other in group]):
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _changed(lexeme: _Element, rules: Sequence[Rule]) -> list[_Element]:
    """Return a lexeme as it was, but for what the rules say otherwise: one for each way in which they are spoken."""
    if rules_of(lexeme, rules[0].source) == list(rules):
        return [lexeme]
    parts = [list(part) for _, part in groupby(rules, _said)]
    copies = [deepcopy(lexeme) for _ in parts]
    for copy, part in zip(copies, parts, strict=True):
        _put_graphemes(copy, part)
        _put_said(copy, part[0])
    return copies


def _put_graphemes(lexeme: _Element, rules: Sequence[Rule]) -> None:
    """Give a lexeme the rules' words; an element whose word is still wanted keeps what else it has."""
    present = lexeme.findall(names.GRAPHEME)
    place = lexeme.index(present[0])
    wanted = {rule.grapheme for rule in rules}
    by_word = {text_of(element): element for element in reversed(present)}
    free = [element for element in present if text_of(element) not in wanted]
    for element in present:
        lexeme.remove(element)
    for offset, rule in enumerate(rules):
        if rule.grapheme in by_word:
            element = by_word[rule.grapheme]
        else:
            element = _filled(free.pop(0) if free else names.element(names.GRAPHEME), rule.grapheme)
        _put_flags(element, rule)
        lexeme.insert(place + offset, element)


def _put_said(lexeme: _Element, rule: Rule) -> None:
    """Make the chosen pronunciation of a lexeme say what a rule says."""
    said = chosen(lexeme)
    if said is None or said[:3] == _said(rule):
        return
    _filled(said.element, rule.replacement)
    _put(said.element, "ph", "")
    said.element.tag = names.PHONEME if rule.kind is RuleKind.PHONEME else names.ALIAS
    _put(said.element, "alphabet", rule.alphabet.value if rule.kind is RuleKind.PHONEME else "")


def _said(rule: Rule) -> tuple[RuleKind, str, Alphabet]:
    return rule.kind, rule.replacement, rule.alphabet


def _new(rule: Rule) -> _Element:
    lexeme = names.element(names.LEXEME)
    lexeme.text = "\n    "
    grapheme = _filled(etree.SubElement(lexeme, names.GRAPHEME), rule.grapheme)
    _put_flags(grapheme, rule)
    grapheme.tail = "\n    "
    phoneme = rule.kind is RuleKind.PHONEME
    said = _filled(etree.SubElement(lexeme, names.PHONEME if phoneme else names.ALIAS), rule.replacement)
    _put(said, "alphabet", rule.alphabet.value if phoneme else "")
    said.tail = "\n  "
    return lexeme


def _put_flags(grapheme: _Element, rule: Rule) -> None:
    _put(grapheme, names.CASE, "" if rule.case_sensitive else names.ANY_CASE)
    _put(grapheme, names.WORDS, "" if rule.whole_words else names.PARTS_OF_WORDS)
    _put(grapheme, names.LANGUAGE, rule.language)
    _put(grapheme, names.COMMENT, rule.comment)


def _put(element: _Element, attribute: str, value: str) -> None:
    """Set an attribute; an empty one is taken away."""
    if value:
        element.set(attribute, _clean(value))
    elif attribute in element.attrib:
        del element.attrib[attribute]


def _filled(element: _Element, text: str) -> _Element:
    del element[:]
    element.text = _clean(text)
    return element


def _set_lines(root: _Element) -> None:
    """Let each child of the root begin on a line of its own."""
    root.text = "\n  "
    for child in root:
        child.tail = "\n  "
    if len(root):
        root[-1].tail = "\n"


_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _clean(text: str) -> str:
    """Return the text without the characters that cannot stand in XML."""
    return _NO_XML.sub("", text)


def _parsed(source: str) -> _Element | None:
    """Return what was kept; None if nothing was, or if it cannot be read."""
    try:
        return etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True)) if source else None
    except (etree.XMLSyntaxError, ValueError):
        return None
