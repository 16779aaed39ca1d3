from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect

from studio_app.ui import theme
from studio_app.ui.dialogs.edition.choices import Choices
from studio_app.ui.dialogs.edition.differences import DifferenceList
from studio_app.ui.dialogs.edition.model import DifferenceModel
from studio_app.ui.dialogs.edition.rows import DifferenceDelegate
from studio_app.ui.tokens import LIGHT
from tests.ui.dialogs.edition.differences import Kind, difference

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from studio_app.editions.values import Difference

WIDTH = 400


def row(qtbot: QtBot, one: Difference) -> QImage:
    """Return the picture of a difference's row."""
    view, model = DifferenceList(), DifferenceModel()
    qtbot.addWidget(view)
    view.setPalette(theme.palette_of(LIGHT))
    view.setModel(model)
    view.setItemDelegate(DifferenceDelegate(view))
    model.show(Choices([one]))
    view.resize(WIDTH, 200)
    view.show()
    return view.viewport().grab(view.visualRect(model.index(1))).toImage()


def columns(image: QImage, colour: str) -> list[int]:
    """Return the columns of a picture in which there is a colour."""
    return [x for x in range(image.width()) if any(image.pixelColor(x, y).name() == colour
                                                   for y in range(image.height()))]


def test_what_goes_stands_before_what_comes(qtbot: QtBot) -> None:
    image = row(qtbot, difference(0, Kind.EDITED, "The old cat came.", "The new cat came."))
    assert columns(image, LIGHT.goes)[-1] < columns(image, LIGHT.comes)[0]


def test_from_right_to_left_it_stands_behind_it_and_at_the_right(qtbot: QtBot) -> None:
    image = row(qtbot, difference(0, Kind.EDITED, "חתול ישן בא", "חתול חדש בא"))
    assert columns(image, LIGHT.goes)[0] > columns(image, LIGHT.comes)[-1]
    assert columns(image, LIGHT.comes)[0] > WIDTH / 2


@pytest.mark.parametrize("length", [30, 3000])
def test_the_change_is_seen_however_far_in_it_is(qtbot: QtBot, length: int) -> None:
    lead = "word " * (length // 5)
    assert columns(row(qtbot, difference(0, Kind.EDITED, f"{lead}cat.", f"{lead}dog.")), LIGHT.comes)


def test_all_rows_are_of_one_height(qtbot: QtBot) -> None:
    rects = [row(qtbot, one).rect() for one in (difference(0, Kind.INSERTED, "", "New."), difference(
        0, Kind.RENAMED, "One", "The First"), difference(0, Kind.EDITED, "a\nb", "a\nc", locked=True))]
    assert len({QRect.height(rect) for rect in rects}) == 1
