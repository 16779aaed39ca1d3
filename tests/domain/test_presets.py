from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.presets import PRESETS, presets
from studio_app.speech.elevenlabs import matrix
from studio_app.speech.espeak.engine import EspeakEngine
from studio_app.speech.fish_audio.models import SETTINGS

if TYPE_CHECKING:
    from studio_app.domain.shelf import Preset


def test_each_engine_has_its_own() -> None:
    assert {one.engine for one in PRESETS} == {"elevenlabs", "fish-audio", "openai", "espeak"}
    assert all(one.engine == "espeak" for one in presets("espeak"))
    assert presets("another") == []


@pytest.mark.parametrize("preset", [one for one in PRESETS if one.engine != "openai"],
                         ids=lambda one: f"{one.engine} {one.name}")
def test_a_preset_stays_within_the_ranges_of_its_models(preset: Preset) -> None:
    ranges = {"elevenlabs": matrix.MODELS[matrix.DEFAULT_MODEL].settings, "fish-audio": SETTINGS,
              "espeak": EspeakEngine().capabilities("").settings}[preset.engine]
    known = {one.name: one for one in ranges}
    assert all(known[name].least <= float(value) <= known[name].most for name, value in preset.settings.items())
