"""The icons are one family, take the palette's colours, and are sharp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QPalette
from PySide6.QtWidgets import QMainWindow, QPushButton

from studio_app.ui import icons
from studio_app.ui.resources import resource
from studio_app.ui.tokens import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

DRAWN = sorted(path for path in resource("icons").glob("*.svg") if path.stem != "app")
NAMES = {
    "open", "import", "new", "play", "pause", "stop", "next", "previous", "generate", "regenerate", "undo", "redo",
    "export", "settings", "lock", "unlock", "warning", "error", "check", "clock", "circle", "chapter", "book", "voice",
    "volume", "person", "search", "add", "remove", "more", "history", "close", "theme", "star", "favourite",
    "pronounce", "up", "down",
}
pytestmark = pytest.mark.usefixtures("qapp")


def inks(image: QImage) -> set[str]:
    """The colours of all pixels that are fully covered."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.fixture
def red_app(qapp: QApplication) -> Iterator[QApplication]:
    """An application whose buttons are written in red, and in blue while they cannot be used."""
    before = qapp.palette()
    red = QPalette(before)
    red.setColor(QPalette.ColorRole.ButtonText, QColor("red"))
    red.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor("blue"))
    qapp.setPalette(red)
    yield qapp
    qapp.setPalette(before)


def test_the_set_is_whole() -> None:
    assert {path.stem for path in DRAWN} == NAMES
    assert {look.icon for look in SIGNS.values()} <= NAMES


@pytest.mark.parametrize("drawing", DRAWN, ids=lambda path: path.stem)
def test_every_icon_is_of_the_family_and_shows_something(drawing: Path) -> None:
    svg = drawing.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in svg
    assert 'stroke="currentColor" stroke-width="1.75"' in svg
    assert "#" not in svg
    assert inks(icons.pixmap(drawing.stem, QColor("#123456"), 24, 2).toImage()) == {"#123456"}


def test_an_icon_has_the_screens_pixels() -> None:
    drawn = icons.pixmap("play", QColor("black"), 20, 1.5)
    assert (drawn.width(), drawn.devicePixelRatio(), drawn.deviceIndependentSize().width()) == (30, 1.5, 20)


def test_an_icon_drawn_once_is_kept() -> None:
    kept = icons.pixmap("book", QColor("#0a0b0c"), 20)
    assert icons.pixmap("book", QColor("#0a0b0c"), 20).cacheKey() == kept.cacheKey()


@pytest.mark.usefixtures("red_app")
def test_an_icon_is_drawn_in_the_palettes_colours() -> None:
    play = icons.icon("play")
    assert inks(play.pixmap(QSize(24, 24)).toImage()) == {"#ff0000"}
    assert inks(play.pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()) == {"#0000ff"}


def test_an_icon_can_have_a_colour_of_its_own() -> None:
    assert inks(icons.icon("warning", QColor("#aa5500")).pixmap(QSize(24, 24)).toImage()) == {"#aa5500"}


def test_what_has_been_given_an_icon_keeps_it_right(red_app: QApplication, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    action, button = QAction(window), QPushButton(window)
    icons.put(action, "undo")
    icons.put(button, "redo")
    green = QPalette(red_app.palette())
    green.setColor(QPalette.ColorRole.ButtonText, QColor("lime"))
    red_app.setPalette(green)
    icons.retint(red_app)
    for shown in (action, button):
        assert inks(shown.icon().pixmap(QSize(24, 24)).toImage()) == {"#00ff00"}


def test_a_missing_icon_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_the_program_has_an_icon_of_its_own() -> None:
    assert len(inks(icons.app_icon().pixmap(QSize(64, 64)).toImage())) > 10
