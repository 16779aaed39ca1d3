from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import ChapterKind
from studio_app.domain.errors import InputError
from studio_app.domain.ids import ChapterId
from studio_app.storage import chapters, paragraphs, speakers

if TYPE_CHECKING:
    from studio_app.storage.project import Project


def titles(project: Project) -> list[str]:
    return [chapter.title for chapter in chapters.chapters(project.db)]


def test_chapters_come_in_order_and_count_from_one_skipped_ones_too(project: Project) -> None:
    found = chapters.chapters(project.db)
    assert [(chapter.index, chapter.title, chapter.included) for chapter in found] == [
        (1, "One", True), (2, "Two", True), (3, "Notes", False)]
    assert found[2].kind is ChapterKind.BACK_MATTER


def test_a_chapter_is_found_by_its_id(project: Project) -> None:
    second = chapters.chapters(project.db)[1]
    assert chapters.chapter(project.db, second.id) == second


def test_a_chapter_that_is_not_there_is_named(project: Project) -> None:
    with pytest.raises(InputError, match="no chapter with the id 99"):
        chapters.chapter(project.db, ChapterId(99))


@pytest.mark.parametrize(("index", "order"), [
    (None, ["One", "Two", "Notes", "New"]), (1, ["New", "One", "Two", "Notes"]), (3, ["One", "Two", "New", "Notes"]),
])
def test_a_chapter_is_added_anywhere(project: Project, index: int | None, order: list[str]) -> None:
    with project.step("Add") as step:
        chapters.insert(project.db, "New", index=index)
    assert titles(project) == order
    assert step.changes.structure


def test_all_that_a_chapter_has_can_be_changed(project: Project) -> None:
    speaker = speakers.add(project.db, "Kettle")
    changed = replace(chapters.chapters(project.db)[0], title="I", kind=ChapterKind.FRONT_MATTER, included=False,
                      speaker=speaker)
    with project.step("Change") as step:
        chapters.update(project.db, changed)
    assert chapters.chapters(project.db)[0] == changed
    assert (step.changes.structure, step.changes.casting) == (True, True)


def test_renaming_recasts_nothing(project: Project) -> None:
    with project.step("Rename") as step:
        chapters.update(project.db, replace(chapters.chapters(project.db)[0], title="I"))
    assert not step.changes.casting


def test_chapters_are_put_in_another_order(project: Project) -> None:
    with project.step("Reorder"):
        chapters.reorder(project.db, [chapter.id for chapter in reversed(chapters.chapters(project.db))])
    assert titles(project) == ["Notes", "Two", "One"]


def test_a_deleted_chapter_takes_its_paragraphs_along_and_undo_brings_them_back(project: Project) -> None:
    first = chapters.chapters(project.db)[0]
    before = paragraphs.paragraphs(project.db, first.id)
    with project.step("Delete") as step:
        chapters.delete(project.db, first.id)
    assert titles(project) == ["Two", "Notes"]
    assert step.changes.paragraphs == {paragraph.id for paragraph in before}
    project.undo.undo()
    assert paragraphs.paragraphs(project.db, first.id) == before
