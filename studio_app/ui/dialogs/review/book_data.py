"""What the book says of itself, to be put right before it is imported; the rest waits in *Book data*."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from studio_app.domain.book import ContributorRole, Metadata
from studio_app.domain.isbn import is_valid
from studio_app.operations.book import with_people
from studio_app.ui.dialogs.book_data import Lines, complaint
from studio_app.ui.dialogs.language_field import LanguageField
from studio_app.ui.dialogs.review.cover import CoverField
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.domain.manuscript import Picture
    from studio_app.ui.bridge import Bridge

NUMBER_WIDTH, ISBN_WIDTH = 60, 140


class BookData(QWidget):
    """Title, authors, series, language and the number of the book, and the cover beside them.

    Signals:
        changed: What is in the fields differs.
    """

    changed = Signal()

    def __init__(self, metadata: Metadata, cover: Picture | None, worker: Worker, bridge: Bridge) -> None:
        super().__init__()
        self._before = metadata
        self.cover = CoverField(cover, worker, bridge)
        self.title, self.subtitle = QLineEdit(metadata.title), QLineEdit(metadata.subtitle)
        self.authors = Lines(metadata.authors)
        self.language = LanguageField(metadata.language)
        self.series, self.number = QLineEdit(metadata.series), QLineEdit(metadata.series_number)
        self.isbn = QLineEdit(metadata.source_isbn)
        self.number.setMaximumWidth(NUMBER_WIDTH)
        self.isbn.setFixedWidth(ISBN_WIDTH)
        self.isbn.setToolTip("The number of the book that you import; the audiobook gets its own")
        self.language.setMinimumWidth(NUMBER_WIDTH)
        self.language.setAccessibleName("Language")
        self.complaint = Complaint()
        self._arrange()
        for field in (self.title, self.subtitle, self.series, self.number, self.isbn):
            field.setCursorPosition(0)
            field.textChanged.connect(self._on_changed)
        self.authors.textChanged.connect(self._on_changed)
        self.language.editTextChanged.connect(self._on_changed)
        self.cover.refused.connect(self.complaint.say)

    @property
    def metadata(self) -> Metadata:
        """The book's data as they stand in the fields."""
        return replace(
            self._before,
            title=self.title.text().strip(), subtitle=self.subtitle.text().strip(), language=self.language.tag,
            contributors=with_people(self._before.contributors, ContributorRole.AUTHOR, self.authors.lines),
            series=self.series.text().strip(), series_number=self.number.text().strip(),
            source_isbn=self.isbn.text().strip(),
        )

    @property
    def is_right(self) -> bool:
        """Tell whether the book can be imported with these data."""
        return not self._complaint()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(Space.ROOM)
        form.setVerticalSpacing(Space.TIGHT)
        form.addRow("&Title", self.title)
        form.addRow("&Subtitle", self.subtitle)
        form.addRow("&Authors", self.authors)
        form.addRow(*_pair("Se&ries", self.series, "N&umber", self.number))
        form.addRow(*_pair("&Language", self.language, "&ISBN", self.isbn))
        form.addRow(self.complaint)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.EVEN, Space.EVEN, Space.EVEN, Space.EVEN)
        row.setSpacing(Space.WIDE)
        row.addLayout(form, 1)
        row.addWidget(self.cover, alignment=Qt.AlignmentFlag.AlignTop)

    def _complaint(self) -> str:
        """Return what is wrong; an ISBN that is wrong in the book itself stands in the way of nothing."""
        number = self.isbn.text().strip()
        is_wrong = number not in ("", self._before.source_isbn) and not is_valid(number)
        return complaint(self.metadata) or (f"“{number}” is not a valid ISBN." if is_wrong else "")

    def _on_changed(self) -> None:
        self.complaint.say(self._complaint())
        self.changed.emit()


def _pair(words: str, field: QWidget, second_words: str, second: QWidget) -> tuple[QLabel, QHBoxLayout]:
    """Return the label and the content of a row with two fields."""
    label, between = QLabel(words), QLabel(second_words)
    label.setBuddy(field)
    between.setBuddy(second)
    row = QHBoxLayout()
    row.setSpacing(Space.SNUG)
    row.addWidget(field, 1)
    row.addWidget(between)
    row.addWidget(second)
    return label, row
