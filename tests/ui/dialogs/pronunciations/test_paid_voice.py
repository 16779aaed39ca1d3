"""Writing a pronunciation for a voice that costs something, and that can be told no sounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.pronunciation.lexicon import RuleKind
from studio_app.speech.espeak import EspeakEngine
from tests.conversion.tariffs import Tariff
from tests.ui.paid import read_by_paid_voice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.dialogs.pronunciations.window import PronunciationsDialog
    from studio_app.ui.session import Session
    from tests.ui.playback.conftest import Listener


@pytest.fixture
def engines() -> dict[str, SpeechEngine]:
    return {"espeak": EspeakEngine(), "paid": Tariff()}


@pytest.fixture
def paid(session: Session, dialog: PronunciationsDialog) -> PronunciationsDialog:
    read_by_paid_voice(session)
    return dialog


def test_sounds_that_the_voice_would_skip_are_told_and_words_offered(qtbot: QtBot, paid: PronunciationsDialog) -> None:
    editor = paid.rules.editor
    editor.form.words.setText("Siobhan")
    editor.form.show_said("/ʃɪˈvɔːn/", RuleKind.PHONEME, editor.form.rule.alphabet)
    qtbot.waitUntil(lambda: bool(editor.trial.remarks.shown))
    assert [one.sentence for one in editor.trial.remarks.shown] == [
        "Narrator has a voice that takes no sounds: there the words would be read as they stand, and nothing would "
        "tell you."]
    qtbot.mouseClick(editor.trial.remarks.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(editor.form.as_words.isChecked)
    assert editor.form.said.text() == "Shivawn"
    qtbot.waitUntil(lambda: not editor.trial.remarks.shown)


def test_hearing_it_in_the_book_has_its_price_on_the_button(qtbot: QtBot, paid: PronunciationsDialog,
                                                            listener: Listener) -> None:
    editor = paid.rules.editor
    editor.form.words.setText("lamp")
    editor.form.said.setText("lantern")
    priced = "Hear it in the &book · 45 credits"  # “The lantern was lit before the tide went out.”
    qtbot.waitUntil(lambda: editor.hear_in_book.text() == priced)
    qtbot.mouseClick(editor.hear_in_book, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(listener.ears))
    qtbot.waitUntil(lambda: editor.hear_in_book.text() == "Hear it in the &book")  # it is paid for
