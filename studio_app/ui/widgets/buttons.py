"""The one button of a dialog that does what the dialog is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.ui import theme
from studio_app.ui.tokens import Type

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


def make_primary(button: QPushButton) -> None:
    """Make it the filled button that Enter presses, and wide enough for its bold words."""
    button.setProperty("look", "primary")
    button.setFont(theme.font(Type.BODY, bold=True))
    button.setDefault(True)
