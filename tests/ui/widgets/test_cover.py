from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from studio_app.domain.manuscript import Picture
from studio_app.ui.widgets.cover import DRAWING, WHOLE, Cover, drawn

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.ui.bridge import Bridge

WITHIN = QSize(90, 120)
SHEET = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900">'
         '<rect width="600" height="900" fill="#fff"/>{}</svg>')


def cover(qtbot: QtBot, worker: Worker, bridge: Bridge) -> Cover:
    made = Cover(worker, bridge, WITHIN)
    qtbot.addWidget(made)
    return made


def test_a_picture_is_scaled_to_fit(qtbot: QtBot, worker: Worker, bridge: Bridge, tmp_path: Path) -> None:
    assert QImage(600, 1200, QImage.Format.Format_RGB32).save(str(tmp_path / "cover.png"))
    (tmp_path / "cover.png").rename(tmp_path / "cover")  # as assets may be: by its hash alone
    made = cover(qtbot, worker, bridge)
    made.show_file(tmp_path / "cover")
    qtbot.waitUntil(lambda: not made.pixmap().isNull())
    assert made.pixmap().deviceIndependentSize().toSize() == QSize(60, 120)


def test_a_book_without_a_cover_says_so(qtbot: QtBot, worker: Worker, bridge: Bridge) -> None:
    made = cover(qtbot, worker, bridge)
    made.show_file(None)
    assert made.text() == "No cover"


def test_what_is_no_picture_is_said_to_be_none(qtbot: QtBot, worker: Worker, bridge: Bridge, tmp_path: Path) -> None:
    (tmp_path / "cover").write_text("words")
    made = cover(qtbot, worker, bridge)
    made.show_file(tmp_path / "cover")
    qtbot.waitUntil(lambda: made.text() == "The cover cannot be shown.")


def drawing(inside: str) -> Picture:
    return Picture(SHEET.format(inside).encode(), DRAWING)


@pytest.mark.usefixtures("qapp")
def test_a_drawing_is_drawn_large_enough_for_stores() -> None:
    made = drawn(drawing('<circle cx="300" cy="300" r="9" fill="#234"/>'))
    assert made is not None
    image = QImage.fromData(made.content, "PNG")
    assert (image.width(), image.height()) == (WHOLE.width(), WHOLE.height())
    assert image.pixelColor(800, 800).name() == "#223344"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("picture", [drawing(""), Picture(b"<svg", DRAWING), None], ids=["empty", "damaged", "none"])
def test_of_an_empty_sheet_nothing_is_left(picture: Picture | None) -> None:
    assert drawn(picture) is None


def test_a_photograph_stays_as_it_is() -> None:
    photograph = Picture(b"\xff\xd8\xff\xe0", "image/jpeg")
    assert drawn(photograph) is photograph
