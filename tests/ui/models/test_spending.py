from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.conversion.plan import Purse
from studio_app.operations.spending import Row
from studio_app.ui.models.spending import SpendingModel, cells

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

CREDITS = Purse("elevenlabs", "credits")
PLAIN = Row("The Tide", CREDITS, None, 3, 120.0, 120.0, 0, 0, 0)
ODD = Row("The Causeway", CREDITS, None, 1234, 5000.0, 4000.0, 2, 1, 3)


@pytest.fixture
def model(qtbot: QtBot) -> SpendingModel:
    made = SpendingModel()
    made.show((PLAIN, ODD), "Chapter")
    return made


def test_the_model_keeps_to_the_rules(model: SpendingModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_the_first_column_is_called_by_what_is_added_up(model: SpendingModel) -> None:
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Chapter"
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Charged"


def test_what_there_is_none_of_is_left_empty() -> None:
    assert cells(PLAIN) == ("The Tide", "3", "120 credits", "120 credits", "", "", "", "")


def test_a_charge_that_was_not_as_expected_stands_out() -> None:
    assert cells(ODD) == ("The Causeway", "1,234", "5,000 credits", "4,000 credits", "−1,000 credits", "2", "1", "3")
