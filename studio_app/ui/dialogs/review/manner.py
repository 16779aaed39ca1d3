"""How what is no plain text in a book is read: notes, tables, captions, pictures, code, formulas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QWidget

from studio_app.domain.import_rules import Notes
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from studio_app.ui.dialogs.review.draft import Draft

_NOTES = {
    Notes.SKIPPED: "Not read",
    Notes.CHAPTER_END: "Read at the end of the chapter",
    Notes.IN_PLACE: "Read after the paragraph they belong to",
}
_PARTS = {
    "tables": "&Tables, row by row",
    "captions": "C&aptions",
    "pictures": "&Words that stand for pictures",
    "code": "Program &code",
    "formulas": "&Formulas",
}


class Manner(QWidget):
    """What is ticked is read aloud; what is not stays on the page."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.notes = QComboBox()
        self.notes.setAccessibleName("Footnotes and endnotes")
        for rule, words in _NOTES.items():
            self.notes.addItem(words, rule)
        self.parts = {name: QCheckBox(words) for name, words in _PARTS.items()}
        form = QFormLayout(self)
        form.setContentsMargins(Space.EVEN, Space.EVEN, Space.EVEN, Space.EVEN)
        form.addRow("Foot&notes and endnotes", self.notes)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.WIDE)
        for number, box in enumerate(self.parts.values()):
            grid.addWidget(box, number // 2, number % 2)
            box.clicked.connect(self._on_chosen)
        form.addRow("Read aloud", grid)
        self.notes.activated.connect(self._on_chosen)
        draft.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        rules = self._draft.rules
        self.notes.setCurrentIndex(list(_NOTES).index(rules.notes))
        for name, box in self.parts.items():
            box.setChecked(getattr(rules, name))

    @Slot()
    def _on_chosen(self) -> None:
        chosen = {name: box.isChecked() for name, box in self.parts.items()}
        self._draft.read_by(replace(self._draft.rules, notes=Notes(self.notes.currentData()), **chosen))
