"""What to look at in a book before it is imported, and what was left out of it, each leading to its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from studio_app.ui import icons
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.domain.manuscript import ManuscriptChapter, Omission, SourceWarning

MOST_SHOWN = 2_000
"""Lines of what was left out; the numbers of a book's pages are no reading."""

_QUOTED = re.compile("“(.+?)(?:…)?”")
_LEFT_OUT_NAMES = {
    "note-marks": "Note mark",
    "page-labels": "Page number",
    "running-heads": "Running head",
    "pictures": "Picture",
    "hidden": "Hidden on the page",
    "notes-headings": "Heading over notes that are read elsewhere",
}


class Concerns(QListWidget):
    """Sentences on what a user should look at.

    Signals:
        place_chosen: The place (a pair of chapter and paragraph, from 0) that a sentence is about.
    """

    place_chosen = Signal(object)

    def __init__(self, warnings: Sequence[SourceWarning]) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setAccessibleName("What to look at")
        self._warnings = list(warnings)
        self.number = len(self._warnings)
        for one in self._warnings:
            item = QListWidgetItem(icons.icon("warning"), one.message, self)
            item.setToolTip(one.where)
        if not warnings:
            item = QListWidgetItem("Nothing that you need to look at.", self)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.itemActivated.connect(self._on_chosen)
        self.itemClicked.connect(self._on_chosen)
        self._chapters: Sequence[ManuscriptChapter] = ()

    def look_in(self, chapters: Sequence[ManuscriptChapter]) -> None:
        """Look for the places in these chapters."""
        self._chapters = chapters

    @Slot(QListWidgetItem)
    def _on_chosen(self, item: QListWidgetItem) -> None:
        row = self.row(item)
        if row < len(self._warnings) and (found := place_of(self._warnings[row], self._chapters)) is not None:
            self.place_chosen.emit(found)


class LeftOut(QListWidget):
    """What could be seen in the source and did not come in."""

    def __init__(self, omissions: Sequence[Omission]) -> None:
        super().__init__()
        self.setAccessibleName("What was left out")
        self.number = len(omissions)
        for one in omissions[:MOST_SHOWN]:
            words = f": {one.words}" if one.words else ""
            QListWidgetItem(f"{_LEFT_OUT_NAMES.get(one.code, one.code)}{words}", self).setToolTip(one.where)
        if len(omissions) > MOST_SHOWN:
            QListWidgetItem(f"… and {len(omissions) - MOST_SHOWN:,} more", self)
        if not omissions:
            QListWidgetItem("All that could be seen came in.", self).setFlags(Qt.ItemFlag.NoItemFlags)


def place_of(warning: SourceWarning, chapters: Sequence[ManuscriptChapter]) -> tuple[int, int] | None:
    """Return the chapter and the paragraph that a warning is about: what it quotes, where it says that it stands."""
    if not warning.where:
        return None
    quoted = _QUOTED.search(warning.message)
    here = [at for at, one in enumerate(chapters) if one.title == warning.where]
    here = here or [at for at, one in enumerate(chapters) if _stands_in(one, warning.where)]
    places = ((at, row) for at in here for row, one in enumerate(chapters[at].paragraphs)
              if quoted is not None and quoted[1] in one.text)
    return next(places, (here[0], 0) if here else None)


def summary(warnings: Iterable[SourceWarning]) -> str:
    """Return how much there is to look at."""
    count = len(list(warnings))
    return f"{counted(count, 'thing')} {'needs' if count == 1 else 'need'} a look." if count else ""


def _stands_in(chapter: ManuscriptChapter, document: str) -> bool:
    return any(one.source.document == document for one in chapter.paragraphs)
