"""The sorts of differences there are, each with its number, of which one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabBar

from studio_app.ui.dialogs.edition.choices import Sort

if TYPE_CHECKING:
    from studio_app.ui.dialogs.edition.choices import Choices

WORDS = {
    Sort.ALL: "All", Sort.EDITED: "Edited", Sort.SMALL: "Small edits", Sort.INSERTED: "New", Sort.DELETED: "Gone",
    Sort.MOVED: "Moved", Sort.SPLIT: "Split", Sort.MERGED: "Joined", Sort.RENAMED: "Renamed",
    Sort.ALSO_HERE: "Changed here too", Sort.LOCKED: "Locked",
}


class SortBar(QTabBar):
    """One tab for each sort that occurs.

    Signals:
        picked: The Sort that is to be shown.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Which differences are shown")
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.currentChanged.connect(self._on_changed)

    def show_counts(self, choices: Choices) -> None:
        """Show how many there are of each sort."""
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        for sort, words in WORDS.items():
            if choices.counts[sort] or sort is Sort.ALL:
                self.setTabData(self.addTab(f"{words}  {choices.counts[sort]:,}"), sort)
        self.blockSignals(False)

    @Slot(int)
    def _on_changed(self, at: int) -> None:
        self.picked.emit(Sort(self.tabData(at)))
