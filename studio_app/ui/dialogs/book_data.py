"""The book's data as a publication: what players show, and stores ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain import isbn
from studio_app.domain.book import ContributorRole, Metadata
from studio_app.domain.errors import InputError
from studio_app.operations.book import checked, set_metadata, with_people
from studio_app.storage.books import load_book
from studio_app.ui.dialogs.language_field import LanguageField
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint, performed
from studio_app.ui.widgets.cover import Cover

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

SIZE = (780, 700)
COVER = QSize(190, 300)
NUMBER_WIDTH = 80
SHORTEST_ISBN = 10


class BookDataDialog(QDialog):
    """A form for the book's data; nothing is changed before it is accepted."""

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Book data")
        self.resize(*SIZE)
        self._session = session
        book = load_book(session.bench.project.db)
        self._before = book.metadata
        self._cover = Cover(worker, bridge, COVER)
        self._cover.show_file(session.bench.project.assets.path(book.cover) if book.cover else None)
        self._make_fields(book.metadata)
        self.complaint = Complaint()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        make_primary(self.save)
        self._arrange()
        self._connect()
        self._check()

    @property
    def metadata(self) -> Metadata:
        """The book's data as they stand in the form."""
        people = with_people(self._before.contributors, ContributorRole.AUTHOR, self.authors.lines)
        return replace(
            self._before,
            contributors=with_people(people, ContributorRole.NARRATOR, self.narrators.lines),
            title=self.title.text().strip(), subtitle=self.subtitle.text().strip(),
            language=self.language.tag, publisher=self.publisher.text().strip(),
            published=self.published.text().strip(), rights=self.rights.text().strip(),
            series=self.series.text().strip(), series_number=self.series_number.text().strip(),
            isbn=self.isbn.text().strip(), description=self.description.toPlainText().strip(),
        )

    @Slot()
    def accept(self) -> None:
        """Store what is in the form, and close."""
        if self.save.isEnabled() and performed(self._session, self.complaint, set_metadata, self.metadata):
            super().accept()

    def _make_fields(self, data: Metadata) -> None:
        self.title, self.subtitle = QLineEdit(data.title), QLineEdit(data.subtitle)
        self.authors, self.narrators = Lines(data.authors), Lines(data.narrators)
        self.language = LanguageField(data.language)
        self.publisher = QLineEdit(data.publisher)
        self.published = QLineEdit(data.published, placeholderText="2026 or 2026-11-30")
        self.rights = QLineEdit(data.rights, placeholderText="2026 Ida Marsh")
        self.series, self.series_number = QLineEdit(data.series), QLineEdit(data.series_number)
        self.isbn, self.source_isbn = QLineEdit(data.isbn), QLineEdit(data.source_isbn, readOnly=True)
        self.description = QPlainTextEdit(data.description, tabChangesFocus=True)
        self.title_note, self.language_note, self.isbn_note = Complaint(), Complaint(), Complaint()
        self.isbn_hint = QLabel()
        self.isbn_hint.setProperty("look", "quiet")

    def _arrange(self) -> None:
        form = QWidget()
        self._fill(QFormLayout(form))
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(form)
        both = QHBoxLayout()
        both.setSpacing(Space.WIDE)
        both.addWidget(self._cover, alignment=Qt.AlignmentFlag.AlignTop)
        both.addWidget(area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.ROOM)
        column.addLayout(both, 1)
        column.addWidget(self.complaint)
        column.addWidget(self.buttons)

    def _fill(self, form: QFormLayout) -> None:
        form.setContentsMargins(0, 0, Space.SNUG, 0)
        form.setHorizontalSpacing(Space.ROOM)
        form.setVerticalSpacing(Space.SNUG)
        rows: tuple[tuple[str, QWidget, tuple[QWidget, ...]], ...] = (
            ("&Title", self.title, (self.title_note,)),
            ("&Subtitle", self.subtitle, ()),
            ("&Authors", self.authors, ()),
            ("&Narrators", self.narrators, ()),
            ("&Language", self.language, (self.language_note,)),
            ("&Publisher", self.publisher, ()),
            ("&Date", self.published, ()),
            ("&Copyright", self.rights, ()),
            ("Se&ries", self.series, ()),
            ("N&umber in the series", self.series_number, ()),
            ("&ISBN of the audiobook", self.isbn, (self.isbn_note, self.isbn_hint)),
            ("ISBN of the book", self.source_isbn, ()),
            ("D&escription", self.description, ()),
        )
        for words, field, notes in rows:
            label = QLabel(words)
            label.setBuddy(field)
            form.addRow(label, _with_notes(field, *notes))
            if isinstance(field, QLineEdit):
                field.setCursorPosition(0)
        self.series_number.setMaximumWidth(NUMBER_WIDTH)
        self.description.setFixedHeight(5 * self.fontMetrics().lineSpacing() + Space.ROOM)
        form.setRowVisible(len(rows) - 2, bool(self.source_isbn.text()))

    def _connect(self) -> None:
        self.title.textChanged.connect(self._check)
        self.isbn.textChanged.connect(self._check)
        self.language.editTextChanged.connect(self._check)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._cover.close_errands)
        self._session.closing.connect(self.reject)

    @Slot()
    def _check(self) -> None:
        """Say beside each field what is wrong with it; what is wrong cannot be stored."""
        number = self.isbn.text().strip()
        digits = len(isbn.compact(number))
        unfinished = 0 < digits < SHORTEST_ISBN
        self.isbn_hint.setText(f"{digits} of 10 or 13 digits" if unfinished else "Valid" if digits else "")
        wrong = [
            (self.title_note, complaint(Metadata(title=self.title.text()))),
            (self.language_note, complaint(Metadata(title="-", language=self.language.tag))),
            (self.isbn_note, "" if unfinished else complaint(Metadata(title="-", isbn=number))),
        ]
        for note, sentence in wrong:
            note.say(sentence)
        self.isbn_hint.setVisible(bool(digits) and self.isbn_note.isHidden())
        self.save.setEnabled(not unfinished and not any(sentence for _, sentence in wrong))


class Lines(QPlainTextEdit):
    """Names, one on each line."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("\n".join(names), tabChangesFocus=True, placeholderText="One name on each line")
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + Space.ROOM)

    @property
    def lines(self) -> list[str]:
        """The names, without empty lines."""
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()]


def complaint(metadata: Metadata) -> str:
    """Return what is wrong with a book's data, in words; empty if nothing is."""
    try:
        checked(metadata)
    except InputError as error:
        return str(error)
    return ""


def _with_notes(field: QWidget, *notes: QWidget) -> QVBoxLayout:
    """Return a field with what is said of it below."""
    column = QVBoxLayout()
    column.setSpacing(Space.HAIR)
    for part in (field, *notes):
        column.addWidget(part)
    return column
