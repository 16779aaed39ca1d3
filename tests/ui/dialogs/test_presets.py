from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.capabilities import Capabilities, SettingRange
from studio_app.domain.errors import StorageFailure
from studio_app.domain.ids import SpeakerId
from studio_app.domain.shelf import Preset, Shelf
from studio_app.domain.voices import SEED, Casting, Speaker
from studio_app.ui.dialogs.presets import PresetButton
from studio_app.ui.dialogs.voice_settings import VoiceSettings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu
    from pytestqt.qtbot import QtBot

STABILITY = SettingRange("stability", "Stability", 0.0, 1.0, 0.5, step=0.01)
SPEED = SettingRange("speed", "Speed", 0.7, 1.2, 1.0, step=0.01)
SEED_SETTING = SettingRange(SEED, "Seed", 0, 4294967295, 0)
STEPPED = SettingRange("stability", "Stability", default="0.5",
                       options=(("0.0", "Creative"), ("0.5", "Natural"), ("1.0", "Robust")))
ANNA = Speaker(SpeakerId(2), "Anna & Co", Casting("elevenlabs", "a", "m", {"speed": 0.8}))
BERT = Speaker(SpeakerId(3), "Bert", Casting("espeak", "en"))


@pytest.fixture
def settings(qtbot: QtBot) -> VoiceSettings:
    made = VoiceSettings()
    qtbot.addWidget(made)
    made.show_settings(Capabilities(settings=(STABILITY, SPEED, SEED_SETTING)), {"speed": 1.1, SEED: 7})
    return made


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def button(qtbot: QtBot, settings: VoiceSettings, shelf: Shelf) -> PresetButton:
    made = PresetButton(settings, shelf, lambda: [ANNA, BERT])
    qtbot.addWidget(made)
    made.show_engine("elevenlabs")
    return made


def offered(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def press(button: PresetButton, *path: str) -> None:
    """Choose from the menu, and the menus in it."""
    button.fill()
    menu = button.menu()
    for words in path[:-1]:
        menu = next(action for action in menu.actions() if action.text() == words).menu()  # type: ignore[assignment]
    next(action for action in menu.actions() if action.text() == path[-1]).trigger()


def test_a_preset_of_the_service_sets_what_the_model_has(button: PresetButton, settings: VoiceSettings) -> None:
    press(button, "Serious and even")
    assert settings.values == {"stability": 0.8, "speed": 1.1, SEED: 7}


@pytest.mark.parametrize(("preset", "value"), [("Lively dialogue", "0.0"), ("Audiobook", "0.5"),
                                               ("Serious and even", "1.0")])
def test_a_model_with_steps_takes_the_nearest(button: PresetButton, settings: VoiceSettings, preset: str,
                                              value: str) -> None:
    settings.show_settings(Capabilities(settings=(STEPPED,)), {})
    press(button, preset)
    assert settings.every == {"stability": value}


def test_ones_own_preset_is_kept_and_used_again(button: PresetButton, settings: VoiceSettings, shelf: Shelf) -> None:
    button.keep("  The   storm ")
    assert shelf.presets("elevenlabs") == [Preset("elevenlabs", "The storm", {"stability": 0.5, "speed": 1.1})]
    settings.reset.click()
    press(button, "The storm")
    assert settings.values == {"speed": 1.1}


def test_ones_own_preset_can_be_forgotten(button: PresetButton, shelf: Shelf) -> None:
    button.keep("The storm")
    press(button, "&Forget", "The storm")
    assert shelf.presets("elevenlabs") == []
    button.fill()
    assert "&Forget" not in offered(button.menu())


def test_settings_are_copied_from_a_speaker_of_the_same_service(button: PresetButton, settings: VoiceSettings) -> None:
    press(button, "&Copy settings from", "Anna && Co")
    assert settings.values == {"speed": 0.8}


def test_only_what_suits_the_service_is_offered(button: PresetButton) -> None:
    button.show_engine("fish-audio")
    button.fill()
    assert offered(button.menu()) == ["Audiobook", "Lively dialogue", "Serious and even",
                                      "&Keep these settings as a preset…"]


def test_a_preset_without_a_name_is_none(button: PresetButton, shelf: Shelf) -> None:
    button.keep("  ")
    assert shelf.presets("elevenlabs") == []


def test_a_full_disk_is_told(qtbot: QtBot, settings: VoiceSettings) -> None:
    class FullShelf(Shelf):
        def _keep_preset(self, key: tuple[str, str]) -> None:
            raise StorageFailure("The disk is full.")

    button = PresetButton(settings, FullShelf(), list)
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.failed):
        button.keep("The storm")


def test_where_there_is_nothing_to_set_there_are_no_presets(button: PresetButton, settings: VoiceSettings) -> None:
    settings.show_settings(Capabilities(), {})
    assert button.isHidden()
