"""The paragraph around a speech, with the speech marked in it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from studio_app.ui import theme
from studio_app.ui.dialogs.proposals.model import percent, who
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from studio_app.operations.proposals import Proposal

BEFORE, AFTER = 220, 260
_LINES = 6


class Context(QLabel):
    """As much of the paragraph as there is room for, in the manuscript's own type."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.setProperty("look", "card")
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(Space.EVEN, Space.SNUG, Space.EVEN, Space.SNUG)
        self.setFont(theme.reading_font(0.82))
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        self.setAccessibleName("The paragraph")
        self._shown: tuple[str, Proposal | None] = ("", None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Mark the words in the colours of now, when these change."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.show_words(*self._shown)

    def show_words(self, text: str, one: Proposal | None) -> None:
        """Show the paragraph of a proposal, or nothing."""
        self._shown = text, one
        if one is None:
            self.clear()
            return
        first = 0 if one.start <= BEFORE else text.find(" ", one.start - BEFORE, one.start) + 1
        last = len(text) if len(text) - one.end <= AFTER else max(one.end, text.rfind(" ", one.end, one.end + AFTER))
        colours = theme.colours(self.palette())
        before = ("… " if first else "") + text[first:one.start]
        after = text[one.end:last] + (" …" if last < len(text) else "")
        marked = f'<span style="background:{colours.following_word}">{_html(one.words)}</span>'
        self.setText(f"{_html(before)}{marked}{_html(after)}")
        self.setAccessibleDescription(f"{who(one)}, {percent(one.confidence)}. {one.reason}")


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
