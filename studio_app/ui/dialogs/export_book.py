"""What is going to be exported: the book in short, how much it is, and what is missing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from studio_app.storage.books import load_book
from studio_app.ui import theme
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.cover import Cover
from studio_app.ui.wording import clock, counted, file_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.worker import Worker
    from studio_app.delivery.export import ExportOrder
    from studio_app.domain.book import Metadata
    from studio_app.operations.exporting import Gap
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

COVER = QSize(84, 120)
WIDTH = 300
LISTED = 6


class ExportedBook(QFrame):
    """A card beside the form.

    Signals:
        edit_requested: The user wants to change the book's data.
        changed: The user wants a partial export, or no longer.
    """

    edit_requested = Signal()
    changed = Signal()

    def __init__(self, session: Session, worker: Worker, bridge: Bridge) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setFixedWidth(WIDTH)
        self._session = session
        self._cover = Cover(worker, bridge, COVER)
        self.title, self.people = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.edit = QPushButton("&Edit…")
        self.amount = QLabel(wordWrap=True)
        self.gaps = Complaint("warning")
        self.partial = QCheckBox("Ex&port what there is (partial)")
        self._missing = False
        self._arrange()
        self.edit.clicked.connect(self.edit_requested)
        self.partial.toggled.connect(self.changed)
        session.changed.connect(self._show_book)
        self._show_book()

    @property
    def may_be_exported(self) -> bool:
        """Tell whether nothing is missing, or the user wants what there is."""
        return not self._missing or self.partial.isChecked()

    def show_amount(self, order: ExportOrder) -> None:
        """Say how many files there will be, how long and how large."""
        size = f"about {file_size(order.least_bytes)}" if order.least_bytes else ""
        parts = [counted(len(order.files), "file"), clock(order.seconds), size]
        self.amount.setText(" · ".join(part for part in parts if part) if order.seconds
                            else "Nothing is spoken yet. Generate the book first.")

    def show_missing(self, missing: Sequence[Gap]) -> None:
        """Say what has no audio."""
        self._missing = bool(missing)
        lines = [f"{gap.title or f'Chapter {gap.index}'} ({gap.paragraphs:,})" for gap in missing[:LISTED]]
        if len(missing) > LISTED:
            lines.append(f"and {len(missing) - LISTED:,} more chapters")
        total = sum(gap.paragraphs for gap in missing)
        sentence = f"{counted(total, 'paragraph')} {'has' if total == 1 else 'have'} no audio:"
        self.gaps.say("\n".join([sentence, *lines]) if missing else "")
        self.partial.setVisible(bool(missing))

    def close_errands(self) -> None:
        """Want no picture any more."""
        self._cover.close_errands()

    def _arrange(self) -> None:
        self.title.setFont(theme.font(Type.BODY, bold=True))
        self.people.setProperty("look", "quiet")
        self.amount.setAccessibleName("How much it is")
        about = QVBoxLayout()
        about.setSpacing(Space.TIGHT)
        about.addWidget(self.title)
        about.addWidget(self.people)
        about.addStretch(1)
        about.addWidget(self.edit, alignment=Qt.AlignmentFlag.AlignLeft)
        book = QHBoxLayout()
        book.setSpacing(Space.EVEN)
        book.addWidget(self._cover, alignment=Qt.AlignmentFlag.AlignTop)
        book.addLayout(about, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.ROOM, Space.ROOM, Space.ROOM, Space.ROOM)
        column.setSpacing(Space.EVEN)
        column.addLayout(book)
        for below in (self.amount, self.gaps, self.partial):
            column.addWidget(below)
        column.addStretch(1)

    @Slot()
    def _show_book(self) -> None:
        if not self._session.is_open:
            return
        book = load_book(self._session.bench.project.db)
        self.title.setText(book.metadata.title)
        self.people.setText(in_short(book.metadata))
        self._cover.show_file(self._session.bench.project.assets.path(book.cover) if book.cover else None)


def in_short(data: Metadata) -> str:
    """Return who made the book, and what identifies it, and what of that is not known."""
    return "\n".join((
        f"by {', '.join(data.authors)}" if data.authors else "Author not known",
        f"read by {', '.join(data.narrators)}" if data.narrators else "Narrator not named",
        f"ISBN {data.isbn}" if data.isbn else "No ISBN of its own",
    ))
