"""The edition as it came in is kept beside what becomes of it."""

from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import ChapterKind, Mark, MarkKind, ParagraphKind, Source
from studio_app.domain.errors import StorageFailure
from studio_app.domain.import_rules import ImportRules, Notes
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.storage import books, editions, manuscripts, speakers
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from pathlib import Path

PLAY = Manuscript(tale.METADATA, (
    ManuscriptChapter("", (), ChapterKind.FRONT_MATTER, included=False),
    ManuscriptChapter("Act\n1", (
        ManuscriptParagraph(ParagraphKind.HEADING, "Act 1 \N{BOMB}", source=Source("a.xhtml", "/html/body/h1")),
        ManuscriptParagraph(ParagraphKind.VERSE, "Night,\nquiet.", speaker="Ada"),
        ManuscriptParagraph(ParagraphKind.BODY, ""),
        ManuscriptParagraph(ParagraphKind.NOTE, "Bonne nuit.", spoken=False, marks=(
            Mark(0, 11, MarkKind.LANGUAGE, "fr"), Mark(0, 5, MarkKind.EMPHASIS, "em"))),
    )),
))
RULES = ImportRules(Notes.IN_PLACE, tables=False)


def test_an_edition_comes_back_as_it_was_kept() -> None:
    kept = editions.unpacked(BytesIO(editions.packed(editions.written(PLAY, RULES))))
    assert kept == editions.written(PLAY, RULES)
    assert kept.chapters == PLAY.chapters
    assert kept.chapter(1) == PLAY.chapters[1]


def test_a_project_keeps_the_edition_as_it_came_in_and_its_rules(tmp_path: Path) -> None:
    changed = replace(PLAY, metadata=tale.OTHER_METADATA, chapters=PLAY.chapters[1:])
    create_project(tmp_path / "play", lambda project: manuscripts.write(
        project, changed, narrator=speakers.add(project.db, "Narrator"), reading_rules=1, edition=PLAY, rules=RULES))
    with Project.read(tmp_path / "play") as project:
        assert editions.load(project) == editions.written(PLAY, RULES)
        assert editions.load_data(project) == editions.KeptData(PLAY.metadata, rules=RULES)
        assert books.load_book(project.db).metadata == tale.OTHER_METADATA


def test_an_older_project_keeps_no_edition(project: Project) -> None:
    with project.step("Forget"):
        books.set_edition(project.db, "")
    assert editions.load(project) is None
    assert editions.load_data(project) is None


def test_data_may_be_long(project: Project) -> None:
    told = replace(PLAY, metadata=replace(PLAY.metadata, description="At night, " * 50_000))
    with project.step("Keep"), manuscripts.keeping_edition(project, editions.written(told, RULES)):
        pass
    assert editions.load_data(project) == editions.KeptData(told.metadata, rules=RULES)


@pytest.mark.parametrize("content", [
    b"", b"x\x9c", zlib.compress(b"{}\n"), zlib.compress(b"nonsense"), zlib.compress(b"\xff")])
def test_a_damaged_edition_is_said_to_be(project: Project, content: bytes) -> None:
    with project.step("Harm"):
        books.set_edition(project.db, project.assets.add(content, editions.MEDIA_TYPE))
    for load in (editions.load, editions.load_data):
        with pytest.raises(StorageFailure, match="damaged"):
            load(project)
