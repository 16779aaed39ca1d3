"""Plain text as a page: paragraphs, verse, headings, notes and emphasis marked as HTML marks them."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from studio_app.importing.headings import CHAPTER_LEVEL, heading_levels
from studio_app.importing.navigation import Entry
from studio_app.importing.numbering import is_label, is_number
from studio_app.importing.printed import printed_contents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studio_app.importing.lines import Block

_EMPHASIS = re.compile(r"(?<![\w_])_(?=[^\s_])([^_]{1,600}?)(?<=[^\s_])_(?![\w_])")
_STRONG = re.compile(r"(?<![\w*=])([*=])(?=[^\s*=])([^*=]{1,200}?)(?<=[^\s*=])\1(?![\w*=])")
_PICTURE = re.compile(r"\[(?:Illustration|Abbildung)(?::\s*(.*))?\]", re.DOTALL)
_NOTE = re.compile(r"\[Footnote (\w{1,4}):\s|(?:\[(\d{1,4}|[*†‡§])\]|\{(\d{1,4})\})\s+(?=\S)")
_NOTE_MARK = re.compile(r"\[(\d{1,4}|[A-Za-z*†‡§])\]|\{(\d{1,4})\}")
_UNDERLINE = re.compile(r"[=~-]{3,}")


@dataclass(frozen=True, slots=True)
class Typed:
    """A page of HTML, and its headings as the table of contents that the text shows."""

    markup: str
    contents: tuple[Entry, ...]


def typed(blocks: Sequence[Block], document: str) -> Typed:
    """Return a text as a page.

    Args:
        blocks: The text.
        document: The name of the page.
    """
    printed = printed_contents(blocks)
    levels = heading_levels(blocks, printed)
    notes = _Notes(blocks)
    text = max(printed.lines, default=-1) + 1
    usual = Counter(block.gap for block in blocks).most_common(1)[0][0] if blocks else 0
    elements: list[str] = []
    for at, block in enumerate(blocks):
        if 0 < usual < block.gap - 1 and at not in levels and at - 1 not in levels:
            elements.append("<p>\xa0</p>")
        if at in levels:
            elements.append(_heading(block, at, levels[at]))
        else:
            elements += [f'<a id="b{at}"></a>'] if at == text else []
            elements.append(_line_of_contents(block) if at in printed.lines else _element(block, at, notes))
    markup = f"<html><body>{chr(10).join(elements)}</body></html>"
    contents = tuple(_contents(blocks, levels, document, text))
    return Typed(markup, contents if _divide(blocks, contents) else ())


class _Notes:
    """The notes of a text: a mark means the next one with its label, as notes follow the page or chapter or all."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        called = {mark[1] or mark[2] for block in blocks for mark in _NOTE_MARK.finditer(block.text, 1)}
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            match = _NOTE.match(block.text)
            if match and (match[1] or (match[2] or match[3]) in called):
                self._places[match[1] or match[2] or match[3]].append(at)
        self._all = {at for places in self._places.values() for at in places}

    def __contains__(self, at: int) -> bool:
        return at in self._all

    def __bool__(self) -> bool:
        return bool(self._all)

    def called(self, label: str, at: int) -> int | None:
        """Return the note that a mark in a block means, or None."""
        places = self._places.get(label, [])
        number = bisect_right(places, at)
        return places[number] if number < len(places) else None


def _contents(blocks: Sequence[Block], levels: Mapping[int, int], document: str, text: int) -> Iterator[Entry]:
    """Yield the headings of parts and chapters; a label and the title right after it are one.

    The text begins a chapter, too, where it follows its printed table of contents without a heading.
    """
    begins = {at for at, level in levels.items() if level <= CHAPTER_LEVEL and levels.get(at - 1) != level}
    for at in sorted(begins | ({text} if 0 < text < len(blocks) else set())):
        level = levels.get(at, CHAPTER_LEVEL)
        title = blocks[at].text if at in levels else ""
        if levels.get(at + 1) == level and (is_label(title) or is_number(title)):
            title = f"{title.rstrip(' .:')}: {blocks[at + 1].text}"
        yield Entry(" ".join(title.split()), level - 1, document, f"b{at}")


def _divide(blocks: Sequence[Block], contents: Sequence[Entry]) -> bool:
    """Tell whether headings divide a text; where nearly all of it is in one chapter they are but lines in it."""
    places = [0, *(int(entry.fragment[1:]) for entry in contents), len(blocks)]
    ends = [0, *accumulate(len(block.text) for block in blocks)]
    return max(ends[end] - ends[at] for at, end in pairwise(places)) * 4 < ends[-1] * 3


def _heading(block: Block, at: int, level: int) -> str:
    lines = [html.escape(line) for line in block.lines if not _UNDERLINE.fullmatch(line)]
    return f'<h{level} id="b{at}">{"<br>".join(lines)}</h{level}>'


def _line_of_contents(block: Block) -> str:
    """Return lines of a printed table of contents as what they would be on a page: links, which nobody reads aloud."""
    return "".join(f'<p><a href="#b0">{html.escape(line)}</a></p>' for line in block.lines)


def _element(block: Block, at: int, notes: _Notes) -> str:
    if picture := _PICTURE.fullmatch(block.text):
        caption = f"<figcaption>{html.escape(picture[1])}</figcaption>" if picture[1] else ""
        return f'<figure><img alt="">{caption}</figure>'
    if at in notes and (note := _NOTE.match(block.text)):
        text = block.text[note.end() :]
        text = text.removesuffix("]") if note[1] else text
        return f'<div class="footnote" id="b{at}"><p>{_inline(text, at, notes)}</p></div>'
    if block.verse:
        return (
            f'<div class="verse">{_inline("<br>".join(map(html.escape, block.lines)), at, notes, escaped=True)}</div>'
        )
    return f"<p>{_inline(chr(10).join(block.lines), at, notes)}</p>"


def _inline(text: str, at: int, notes: _Notes, *, escaped: bool = False) -> str:
    """Return the text of a paragraph with its emphasis, and with the marks of the notes that there are."""
    text = text if escaped else html.escape(text, quote=False)
    if "_" in text:
        text = _EMPHASIS.sub(r"<em>\1</em>", text)
    if "*" in text or ("=" in text and not escaped):
        text = _STRONG.sub(r"<strong>\2</strong>", text)
    if notes and ("[" in text or "{" in text):
        text = _NOTE_MARK.sub(lambda mark: _note_mark(mark, notes.called(mark[1] or mark[2], at)), text)
    return text


def _note_mark(mark: re.Match[str], note: int | None) -> str:
    return mark[0] if note is None else f'<a class="noteref" href="#b{note}">{mark[1] or mark[2]}</a>'
