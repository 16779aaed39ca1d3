"""What to look at in a book before it is imported, and what was left out of it, each leading to its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from studio_app.ui import icons, theme
from studio_app.ui.tokens import Type
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, Omission, SourceWarning

MOST_SHOWN = 500
"""Lines of each kind of what was left out; the numbers of a book's pages are no reading."""

_QUOTED = re.compile("“(.+?)…?”(?!\\w)")


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
    """What could be seen in the source and did not come in, each kind below the sentence that counts it."""

    def __init__(self, manuscript: Manuscript) -> None:
        super().__init__()
        self.setAccessibleName("What was left out")
        self.number = len(manuscript.left_out)
        said = {one.code: one.message for one in manuscript.warnings}
        for code in dict.fromkeys(one.code for one in manuscript.left_out):
            self._add_kind(said.get(code, ""), [one for one in manuscript.left_out if one.code == code])
        if not self.number:
            QListWidgetItem("All that could be seen came in.", self).setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_kind(self, sentence: str, omissions: Sequence[Omission]) -> None:
        heading = QListWidgetItem(sentence, self)
        heading.setFont(theme.font(Type.CAPTION, bold=True))
        for one in omissions[:MOST_SHOWN]:
            QListWidgetItem(one.words or "(no words)", self).setToolTip(one.where)
        if len(omissions) > MOST_SHOWN:
            QListWidgetItem(f"… and {len(omissions) - MOST_SHOWN:,} more", self)


def concerns_of(manuscript: Manuscript) -> list[SourceWarning]:
    """Return the warnings that ask for a look; those that merely count what was left out stand above its list."""
    counted_ = {one.code for one in manuscript.left_out}
    return [one for one in manuscript.warnings if one.code not in counted_]


def place_of(warning: SourceWarning, chapters: Sequence[ManuscriptChapter]) -> tuple[int, int] | None:
    """Return the chapter and the paragraph that a warning is about: what it quotes, where it says that it stands."""
    if not warning.where:
        return None
    quoted = _QUOTED.findall(warning.message)
    here = [at for at, one in enumerate(chapters) if one.title == warning.where]
    here = here or [at for at, one in enumerate(chapters) if _stands_in(one, warning.where)]
    places = ((at, row) for words in reversed(quoted) for at in here
              for row, one in enumerate(chapters[at].paragraphs) if words in one.text)
    return next(places, (here[0], 0) if here else None)


def summary(count: int) -> str:
    """Return how much there is to look at."""
    return f"{counted(count, 'thing')} {'needs' if count == 1 else 'need'} a look." if count else ""


def _stands_in(chapter: ManuscriptChapter, document: str) -> bool:
    return any(one.source.document == document for one in chapter.paragraphs)
