"""What the book says of itself, to be put right before it is imported; the rest waits in *Book data*."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from studio_app.domain.book import ContributorRole, Metadata
from studio_app.operations.book import with_people
from studio_app.ui.dialogs.book_data import Lines, complaint
from studio_app.ui.dialogs.language_field import LanguageField
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.cover import Cover

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.domain.manuscript import Picture
    from studio_app.ui.bridge import Bridge

COVER = QSize(110, 160)
NUMBER_WIDTH = 60


class BookData(QWidget):
    """Title, authors, language and series, and the cover beside them.

    Signals:
        changed: What is in the fields differs.
    """

    changed = Signal()

    def __init__(self, metadata: Metadata, cover: Picture | None, worker: Worker, bridge: Bridge) -> None:
        super().__init__()
        self._before = metadata
        self.cover = Cover(worker, bridge, COVER)
        self.cover.show_content(cover.content if cover else b"")
        self.title, self.subtitle = QLineEdit(metadata.title), QLineEdit(metadata.subtitle)
        self.authors = Lines(metadata.authors)
        self.language = LanguageField(metadata.language)
        self.series, self.number = QLineEdit(metadata.series), QLineEdit(metadata.series_number)
        self.number.setMaximumWidth(NUMBER_WIDTH)
        self.complaint = Complaint()
        self._arrange()
        for field in (self.title, self.subtitle, self.series, self.number):
            field.setCursorPosition(0)
            field.textChanged.connect(self._on_changed)
        self.authors.textChanged.connect(self._on_changed)
        self.language.editTextChanged.connect(self._on_changed)

    @property
    def metadata(self) -> Metadata:
        """The book's data as they stand in the fields."""
        return replace(
            self._before,
            title=self.title.text().strip(), subtitle=self.subtitle.text().strip(), language=self.language.tag,
            contributors=with_people(self._before.contributors, ContributorRole.AUTHOR, self.authors.lines),
            series=self.series.text().strip(), series_number=self.number.text().strip(),
        )

    @property
    def is_right(self) -> bool:
        """Tell whether the book can be imported with these data."""
        return not complaint(self.metadata)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(Space.ROOM)
        form.setVerticalSpacing(Space.TIGHT)
        series = QHBoxLayout()
        number = QLabel("N&umber")
        number.setBuddy(self.number)
        for part in (self.series, number, self.number):
            series.addWidget(part)
        label = QLabel("Se&ries")
        label.setBuddy(self.series)
        form.addRow("&Title", self.title)
        form.addRow("&Subtitle", self.subtitle)
        form.addRow("&Authors", self.authors)
        form.addRow("&Language", self.language)
        form.addRow(label, series)
        if self._before.source_isbn:
            form.addRow("ISBN of the book", QLabel(self._before.source_isbn))
        form.addRow(self.complaint)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.EVEN, Space.EVEN, Space.EVEN, Space.EVEN)
        row.setSpacing(Space.WIDE)
        row.addLayout(form, 1)
        row.addWidget(self.cover, alignment=Qt.AlignmentFlag.AlignTop)

    def _on_changed(self) -> None:
        self.complaint.say(complaint(self.metadata))
        self.changed.emit()
