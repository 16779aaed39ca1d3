from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.domain.book import ParagraphKind
from studio_app.operations import chapters, paragraphs
from studio_app.operations.workbench import material
from studio_app.storage import paragraphs as stored
from studio_app.ui.panels.making import SAME_EVERY_TIME
from studio_app.ui.panels.paragraph import NOWHERE, ParagraphPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.domain.book import Paragraph
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.generation import Generation
    from studio_app.ui.listening import Listening
    from studio_app.ui.session import Session

ABOUT_A_LAMP = "The lamp was lit before the tide went out."


@pytest.fixture
def lamp(bench: Workbench) -> ParagraphId:
    """The paragraph about a lamp."""
    return next(one.paragraph.id for chapter in material(bench) for one in chapter.paragraphs
                if one.paragraph.text == ABOUT_A_LAMP)


@pytest.fixture
def panel(qtbot: QtBot, session: Session, generation: Generation, listening: Listening,
          lamp: ParagraphId) -> ParagraphPanel:
    """The panel with the paragraph about a lamp."""
    made = ParagraphPanel(session, generation, listening)
    qtbot.addWidget(made)
    made.show_paragraph(lamp)
    made.show()
    return made


def now(bench: Workbench, paragraph: ParagraphId) -> Paragraph:
    return stored.paragraph(bench.project.db, paragraph)


def regenerated(qtbot: QtBot, panel: ParagraphPanel, generation: Generation) -> None:
    with qtbot.waitSignal(generation.ended):
        panel.making.regenerate.click()


def titles(panel: ParagraphPanel) -> list[str]:
    model = panel.takes.list.takes
    return [model.index(row).data() for row in range(model.rowCount())]


def visible(*parts: QWidget) -> list[bool]:
    return [part.isVisible() for part in parts]


def test_without_a_paragraph_it_says_how_to_come_to_one(panel: ParagraphPanel) -> None:
    panel.show_paragraph(None)
    assert not panel.kind.isVisible()
    assert any(label.text() == NOWHERE and label.isVisible() for label in panel.findChildren(type(panel.making.remark)))


def test_a_paragraph_that_is_not_spoken_yet_is_generated(qtbot: QtBot, panel: ParagraphPanel,
                                                         generation: Generation) -> None:
    assert panel.state.text() == "Not spoken yet"
    assert visible(panel.making.generate, panel.making.regenerate, panel.takes) == [True, False, False]
    with qtbot.waitSignal(generation.ended):
        panel.making.generate.click()
    assert panel.state.text() == "Spoken"
    assert titles(panel) == ["Take 1 · in the book"]


def test_it_says_who_reads_it(panel: ParagraphPanel) -> None:
    assert panel.reader.text() == "Narrator · English (Great Britain)"


@pytest.mark.usefixtures("spoken")
def test_a_proof_voice_is_regenerated_with_a_word_of_warning(qtbot: QtBot, panel: ParagraphPanel,
                                                             generation: Generation) -> None:
    assert visible(panel.making.generate, panel.making.regenerate, panel.making.remark) == [False, True, True]
    assert panel.making.remark.text() == SAME_EVERY_TIME
    regenerated(qtbot, panel, generation)
    assert titles(panel) == ["Take 2 · in the book", "Take 1"]
    assert panel.takes.list.chosen is not None
    assert panel.takes.list.chosen.candidate.number == 2


def test_nothing_can_be_made_while_a_run_is_under_way(qtbot: QtBot, panel: ParagraphPanel,
                                                      generation: Generation) -> None:
    with qtbot.waitSignal(generation.began):
        generation.generate()
    assert not panel.making.generate.isEnabled()
    assert "being made" in panel.making.remark.text()
    with qtbot.waitSignal(generation.ended):
        pass
    assert panel.making.regenerate.isEnabled()


@pytest.mark.usefixtures("spoken")
def test_an_earlier_take_is_put_back_and_that_can_be_undone(qtbot: QtBot, panel: ParagraphPanel, session: Session,
                                                            generation: Generation) -> None:
    regenerated(qtbot, panel, generation)
    panel.takes.list.setCurrentIndex(panel.takes.list.takes.index(1))
    panel.takes.use.click()
    assert titles(panel) == ["Take 2", "Take 1 · in the book"]
    assert not panel.takes.use.isEnabled()
    session.undo()
    assert titles(panel) == ["Take 2 · in the book", "Take 1"]


@pytest.mark.usefixtures("spoken")
def test_enter_puts_a_take_into_the_book(qtbot: QtBot, panel: ParagraphPanel, generation: Generation) -> None:
    regenerated(qtbot, panel, generation)
    qtbot.keyClick(panel.takes.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.takes.list, Qt.Key.Key_Return)
    assert titles(panel) == ["Take 2", "Take 1 · in the book"]


@pytest.mark.usefixtures("spoken")
def test_audio_made_for_other_words_can_be_kept(panel: ParagraphPanel, session: Session, lamp: ParagraphId) -> None:
    session.perform(paragraphs.edit_text, lamp, "The lamp was out.")
    assert panel.state.text() == "Needs new audio"
    assert panel.takes.use.text() == "Keep &this audio"
    panel.takes.use.click()
    assert panel.state.text() == "Spoken, kept although the words or the voice have changed"


@pytest.mark.usefixtures("spoken")
def test_a_take_is_heard_alone(qtbot: QtBot, panel: ParagraphPanel, listening: Listening) -> None:
    with qtbot.waitSignals([listening.followed, listening.player.finished]):
        panel.takes.play.click()
    assert listening.player.clip is None


@pytest.mark.usefixtures("spoken")
def test_the_details_say_how_a_take_was_made(panel: ParagraphPanel) -> None:
    panel.takes.details.unfold()
    told = [label.text() for label in panel.takes.details.content.findChildren(type(panel.making.remark))]
    by_name = dict(zip(told[::2], told[1::2], strict=True))
    assert by_name.pop("Made")
    assert by_name == {
        "Voice": "English (Great Britain)", "Settings": "the usual ones", "Words": ABOUT_A_LAMP,
        "Characters": str(len(ABOUT_A_LAMP)),
        "Charged": "nothing", "Spoken knowing": "these words alone", "Sound": "WAV",
    }


@pytest.mark.usefixtures("spoken")
def test_a_long_paragraph_shows_its_takes_by_part(qtbot: QtBot, panel: ParagraphPanel, session: Session,
                                                  generation: Generation, lamp: ParagraphId) -> None:
    session.perform(paragraphs.edit_text, lamp, f"{ABOUT_A_LAMP} " * 25)
    with qtbot.waitSignal(generation.ended):
        panel.making.generate.click()
    assert [title for title in titles(panel) if title.startswith("Part")] == ["Part 1", "Part 2"]


def test_the_kind_is_changed(panel: ParagraphPanel, bench: Workbench, lamp: ParagraphId) -> None:
    panel.kind.setCurrentIndex(panel.kind.findData(ParagraphKind.QUOTATION))
    panel.kind.activated.emit(panel.kind.currentIndex())
    assert now(bench, lamp).kind is ParagraphKind.QUOTATION


def test_what_is_not_read_aloud_needs_no_audio(panel: ParagraphPanel, bench: Workbench, lamp: ParagraphId) -> None:
    panel.spoken.click()
    assert not now(bench, lamp).spoken
    assert not panel.making.generate.isEnabled()
    assert panel.making.remark.text() == "It is not read aloud, so it needs no audio."


@pytest.mark.usefixtures("spoken")
def test_a_locked_paragraph_can_only_be_heard_and_unlocked(panel: ParagraphPanel, bench: Workbench,
                                                           lamp: ParagraphId) -> None:
    panel.locked.click()
    assert now(bench, lamp).locked
    changing = (panel.kind, panel.spoken, panel.making.regenerate, panel.takes.use)
    assert not any(part.isEnabled() for part in changing)
    assert panel.takes.play.isEnabled()
    assert panel.making.remark.text() == "It is locked. Unlock it to make another take."
    panel.locked.click()
    assert panel.making.regenerate.isEnabled()


def test_a_skipped_chapter_is_named_as_the_reason(panel: ParagraphPanel, session: Session, bench: Workbench,
                                                  lamp: ParagraphId) -> None:
    session.perform(chapters.include, now(bench, lamp).chapter, included=False)
    assert panel.making.remark.text().startswith("Its chapter is skipped.")


def test_a_scene_break_has_nothing_to_speak(panel: ParagraphPanel, session: Session, lamp: ParagraphId) -> None:
    session.perform(paragraphs.set_kind, [lamp], ParagraphKind.SCENE_BREAK)
    assert not panel.spoken.isVisible()
    assert panel.making.remark.text().startswith("A scene break is heard as a pause")


def test_a_paragraph_that_is_deleted_is_no_longer_shown(panel: ParagraphPanel, session: Session,
                                                        lamp: ParagraphId) -> None:
    session.perform(paragraphs.delete, [lamp])
    assert not panel.kind.isVisible()


def test_what_is_typed_is_stored_before_anything_is_done(qtbot: QtBot, panel: ParagraphPanel) -> None:
    with qtbot.waitSignal(panel.about_to_act):
        panel.locked.click()


def test_nothing_is_shown_of_a_project_that_is_closed(panel: ParagraphPanel, session: Session) -> None:
    session.close()
    assert not panel.kind.isVisible()


@pytest.mark.usefixtures("spoken")
def test_a_double_click_puts_a_take_into_the_book(qtbot: QtBot, panel: ParagraphPanel, generation: Generation) -> None:
    regenerated(qtbot, panel, generation)
    view = panel.takes.list
    place = view.visualRect(view.takes.index(1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert titles(panel) == ["Take 2", "Take 1 · in the book"]
