from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import casting, paragraphs, speakers
from studio_app.operations.workbench import material, state_of
from studio_app.ui.weighing import Weighing, WeighingDialog, WritingDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.changes import Changes
    from studio_app.operations.turning import Operation
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

OTHER = Casting("espeak", "gmw/en-us")


@pytest.fixture
def weighing(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge) -> Weighing:
    window = QWidget()
    qtbot.addWidget(window)
    return Weighing(session, worker, bridge, window)


def recast(session: Session) -> Operation:
    return partial(casting.cast, speaker=casting.narrator(session.bench).id, casting=OTHER)


def states(session: Session) -> list[State]:
    included = (chapter for chapter in material(session.bench) if chapter.chapter.included)
    return [state_of(one) for chapter in included for one in chapter.paragraphs]


def asked(qtbot: QtBot, weighing: Weighing, session: Session) -> WeighingDialog:
    """Weigh another voice for the narrator, and return the question."""
    weighing.weigh(recast(session), "Cast narrator")
    window = weighing.parent()
    assert isinstance(window, QWidget)
    qtbot.waitUntil(lambda: bool(window.findChildren(WeighingDialog)))
    return window.findChildren(WeighingDialog)[0]


def test_what_turns_nothing_is_done_at_once(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    with qtbot.waitSignal(weighing.done):
        weighing.weigh(recast(session), "Cast narrator")
    assert casting.narrator(session.bench).casting == OTHER
    assert session.bench.project.undo.undo_name == "Cast narrator"


@pytest.mark.usefixtures("spoken")
def test_new_audio_is_one_answer(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    dialog = asked(qtbot, weighing, session)
    assert dialog.consequence.new.text() == "&New audio: 5 paragraphs"
    with qtbot.waitSignal(weighing.done):
        dialog.accept()
    assert set(states(session)) == {State.STALE}


@pytest.mark.usefixtures("spoken")
def test_keeping_what_is_made_is_another(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    dialog = asked(qtbot, weighing, session)
    dialog.consequence.kept.click()
    with qtbot.waitSignal(weighing.done):
        dialog.accept()
    assert set(states(session)) == {State.CONVERTED}
    assert casting.narrator(session.bench).casting == OTHER


@pytest.mark.usefixtures("spoken")
def test_and_it_can_be_chosen_one_by_one(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    dialog = asked(qtbot, weighing, session)
    dialog.show()
    dialog.consequence.single.click()
    assert dialog.consequence.list.isVisible()
    rows = dialog.consequence.list.model()
    assert [rows.index(row, 0).data() for row in (0, 1)] == ["The Tide", "The lamp was lit before the tide went out."]
    for row in range(1, rows.rowCount()):
        rows.setData(rows.index(row, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    with qtbot.waitSignal(weighing.done):
        dialog.accept()
    assert states(session) == [State.STALE, *[State.CONVERTED] * 4]


@pytest.mark.usefixtures("spoken")
def test_giving_up_changes_nothing(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    dialog = asked(qtbot, weighing, session)
    with qtbot.waitSignal(weighing.given_up):
        dialog.reject()
    assert casting.narrator(session.bench).casting != OTHER


def test_one_thing_after_the_other_is_done(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    first, second = (chapter.paragraphs[1].paragraph.id for chapter in material(session.bench)[:2])
    ida = casting.speaker_named(session.bench, "Ida")
    done: list[str] = []
    weighing.done.connect(lambda: done.append(session.bench.project.undo.undo_name))
    for number, id_ in enumerate((first, second), start=1):
        weighing.weigh(partial(casting.give_paragraph, paragraph=id_, speaker=ida.id), f"Cast {number}")
    weighing.afterwards(lambda: done.append("all"))
    qtbot.waitUntil(lambda: done == ["Cast 1", "Cast 2", "all"])
    weighing.afterwards(lambda: done.append("at once"))
    assert done[-1] == "at once"


@pytest.mark.usefixtures("spoken")
def test_the_next_waits_for_the_answer(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    dialog = asked(qtbot, weighing, session)
    weighing.weigh(partial(speakers.add, name="Ida"), "Add Ida")
    with qtbot.waitSignals([weighing.given_up, weighing.done], order="strict"):
        dialog.reject()
    assert casting.narrator(session.bench).casting != OTHER
    assert session.bench.project.undo.undo_name == "Add Ida"


@pytest.mark.usefixtures("spoken")
def test_closing_the_book_lets_go_of_all(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    asked(qtbot, weighing, session)
    weighing.weigh(partial(speakers.add, name="Ida"), "Add Ida")
    weighing.afterwards(lambda: pytest.fail("nothing is left to be done"))
    with qtbot.waitSignal(weighing.given_up):
        session.close()


@pytest.fixture
def little_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever writes at all takes its time."""
    monkeypatch.setattr("studio_app.ui.weighing.MANY", 0)


@pytest.mark.usefixtures("spoken", "little_is_much")
def test_what_takes_its_time_is_written_by_another_thread(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    dialog = asked(qtbot, weighing, session)
    dialog.consequence.kept.setChecked(True)
    with qtbot.waitSignals([session.changed, weighing.done]):
        dialog.accept()
        writing = QApplication.activeModalWidget()
        assert isinstance(writing, WritingDialog)
        writing.close()
        assert writing.isVisible(), "it goes by itself, when all is written"
    assert QApplication.activeModalWidget() is None
    assert casting.narrator(session.bench).casting == OTHER
    assert set(states(session)) == {State.CONVERTED}
    assert session.bench.project.undo.undo_name == "Cast narrator"
    session.undo()
    assert casting.narrator(session.bench).casting != OTHER


@pytest.mark.usefixtures("little_is_much")
def test_what_fails_while_it_is_written_is_told(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    asked_for: list[str] = []

    def add(bench: Workbench) -> Changes:
        asked_for.append("Ida")
        return speakers.add(bench, "Ida" if len(asked_for) == 1 else " ")  # well when rehearsed, and not afterwards

    with qtbot.waitSignals([session.failed, weighing.given_up]):
        weighing.weigh(add, "Add Ida")
    assert len(speakers.parts(session.bench)) == 1
    assert QApplication.activeModalWidget() is None


@pytest.mark.usefixtures("little_is_much")
def test_closing_the_book_waits_for_what_is_written(qtbot: QtBot, weighing: Weighing, session: Session,
                                                    folder: Path) -> None:
    asked_for, door = [], Event()

    def add(bench: Workbench) -> Changes:
        asked_for.append("Ida")
        if len(asked_for) > 1:  # rehearsed already, and now written
            door.wait()
        return speakers.add(bench, "Ida")

    weighing.weigh(add, "Add Ida")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), WritingDialog))
    door.set()
    session.close()
    assert QApplication.activeModalWidget() is None
    assert session.open(folder)
    assert len(speakers.parts(session.bench)) == 2


def test_what_cannot_be_done_is_told(qtbot: QtBot, weighing: Weighing, session: Session) -> None:
    first = material(session.bench)[0].paragraphs[1].paragraph.id
    session.perform(paragraphs.set_locked, [first], locked=True)
    with qtbot.waitSignals([session.failed, weighing.given_up]):
        weighing.weigh(partial(casting.give_paragraph, paragraph=first, speaker=None), "Cast")
