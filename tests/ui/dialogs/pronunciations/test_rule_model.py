from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from studio_app.pronunciation.lexicon import Alphabet, Rule, RuleKind
from studio_app.ui.dialogs.pronunciations.findings import Doubt, Found
from studio_app.ui.dialogs.pronunciations.rule_model import Entry, RuleModel
from studio_app.ui.dialogs.pronunciations.tables import WordFilter

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

WORCESTER = Entry(1, Rule("Worcester", "Wooster"))
TOMATO = Entry(2, Rule("tomato", "/tə'meɪtoʊ/", RuleKind.PHONEME, case_sensitive=False, whole_words=False))
LEAD = Entry(3, Rule("lead", "L EH1 D", RuleKind.PHONEME, Alphabet.ARPABET, language="en", comment="the metal"))


@pytest.fixture
def model(qapp: object) -> RuleModel:
    made = RuleModel()
    made.show([WORCESTER, TOMATO, LEAD])
    return made


def cells(model: RuleModel, row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def words(model: RuleModel) -> list[str]:
    return [entry.rule.grapheme for entry in model.rows]


def test_a_rule_is_told_in_a_readers_words(model: RuleModel) -> None:
    assert cells(model, 0) == ["Worcester", "Wooster", "words", "", "exactly", "", "", ""]
    assert cells(model, 1) == ["tomato", "/tə'meɪtoʊ/", "sounds", "", "any", "inside words too", "", ""]
    assert cells(model, 2) == ["lead", "L EH1 D", "sounds", "", "exactly", "", "English", "the metal"]


def test_how_often_it_is_found_is_told_as_soon_as_that_is_known(model: RuleModel) -> None:
    model.tell_found({1: Found(1234), 2: Found(0, "Tomato")})
    assert cells(model, 0)[3] == "1,234"
    assert cells(model, 2)[3] == ""


def test_what_is_doubtful_has_a_sign_with_its_sentence(model: RuleModel) -> None:
    model.tell_doubts({3: Doubt("“lead” has two pronunciations.", taken=True)})
    model.tell_found({2: Found(0, "Tomato")})
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "“Tomato” stands above it and takes all its places."
    assert not model.index(2, 0).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.index(2, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "“lead” has two pronunciations."


def test_rules_for_sounds_that_a_voice_skips_are_marked(model: RuleModel) -> None:
    model.tell_skipped("Narrator has a voice that takes no sounds.")
    assert [model.doubt(entry) for entry in (WORCESTER, LEAD)] == ["", "Narrator has a voice that takes no sounds."]


def test_nothing_is_told_twice(model: RuleModel) -> None:
    model.tell_found({2: Found(0, "Tomato", 3, "TOMATO")})
    model.tell_doubts({2: Doubt("There are two rules for “tomato”.", taken=True)})
    assert model.doubt(TOMATO) == "There are two rules for “tomato”. Also 3 × “TOMATO”, with other capitals."


def test_rows_that_stay_are_left_alone(qtbot: QtBot, model: RuleModel) -> None:
    chosen = model.index(2, 0)
    kept = model.match(chosen, Qt.ItemDataRole.DisplayRole, "lead")[0]
    with qtbot.waitSignals([model.rowsRemoved, model.rowsInserted]), qtbot.assertNotEmitted(model.modelReset):
        model.show([WORCESTER, Entry(4, Rule("Leicester", "Lester")), LEAD])
    assert words(model) == ["Worcester", "Leicester", "lead"]
    assert kept.row() == 2


def test_a_dragged_row_is_asked_for_elsewhere_and_taken_from_nowhere(qtbot: QtBot, model: RuleModel) -> None:
    data = model.mimeData([model.index(2, 0), model.index(2, 1)])
    with qtbot.waitSignal(model.dragged) as dragged:
        taken = model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert dragged.args == [[2], 0]
    assert not taken
    assert words(model) == ["Worcester", "tomato", "lead"]


def test_a_row_dropped_below_all_others_comes_last(qtbot: QtBot, model: RuleModel) -> None:
    with qtbot.waitSignal(model.dragged) as dragged:
        model.dropMimeData(model.mimeData([model.index(0, 0)]), Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert dragged.args == [[0], 3]


@pytest.mark.parametrize(("text", "found"), [("", 3), ("WOO", 1), ("metal english", 1), ("nowhere", 0)])
def test_each_word_that_is_looked_for_must_occur(model: RuleModel, text: str, found: int) -> None:
    narrowed = WordFilter(model)
    narrowed.search(text)
    assert narrowed.rowCount() == found


def test_twenty_thousand_rules_are_shown_and_searched(qapp: object) -> None:
    model = RuleModel()
    narrowed = WordFilter(model)
    model.show([Entry(number, Rule(f"word{number}", "said")) for number in range(20_000)])
    narrowed.search("word19999")
    assert narrowed.rowCount() == 1


def test_views_can_rely_on_it(qtmodeltester: ModelTester, model: RuleModel) -> None:
    qtmodeltester.check(model)
    model.show([LEAD])
    model.show([])
