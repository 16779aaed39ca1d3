"""Voices that others share, as a list that grows while one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal

from studio_app.domain.catalogue import Catalogue
from studio_app.ui.models.voices import AnyIndex, VoiceModel

if TYPE_CHECKING:
    from studio_app.domain.catalogue import Surroundings
    from studio_app.speech.making import LibraryPage


class LibraryModel(VoiceModel):
    """The pages that came so far, as one list.

    Signals:
        more_wanted: The list was scrolled to its end; the number of the next page.
    """

    more_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._following: int | None = None
        self._asked = False

    def begin(self) -> None:
        """Show nothing, until the first page comes."""
        self._following, self._asked = None, False
        self.show(Catalogue(()))

    def add(self, page: LibraryPage, known: Surroundings) -> None:
        """Show a page after those that there are; a voice that moved from page to page meanwhile is shown once."""
        self._following, self._asked = page.following, False
        entries = [one for one in Catalogue(page.voices, known).entries if self.row_of(one.key) < 0]
        if entries:
            self._extend(entries)

    def give_up(self) -> None:
        """Let the page that did not come be asked for again, when one scrolls to the end anew."""
        self._asked = False

    def canFetchMore(self, parent: AnyIndex = QModelIndex()) -> bool:  # noqa: B008, N802 - Qt's signature
        """Tell whether there is another page that was not asked for yet."""
        return not parent.isValid() and self._following is not None and not self._asked

    def fetchMore(self, parent: AnyIndex = QModelIndex()) -> None:  # noqa: B008, N802 - Qt's signature
        """Ask for the next page."""
        if self.canFetchMore(parent) and self._following is not None:
            self._asked = True
            self.more_wanted.emit(self._following)
