"""Puts the look of ``tokens`` on the application: Fusion, a palette, one style sheet, fonts.

``apply`` may be called at any time; with ``Scheme.SYSTEM`` the application goes on following the desktop's choice.
What paints itself asks ``colours`` for the colours that go with its palette, at each painting, so it needs no message
when they change. The style sheet knows these properties of a widget:

    look="primary"  a button that does what the dialog is for      look="quiet"   a label that may be passed over
    look="danger"   a button that destroys something               look="paper"   an area to read or write on, unframed
    look="plain"    a button without a face, as in a toolbar       look="card"    a framed area on its own
    look="warning"  a label that tells of something to look at     look="error"   a label that tells of a failure
    look="panel"    a list or area at the window's side, unframed  look="notice"  a strip that tells something in place
"""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel

from studio_app.ui import icons
from studio_app.ui.resources import resource
from studio_app.ui.tokens import DARK, LIGHT, RADIUS, SIGNS, Colours, Sign, Space, Type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication

READING_FAMILIES = (
    "Literata", "Source Serif 4", "Source Serif Pro", "Iowan Old Style", "Charter", "Sitka Text", "Palatino Linotype",
    "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif", "serif",
)
"""Book faces that the desktops bring along, best first: macOS, Windows and Linux each find one of their own."""


USUAL_LETTER = 7.0
"""Pixels; the average width of the letters that Windows, macOS and GNOME have for controls, unless told otherwise."""


class Scheme(StrEnum):
    """Which colours the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_ASKED = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.ToolTipBase: "paper",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "failed",
    QPalette.ColorRole.Light: "paper",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "faint",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "fill",
}

_DISABLED = {
    QPalette.ColorRole.WindowText: "faint",
    QPalette.ColorRole.Text: "faint",
    QPalette.ColorRole.ButtonText: "faint",
    QPalette.ColorRole.HighlightedText: "faint",
    QPalette.ColorRole.Highlight: "hover",
    QPalette.ColorRole.Accent: "faint",
}


def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
    """Give the application its look in this scheme, now and, for the system's, whenever the desktop changes it."""
    (app.findChild(_Appearance) or _Appearance(app)).choose(scheme)


def colours(palette: QPalette) -> Colours:
    """Return the colours that go with a widget's palette."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def font(size: Type, *, bold: bool = False) -> QFont:
    """Return the system's own font for controls at a step of the type scale."""
    made = QFont(QGuiApplication.font())
    made.setPointSizeF(made.pointSizeF() * size.value)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def wide(pixels: int) -> int:
    """Return how wide something has to be for as many letters as this many pixels hold where letters are of usual size.

    Where the user has larger letters, it is wider; it is never narrower.
    """
    return round(pixels * max(1.0, QFontMetricsF(QGuiApplication.font()).averageCharWidth() / USUAL_LETTER))


def reading_font(scale: float = 1.0, family: str = "") -> QFont:
    """Return the font of the manuscript; ``family`` goes before the studio's own choice, ``scale`` is the reader's."""
    made = font(Type.READING)
    made.setFamilies([family, *READING_FAMILIES] if family else list(READING_FAMILIES))
    made.setStyleHint(QFont.StyleHint.Serif)
    made.setPointSizeF(made.pointSizeF() * scale)
    return made


def sign_colour(sign: Sign, palette: QPalette) -> QColor:
    """Return the colour of a paragraph's sign: of its icon, and of the outline of its bar."""
    return QColor(str(getattr(colours(palette), SIGNS[sign].colour)))


def palette_of(scheme: Colours) -> QPalette:
    """Return the palette made of these colours."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(str(getattr(scheme, name))))
    for role, name in _DISABLED.items():
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(str(getattr(scheme, name))))
    return made


def style_sheet(scheme: Colours) -> str:
    """Return the style sheet of ``resources/theme.qss`` with these colours and the studio's measures in it."""
    measures: Mapping[str, object] = {space.name.lower(): f"{space.value}px" for space in Space}
    marks = resource("icons/controls").as_posix()
    template = Template(resource("theme.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(scheme), **measures, radius=f"{RADIUS}px", marks=marks)


class _Appearance(QObject):
    """Lives with the application and keeps it in the scheme that was chosen."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._shown: Colours | None = None
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def choose(self, scheme: Scheme) -> None:
        """Take this scheme from now on; where the desktop names none, the system's is the light one."""
        self._scheme = scheme
        self._app.styleHints().setColorScheme(_ASKED[scheme])
        self._show(self._app.styleHints().colorScheme() if scheme is Scheme.SYSTEM else _ASKED[scheme])

    @Slot(Qt.ColorScheme)
    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._show(scheme)

    def _show(self, scheme: Qt.ColorScheme) -> None:
        wanted = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        if wanted is self._shown:
            return
        self._shown = wanted
        self._app.setPalette(palette_of(wanted))
        self._app.setStyleSheet(style_sheet(wanted))
        icons.retint(self._app)
        _repaint_links(self._app)


def _repaint_links(app: QApplication) -> None:
    """Give links the colour that they have now: Qt keeps the one with which a text was read."""
    for window in app.topLevelWidgets():
        for label in window.findChildren(QLabel):
            if "<a " in (text := label.text()):
                label.clear()
                label.setText(text)
