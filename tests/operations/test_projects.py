from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import Metadata
from studio_app.domain.errors import InputError, ProjectExists
from studio_app.domain.takes import State
from studio_app.operations import projects
from studio_app.storage.books import load_book
from tests.operations.conftest import NARRATOR, manuscript

if TYPE_CHECKING:
    from pathlib import Path

    from tests.operations.conftest import Book


def test_a_book_becomes_a_project_with_a_cast_narrator(book: Book) -> None:
    assert book.texts[0] == "The Mill"
    assert set(book.states) == {State.UNCONVERTED}
    assert book.bench.reading().speakers[load_book(book.bench.project.db).narrator].casting == NARRATOR


def test_making_a_project_cannot_be_undone(book: Book) -> None:
    assert not book.bench.project.undo.can_undo


def test_nothing_is_made_of_a_book_whose_data_are_wrong(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="title"):
        projects.create(tmp_path / "book", manuscript(("One",), title=""))
    assert list(tmp_path.iterdir()) == []


def test_a_project_knows_the_file_it_came_from(tmp_path: Path) -> None:
    source, other = tmp_path / "book.html", tmp_path / "other.html"
    source.write_text("<p>One.</p>")
    other.write_text("<p>Two.</p>")
    projects.create(tmp_path / "book", manuscript(("One",)), source=source)
    with projects.read_project(tmp_path / "book") as project:
        projects.check_same_source(project, source)
        with pytest.raises(ProjectExists, match="another book"):
            projects.check_same_source(project, other)


def test_a_book_without_words_cannot_be_narrated() -> None:
    projects.check_speakable(manuscript(("One", "A word.")))
    for wordless in (manuscript(("* * *",)), projects.empty_manuscript("Mine")):
        with pytest.raises(InputError, match="no text"):
            projects.check_speakable(wordless)


def test_an_empty_book_has_a_chapter_to_type_into(tmp_path: Path) -> None:
    projects.create(tmp_path / "book", projects.empty_manuscript("Mine"))
    with projects.read_project(tmp_path / "book") as project:
        assert load_book(project.db).metadata.title == "Mine"


def test_a_book_without_a_title_is_called_like_its_file() -> None:
    named = projects.given_title(manuscript(("One",), title=" "), "draft-3")
    assert named.metadata.title == "draft-3"


@pytest.mark.parametrize(("title", "name"), [
    ("A: B/C?", "A B C.narration"), ("...", "Book.narration"), ("x" * 200, f"{'x' * 80}.narration"),
])
def test_the_folder_is_called_like_the_book(title: str, name: str) -> None:
    assert projects.folder_name(Metadata(title=title)) == name
