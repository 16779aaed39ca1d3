from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.changes import Changes
from studio_app.domain.ids import ChapterId
from studio_app.storage import row_log
from studio_app.storage.migrations import CONTENT_TABLES
from tests.storage import tale

if TYPE_CHECKING:
    from sqlite_utils import Database

    from studio_app.storage.project import Project

LINE = Changes(paragraphs=frozenset({tale.FIRST}))
PLACE = Changes(chapters=frozenset({ChapterId(1)}), paragraphs=frozenset({tale.FIRST}))
BOTH = Changes(chapters=frozenset({ChapterId(1), ChapterId(2)}), paragraphs=frozenset({tale.FIRST}))


def rows(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {table: db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in CONTENT_TABLES}


@pytest.mark.parametrize(("statement", "touched"), [
    ("UPDATE book SET title = 'x'", Changes(book=True)),
    ("UPDATE book SET language = 'x'", Changes(book=True, casting=True)),
    ("UPDATE book SET reading_rules = 2", Changes(book=True, casting=True)),
    ("DELETE FROM contributor", Changes(book=True)),
    ("DELETE FROM import_warning", Changes(book=True)),
    ("UPDATE chapter SET title = 'x'", Changes(structure=True)),
    ("UPDATE chapter SET speaker = 1", Changes(structure=True, casting=True)),
    ("UPDATE speaker SET model = 'x'", Changes(casting=True)),
    ("INSERT INTO voice (engine, voice, name) VALUES ('e', 'v', 'n')", Changes(casting=True)),
    ("INSERT INTO setting (name, value) VALUES ('n', '1')", Changes(settings=True)),
    ("UPDATE paragraph SET locked = 1 WHERE id = 2", LINE),
    ("UPDATE paragraph SET position = 9 WHERE id = 2", PLACE),
    ("UPDATE paragraph SET chapter = 2 WHERE id = 2", BOTH),
    ("DELETE FROM paragraph WHERE id = 2", PLACE),
    ("DELETE FROM mark WHERE paragraph = 2", LINE),
    ("UPDATE mark SET last = 11 WHERE paragraph = 2", LINE),
    ("INSERT INTO span (paragraph, first, last, speaker) VALUES (2, 0, 3, 1)", LINE),
    ("INSERT INTO kept_cut (paragraph, place) VALUES (2, 5)", LINE),
    ("UPDATE mark SET paragraph = 5 WHERE paragraph = 2", Changes(paragraphs=frozenset({tale.FIRST, 5}))),
    ("UPDATE book SET title = title", Changes()),
])
def test_each_write_tells_what_it_touched_and_is_taken_back(project: Project, statement: str, touched: Changes) -> None:
    before = rows(project.db)
    project.db.execute(statement)
    after = rows(project.db)
    assert row_log.changes(project.db, 0) == touched
    assert bool(touched) == (before != after)
    last = row_log.last(project.db)
    with project.db.atomic():
        row_log.take_back(project.db, 1, last)
    assert rows(project.db) == before
    assert row_log.changes(project.db, last) == touched


def test_every_content_table_is_watched(project: Project) -> None:
    watched = project.db.execute("SELECT DISTINCT tbl_name FROM temp.sqlite_master WHERE type = 'trigger'").fetchall()
    assert {row[0] for row in watched} == set(CONTENT_TABLES)


def test_forgotten_rows_are_gone(project: Project) -> None:
    project.db.execute("UPDATE chapter SET title = 'x'")
    row_log.forget(project.db, 2, 3)
    assert row_log.last(project.db) == 1
