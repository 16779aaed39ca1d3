from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.domain.catalogue import Catalogue, Order, Surroundings, VoiceFilter
from studio_app.domain.shelf import Remark, Shelf
from studio_app.domain.voices import Voice
from studio_app.ui.models.languages import language_name
from studio_app.ui.models.rows import Row
from studio_app.ui.models.voices import VoiceModel, VoiceRow

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

VOICES = (
    Voice("e", "m1", "Mara", ("en-GB", "en"), "premade", {"gender": "female"}, rate=1.5, notice=30),
    Voice("e", "j1", "Jonas", ("de",)), Voice("f", "a1", "Ada", ("de-AT", "de"), moderated=True),
    Voice("e", "n1", "Norwegian Bokmål", ("nb",)),
)
SHELF = Shelf({("e", "j1"): Remark(True, ("villain",))})


def model_for(language: str, shelf: Shelf = SHELF) -> VoiceModel:
    made = VoiceModel({"e": "Echo", "f": "Fjord"})
    made.show(Catalogue(VOICES, Surroundings(shelf, language_name=language_name, first=language)))
    return made


@pytest.fixture
def model(qtbot: QtBot) -> VoiceModel:
    return model_for("en")


def names(model: VoiceModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_model_keeps_to_the_rules(model: VoiceModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.look_for(VoiceFilter("german"), Order.NAME)
    qtmodeltester.check(model)


@pytest.mark.usefixtures("qapp")
def test_voices_of_the_books_language_come_first_in_the_engines_order() -> None:
    assert names(model_for("de-CH")) == ["Jonas", "Ada", "Mara", "Norwegian Bokmål"]


@pytest.mark.parametrize(("looked_for", "found"), [
    ("mara", ["Mara"]), ("german", ["Jonas", "Ada"]), ("AUSTRIA german", ["Ada"]), ("j1", ["Jonas"]), ("zulu", []),
])
def test_each_word_is_looked_for_in_name_language_and_id(model: VoiceModel, looked_for: str, found: list[str]) -> None:
    model.look_for(VoiceFilter(looked_for))
    assert names(model) == found
    assert model.total == len(VOICES)


def test_the_order_stays_while_one_looks_for_something_else(model: VoiceModel) -> None:
    model.look_for(VoiceFilter(), Order.FAVOURITES)
    assert names(model)[0] == "Jonas"
    model.look_for(VoiceFilter("m"))
    assert names(model) == ["Jonas", "Mara", "Ada", "Norwegian Bokmål"]


def test_a_row_tells_all_that_one_chooses_by(model: VoiceModel) -> None:
    index = model.index(0)
    assert index.data(Row.ASIDE) == "English (United Kingdom)"
    assert index.data(Row.BELOW) == "Echo · premade · female"
    assert index.data(VoiceRow.WARNING) == "notice: 30 days"
    assert index.data(VoiceRow.RATE) == "1.5 ×"
    assert index.data(Row.SUBJECT) is VOICES[0]


def test_what_is_drawn_is_said_in_words_too(model: VoiceModel) -> None:
    told = [model.index(row).data(Qt.ItemDataRole.AccessibleDescriptionRole) for row in range(3)]
    assert told == [
        "English (United Kingdom) · Echo · premade · female · counts 1.5 × · notice: 30 days",
        "favourite · German · Echo · #villain", "German (Austria) · Fjord · not usable for books"]
    assert model.index(2).data(Qt.ItemDataRole.ToolTipRole).startswith("What Ada says is moderated")
    assert model.index(2).data(Row.MUTED)


def test_a_voice_named_by_its_language_does_not_say_it_twice(model: VoiceModel) -> None:
    assert model.index(3).data(Row.ASIDE) == ""


def test_a_voice_is_found_again_by_what_it_is(model: VoiceModel) -> None:
    assert model.row_of(("f", "a1")) == 2
    model.look_for(VoiceFilter("jonas"))
    assert model.row_of(("f", "a1")) == -1


def test_a_star_shows_at_once_and_moves_nothing(qtbot: QtBot) -> None:
    shelf = Shelf()
    model = model_for("en", shelf)
    model.look_for(VoiceFilter(), Order.FAVOURITES)
    shelf.put_down("f", "a1", Remark(favourite=True))
    with qtbot.waitSignal(model.dataChanged):
        model.take_in_remark(("f", "a1"))
    assert model.index(2).data(VoiceRow.ENTRY).remark.favourite
    assert names(model)[0] == "Mara"
