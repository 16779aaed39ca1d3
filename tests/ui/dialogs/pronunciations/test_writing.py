"""Writing one pronunciation, and seeing what it does before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from studio_app.domain.takes import State
from studio_app.operations import lexicons
from studio_app.operations.workbench import paragraph_material, state_of
from studio_app.pronunciation.lexicon import Alphabet, Rule, RuleKind
from studio_app.ui.dialogs.pronunciations.trial import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from studio_app.domain.book import Paragraph
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.dialogs.pronunciations.rule_editor import RuleEditor
    from studio_app.ui.dialogs.pronunciations.window import PronunciationsDialog
    from studio_app.ui.session import Session
    from tests.ui.playback.conftest import Listener


@pytest.fixture
def editor(dialog: PronunciationsDialog) -> RuleEditor:
    return dialog.rules.editor


def write(qtbot: QtBot, editor: RuleEditor, words: str, said: str = "") -> None:
    """Type a pronunciation, and wait until the book was looked through for it."""
    editor.form.words.setText(words)
    editor.form.said.setText(said)
    qtbot.waitUntil(lambda: not editor.busy)


def rules(bench: Workbench) -> list[Rule]:
    return list(lexicons.rules_of(bench))


def remarks(editor: RuleEditor) -> list[str]:
    return [one.sentence for one in editor.trial.remarks.shown]


def test_words_from_the_page_are_found_before_anything_is_typed(qtbot: QtBot, dialog: PronunciationsDialog,
                                                                editor: RuleEditor) -> None:
    dialog.show_new_rule("  the\n tide ")
    assert editor.form.words.text() == "the tide"
    qtbot.waitUntil(lambda: editor.trial.summary.text() == "Found once, in 1 paragraph.")
    assert editor.trial.places.places.index(0).data() == "The lamp was lit before the tide went out."


def test_the_first_pronunciation_makes_a_list_for_the_book(qtbot: QtBot, editor: RuleEditor, bench: Workbench,
                                                           settled: Callable[[], None],
                                                           dialog: PronunciationsDialog) -> None:
    write(qtbot, editor, "lamp", "lantern")
    settled()
    with qtbot.waitSignal(dialog.rules.loaded):
        qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert rules(bench) == [Rule("lamp", "lantern")]
    assert bench.project.undo.undo_name == "Add pronunciation"
    assert dialog.rules.rules.current is not None
    assert dialog.rules.rules.current.rule.grapheme == "lamp"
    assert not editor.is_dirty


@pytest.mark.usefixtures("ruled")
def test_a_rule_that_is_chosen_can_be_changed(qtbot: QtBot, dialog: PronunciationsDialog, editor: RuleEditor,
                                              settled: Callable[[], None], bench: Workbench) -> None:
    dialog.rules.rules.table.selectRow(1)
    assert editor.form.words.text() == "tide"
    write(qtbot, editor, "tide", "tyde")
    settled()
    editor.keep()
    assert [rule.replacement for rule in rules(bench)] == ["lantern", "tyde", "midday", "Tied"]
    assert bench.project.undo.undo_name == "Change pronunciation"


def test_words_that_are_nowhere_are_told_so(qtbot: QtBot, editor: RuleEditor) -> None:
    write(qtbot, editor, "lighthouse")
    assert editor.trial.summary.text() == NOWHERE


def test_what_is_missed_for_its_capitals_is_one_click_away(qtbot: QtBot, editor: RuleEditor) -> None:
    write(qtbot, editor, "Tide")
    assert editor.trial.summary.text() == "Found once, in 1 paragraph."
    assert remarks(editor) == ["Also 1 × “tide”, with other capitals."]
    qtbot.mouseClick(editor.trial.remarks.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editor.trial.summary.text() == "Found twice, in 2 paragraphs.")
    assert not editor.form.capitals.isChecked()
    assert not remarks(editor)


@pytest.mark.usefixtures("ruled")
def test_a_rule_whose_places_are_taken_can_be_put_above(qtbot: QtBot, editor: RuleEditor, bench: Workbench,
                                                        dialog: PronunciationsDialog,
                                                        settled: Callable[[], None]) -> None:
    dialog.rules.new_rule("tide")
    write(qtbot, editor, "tide", "tyde")
    assert remarks(editor)[-1] == "“tide” stands above it and takes all its places."
    qtbot.mouseClick(editor.trial.remarks.buttons[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not editor.busy and len(remarks(editor)) == 1)
    settled()
    editor.keep()
    assert [rule.replacement for rule in rules(bench)][:3] == ["lantern", "tyde", "tied"]


@pytest.mark.usefixtures("ruled")
def test_a_phrase_goes_before_the_words_it_holds(qtbot: QtBot, dialog: PronunciationsDialog, editor: RuleEditor,
                                                 settled: Callable[[], None], bench: Workbench) -> None:
    dialog.show_new_rule("the tide")
    write(qtbot, editor, "the tide", "the tyde")
    settled()
    editor.keep()
    assert [rule.grapheme for rule in rules(bench)] == ["lamp", "the tide", "tide", "noon", "Tide"]


@pytest.mark.usefixtures("spoken")
def test_what_needs_new_audio_is_told_and_can_be_kept(qtbot: QtBot, editor: RuleEditor, bench: Workbench,
                                                      page: list[Paragraph], settled: Callable[[], None]) -> None:
    write(qtbot, editor, "lamp", "lantern")
    settled()
    assert editor.consequence.sentence.text() == "1 paragraph needs new audio."
    editor.consequence.kept.setChecked(True)
    editor.keep()
    (lamp,) = paragraph_material(bench, [page[1].id])
    assert state_of(lamp) is State.CONVERTED
    assert rules(bench)


def test_characters_that_no_voice_knows_are_named(qtbot: QtBot, editor: RuleEditor) -> None:
    editor.form.as_sounds.setChecked(True)
    write(qtbot, editor, "lamp", "/l%mp/")
    assert "“%”" in editor.complaint.text()
    assert not editor.save.isEnabled()
    assert not editor.hear.isEnabled()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_suggestions_are_taken_over_with_their_alphabet(qtbot: QtBot, editor: RuleEditor) -> None:
    write(qtbot, editor, "Siobhan")
    qtbot.mouseClick(editor.form.suggest, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editor.suggesting.menu is not None)
    menu = editor.suggesting.menu
    assert menu is not None
    offered = {action.text().split("\t")[0]: action for action in menu.actions()}
    offered["SH IH0 V AO1 N"].trigger()
    menu.close()
    assert editor.form.rule == Rule("Siobhan", "SH IH0 V AO1 N", RuleKind.PHONEME, Alphabet.ARPABET)


def test_sounds_are_rewritten_in_the_other_alphabet(qtbot: QtBot, editor: RuleEditor) -> None:
    form = editor.form
    form.as_sounds.setChecked(True)
    write(qtbot, editor, "Siobhan", "/ʃɪˈvɔːn/")
    form.alphabet.setCurrentIndex(form.alphabet.findData(Alphabet.ARPABET))
    form.alphabet.activated.emit(form.alphabet.currentIndex())
    assert form.rule.replacement == "SH IH0 V AO1 N"
    form.alphabet.setCurrentIndex(form.alphabet.findData(Alphabet.IPA))
    form.alphabet.activated.emit(form.alphabet.currentIndex())
    assert form.rule.replacement == "ʃɪˈvɔn"


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_a_picked_sound_comes_in_at_the_caret(qtbot: QtBot, editor: RuleEditor) -> None:
    form = editor.form
    form.as_sounds.setChecked(True)
    form.said.setText("/tn/")
    form.said.setCursorPosition(2)
    form.show_symbols()
    qtbot.keyClick(form.picker.grid, Qt.Key.Key_Return)
    form.picker.window().close()
    assert form.said.text() == "/tiːn/"


def test_it_is_heard_for_nothing_from_its_sounds(qtbot: QtBot, editor: RuleEditor, listener: Listener) -> None:
    editor.form.as_sounds.setChecked(True)
    write(qtbot, editor, "Siobhan", "/ʃɪˈvɔːn/")
    qtbot.mouseClick(editor.hear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(listener.ears) and any(listener.ears[0].sound))
    qtbot.waitUntil(lambda: not editor.hearing.busy)


@pytest.mark.usefixtures("spoken")
def test_it_is_heard_in_the_book_and_then_needs_no_new_audio(qtbot: QtBot, editor: RuleEditor, listener: Listener,
                                                             settled: Callable[[], None], bench: Workbench,
                                                             page: list[Paragraph]) -> None:
    write(qtbot, editor, "lamp", "lantern")
    qtbot.waitUntil(lambda: editor.hear_in_book.isEnabled())
    qtbot.mouseClick(editor.hear_in_book, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(listener.ears) and any(listener.ears[0].sound))
    assert not rules(bench)
    settled()
    editor.keep()
    (lamp,) = paragraph_material(bench, [page[1].id])
    assert state_of(lamp) is State.CONVERTED


@pytest.mark.usefixtures("ruled")
def test_a_place_is_shown_on_the_page(qtbot: QtBot, dialog: PronunciationsDialog, editor: RuleEditor,
                                      page: list[Paragraph]) -> None:
    write(qtbot, editor, "lamp")
    with qtbot.waitSignal(dialog.jump_requested) as jumped:
        qtbot.keyClick(editor.trial.places, Qt.Key.Key_Return)
    assert jumped.args == [page[1].id, 4, 8]


@pytest.mark.usefixtures("ruled")
@pytest.mark.parametrize(("answer", "shown"), [
    (QMessageBox.StandardButton.Discard, "noon"), (QMessageBox.StandardButton.Cancel, "tide"),
    (QMessageBox.StandardButton.Save, "noon"),
])
def test_what_is_not_saved_is_not_lost_unasked(qtbot: QtBot, dialog: PronunciationsDialog, editor: RuleEditor,
                                               settled: Callable[[], None], bench: Workbench,
                                               answer: QMessageBox.StandardButton, shown: str) -> None:
    dialog.rules.rules.table.selectRow(1)
    write(qtbot, editor, "tide", "tyde")
    settled()
    dialog.rules.rules.table.selectRow(2)
    box = dialog.rules.findChild(QMessageBox)
    assert box is not None
    qtbot.mouseClick(box.button(answer), Qt.MouseButton.LeftButton)
    assert editor.form.words.text() == shown
    saved = [rule.replacement for rule in rules(bench)][1] == "tyde"
    assert saved is (answer is QMessageBox.StandardButton.Save)
    current = dialog.rules.rules.current
    assert current is not None
    assert current.rule.grapheme == shown


def test_closing_asks_for_what_is_not_saved(qtbot: QtBot, dialog: PronunciationsDialog, editor: RuleEditor) -> None:
    write(qtbot, editor, "lamp", "lantern")
    dialog.close()
    assert dialog.isVisible()
    box = dialog.rules.findChild(QMessageBox)
    assert box is not None
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Discard), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


@pytest.mark.usefixtures("ruled")
def test_what_is_undone_is_shown_as_it_is_again(qtbot: QtBot, dialog: PronunciationsDialog, editor: RuleEditor,
                                                settled: Callable[[], None], session: Session) -> None:
    dialog.rules.rules.table.selectRow(1)
    write(qtbot, editor, "tide", "tyde")
    settled()
    editor.keep()
    with qtbot.waitSignal(dialog.rules.loaded):
        session.undo()
    assert editor.form.said.text() == "tied"
    assert not editor.is_dirty


@pytest.mark.usefixtures("ruled")
def test_a_rule_that_goes_while_it_is_rewritten_can_be_saved_anew(
        qtbot: QtBot, dialog: PronunciationsDialog, editor: RuleEditor, settled: Callable[[], None],
        bench: Workbench, session: Session) -> None:
    dialog.rules.rules.table.selectRow(1)
    write(qtbot, editor, "tide", "tyde")
    with qtbot.waitSignal(dialog.rules.loaded):
        session.perform(lexicons.remove_rules, [dialog.rules.rules.model.rows[1].id])
    assert editor.form.said.text() == "tyde"
    assert dialog.rules.findChild(QMessageBox) is None
    assert dialog.rules.rules.current is None
    settled()
    editor.keep()
    assert sorted(rule.replacement for rule in rules(bench)) == ["Tied", "lantern", "midday", "tyde"]


@pytest.mark.usefixtures("ruled")
def test_a_rule_that_never_gets_its_turn_is_told_even_where_the_book_has_no_such_words(
        qtbot: QtBot, dialog: PronunciationsDialog, editor: RuleEditor, bench: Workbench, session: Session) -> None:
    (own, _) = lexicons.lexicons(bench)
    with qtbot.waitSignal(dialog.rules.loaded):
        session.perform(lexicons.insert_rules, own.id, [Rule("tide mill", "mill")], 3)
    dialog.rules.rules.choose(dialog.rules.rules.model.rows[3].id)
    sentence = "“tide” stands above it and comes first wherever both fit."
    qtbot.waitUntil(lambda: remarks(editor) == [sentence])


def test_words_that_say_nothing_yet_are_let_go_unasked(dialog: PronunciationsDialog) -> None:
    dialog.show_new_rule("lamp")
    dialog.show_new_rule("tide")
    assert dialog.rules.editor.form.words.text() == "tide"
    dialog.close()
    assert not dialog.isVisible()
