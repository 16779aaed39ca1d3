from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StorageFailure
from studio_app.domain.manuscript import SourceWarning
from studio_app.storage import books, speakers
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from pathlib import Path


def test_a_book_comes_back_as_it_was_imported(project: Project) -> None:
    book = books.load_book(project.db)
    assert book.metadata == tale.METADATA
    assert book.source_name == "kettle.html"
    assert project.assets.path(book.cover).read_bytes() == tale.PNG
    assert speakers.speaker(project.db, book.narrator).name == "Narrator"


def test_metadata_are_replaced_as_a_whole(project: Project) -> None:
    with project.step("Metadata") as step:
        books.save_metadata(project.db, tale.OTHER_METADATA)
    assert books.load_book(project.db).metadata == tale.OTHER_METADATA
    assert step.changes.book
    assert not step.changes.casting


def test_the_language_is_part_of_how_the_book_sounds(project: Project) -> None:
    with project.step("Metadata") as step:
        books.save_metadata(project.db, replace(tale.METADATA, language="de"))
    assert step.changes.casting


def test_saving_the_same_metadata_again_is_no_step(project: Project) -> None:
    with project.step("Metadata") as step:
        books.save_metadata(project.db, tale.METADATA)
    assert not step.changes
    assert not project.undo.can_undo


def test_another_narrator_recasts_the_book(project: Project) -> None:
    with project.step("Narrator") as step:
        books.set_narrator(project.db, speakers.add(project.db, "Kettle"))
    assert step.changes.casting
    assert speakers.speaker(project.db, books.load_book(project.db).narrator).name == "Kettle"


def test_cover_and_source_can_be_replaced_and_removed(project: Project) -> None:
    with project.step("Cover"):
        books.set_cover(project.db, "")
        books.set_source(project.db, project.assets.add(b"new", "application/epub+zip", "New.EPUB"))
    book = books.load_book(project.db)
    assert book.cover == ""
    assert (book.source_name, book.source.endswith(".epub")) == ("New.EPUB", True)


def test_reading_rules_change_only_when_told(project: Project) -> None:
    assert books.reading_rules(project.db) == 1
    books.set_reading_rules(project.db, 2)
    assert books.reading_rules(project.db) == 2


def test_warnings_of_a_new_import_replace_the_earlier(project: Project) -> None:
    assert books.warnings(project.db) == list(tale.MANUSCRIPT.warnings)
    books.set_warnings(project.db, [SourceWarning("no-text", "Nothing to read.")])
    assert books.warnings(project.db) == [SourceWarning("no-text", "Nothing to read.")]


def test_a_project_without_a_book_says_so(tmp_path: Path) -> None:
    create_project(tmp_path / "empty", lambda project: None)
    with Project.open(tmp_path / "empty") as project, pytest.raises(StorageFailure, match="no book"):
        books.load_book(project.db)
