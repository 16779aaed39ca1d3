from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from studio_app.domain.catalogue import Catalogue, Surroundings, VoiceFilter
from studio_app.domain.shelf import Remark, Shelf
from studio_app.domain.voices import Voice
from studio_app.ui.models.voices import VoiceModel
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.voice_list import VoiceList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

VOICES = [Voice("e", f"v{number}", name, ("en",), rate=1.0 + number, notice=number or None)
          for number, name in enumerate(("Ada", "Bruno", "Clara", "Dorian"))]


def catalogue(shelf: Shelf | None = None) -> Catalogue:
    return Catalogue(VOICES, Surroundings(shelf or Shelf()))


@pytest.fixture
def shown(qtbot: QtBot) -> VoiceList:
    made = VoiceList(VoiceModel({"e": "Echo"}))
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show_catalogue(catalogue())
    made.show()
    return made


def chosen(shown: VoiceList) -> str:
    return shown.entry.voice.name if shown.entry else ""


def test_the_first_voice_is_chosen_at_first(shown: VoiceList) -> None:
    assert chosen(shown) == "Ada"


def test_the_first_one_stays_chosen_as_long_as_nobody_chose_any(shown: VoiceList) -> None:
    newer = [Voice("e", "v9", "Aaron"), *VOICES]
    shown.show_catalogue(Catalogue(newer))
    assert chosen(shown) == "Aaron"
    shown.choose(("e", "v9"))
    shown.show_catalogue(Catalogue(newer[::-1]))
    assert chosen(shown) == "Aaron"


def test_a_voice_stays_chosen_while_it_is_found(shown: VoiceList) -> None:
    shown.choose(("e", "v2"))
    shown.look_for(VoiceFilter("a"))
    assert chosen(shown) == "Clara"
    shown.show_catalogue(catalogue())
    assert chosen(shown) == "Clara"


def test_where_it_is_not_found_the_first_one_is_chosen(shown: VoiceList) -> None:
    shown.choose(("e", "v2"))
    shown.look_for(VoiceFilter("o"))
    assert chosen(shown) == "Bruno"


def test_what_was_chosen_comes_back_after_a_search_that_found_nothing(shown: VoiceList) -> None:
    shown.choose(("e", "v2"))
    shown.look_for(VoiceFilter("zzz"))
    assert chosen(shown) == ""
    shown.look_for(VoiceFilter())
    assert chosen(shown) == "Clara"


def test_another_choice_is_told_once(qtbot: QtBot, shown: VoiceList) -> None:
    told: list[str] = []
    shown.chosen.connect(lambda: told.append(chosen(shown)))
    shown.look_for(VoiceFilter("a"))
    assert told == []
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    shown.look_for(VoiceFilter("bru"))
    assert told == ["Clara", "Bruno"]


def test_the_star_is_pressed_with_the_mouse_or_a_key(qtbot: QtBot, shown: VoiceList) -> None:
    row = shown.visualRect(shown.model().index(2, 0))
    with qtbot.waitSignal(shown.star_wanted) as pressed:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton,
                         pos=QPoint(row.left() + Space.ROOM, row.center().y()))
    assert pressed.args[0].voice.name == "Clara"
    with qtbot.waitSignal(shown.star_wanted) as pressed:
        qtbot.keyClick(shown, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert pressed.args[0].voice.name == "Clara"


def test_a_press_beside_the_star_only_chooses(qtbot: QtBot, shown: VoiceList) -> None:
    with qtbot.assertNotEmitted(shown.star_wanted):
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton,
                         pos=shown.visualRect(shown.model().index(3, 0)).center())
    assert chosen(shown) == "Dorian"


def test_a_favourite_is_drawn_otherwise(shown: VoiceList) -> None:
    plain = shown.grab().toImage()
    shelf = Shelf({("e", "v0"): Remark(favourite=True)})
    shown.show_catalogue(catalogue(shelf))
    assert shown.grab().toImage() != plain
