"""The numbers that Word puts before the items of lists and before headings, written into the text.

They are nowhere in the text of a document: Word counts them as it shows it (ECMA-376, part 1, 17.9). A list goes on
over the paragraphs between its items, so they cannot be counted in what a list looks like afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from studio_app.importing.items import written
from studio_app.importing.word_styles import attribute

if TYPE_CHECKING:
    from collections.abc import Mapping

_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_NO_NUMBER = ("bullet", "none")
_LEVELS = 9
_LONGEST_CHAIN = 20
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class _List:
    """A list definition: its levels, and what has been counted so far; 0 where nothing has."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)

    def count(self, level: int) -> str:
        """Count an item, and return what stands before it."""
        here = self.levels.get(level, _Level())
        before = self.counts[level]
        self.counts[level] = here.start if before is None else before + 1
        self.counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if here.kind in _NO_NUMBER:
            return ""
        return _PLACE.sub(lambda match: self._number(int(match[1]) - 1), here.text)

    def _number(self, level: int) -> str:
        of, count = self.levels.get(level, _Level()), self.counts[level]
        return written(of.start if count is None else count, _STYLES.get(of.kind, "1"))


def write_numbers(document: etree._Element, trees: Mapping[str, etree._Element]) -> None:
    """Write the numbers of all numbered paragraphs into a document.

    Args:
        document: The text, changed here.
        trees: The parts of the document by name, with its numbering and its styles.
    """
    lists = _Lists(trees)
    for paragraph in document.iter("{*}p"):
        label = lists.label(paragraph)
        if label and any(text.text for text in paragraph.iter("{*}t")):
            properties = paragraph.find("{*}pPr")
            paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, _run(paragraph, label))


def _run(paragraph: etree._Element, label: str) -> etree._Element:
    space = etree.QName(paragraph).namespace
    run = etree.Element(f"{{{space}}}r")
    etree.SubElement(run, f"{{{space}}}t").text = f"{label} "
    return run


class _Lists:
    """The lists of a document."""

    def __init__(self, trees: Mapping[str, etree._Element]) -> None:
        by_name = {name.lower().rpartition("/")[2]: root for name, root in trees.items()}
        numbering, styles = by_name.get("numbering.xml"), by_name.get("styles.xml")
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, etree._Element] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._styles = {attribute(style, "styleId"): style for style in styles.iterfind("{*}style")}

    def _read(self, numbering: etree._Element) -> None:
        for one in numbering.iterfind("{*}abstractNum"):
            levels = {_int(level, "ilvl"): _level(level) for level in one.iterfind("{*}lvl")}
            self._lists[attribute(one, "abstractNumId")] = _List(levels)
        for one in numbering.iterfind("{*}num"):
            name = attribute(one, "numId")
            self._numbers[name] = _value(one.find("{*}abstractNumId"))
            self._restarts[name] = {
                _int(over, "ilvl"): _int(start, "val")
                for over in one.iterfind("{*}lvlOverride")
                if (start := over.find("{*}startOverride")) is not None
            }

    def label(self, paragraph: etree._Element) -> str:
        """Return what Word shows before a paragraph; empty for one that is in no list."""
        properties = paragraph.find("{*}pPr")
        name, level = self._place(properties) if properties is not None else ("", 0)
        found = self._lists.get(self._numbers.get(name, ""))
        if found is None or not 0 <= level < _LEVELS:
            return ""
        for at, start in self._restarts.pop(name, {}).items():
            if 0 <= at < _LEVELS:
                found.counts[at] = start - 1
        return found.count(level).strip()

    def _place(self, properties: etree._Element) -> tuple[str, int]:
        """Return the number of the list and the level that a paragraph is in, by itself or by its style."""
        name, level = "", -1
        current: etree._Element | None = properties
        style = self._styles.get(_value(properties.find("{*}pStyle")))
        for _ in range(_LONGEST_CHAIN):
            said = current.find("{*}numPr") if current is not None else None
            if said is not None:
                name = name or _value(said.find("{*}numId"))
                depth = said.find("{*}ilvl")
                level = _int(depth, "val") if level < 0 and depth is not None else level
            if name or style is None:
                break
            current, style = style.find("{*}pPr"), self._styles.get(_value(style.find("{*}basedOn")))
        return name, max(level, 0)


def _level(level: etree._Element) -> _Level:
    start = level.find("{*}start")
    kind = _value(level.find("{*}numFmt")) or "decimal"
    return _Level(_int(start, "val") if start is not None else 0, kind, _value(level.find("{*}lvlText")))


def _int(element: etree._Element, name: str) -> int:
    said = attribute(element, name)
    return int(said) if said.isdecimal() and len(said) < 6 else 0


def _value(element: etree._Element | None) -> str:
    return attribute(element, "val") if element is not None else ""
