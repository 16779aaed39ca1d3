from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from studio_app.ui.widgets.cover import Cover

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.ui.bridge import Bridge

WITHIN = QSize(90, 120)


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
