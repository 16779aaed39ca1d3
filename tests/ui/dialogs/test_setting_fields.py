from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.capabilities import Capabilities, SettingRange
from studio_app.ui.dialogs.setting_fields import SettingChoice, SettingSeed, SettingSlider, SettingSwitch, setting_field
from studio_app.ui.dialogs.voice_settings import VoiceSettings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.domain.voices import SettingValue
    from studio_app.ui.dialogs.setting_fields import SettingField

STABILITY = SettingRange("stability", "Stability", 0.0, 1.0, 0.5, step=0.01, help="Lower is livelier.")
BOOST = SettingRange("boost", "Speaker boost", default=True)
READING = SettingRange("reading", "Numbers", default="auto", options=(("auto", "As usual"), ("off", "As written")))
STEPPED = SettingRange("stability", "Stability", default="0.5", options=(("0.0", "Creative"), ("0.5", "Natural")))
SEED = SettingRange("seed", "Seed", 0, 4294967295, 0)
ALL = (STABILITY, BOOST, READING, SEED)


@pytest.fixture
def settings(qtbot: QtBot) -> VoiceSettings:
    made = VoiceSettings()
    qtbot.addWidget(made)
    return made


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("setting", "kind"), [
    (STABILITY, SettingSlider), (BOOST, SettingSwitch), (READING, SettingChoice), (SEED, SettingSeed),
])
def test_each_kind_of_setting_has_its_own_field_with_the_usual_value(setting: SettingRange,
                                                                     kind: type[SettingField]) -> None:
    field = setting_field(setting, setting.default)
    assert type(field) is kind
    assert field.is_usual
    assert field.value == setting.default


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("setting", "value", "shown"), [
    (STABILITY, 0.3, 0.3), (STABILITY, "0.5", 0.5), (STABILITY, 7, 1.0), (BOOST, False, False), (READING, "off", "off"),
    (READING, "gone", "auto"), (STEPPED, 0.1, "0.0"), (SEED, 4294967295, 4294967295), (SEED, 9999999999, 4294967295),
])
def test_a_value_that_a_setting_cannot_have_becomes_the_nearest(setting: SettingRange, value: SettingValue,
                                                                shown: SettingValue) -> None:
    assert setting_field(setting, value).value == shown


@pytest.mark.usefixtures("qapp")
def test_what_a_setting_does_is_said_on_hover_and_to_who_cannot_see_it() -> None:
    field = setting_field(STABILITY, 0.5)
    assert field.toolTip() == "Lower is livelier."
    assert {one.accessibleDescription() for one in field.fields} == {"Lower is livelier."}


def test_an_empty_seed_is_none(settings: VoiceSettings) -> None:
    settings.show_settings(Capabilities(settings=(SEED,)), {"seed": 12})
    assert settings.values == {"seed": 12}
    (seed,) = settings.shown
    assert isinstance(seed, SettingSeed)
    seed.number.clear()
    assert settings.values == {}


def test_only_what_is_not_usual_is_asked_for(settings: VoiceSettings) -> None:
    settings.show_settings(Capabilities(settings=ALL), {"boost": False, "stability": 0.5, "style": 0.3})
    assert settings.values == {"boost": False}
    assert settings.every == {"boost": False, "stability": 0.5, "reading": "auto", "seed": 0}


def test_what_no_field_stands_for_stays_where_it_was(settings: VoiceSettings) -> None:
    settings.show_settings(Capabilities(settings=(BOOST,)), {}, {"boost": True, "secret": 1})
    assert settings.values == {"secret": 1}


def test_what_a_model_ignores_is_said_above_its_settings(settings: VoiceSettings) -> None:
    settings.show_settings(Capabilities(settings=ALL, notes=("This model ignores the speed.",)), {})
    assert settings.notes.text() == "This model ignores the speed."
    settings.show_settings(Capabilities(), {})
    assert settings.notes.isHidden()
    assert settings.reset.isHidden()
