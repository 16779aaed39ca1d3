"""The previews that a design brought: heard one by one, and one of them kept."""

from __future__ import annotations

from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.ui import icons, theme
from studio_app.ui.dialogs.voices.keeping import LabelFields
from studio_app.ui.tokens import Space, Type
from studio_app.ui.wording import duration

if TYPE_CHECKING:
    from studio_app.speech.making import DesignPreview
    from studio_app.ui.designs import Design, Designs
    from studio_app.ui.dialogs.voices.desk import Desk

LONGEST = 80
NOTHING = "The voices that are designed appear here, to be heard and one of them kept."


class Previews(QWidget):
    """Shows what was designed, the newest first; nothing of it is lost when the window closes."""

    def __init__(self, desk: Desk, designs: Designs) -> None:
        super().__init__()
        self._desk = desk
        self._designs = designs
        self._offers: list[tuple[Design, DesignPreview]] = []
        self._heard: list[str] = []
        self._playing = ""
        self._group = QButtonGroup(self)
        self.title, self.nothing = QLabel("Designed voices"), QLabel(NOTHING, wordWrap=True)
        self.rows: list[tuple[QRadioButton, QPushButton]] = []
        self._list = QVBoxLayout()
        self.name = QLineEdit(placeholderText="What the voice shall be called")
        self.labels = LabelFields({})
        self.save = QPushButton("Keep this &voice")
        self._form = QWidget()
        self._arrange()
        self.name.textChanged.connect(self.refresh)
        self._group.buttonToggled.connect(self.refresh)
        self.save.clicked.connect(self._on_save)
        designs.changed.connect(self.take_in)
        designs.saved.connect(self.name.clear)
        desk.audition.changed.connect(self.refresh)
        self.take_in()

    @property
    def chosen(self) -> tuple[Design, DesignPreview] | None:
        """The preview that is to be kept, and what it belongs to."""
        place = self._group.checkedId()
        return self._offers[place] if place >= 0 else None

    @Slot()
    def take_in(self) -> None:
        """Show what there is now."""
        offers = [(design, preview) for design in reversed(self._designs.designs) for preview in design.previews]
        if offers != self._offers:
            self._offers = offers
            self._show_rows()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what can be done."""
        self.nothing.setVisible(not self._offers)
        self._form.setVisible(bool(self._offers))
        playing = self._playing if self._desk.audition.busy else ""
        for number, ((_, preview), (_, hear)) in enumerate(zip(self._offers, self.rows, strict=True), start=1):
            hear.setText(f"Stop &{number}" if preview.id == playing else f"Hear &{number}")
        self.save.setEnabled(self.chosen is not None and bool(self.name.text().strip())
                             and not self._designs.under_way)

    def _arrange(self) -> None:
        self.title.setFont(theme.font(Type.HEADING, bold=True))
        self.nothing.setProperty("look", "quiet")
        icons.put(self.save, "check")
        self.labels.form.insertRow(0, "&Name", self.name)
        inner = QVBoxLayout(self._form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.SNUG)
        inner.addLayout(self._list)
        inner.addWidget(self.labels)
        inner.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        for part in (self.title, self.nothing, self._form):
            column.addWidget(part)
        column.addStretch(1)

    def _show_rows(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for choice, _ in self.rows:
            self._group.removeButton(choice)
        self.rows = []
        told: Design | None = None
        for place, (design, preview) in enumerate(self._offers):
            if design is not told and len(self._designs.designs) > 1:
                self._list.addWidget(_heading(design))
            told = design
            self._list.addWidget(self._row(place, preview))

    def _row(self, place: int, preview: DesignPreview) -> QWidget:
        length = f" · {duration(preview.seconds)}" if preview.seconds else ""
        choice, hear = QRadioButton(f"Voice {place + 1}{length}"), QPushButton()
        hear.setAccessibleName(f"Hear voice {place + 1}")
        hear.setAutoDefault(False)
        icons.put(hear, "volume")
        hear.clicked.connect(partial(self._on_hear, preview))
        self._group.addButton(choice, place)
        self.rows.append((choice, hear))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(choice, 1)
        line.addWidget(hear)
        return row

    def _on_hear(self, preview: DesignPreview) -> None:
        if self._desk.audition.busy and preview.id == self._playing:
            self._desk.audition.stop()
            return
        self._playing = preview.id
        if preview.id not in self._heard:
            self._heard.append(preview.id)
        self._desk.audition.hear_audio(preview.audio)

    @Slot()
    def _on_save(self) -> None:
        if self.chosen is not None:
            design, preview = self.chosen
            own = {one.id for one in design.previews}
            self._designs.save(design, preview, self.name.text().strip(), self.labels.labels,
                               [id_ for id_ in self._heard if id_ in own])


def _heading(design: Design) -> QLabel:
    """Return the beginning of a description, to tell several designs apart."""
    words = shorten(design.order.description, LONGEST, placeholder=" …")
    heading = QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    heading.setProperty("look", "quiet")
    return heading
