"""What could be seen in a book and was left out of it, counted and listed: nothing goes silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from studio_app.ui import theme
from studio_app.ui.tokens import Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.manuscript import Manuscript, Omission

MOST_SHOWN = 500
"""Lines of each kind of what was left out; the numbers of a book's pages are no reading."""


class LeftOut(QListWidget):
    """What could be seen in the source and did not come in, each kind below the sentence that counts it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What was left out")

    def show_those_of(self, manuscript: Manuscript) -> None:
        """Show what was left out of a book."""
        self.clear()
        said = {one.code: one.message for one in manuscript.warnings}
        for code in dict.fromkeys(one.code for one in manuscript.left_out):
            self._add_kind(said.get(code, ""), [one for one in manuscript.left_out if one.code == code])
        if not manuscript.left_out:
            QListWidgetItem("All that could be seen came in.", self).setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_kind(self, sentence: str, omissions: Sequence[Omission]) -> None:
        heading = QListWidgetItem(sentence, self)
        heading.setFont(theme.font(Type.CAPTION, bold=True))
        for one in omissions[:MOST_SHOWN]:
            QListWidgetItem(one.words or "(no words)", self).setToolTip(one.where)
        if len(omissions) > MOST_SHOWN:
            QListWidgetItem(f"… and {len(omissions) - MOST_SHOWN:,} more", self)
