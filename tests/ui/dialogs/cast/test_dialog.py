from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from studio_app.domain.voices import Casting, Voice
from studio_app.operations import casting, speakers
from studio_app.operations.workbench import material
from studio_app.ui.dialogs.cast.dialog import CastDialog
from studio_app.ui.weighing import WeighingDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session

OTHER = Casting("espeak", "gmw/en-us")


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge) -> CastDialog:
    ida = casting.speaker_named(session.bench, "Ida", OTHER)
    first = material(session.bench)[0].paragraphs[1].paragraph.id
    casting.give_span(session.bench, first, 0, 8, ida.id)
    casting.speaker_named(session.bench, "Wim")
    made = CastDialog(session, worker, bridge)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog: CastDialog) -> list[str]:
    return [dialog.model.index(row).data() for row in range(dialog.model.rowCount())]


def choose(dialog: CastDialog, name: str) -> None:
    dialog.choose(next(part.speaker.id for part in speakers.parts(dialog._session.bench) if part.speaker.name == name))


def offered(menu: QMenu) -> dict[str, QAction]:
    """Return what a menu offers as it opens."""
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_everybody_is_listed_with_voice_and_share(dialog: CastDialog, qtmodeltester: ModelTester) -> None:
    assert rows(dialog) == ["Narrator", "Ida", "Wim"]
    qtmodeltester.check(dialog.model)
    about = [dialog.model._about(dialog.model.part(row)) for row in range(3)]
    assert about[0].endswith("narrates the book")
    assert about[1].endswith("1 passage")
    assert about[2] == "no voice yet · speaks nothing yet"


def test_name_and_notes_are_kept(dialog: CastDialog, session: Session) -> None:
    choose(dialog, "Ida")
    dialog.name.setText("Ida Marsh")
    dialog.name.editingFinished.emit()
    dialog.notes.setPlainText("Old and kind")
    assert [(part.speaker.name, part.speaker.notes) for part in speakers.parts(session.bench)][1] == (
        "Ida Marsh", "Old and kind")


def test_a_name_that_is_taken_is_refused(qtbot: QtBot, dialog: CastDialog, session: Session) -> None:
    choose(dialog, "Ida")
    dialog.name.setText("Wim")
    with qtbot.waitSignal(session.failed):
        dialog.name.editingFinished.emit()
    assert dialog.name.text() == "Ida"
    assert "“Wim”" in dialog.complaint.text(), "said where the user looks"
    session.perform(speakers.add, "Olav")
    assert dialog.complaint.isHidden()


def test_a_speaker_is_added_and_chosen(dialog: CastDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Olav", True))
    dialog.add.click()
    assert dialog.part is not None
    assert (dialog.part.speaker.name, rows(dialog)[-1]) == ("Olav", "Olav")


def test_the_narrator_stays(dialog: CastDialog) -> None:
    choose(dialog, "Narrator")
    assert not dialog.remove.isEnabled()
    choose(dialog, "Wim")
    assert dialog.remove.isEnabled()
    assert not dialog.narrate.isEnabled(), "nobody can narrate without a voice"


def test_one_is_merged_into_another(qtbot: QtBot, dialog: CastDialog, session: Session) -> None:
    choose(dialog, "Ida")
    with qtbot.waitSignal(dialog.weighing.done):
        offered(dialog.merge.menu())["Wim"].trigger()
    assert rows(dialog) == ["Narrator", "Wim"]
    assert speakers.parts(session.bench)[1].spans == 1


@pytest.mark.usefixtures("spoken")
def test_what_would_need_new_audio_is_asked_first(qtbot: QtBot, dialog: CastDialog, session: Session) -> None:
    choose(dialog, "Narrator")
    offered(dialog.swap.menu())["Ida"].trigger()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(WeighingDialog)))
    asked = dialog.findChildren(WeighingDialog)[0]
    assert "need new audio" in asked.consequence.sentence.text()
    with qtbot.waitSignal(dialog.weighing.done):
        asked.accept()
    assert casting.narrator(session.bench).casting == OTHER


def test_others_are_offered_by_their_names_as_they_are(dialog: CastDialog, session: Session) -> None:
    session.perform(speakers.add, "Tom & Jerry")
    choose(dialog, "Ida")
    assert list(offered(dialog.swap.menu())) == ["Narrator", "Wim", "Tom && Jerry"]
    choose(dialog, "Wim")
    assert list(offered(dialog.swap.menu())) == ["Narrator", "Ida", "Tom && Jerry"]


def test_a_name_that_is_being_typed_stays_while_the_book_is_spoken(qtbot: QtBot, dialog: CastDialog,
                                                                   generation: Generation) -> None:
    choose(dialog, "Wim")
    dialog.name.setText("Wim Da")
    with qtbot.waitSignal(generation.ended):
        generation.generate()
    assert dialog.name.text() == "Wim Da"


def test_return_ends_the_name_and_not_the_dialog(qtbot: QtBot, dialog: CastDialog, session: Session) -> None:
    choose(dialog, "Wim")
    dialog.name.setText("Wim Dale")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "Wim Dale" in rows(dialog)
    assert dialog.isVisible()


def test_what_was_asked_for_is_done_before_it_closes(qtbot: QtBot, dialog: CastDialog, session: Session) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    choose(dialog, "Wim")
    with qtbot.waitSignal(dialog.finished):
        dialog.remove.click()
        dialog.close()
        assert dialog.isVisible()
    assert [part.speaker.name for part in speakers.parts(session.bench)] == ["Narrator", "Ida"]


def test_voice_and_audition_are_asked_for(qtbot: QtBot, dialog: CastDialog) -> None:
    choose(dialog, "Ida")
    with qtbot.waitSignal(dialog.voice_requested) as wanted:
        dialog.voice.click()
    assert wanted.args[0].name == "Ida"
    with qtbot.waitSignal(dialog.audition_requested):
        dialog.audition.click()


def test_what_speaks_against_a_voice_stands_below_it(dialog: CastDialog, session: Session) -> None:
    choose(dialog, "Ida")
    assert dialog.warnings.isHidden()
    ida = next(part.speaker for part in speakers.parts(session.bench) if part.speaker.name == "Ida")
    theo = Voice("elevenlabs", "t1", "Theo", moderated=True)
    session.perform(casting.cast, ida.id, Casting(theo.engine, theo.id), theo)
    assert dialog.warnings.text().startswith("What Theo says is moderated")
    choose(dialog, "Narrator")
    assert dialog.warnings.isHidden()
