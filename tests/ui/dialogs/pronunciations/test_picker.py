from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.pronunciation.alphabets import to_ipa
from studio_app.pronunciation.lexicon import Alphabet, Rule, RuleKind
from studio_app.ui.dialogs.pronunciations.picker import SoundPicker
from studio_app.ui.dialogs.pronunciations.symbols import ABROAD, CONSONANTS, GROUPS, MARKS, VOWELS, Symbol

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

SOUNDS = VOWELS + CONSONANTS + ABROAD


@pytest.fixture
def picker(qtbot: QtBot) -> SoundPicker:
    made = SoundPicker()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("sound", SOUNDS, ids=lambda sound: sound.ipa)
def test_every_sound_can_be_spoken(sound: Symbol) -> None:
    assert to_ipa(Rule("word", sound.ipa, RuleKind.PHONEME)) == sound.ipa


@pytest.mark.parametrize("sound", [one for one in SOUNDS if one.arpabet], ids=lambda sound: sound.arpabet)
def test_every_code_is_one_of_arpabet(sound: Symbol) -> None:
    assert to_ipa(Rule("word", sound.arpabet, RuleKind.PHONEME, Alphabet.ARPABET))


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.example)
def test_every_mark_goes_with_a_sound(mark: Symbol) -> None:
    assert to_ipa(Rule("word", f"ta{mark.ipa}ta", RuleKind.PHONEME))


def test_no_sound_is_offered_twice() -> None:
    offered = [symbol.ipa for _, symbols in GROUPS for symbol in symbols]
    assert len(offered) == len(set(offered))


def test_enter_picks_and_the_arrows_move(qtbot: QtBot, picker: SoundPicker) -> None:
    picked: list[str] = []
    picker.picked.connect(picked.append)
    qtbot.keyClick(picker.grid, Qt.Key.Key_Return)
    qtbot.keyClick(picker.grid, Qt.Key.Key_Right)
    qtbot.keyClick(picker.grid, Qt.Key.Key_Space)
    assert picked == ["iː", "ɪ"]


def test_a_click_picks(qtbot: QtBot, picker: SoundPicker) -> None:
    picker.groups.setCurrentIndex(1)
    place = picker.grid.visualRect(picker.model.index(8)).center()
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.mouseClick(picker.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == ["θ"]


def test_the_codes_of_arpabet_are_offered_where_they_are_written(picker: SoundPicker) -> None:
    picker.groups.setCurrentIndex(1)
    picker.show_alphabet(Alphabet.ARPABET)
    assert picker.model.index(8).data() == "TH"
    assert picker.model.rowCount() == 24
    picker.groups.setCurrentIndex(2)
    assert picker.model.rowCount() == 0


def test_a_sound_is_told_with_the_word_one_knows_it_from(picker: SoundPicker) -> None:
    assert picker.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "ɪ: sit"


def test_views_can_rely_on_it(qtmodeltester: ModelTester, picker: SoundPicker) -> None:
    qtmodeltester.check(picker.model)
