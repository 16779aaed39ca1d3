"""The paragraphs of a book, with their marks, spans and kept cuts.

Positions within a chapter leave gaps, so that a new paragraph moves no other.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from studio_app.domain.book import Mark, MarkKind, Paragraph, ParagraphKind, Source, Span
from studio_app.domain.errors import InputError
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.domain.voices import NO_SETTINGS
from studio_app.storage.columns import to_json
from studio_app.storage.database import add_many, next_id, transaction, write_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlite_utils import Database

Part = TypeVar("Part")

GAP = 1024
NEW = ParagraphId(0)
"""The id of a paragraph that is not in the project yet."""

_COLUMNS = "id, chapter, kind, text, spoken, locked, speaker, document, path, direction, settings"
_KINDS = {kind.value: kind for kind in ParagraphKind}
_MARK_KINDS = {kind.value: kind for kind in MarkKind}


def paragraphs(db: Database, chapter: ChapterId) -> list[Paragraph]:
    """Return the paragraphs of a chapter in order."""
    return list(_select(db, "IN (SELECT id FROM paragraph WHERE chapter = ?)", [chapter]))


def some(db: Database, wanted: Iterable[ParagraphId]) -> dict[ParagraphId, Paragraph]:
    """Return paragraphs by their ids; those that do not exist are left out."""
    found = _select(db, "IN (SELECT value FROM json_each(?))", [to_json(list(wanted))])
    return {paragraph.id: paragraph for paragraph in found}


def paragraph(db: Database, paragraph_id: ParagraphId) -> Paragraph:
    """Return a paragraph.

    Raises:
        InputError: There is none with this id.
    """
    found = next(_select(db, "= ?", [paragraph_id]), None)
    if found is None:
        raise InputError(f"There is no paragraph {paragraph_id} in this book.")
    return found


def locked(db: Database) -> list[ParagraphId]:
    """Return the ids of the paragraphs that are locked."""
    return [ParagraphId(id_) for (id_,) in db.execute("SELECT id FROM paragraph WHERE locked").fetchall()]


def read_aloud(db: Database) -> set[ParagraphId]:
    """Return the paragraphs with words that are read aloud, as is the chapter that they stand in."""
    rows = db.execute("SELECT id FROM paragraph WHERE spoken AND text != '' "
                      "AND chapter IN (SELECT id FROM chapter WHERE included)").fetchall()
    return {ParagraphId(row[0]) for row in rows}


def orders(db: Database, chapters: Iterable[ChapterId] | None = None) -> dict[ChapterId, list[ParagraphId]]:
    """Return the ids of the paragraphs of these chapters, or of all, in order; one without any is left out."""
    where, given = _of_chapters(chapters)
    found: dict[ChapterId, list[ParagraphId]] = defaultdict(list)
    for own, chapter in db.execute(f"SELECT id, chapter FROM paragraph {where} ORDER BY chapter, position",
                                   given).fetchall():
        found[chapter].append(own)
    return found


def lengths(db: Database, chapters: Iterable[ChapterId] | None = None) -> dict[ParagraphId, int]:
    """Return how long each paragraph of these chapters, or of all, is in code points."""
    where, given = _of_chapters(chapters)
    return dict(db.execute(f"SELECT id, length(text) FROM paragraph {where}", given).fetchall())


def _of_chapters(chapters: Iterable[ChapterId] | None) -> tuple[str, list[str]]:
    """Return the condition that chooses the paragraphs of these chapters, or of all, with its values."""
    return ("", []) if chapters is None else ("WHERE chapter IN (SELECT value FROM json_each(?))",
                                              [to_json(list(chapters))])


def all_paragraphs(db: Database, chapters: Iterable[ChapterId] | None = None) -> dict[ChapterId, list[Paragraph]]:
    """Return the paragraphs of these chapters, or of all, in order, by chapter; one without any is left out."""
    where, given = _of_chapters(chapters)
    by_chapter: dict[ChapterId, list[Paragraph]] = defaultdict(list)
    for found in _select(db, where and f"IN (SELECT id FROM paragraph {where})", given):
        by_chapter[found.chapter].append(found)
    return dict(by_chapter)


def insert(db: Database, chapter: ChapterId, new: Sequence[Paragraph], *, after: ParagraphId | None = None,
           before: ParagraphId | None = None) -> list[ParagraphId]:
    """Add paragraphs and return their ids.

    Args:
        db: The project's database.
        chapter: Where they are added; at its end, unless one of the two below is given.
        new: What is added; the ids and chapters in it do not count.
        after: The paragraph that they follow.
        before: The paragraph that follows them.
    """
    with transaction(db):
        first = next_id(db, "paragraph")
        ids = [ParagraphId(first + number) for number in range(len(new))]
        places = _places(db, chapter, len(new), after, before)
        write_many(db, f"INSERT INTO paragraph (position, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   [(place, own, chapter, *_row(one)) for place, own, one in zip(places, ids, new, strict=True)])
        _insert_parts(db, zip(ids, new, strict=True))
    return ids


def update(db: Database, changed: Iterable[Paragraph]) -> None:
    """Write the kind, text, marks, spans and all else of paragraphs; where they stand is changed by `move`."""
    changed = list(changed)
    with transaction(db):
        known = some(db, (one.id for one in changed))
        for one in changed:
            if one.id not in known:
                raise _missing(one.id)
        write_many(db, "UPDATE paragraph SET kind = ?, text = ?, spoken = ?, locked = ?, speaker = ?, document = ?, "
                       "path = ?, direction = ?, settings = ? WHERE id = ?", [(*_row(one), one.id) for one in changed])
        other = [one for one in changed if _parts(one) != _parts(known[one.id])]
        for table in ("mark", "span", "kept_cut"):
            write_many(db, f"DELETE FROM {table} WHERE paragraph = ?", [(one.id,) for one in other])
        _insert_parts(db, ((one.id, one) for one in other))


def set_sources(db: Database, sources: Iterable[tuple[ParagraphId, Source]]) -> None:
    """Write where paragraphs stand in the file that the book comes from."""
    write_many(db, "UPDATE paragraph SET document = ?, path = ? WHERE id = ?",
               [(source.document, source.path, own) for own, source in sources])


def move(db: Database, moved: Sequence[ParagraphId], chapter: ChapterId, *, after: ParagraphId | None = None,
         before: ParagraphId | None = None) -> None:
    """Move paragraphs, in the order given, to the end of a chapter, or after or before one of its paragraphs."""
    with transaction(db):
        places = _places(db, chapter, len(moved), after, before)
        write_many(db, "UPDATE paragraph SET chapter = ?, position = ? WHERE id = ?",
                   [(chapter, place, one) for place, one in zip(places, moved, strict=True)])


def delete(db: Database, gone: Iterable[ParagraphId]) -> None:
    """Remove paragraphs; their takes stay."""
    write_many(db, "DELETE FROM paragraph WHERE id = ?", [(one,) for one in gone])


def write_marks(db: Database, marks: Iterable[tuple[int, Sequence[Mark]]]) -> None:
    """Add marks to paragraphs, which are given by their ids."""
    add_many(db, "mark", ("paragraph", "first", "last", "kind", "value"),
             ((own, mark.start, mark.end, str(mark.kind), mark.value) for own, its in marks for mark in its))


def _places(db: Database, chapter: ChapterId, count: int, after: ParagraphId | None,
            before: ParagraphId | None) -> Sequence[int]:
    """Return positions for paragraphs to be put into a chapter, moving what follows only where there is no room."""
    low, high = _gap(db, chapter, after, before)
    if high is None:
        low = low or 0
        high = low + GAP * (count + 1)
    elif low is None:
        low = high - GAP * (count + 1)
    elif high - low <= count:
        shift = GAP * (count + 1)
        db.execute("UPDATE paragraph SET position = position + ? WHERE chapter = ? AND position >= ?",
                   [shift, chapter, high])
        high += shift
    step = (high - low) // (count + 1)
    return [low + step * number for number in range(1, count + 1)]


def _gap(db: Database, chapter: ChapterId, after: ParagraphId | None,
         before: ParagraphId | None) -> tuple[int | None, int | None]:
    """Return the positions between which something is to be put; None where nothing stands."""
    if after is not None:
        low = _position(db, chapter, after)
        return low, _first(db, "SELECT min(position) FROM paragraph WHERE chapter = ? AND position > ?", chapter, low)
    if before is not None:
        high = _position(db, chapter, before)
        return _first(db, "SELECT max(position) FROM paragraph WHERE chapter = ? AND position < ?", chapter, high), high
    return _first(db, "SELECT max(position) FROM paragraph WHERE chapter = ?", chapter), None


def _position(db: Database, chapter: ChapterId, paragraph_id: ParagraphId) -> int:
    found = _first(db, "SELECT max(position) FROM paragraph WHERE chapter = ? AND id = ?", chapter, paragraph_id)
    if found is None:
        raise _missing(paragraph_id)
    return found


def _first(db: Database, sql: str, *given: int) -> int | None:
    value: int | None = db.execute(sql, given).fetchone()[0]
    return value


def _missing(paragraph_id: ParagraphId) -> InputError:
    return InputError(f"There is no paragraph {paragraph_id} in this place.")


def _row(one: Paragraph) -> tuple[object, ...]:
    return (one.kind.value, one.text, int(one.spoken), int(one.locked), one.speaker, one.source.document,
            one.source.path, one.direction, to_json(one.settings))


def _parts(one: Paragraph) -> tuple[object, ...]:
    return one.marks, one.spans, one.cuts


def _insert_parts(db: Database, new: Iterable[tuple[ParagraphId, Paragraph]]) -> None:
    new = list(new)
    write_marks(db, ((own, one.marks) for own, one in new))
    write_many(db, "INSERT INTO span (paragraph, first, last, speaker) VALUES (?, ?, ?, ?)",
               [(own, span.start, span.end, span.speaker) for own, one in new for span in one.spans])
    write_many(db, "INSERT INTO kept_cut (paragraph, place) VALUES (?, ?)",
               [(own, place) for own, one in new for place in one.cuts])


def _select(db: Database, among: str, given: Sequence[object]) -> Iterator[Paragraph]:
    """Go through the paragraphs whose id fits the condition, in order within their chapters; all without one."""
    own, its = (f"WHERE id {among}", f"WHERE paragraph {among}") if among else ("", "")
    rows = db.execute(f"SELECT {_COLUMNS} FROM paragraph {own} ORDER BY chapter, position", given).fetchall()
    marks = _grouped(db, f"SELECT paragraph, first, last, kind, value FROM mark {its} ORDER BY id", given, _mark)
    spans = _grouped(db, f"SELECT paragraph, first, last, speaker FROM span {its} ORDER BY id", given, Span)
    cuts = _grouped(db, f"SELECT paragraph, place FROM kept_cut {its} ORDER BY place", given, int)
    for row in rows:
        yield Paragraph(
            id=row[0], chapter=row[1], kind=_KINDS[row[2]], text=row[3], spoken=bool(row[4]), locked=bool(row[5]),
            speaker=row[6], source=Source(row[7], row[8]), direction=row[9],
            settings=NO_SETTINGS if row[10] == "{}" else json.loads(row[10]),
            marks=marks.get(row[0], ()), spans=spans.get(row[0], ()), cuts=cuts.get(row[0], ()),
        )


def _mark(first: int, last: int, kind: str, value: str) -> Mark:
    return Mark(first, last, _MARK_KINDS[kind], value)


def _grouped(db: Database, sql: str, given: Sequence[object],
             make: Callable[..., Part]) -> dict[ParagraphId, tuple[Part, ...]]:
    """Return what is made of rows by their first column, the paragraph."""
    groups: dict[ParagraphId, list[Part]] = defaultdict(list)
    for paragraph, *told in db.execute(sql, given).fetchall():
        groups[paragraph].append(make(*told))
    return {paragraph: tuple(its) for paragraph, its in groups.items()}
