from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.storage import books, chapters, manuscripts, paragraphs, speakers
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from pathlib import Path


def test_every_chapter_and_paragraph_is_written(project: Project) -> None:
    written = paragraphs.all_paragraphs(project.db)
    for chapter, came in zip(chapters.chapters(project.db), tale.MANUSCRIPT.chapters, strict=True):
        assert (chapter.title, chapter.kind, chapter.included) == (came.title, came.kind, came.included)
        assert [one.text for one in written[chapter.id]] == [one.text for one in came.paragraphs]


def test_a_book_without_cover_or_chapters_can_be_written(tmp_path: Path) -> None:
    def fill(project: Project) -> None:
        narrator = speakers.add(project.db, "Narrator")
        manuscripts.write(project, Manuscript(tale.METADATA, ()), narrator=narrator, reading_rules=3)

    create_project(tmp_path / "bare", fill)
    with Project.open(tmp_path / "bare") as project:
        assert books.load_book(project.db).cover == ""
        assert books.reading_rules(project.db) == 3
        assert chapters.chapters(project.db) == []


def test_speakers_whom_a_manuscript_names_are_added_once_and_wait_to_be_cast(tmp_path: Path) -> None:
    kind = tale.MANUSCRIPT.chapters[0].paragraphs[0].kind
    lines = tuple(ManuscriptParagraph(kind, "Yes.", speaker=name) for name in ("Ada", "", "Narrator", "Ada", "Bob"))
    create_project(tmp_path / "play", lambda project: manuscripts.write(
        project, Manuscript(tale.METADATA, (ManuscriptChapter("One", lines),)),
        narrator=speakers.add(project.db, "Narrator"), reading_rules=1))
    with Project.open(tmp_path / "play") as project:
        known = speakers.speakers(project.db)
        (written,) = paragraphs.all_paragraphs(project.db).values()
        assert [(one.name, one.casting) for one in known.values()] == [("Narrator", None), ("Ada", None), ("Bob", None)]
        assert [known[one.speaker].name if one.speaker else "" for one in written] == [
            "Ada", "", "Narrator", "Ada", "Bob"]


def test_text_that_sqlite_could_trip_over_survives(tmp_path: Path) -> None:
    odd = "NUL \0 inside, “quotes” and ' apostrophes, \N{BOMB}, e\u0301"
    kind = tale.MANUSCRIPT.chapters[0].paragraphs[0].kind
    book = Manuscript(tale.METADATA, (ManuscriptChapter("One", (ManuscriptParagraph(kind, odd),)),))
    create_project(tmp_path / "odd", lambda project: manuscripts.write(
        project, book, narrator=speakers.add(project.db, "Narrator"), reading_rules=1))
    with Project.open(tmp_path / "odd") as project:
        before = paragraphs.all_paragraphs(project.db)
        with project.step("Delete"):
            paragraphs.delete(project.db, [its.id for its in before[chapters.chapters(project.db)[0].id]])
        project.undo.undo()
        assert paragraphs.all_paragraphs(project.db) == before
        assert before[chapters.chapters(project.db)[0].id][0].text == odd
