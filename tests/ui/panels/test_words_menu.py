from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QInputDialog, QMenu

from studio_app.domain.book import MarkKind, Span
from studio_app.operations import casting, marks, paragraphs, speakers
from studio_app.operations.workbench import chapter_material, material
from studio_app.ui.panels.manuscript import ManuscriptPanel
from studio_app.ui.panels.words_menu import NOT_TOLD, WordsMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from studio_app.domain.book import Paragraph
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.generation import Generation
    from studio_app.ui.listening import Listening
    from studio_app.ui.session import Session

LINE = "Nobody came. She waited."


@pytest.fixture
def panel(qtbot: QtBot, session: Session, generation: Generation, listening: Listening) -> ManuscriptPanel:
    made = ManuscriptPanel(session, generation, listening)
    qtbot.addWidget(made.editor)
    made.show_chapter(material(session.bench)[0].chapter)
    return made


@pytest.fixture
def menu(session: Session, panel: ManuscriptPanel) -> WordsMenu:
    return WordsMenu(session, panel.editor)


def line(bench: Workbench) -> Paragraph:
    """Return the paragraph that everything is done with."""
    return chapter_material(bench, material(bench)[0].chapter.id).paragraphs[2].paragraph


def select(panel: ManuscriptPanel, words: str) -> None:
    """Select words of the line; none puts the caret into “She”."""
    editor = panel.editor
    block = editor.document().findBlockByNumber(2)
    start = LINE.index(words or "She")
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start + (0 if words else 1))
    cursor.setPosition(block.position() + start + (len(words) or 1), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def offered(menu: WordsMenu, panel: ManuscriptPanel) -> dict[str, QAction]:
    """Return what the menu offers, those who can read the words too."""
    shown = QMenu(panel.editor)
    menu.fill(shown, panel.editor.current)
    actions = shown.actions()
    inner = [one for action in actions if isinstance(sub := action.menu(), QMenu) for one in sub.actions()]
    return {action.text(): action for action in [*actions, *inner] if action.text()}


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """Return what answers the next question."""
    def set_answer(value: Any) -> None:
        for name in ("getText", "getDouble"):
            monkeypatch.setattr(QInputDialog, name, lambda *_, **__: (value, True))

    return set_answer


def test_words_are_said_otherwise_here(
        session: Session, menu: WordsMenu, panel: ManuscriptPanel, answer: Callable[[Any], None]) -> None:
    select(panel, "came")
    answer("arrived")
    offered(menu, panel)["Say “came” as… (here only)"].trigger()
    assert [(one.words, one.said) for one in marks.said(session.bench)] == [("came", "arrived")]
    assert panel.editor.toPlainText().splitlines()[2] == LINE


def test_without_a_selection_the_word_at_the_caret_is_meant(menu: WordsMenu, panel: ManuscriptPanel) -> None:
    select(panel, "")
    assert "Say “She” as… (here only)" in offered(menu, panel)


def test_saying_the_words_of_the_page_takes_it_back(
        session: Session, menu: WordsMenu, panel: ManuscriptPanel, answer: Callable[[Any], None]) -> None:
    marks.say_as(session.bench, line(session.bench).id, 7, 11, "arrived")
    select(panel, "came")
    answer("came")
    offered(menu, panel)["Say “came” as… (here only)"].trigger()
    assert marks.said(session.bench) == []


def test_words_are_given_to_a_speaker(session: Session, menu: WordsMenu, panel: ManuscriptPanel) -> None:
    ida = casting.speaker_named(session.bench, "Ida")
    select(panel, "Nobody came.")
    offered(menu, panel)["Ida"].trigger()
    assert line(session.bench).spans == (Span(0, 12, ida.id),)


def test_all_that_is_selected_is_given_once_it_is_weighed(
        qtbot: QtBot, session: Session, menu: WordsMenu, panel: ManuscriptPanel) -> None:
    session.perform(speakers.add, "Ida & Co")
    cursor = panel.editor.textCursor()
    cursor.setPosition(panel.editor.document().findBlockByNumber(1).position() + 4)
    cursor.setPosition(panel.editor.document().findBlockByNumber(2).position() + 6, QTextCursor.MoveMode.KeepAnchor)
    panel.editor.setTextCursor(cursor)
    with qtbot.waitSignal(menu.weighing_wanted) as wanted:
        offered(menu, panel)["Ida && Co"].trigger()
    session.perform(wanted.args[0])
    found = [one.paragraph for one in chapter_material(session.bench, line(session.bench).chapter).paragraphs]
    assert [one.text[span.start:span.end] for one in found for span in one.spans] == [
        "lamp was lit before the tide went out.", "Nobody"]
    session.undo()
    assert line(session.bench).spans == ()


def test_without_a_selection_the_paragraph_is_given(session: Session, menu: WordsMenu, panel: ManuscriptPanel) -> None:
    ida = casting.speaker_named(session.bench, "Ida")
    select(panel, "")
    panel.editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    offered(menu, panel)["Ida"].trigger()
    assert line(session.bench).speaker == ida.id


def test_a_new_speaker_can_be_named_on_the_way(
        session: Session, menu: WordsMenu, panel: ManuscriptPanel, answer: Callable[[Any], None]) -> None:
    select(panel, "Nobody came.")
    answer("Wim")
    offered(menu, panel)["A new speaker…"].trigger()
    assert [part.speaker.name for part in speakers.parts(session.bench)][1:] == ["Wim"]
    assert len(line(session.bench).spans) == 1


def test_a_direction_that_cannot_be_told_is_kept_and_that_is_said(
        qtbot: QtBot, session: Session, menu: WordsMenu, panel: ManuscriptPanel, answer: Callable[[Any], None]) -> None:
    select(panel, "Nobody came.")
    answer("afraid")
    with qtbot.waitSignal(menu.told) as told:
        offered(menu, panel)["Direction…"].trigger()
    assert told.args == [NOT_TOLD]
    assert [mark.value for mark in line(session.bench).marks if mark.kind is MarkKind.DIRECTION] == ["afraid"]


def test_a_pause_is_put_where_the_selection_ends(
        session: Session, menu: WordsMenu, panel: ManuscriptPanel, answer: Callable[[Any], None]) -> None:
    select(panel, "Nobody came.")
    answer(1.5)
    offered(menu, panel)["Pause here…"].trigger()
    assert [(mark.start, mark.value) for mark in line(session.bench).marks] == [(12, "1.5")]


def test_a_rule_can_be_asked_for(qtbot: QtBot, menu: WordsMenu, panel: ManuscriptPanel) -> None:
    select(panel, "waited")
    with qtbot.waitSignal(menu.pronounce_requested) as wanted:
        offered(menu, panel)["Pronounce “waited”…"].trigger()
    assert wanted.args == ["waited"]


def lock(session: Session, paragraph: ParagraphId) -> None:
    session.perform(paragraphs.set_locked, [paragraph], locked=True)


def test_a_locked_paragraph_offers_none_of_it(session: Session, menu: WordsMenu, panel: ManuscriptPanel) -> None:
    lock(session, line(session.bench).id)
    select(panel, "waited")
    found = offered(menu, panel)
    possible = {name for name, action in found.items() if action.isEnabled()}
    assert not possible & {"Direction…", "Pause here…", "Language…", "Read by", "Say “waited” as… (here only)"}
