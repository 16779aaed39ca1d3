from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.voices import Voice
from studio_app.ui.models.rows import Row
from studio_app.ui.models.voices import VoiceFilter, VoiceModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

VOICES = (
    Voice("e", "m1", "Mara", ("en-GB", "en"), "premade"), Voice("e", "j1", "Jonas", ("de",)),
    Voice("e", "a1", "Ada", ("de-AT", "de")), Voice("e", "n1", "Norwegian Bokmål", ("nb",)),
)


def model_for(language: str) -> VoiceModel:
    made = VoiceModel(language)
    made.show(VOICES)
    return made


@pytest.fixture
def model(qtbot: QtBot) -> VoiceModel:
    return model_for("en")


def names(found: VoiceFilter) -> list[str]:
    return [found.index(row, 0).data() for row in range(found.rowCount())]


def test_both_models_keep_to_the_rules(model: VoiceModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    qtmodeltester.check(VoiceFilter(model))


@pytest.mark.usefixtures("qapp")
def test_voices_of_the_books_language_come_first_in_the_engines_order() -> None:
    model = model_for("de-CH")
    assert names(VoiceFilter(model)) == ["Jonas", "Ada", "Mara", "Norwegian Bokmål"]


@pytest.mark.parametrize(("looked_for", "found"), [
    ("mara", ["Mara"]), ("german", ["Jonas", "Ada"]), ("AUSTRIA german", ["Ada"]), ("j1", ["Jonas"]), ("zulu", []),
])
def test_each_word_is_looked_for_in_name_language_and_id(model: VoiceModel, looked_for: str, found: list[str]) -> None:
    filtered = VoiceFilter(model)
    filtered.search(looked_for)
    assert names(filtered) == found


def test_a_row_tells_the_language_in_words(model: VoiceModel) -> None:
    assert model.index(0).data(Row.ASIDE) == "English (United Kingdom) · premade"
    assert model.index(0).data(Row.SUBJECT) is VOICES[0]


def test_a_voice_named_by_its_language_does_not_say_it_twice(model: VoiceModel) -> None:
    assert model.index(3).data(Row.ASIDE) == ""


@pytest.mark.usefixtures("qapp")
def test_a_voice_is_found_again_by_its_id() -> None:
    model = model_for("de")
    filtered = VoiceFilter(model)
    assert filtered.row_of("m1") == 2
    filtered.search("jonas")
    assert filtered.row_of("m1") == -1
