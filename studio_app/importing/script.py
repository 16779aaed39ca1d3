"""Scripts: tables of who says what, as CSV with any usual delimiter.

The columns ``speaker`` and ``line`` are found by their names, in any order; ``chapter`` begins chapters. Without names
the first column is the speaker and the second the line. Times of an earlier recording are listed as left out: speech
takes its own time, and a pause that was right then would cost money and sound wrong now.
"""

from __future__ import annotations

import csv
import re
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.book import Metadata, ParagraphKind, Source
from studio_app.domain.errors import UnreadableSource
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph, Omission, SourceWarning
from studio_app.importing import findings
from studio_app.importing.encoding import read_decoded
from studio_app.importing.text import collapsed

if TYPE_CHECKING:
    import _csv
    import pathlib
    from collections.abc import Iterable, Iterator, Sequence

_DELIMITERS = ",;\t|"
_NAMES = {
    "speaker": ("speaker", "character", "name", "role", "voice", "who"),
    "line": ("line", "text", "dialogue", "dialog", "words", "content", "sentence"),
    "chapter": ("chapter", "scene", "act", "section"),
    "start": ("start_time", "start", "begin", "in"),
    "end": ("end_time", "end", "stop", "out"),
}
_NARRATORS = frozenset({"", "narrator", "narration", "erzähler", "erzählerin", "narrateur", "narratore", "narrador"})
_TIME = re.compile(r"[\d:.,]+ ?s?")
_SAMPLE = 100_000
_SAMPLE_ROWS = 20
_LONGEST_NAME = 60


class _Shape(NamedTuple):
    """How a table is written, and in which columns its parts are; -1 where there is none."""

    delimiter: str
    quote: str
    speaker: int
    line: int
    chapter: int = -1
    start: int = -1
    end: int = -1
    headed: bool = True


class _Row(NamedTuple):
    number: int
    chapter: str
    speaker: str
    line: str
    times: str = ""


def is_script(text: str, *, named: bool) -> bool:
    """Tell whether a text begins as a script does.

    Args:
        text: Its beginning.
        named: Whether it is called a table; then it needs no names of columns.
    """
    shape = _shape(text)
    return shape is not None and (named or shape.headed)


def read_script(path: pathlib.Path) -> Manuscript:
    """Read a script. Speakers are named as they are first written; the narrator's lines are given to nobody.

    Raises:
        UnreadableSource: It is too large, or a quotation mark in it is never closed.
    """
    decoded = read_decoded(path)
    text = decoded.text.replace("\0", "")
    shape = _shape(text)
    if shape is None:
        hint = "Name the columns speaker and line in the first row."
        raise UnreadableSource(f"“{path.name}” has no columns for speakers and their lines.", hint)
    rows = _rows(path.name, text, shape)
    chapters = tuple(_chapters(path, rows))
    times = tuple(Omission("times", row.times, f"{path.name}, row {row.number:,}") for row in rows if row.times)
    warnings = (*_warnings(path, times, guessed=decoded.guessed), *findings.of_chapters(chapters))
    return Manuscript(Metadata(path.stem), chapters, warnings, left_out=times)


def _shape(text: str) -> _Shape | None:
    """Return how a table is written: with the delimiter under which its first row names the columns, else any."""
    text = text.lstrip("\ufeff\r\n\t ")
    quote = "'" if text.startswith("'") else '"'
    tables = [(sign, _sample(text, sign, quote)) for sign in _DELIMITERS]
    named = (_named(sign, quote, rows[0]) for sign, rows in tables if rows)
    return next(filter(None, named), None) or next(filter(None, (_bare(*table, quote) for table in tables)), None)


def _sample(text: str, delimiter: str, quote: str) -> list[list[str]]:
    lines = text[:_SAMPLE].splitlines(keepends=True)
    try:
        return [row for row in islice(_table(lines, delimiter, quote), _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return []


def _named(delimiter: str, quote: str, first: Sequence[str]) -> _Shape | None:
    """Return the shape that the first row gives, if it names a column for speakers and one for lines."""
    heads = [head.strip().lower().replace(" ", "_") for head in first]
    places = {part: next((heads.index(name) for name in names if name in heads), -1) for part, names in _NAMES.items()}
    if places["speaker"] < 0 or places["line"] < 0:
        return None
    return _Shape(delimiter, quote, places["speaker"], places["line"], places["chapter"], places["start"],
                  places["end"])  # fmt: skip


def _bare(delimiter: str, rows: Sequence[Sequence[str]], quote: str) -> _Shape | None:
    """Return the shape of a table without names: two columns in every row, the first of them short."""
    columns = {len(row) for row in rows[:-1] or rows}
    if len(columns) != 1 or min(columns) < 2 or any(len(row[0]) > _LONGEST_NAME for row in rows):
        return None
    timed = len(rows[0]) > 3 and all(map(_is_time, [*rows[0][2:4], *rows[-1][2:4]]))
    return _Shape(delimiter, quote, 0, 1, start=2 if timed else -1, end=3 if timed else -1, headed=False)


def _is_time(cell: str) -> bool:
    return bool(_TIME.fullmatch(cell.strip()))


def _table(lines: Iterable[str], delimiter: str, quote: str, *, strict: bool = False) -> _csv.Reader:
    return csv.reader(lines, delimiter=delimiter, quotechar=quote, skipinitialspace=True, strict=strict)


def _rows(name: str, text: str, shape: _Shape) -> list[_Row]:
    """Return the rows that say something."""
    lines = text.lstrip("\ufeff\r\n\t ").splitlines(keepends=True)
    closed = sum(line.count(shape.quote) for line in lines) % 2 == 0
    table = _table(lines, shape.delimiter, shape.quote, strict=not closed)
    found: list[_Row] = []
    missing = [""] * (1 + max(shape.speaker, shape.line, shape.chapter, shape.start, shape.end))
    before = 0
    try:
        for row in table:
            first, before = before + 1, table.line_num
            cells = [" ".join(cell.split()) for cell in row] + missing
            if cells[shape.line] and not (first == 1 and shape.headed):
                chapter = cells[shape.chapter] if shape.chapter >= 0 else ""
                times = "–".join(cells[at] for at in (shape.start, shape.end) if at >= 0 and cells[at])
                found.append(_Row(first, chapter, cells[shape.speaker], collapsed(cells[shape.line]), times))
    except csv.Error as error:
        sentence = f"“{name}” is not a whole table: a quotation mark after line {before:,} is never closed."
        raise UnreadableSource(sentence, "Close it, or write quotation marks within a line twice.") from error
    return found


def _chapters(path: pathlib.Path, rows: Sequence[_Row]) -> Iterator[ManuscriptChapter]:
    spelt: dict[str, str] = {}
    for title, group in groupby(rows, key=lambda row: row.chapter):
        paragraphs = tuple(_paragraph(row, path.name, spelt) for row in group)
        yield ManuscriptChapter(title or path.stem, paragraphs)


def speaker_of(name: str, spelt: dict[str, str]) -> str:
    """Return a speaker's name as it was first written; nothing for the narrator.

    Args:
        name: As it is written here.
        spelt: The names so far, which this one joins.
    """
    key = name.casefold().strip(" :")
    return "" if key in _NARRATORS else spelt.setdefault(key, name.strip(" :"))


def _paragraph(row: _Row, document: str, spelt: dict[str, str]) -> ManuscriptParagraph:
    speaker = speaker_of(row.speaker, spelt)
    return ManuscriptParagraph(ParagraphKind.BODY, row.line, source=Source(document, str(row.number)), speaker=speaker)


def _warnings(path: pathlib.Path, times: Sequence[Omission], *, guessed: bool) -> Iterator[SourceWarning]:
    if guessed:
        yield SourceWarning("encoding", "The encoding of this document was guessed: look for wrong letters.", path.name)
    if times:
        message = f"The times of {len(times):,} lines were left out, and are listed: speech takes its own time."
        yield SourceWarning("times", message, path.name)
