from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from studio_app.ui.widgets.fold_out import FoldOut

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def fold(qtbot: QtBot) -> FoldOut:
    made = FoldOut("Details", QLabel("Rarely wanted"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_content_is_folded_away_at_first(fold: FoldOut) -> None:
    assert not fold.content.isVisible()
    assert fold.button.accessibleDescription() == "folded away"


def test_a_press_unfolds_and_another_folds(fold: FoldOut) -> None:
    fold.button.click()
    assert fold.content.isVisible()
    assert fold.button.accessibleDescription() == "unfolded"
    fold.button.click()
    assert not fold.is_unfolded
