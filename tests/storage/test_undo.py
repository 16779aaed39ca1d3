from __future__ import annotations

import pytest

from studio_app.domain.book import Paragraph, ParagraphKind
from studio_app.domain.changes import NOTHING, Changes
from studio_app.domain.errors import InputError
from studio_app.domain.ids import ChapterId
from studio_app.storage import paragraphs, settings
from studio_app.storage.project import Project
from studio_app.storage.undo import MOST_STEPS, UndoLog
from tests.storage import tale


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def undo(project: Project, clock: Clock) -> UndoLog:
    return UndoLog(project.db, clock)


def text(project: Project) -> str:
    return paragraphs.paragraph(project.db, tale.FIRST).text


def write(project: Project, words: str) -> None:
    project.db.execute("UPDATE paragraph SET text = ? WHERE id = ?", [words, tale.FIRST])


def write_and_fail(project: Project) -> None:
    write(project, "Silence.")
    raise InputError("Not so.")


def test_a_step_is_undone_and_redone_by_name(project: Project, undo: UndoLog) -> None:
    before = text(project)
    with undo.step("Edit line"):
        write(project, "Silence.")
    assert (undo.can_undo, undo.undo_name, undo.can_redo, undo.redo_name) == (True, "Edit line", False, "")
    assert undo.undo().name == "Edit line"
    assert text(project) == before
    assert (undo.can_undo, undo.undo_name, undo.can_redo, undo.redo_name) == (False, "", True, "Edit line")
    assert undo.redo().name == "Edit line"
    assert text(project) == "Silence."


def test_undo_touches_what_the_step_touched(project: Project, undo: UndoLog) -> None:
    with undo.step("Edit") as step:
        write(project, "Silence.")
    assert step.changes == undo.undo().changes == undo.redo().changes == Changes(paragraphs=frozenset({tale.FIRST}))


def test_there_may_be_nothing_to_undo_or_redo(undo: UndoLog) -> None:
    with pytest.raises(InputError, match="nothing to undo"):
        undo.undo()
    with pytest.raises(InputError, match="nothing to redo"):
        undo.redo()


def test_a_failed_step_leaves_nothing(project: Project, undo: UndoLog) -> None:
    before = text(project)
    with pytest.raises(InputError), undo.step("Edit"):
        write_and_fail(project)
    assert text(project) == before
    assert not undo.can_undo


def test_a_step_that_changed_nothing_keeps_what_can_be_redone(project: Project, undo: UndoLog) -> None:
    with undo.step("Edit"):
        write(project, "Silence.")
    undo.undo()
    with undo.step("Nothing"):
        write(project, text(project))
    assert undo.can_redo


def test_a_new_step_forgets_what_could_be_redone(project: Project, undo: UndoLog) -> None:
    with undo.step("Edit"):
        write(project, "Silence.")
    undo.undo()
    with undo.step("Other"):
        write(project, "Noise.")
    assert not undo.can_redo
    assert undo.undo_name == "Other"


def test_steps_within_a_step_are_one(project: Project, undo: UndoLog) -> None:
    before = text(project)
    with undo.step("Outer") as outer:
        with undo.step("Inner") as inner:
            write(project, "Silence.")
        settings.save(project.db, "budget", 5)
    assert inner.changes == Changes(paragraphs=frozenset({tale.FIRST}))
    assert outer.changes == Changes(settings=True, paragraphs=frozenset({tale.FIRST}))
    assert undo.undo().name == "Outer"
    assert (text(project), settings.settings(project.db), undo.can_undo) == (before, {}, False)


def test_an_inner_step_may_fail_alone(project: Project, undo: UndoLog) -> None:
    before = text(project)
    with undo.step("Outer") as outer:
        settings.save(project.db, "budget", 5)
        with pytest.raises(InputError), undo.step("Inner"):
            write_and_fail(project)
    assert outer.changes == Changes(settings=True)
    assert text(project) == before


def test_only_the_newest_hundred_steps_are_kept(project: Project, undo: UndoLog) -> None:
    for number in range(MOST_STEPS + 5):
        with undo.step(str(number)):
            write(project, f"Line {number}.")
    for _ in range(MOST_STEPS):
        undo.undo()
    assert not undo.can_undo
    assert text(project) == "Line 4."


@pytest.mark.parametrize(("later", "key", "steps"), [(60.0, "line 2", 1), (61.0, "line 2", 2), (1.0, "line 3", 2)])
def test_typing_goes_on_in_one_step_for_a_minute(
        project: Project, undo: UndoLog, clock: Clock, later: float, key: str, steps: int) -> None:
    with undo.step("Type", merge_key="line 2"):
        write(project, "S")
    clock.now += later
    with undo.step("Type", merge_key=key) as second:
        write(project, "Si")
    assert second.changes.paragraphs == {tale.FIRST}
    for _ in range(steps):
        undo.undo()
    assert not undo.can_undo
    assert text(project) == "The kettle sang. Nobody listened."


def test_typing_after_an_undo_is_a_step_of_its_own(project: Project, undo: UndoLog) -> None:
    for words in ("S", "Si"):
        with undo.step("Type", merge_key=words):
            write(project, words)
    undo.undo()
    with undo.step("Type", merge_key="S"):
        write(project, "So")
    undo.undo()
    assert text(project) == "S"


def test_what_is_written_while_undo_pauses_stays(project: Project, undo: UndoLog) -> None:
    with undo.step("Edit"):
        write(project, "Silence.")
    with undo.paused() as step:
        settings.save(project.db, "seen", True)
    assert step.changes == Changes(settings=True)
    undo.undo()
    assert settings.settings(project.db) == {"seen": True}


def test_undo_may_pause_within_a_step(project: Project, undo: UndoLog) -> None:
    with undo.step("Edit"):
        with undo.paused():
            settings.save(project.db, "seen", True)
        write(project, "Silence.")
    undo.undo()
    assert settings.settings(project.db) == {"seen": True}


def test_an_equal_row_written_while_undo_paused_gives_way(project: Project, undo: UndoLog) -> None:
    with undo.step("Budget"):
        settings.save(project.db, "budget", 5)
    undo.undo()
    with undo.paused():
        settings.save(project.db, "budget", 6)
    undo.redo()
    assert settings.settings(project.db) == {"budget": 5}
    undo.undo()
    assert settings.settings(project.db) == {"budget": 6}


def test_a_large_step_is_undone(project: Project, undo: UndoLog) -> None:
    line = Paragraph(paragraphs.NEW, ChapterId(1), ParagraphKind.BODY, "The kettle sang. " * 18)
    with undo.step("Paste") as step:
        paragraphs.insert(project.db, ChapterId(1), [line] * 20_000)
    assert len(step.changes.paragraphs) == 20_000
    undo.undo()
    assert len(paragraphs.paragraphs(project.db, ChapterId(1))) == 3


def test_a_step_of_another_connection_is_taken_over(project: Project, undo: UndoLog) -> None:
    before = text(project)
    with undo.step("Edit line"):
        write(project, "Whispers.")
    with Project.beside(project.folder) as other:
        with other.step("New edition"):
            write(other, "Silence.")
        handed = other.undo.handed()
    undo.take_over(handed)
    assert handed.changes == Changes(paragraphs=frozenset({tale.FIRST}))
    assert (text(project), undo.undo_name) == ("Silence.", "New edition")
    undo.undo()
    assert (text(project), undo.undo_name) == ("Whispers.", "Edit line")
    undo.undo()
    assert text(project) == before
    undo.redo()
    undo.redo()
    assert text(project) == "Silence."


def test_a_step_of_nothing_is_none(project: Project, undo: UndoLog) -> None:
    with Project.beside(project.folder) as other:
        handed = other.undo.handed()
    undo.take_over(handed)
    assert (handed.changes, undo.can_undo) == (NOTHING, False)
