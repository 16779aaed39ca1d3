"""What else there is to know of a book under review, on pages below its text; each is made when it is first shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QTabWidget

from studio_app.ui.dialogs.book_data import complaint
from studio_app.ui.dialogs.review.book_data import BookData
from studio_app.ui.dialogs.review.concerns import Concerns
from studio_app.ui.dialogs.review.left_out import LeftOut
from studio_app.ui.dialogs.review.manner import Manner
from studio_app.ui.dialogs.review.mending import concerns_of
from studio_app.ui.widgets.later import Later

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.domain.book import Metadata
    from studio_app.domain.manuscript import Manuscript, Picture
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.review.draft import Draft


class Details(QTabWidget):
    """What to look at, how the book is read, what it says of itself, and what was left out of it.

    Signals:
        data_changed: What the book says of itself differs.
    """

    data_changed = Signal()

    def __init__(self, draft: Draft, worker: Worker, bridge: Bridge) -> None:
        super().__init__()
        self.setAccessibleName("More about the book")
        self.setUsesScrollButtons(False)  # in a narrow window all pages are still seen
        self._came = draft.came
        self._arranged: Manuscript | None = None
        self.concerns = Concerns(concerns_of(self._came), self._came.metadata)
        self._manner = Later(partial(Manner, draft))
        self._data = Later(partial(self._make_data, worker, bridge))
        self._left_out = Later(self._make_left_out)
        self.addTab(self.concerns, "To loo&k at")
        self.addTab(self._manner, "&How it is read")
        self.addTab(self._data, "The &book")
        self.addTab(self._left_out, "Left &out")
        if not self.concerns.number:
            QTimer.singleShot(0, self, self.show_data)  # a step of its own

    @property
    def manner(self) -> Manner:
        """How the book is read."""
        return self._manner.part

    @property
    def data(self) -> BookData:
        """What the book says of itself, to be put right."""
        return self._data.part

    @property
    def left_out(self) -> LeftOut:
        """What was left out."""
        return self._left_out.part

    @property
    def metadata(self) -> Metadata:
        """What the book says of itself now."""
        return self.data.metadata if self._data.is_made else self._came.metadata

    @property
    def cover(self) -> Picture | None:
        """The cover that it has now."""
        return self.data.cover.picture if self._data.is_made else self._came.cover

    @property
    def is_right(self) -> bool:
        """Tell whether the book can be imported with what it says of itself."""
        return self.data.is_right if self._data.is_made else not complaint(self._came.metadata)

    @Slot()
    def show_data(self) -> None:
        """Turn to what the book says of itself."""
        self.setCurrentWidget(self._data)

    def show_left_out(self, arranged: Manuscript) -> None:
        """Tell how much was left out of the book by its rules, and list it once that is looked at."""
        self._arranged = arranged
        self._count(self._left_out, "Left &out", len(arranged.left_out))
        if self._left_out.is_made:
            self.left_out.show_those_of(arranged)

    def count_concerns(self) -> None:
        """Tell how much there is to look at."""
        self._count(self.concerns, "To loo&k at", self.concerns.number)

    def close_errands(self) -> None:
        """Want nothing any more."""
        if self._data.is_made:
            self.data.cover.close_errands()

    def _make_data(self, worker: Worker, bridge: Bridge) -> BookData:
        data = BookData(self._came.metadata, self._came.cover, worker, bridge)
        data.changed.connect(self.data_changed)
        return data

    def _make_left_out(self) -> LeftOut:
        left_out = LeftOut()
        if self._arranged is not None:
            left_out.show_those_of(self._arranged)
        return left_out

    def _count(self, page: Concerns | Later[LeftOut], title: str, number: int) -> None:
        self.setTabText(self.indexOf(page), f"{title} ({number:,})" if number else title)
