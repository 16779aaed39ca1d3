"""The application takes its look from the tokens, in the scheme that was chosen, and changes it while it runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QProxyStyle, QPushButton, QStyle, QWidget

from studio_app.ui import theme
from studio_app.ui.resources import resource
from studio_app.ui.theme import Scheme
from studio_app.ui.tokens import DARK, LIGHT, Sign, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from studio_app.ui.tokens import Colours


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application as Qt makes it, and back to that afterwards."""
    palette = QApplication.palette()
    yield qapp
    for appearance in qapp.findChildren(theme._Appearance):
        shiboken6.delete(appearance)
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


def window_colour() -> str:
    return QApplication.palette().color(QPalette.ColorRole.Window).name()


@pytest.mark.parametrize(("scheme", "colours"), [(Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)])
def test_the_application_takes_on_the_scheme(app: QApplication, scheme: Scheme, colours: Colours) -> None:
    theme.apply(app, scheme)
    assert window_colour() == colours.window
    assert theme.colours(app.palette()) is colours
    assert colours.accent in app.styleSheet()


def test_the_system_decides_when_nobody_else_does(app: QApplication) -> None:
    theme.apply(app, Scheme.SYSTEM)
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window_colour() == DARK.window
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert window_colour() == LIGHT.window


def test_the_users_choice_stands_above_the_systems(app: QApplication) -> None:
    theme.apply(app, Scheme.LIGHT)
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window_colour() == LIGHT.window


def test_an_open_window_changes_with_the_scheme(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, Scheme.LIGHT)
    button = QPushButton("Generate")
    qtbot.addWidget(button)
    button.grab()
    assert button.palette().color(QPalette.ColorRole.ButtonText).name() == LIGHT.ink
    theme.apply(app, Scheme.DARK)
    assert button.palette().color(QPalette.ColorRole.ButtonText).name() == DARK.ink


def test_links_change_with_the_scheme(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, Scheme.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("<a href='page'>▉▉▉▉</a>", window)
    window.grab()
    theme.apply(app, Scheme.DARK)
    image = label.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    link = window.palette().color(QPalette.ColorRole.Link).name()
    assert link in colours


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_is_whole_and_its_marks_exist(colours: Colours) -> None:
    sheet = theme.style_sheet(colours)
    assert "$" not in sheet
    marks = set(re.findall(r'url\("(.+?)"\)', sheet))
    assert marks
    assert all(resource(mark).is_file() for mark in marks)


def test_the_manuscript_has_a_larger_book_face(app: QApplication) -> None:
    assert theme.reading_font().pointSizeF() > theme.font(Type.BODY).pointSizeF()
    assert theme.reading_font(scale=2).pointSizeF() == pytest.approx(2 * theme.reading_font().pointSizeF())
    assert theme.reading_font(family="Vollkorn").families()[0] == "Vollkorn"
    assert not QFontInfo(theme.reading_font()).fixedPitch()


def test_what_is_made_for_letters_is_wider_where_these_are_larger(app: QApplication) -> None:
    before = app.font()
    usual, larger = theme.wide(340), QFont(before)
    larger.setPointSizeF(2 * before.pointSizeF())
    try:
        app.setFont(larger)
        assert theme.wide(340) > 1.9 * usual
        larger.setPointSizeF(before.pointSizeF() / 2)
        app.setFont(larger)
        assert theme.wide(340) == 340
    finally:
        app.setFont(before)


def test_each_sign_is_drawn_in_the_schemes_colour(app: QApplication) -> None:
    dark = theme.palette_of(DARK)
    assert theme.sign_colour(Sign.STALE, dark).name() == DARK.stale


class Desktop(QProxyStyle):
    """A style as on desktops that put pictures on the buttons of dialogs."""

    def styleHint(self, hint: QStyle.StyleHint, *rest: Any) -> int:  # noqa: N802 - Qt's name
        wanted = hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
        return 1 if wanted else super().styleHint(hint, *rest)


def test_the_buttons_of_dialogs_bear_no_pictures_of_the_desktops(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, Scheme.LIGHT)
    app.setStyle(Desktop("Fusion"))
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    box.ensurePolished()
    assert box.button(QDialogButtonBox.StandardButton.Cancel).icon().isNull()
    app.setStyle("Fusion")
