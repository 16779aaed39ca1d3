"""Runs of markup text made into the text of paragraphs: white space, line ends, and the marks on characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.book import Mark, MarkKind, ParagraphKind
from studio_app.domain.manuscript import NoteCall

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINE = "\u2028"
"""A piece that stands for a forced line end (``<br>``)."""

SOFT_LINE = "\u2029"
"""A piece that stands for the edge of a line of verse; a forced line end beside it adds nothing."""

_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_CJK_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t\r]*\n\s*(?=[{_CJK}])")
_HYPHEN_WRAP = re.compile(r"(?<=\w)-[ \t\r]*\n\s*(?!(?:and|or|to|und|oder|bis|et|ou|e|o|y|en|of)\b)(?=[^\W\d_])")
_WIDE = re.compile(rf"[{_CJK}]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_MAY_BE_WINDOWS = re.compile("[\x80-\x9f]")
_SIGNS = re.compile(r"[\W_]+")
_STANZA = re.compile(r"\n\n+")
_SENTENCE_END = re.compile(r"[.!?…:;。！？」』”’»\"')\]]$")
_LABEL_END = re.compile(r"[.:!?—–]$|^\W*[\dIVXLC]+\W*$|^\w+\.? +[\dIVXLC]+$")

VERSE_LINE = 80
"""No line of verse is longer, in characters of Latin width."""
VERSE_MEDIAN = 50
"""Half of the lines of a verse are shorter; prose that was wrapped by hand runs longer."""


@dataclass(slots=True)
class OpenMark:
    """A mark on pieces: from the piece with number ``start`` up to, not including, ``end`` (-1 while it is open)."""

    start: int
    kind: MarkKind
    value: str
    end: int = -1


class Run(NamedTuple):
    """The text of a paragraph, or of several, with what is said of places in it."""

    text: str
    marks: tuple[Mark, ...] = ()
    calls: tuple[NoteCall, ...] = ()

    def part(self, start: int, end: int, after: int = -1) -> Run:
        """Return the part from start to end; it has the notes called behind ``after``, where the part before ends."""
        inside = (Mark(max(m.start, start) - start, min(m.end, end) - start, m.kind, m.value) for m in self.marks)
        called = (NoteCall(max(c.place - start, 0), c.note) for c in self.calls if after < c.place <= end)
        return Run(self.text[start:end], tuple(mark for mark in inside if mark.start < mark.end), tuple(called))

    def behind(self, words: str) -> Run:
        """Return the run with words put before it."""
        by = len(words)
        marks = tuple(replace(mark, start=mark.start + by, end=mark.end + by) for mark in self.marks)
        return Run(words + self.text, marks, tuple(replace(call, place=call.place + by) for call in self.calls))


def listed(names: str) -> frozenset[str]:
    """Return the names of a list that is written on one line."""
    return frozenset(names.split())


def collapsed(text: str) -> str:
    """Return a text with every run of white space made one space, as a browser shows it, and no control characters."""
    if text.isprintable() and "  " not in text:  # no white space but single spaces: most paragraphs of most books
        return text.strip(" ")
    single = " ".join(text.split())
    if single.isprintable() and "\x85" not in text:
        return single
    if _MAY_BE_WINDOWS.search(text):
        text = text.translate(_WINDOWS)  # control characters there are signs of Windows-1252, as HTML says (13.2.5.80)
    return " ".join(_CONTROL.sub("", " ".join(text.split())).split())


def squashed(text: str) -> str:
    """Return the letters and digits of a text, by which titles are compared."""
    return _SIGNS.sub("", text).casefold()


def unwrapped(text: str, *, spaceless: bool) -> str:
    """Mend words, and sentences of a script without spaces, that the source wraps at a line end.

    The hyphen of a wrapped word stays: in source text it is mostly one that belongs there (“au-dessus”).
    """
    if "-\n" in text or "-\r" in text:
        text = _HYPHEN_WRAP.sub("-", text)
    return _CJK_WRAP.sub("", text) if spaceless else text


def is_spaceless(text: str) -> bool:
    """Tell whether a text is written in Chinese or Japanese, where a line end in the source is no space."""
    return len(_WIDE.findall(text)) * 2 > len(text)


def assemble(pieces: Sequence[str], marks: Iterable[OpenMark], calls: Iterable[tuple[int, str]] = ()) -> Run:
    """Join pieces with white space collapsed, as a browser shows them; forced line ends become newlines.

    Marks and calls come out in offsets of the joined text. A mark on nothing, or on the whole, is left out.

    Args:
        pieces: The pieces.
        marks: The marks on them.
        calls: The notes called in them, each with the number of the piece before which it is.
    """
    text, offsets = _joined(pieces)
    made = [_placed(mark, offsets, text) for mark in marks]
    kept = sorted([mark for mark in made if mark.start < mark.end], key=lambda mark: (mark.start, -mark.end))
    return Run(text, tuple(kept), tuple([NoteCall(min(offsets[at], len(text)), note) for at, note in calls]))


def settle(kind: ParagraphKind, run: Run) -> Iterator[tuple[ParagraphKind, Run]]:
    """Yield the paragraphs that a text with forced line ends really is.

    An empty line parts paragraphs. Short lines are verse and stay; in prose a line that ends a sentence ends its
    paragraph, any other is only wrapped. In a heading, a number or a finished sentence is a heading of its own.
    """
    if "\n" not in run.text:
        yield kind, run
        return
    after = -1
    for start, end in _ranges(run.text, _STANZA):
        stanza, after = run.part(start, end, after), end
        lines = stanza.text.split("\n")
        if kind is ParagraphKind.VERSE or (kind in _MAY_BE_VERSE and is_verse(lines)):
            yield ParagraphKind.VERSE, stanza
            continue
        behind = -1
        for first, last in _wrapped(stanza.text, kind):
            part, behind = stanza.part(first, last, behind), last
            yield kind, part._replace(text=part.text.replace("\n", " "))


def is_verse(lines: Sequence[str]) -> bool:
    """Tell whether lines are short enough to have been ended on purpose."""
    if len(lines) < 2:
        return False
    widths = sorted(len(line) * (2 if _WIDE.search(line) else 1) for line in lines)
    return widths[-1] <= VERSE_LINE and widths[len(widths) // 2] <= VERSE_MEDIAN


_MAY_BE_VERSE = frozenset({ParagraphKind.BODY, ParagraphKind.QUOTATION})


def _joined(pieces: Sequence[str]) -> tuple[str, list[int]]:
    """Return the collapsed text of pieces, and the length of the text before each piece and after the last."""
    text = "".join(pieces)
    if collapsed(text) == text:  # none of it is a line end, either
        return text, list(accumulate(map(len, pieces), initial=0))
    out: list[str] = []
    offsets = [0]
    length, gap, soft = 0, False, False
    for piece in pieces:
        if piece in (LINE, SOFT_LINE):
            after_line = bool(out) and out[-1] == "\n"
            core = "\n" if out and not (after_line and (soft or piece == SOFT_LINE)) else ""
            soft, gap = piece == SOFT_LINE and not after_line, False
        else:
            core = collapsed(piece)
            if core and out and out[-1] != "\n" and (gap or piece[0].isspace()):
                core = " " + core
            gap = piece[-1:].isspace() or (gap and not core)
        if core:
            out.append(core)
            length += len(core)
        offsets.append(length)
    return "".join(out).rstrip(), offsets


def _placed(mark: OpenMark, offsets: list[int], text: str) -> Mark:
    start, end = offsets[mark.start], min(offsets[mark.end], len(text))
    while start < end and text[start].isspace():
        start += 1
    whole = mark.kind is MarkKind.EMPHASIS and start == 0 and end == len(text)
    return Mark(start, start if whole else end, mark.kind, mark.value)


def _ranges(text: str, gap: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for match in gap.finditer(text):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < len(text):
        yield at, len(text)


def _wrapped(part: str, kind: ParagraphKind) -> Iterator[tuple[int, int]]:
    """Yield the stretches of one paragraph's lines that belong together."""
    ending = _LABEL_END if kind is ParagraphKind.HEADING else _SENTENCE_END if kind in _MAY_BE_VERSE else None
    start = at = 0
    for line in part.split("\n"):
        at += len(line)
        if ending and at < len(part) and ending.search(line):
            yield start, at
            start = at + 1
        at += 1
    if start < len(part):
        yield start, len(part)
