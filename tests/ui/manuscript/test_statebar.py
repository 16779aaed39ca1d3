from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPalette

from studio_app.domain.takes import State
from studio_app.ui import theme
from studio_app.ui.manuscript.statebar import WIDTH, paint_bar
from studio_app.ui.tokens import DARK, LIGHT, Colours
from tests.ui.manuscript.conftest import view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

VIEWS: dict[str, Any] = {
    "spoken": {"state": State.CONVERTED},
    "kept": {"state": State.CONVERTED, "kept": True},
    "not spoken yet": {"state": State.UNCONVERTED},
    "needs new audio": {"state": State.STALE},
    "failed": {"state": State.FAILED},
    "generating": {"busy": True},
    "nothing": {"state": State.SILENT},
}


def shape(name: str, palette: QPalette) -> tuple[int, ...]:
    """Return where a bar puts colour, and how much of it, whatever the colour is."""
    image = QImage(round(WIDTH), 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 0, WIDTH, 60), view(1, "Words", **VIEWS[name]), palette)
    painter.end()
    return tuple(image.pixelColor(x, y).alpha() // 64 for y in range(60) for x in range(image.width()))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_states_differ_without_their_colours(qapp: QApplication, colours: Colours) -> None:
    palette = theme.palette_of(colours)
    shapes = {name: shape(name, palette) for name in VIEWS}
    for one, other in combinations(VIEWS, 2):
        differing = sum(a != b for a, b in zip(shapes[one], shapes[other], strict=True))
        assert differing > 40, (one, other)


def test_where_nothing_is_spoken_nothing_is_painted(qapp: QApplication) -> None:
    assert set(shape("nothing", theme.palette_of(LIGHT))) == {0}
