"""Keeping voices of one's own: renamed, described anew, told apart by labels, and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.changes import Changes
from studio_app.domain.errors import StudioError
from studio_app.domain.voices import PREMADE, REFERENCE
from studio_app.operations.cloning import change_kept_voice
from studio_app.operations.voices import used
from studio_app.speech.making import VoiceKeeper
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.domain.voices import Voice
    from studio_app.ui.dialogs.voices.desk import Desk

LABELS = {"gender": "Gender", "age": "Age", "accent": "Accent", "language": "Language", "use_case": "Use",
          "descriptive": "Sounds"}
"""The labels that services have, and what they are called here."""
WIDTH = 460


def is_of_book(desk: Desk, voice: Voice) -> bool:
    """Tell whether a voice is nothing but samples of the open book."""
    return voice.category == REFERENCE and desk.session.is_open


def can_change(desk: Desk, voice: Voice) -> bool:
    """Tell whether a voice is the user's to rename and describe."""
    return is_of_book(desk, voice) or (_is_kept(desk, voice) and not voice.owner)


def can_delete(desk: Desk, voice: Voice) -> bool:
    """Tell whether a voice can be taken out of the account, or the book."""
    return is_of_book(desk, voice) or _is_kept(desk, voice)


def _is_kept(desk: Desk, voice: Voice) -> bool:
    return voice.engine in desk.engines(VoiceKeeper) and voice.own and voice.category not in (PREMADE, REFERENCE)


class LabelFields(QWidget):
    """A field for each label that a voice may have.

    Attributes:
        form: Their lines, to which others may be added.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        super().__init__()
        self._labels = dict(labels)
        self.fields = {name: QLineEdit(labels.get(name, "")) for name in {**LABELS, **self._labels}
                       if name in LABELS or name == "tags"}
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(Space.SNUG)
        for name, field in self.fields.items():
            self.form.addRow(LABELS.get(name, name.capitalize()), field)

    @property
    def labels(self) -> dict[str, str]:
        """What is written, and the labels that no field stands for."""
        written = {name: field.text().strip() for name, field in self.fields.items()}
        return {name: value for name, value in {**self._labels, **written}.items() if value}


class EditVoiceDialog(QDialog):
    """Renames and describes a voice at its service."""

    def __init__(self, desk: Desk, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Change {voice.name}")
        self.setMinimumWidth(WIDTH)
        self._desk = desk
        self._voice = voice
        self._changing = Errand(desk.bridge)
        self.name = QLineEdit(voice.name)
        self.description = QPlainTextEdit(voice.description)
        self.description.setTabChangesFocus(True)
        self.labels = LabelFields(voice.labels)
        self.complaint = Complaint()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        make_primary(self.save)
        form = QFormLayout()
        form.setVerticalSpacing(Space.SNUG)
        form.addRow("&Name", self.name)
        form.addRow("&Description", self.description)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.EVEN)
        column.addLayout(form)
        for part in (self.labels, self.complaint, self.buttons):
            column.addWidget(part)
        self.name.textChanged.connect(self._refresh)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)

    @Slot()
    def accept(self) -> None:
        """Change the voice at its service, or in the book, and close when it is done."""
        if is_of_book(self._desk, self._voice):
            self._change_in_book()
            return
        engine = self._desk.engine(self._voice.engine)
        assert isinstance(engine, VoiceKeeper)
        asking = engine.change_voice(self._voice, name=self.name.text().strip(),
                                     description=self.description.toPlainText().strip(), labels=self.labels.labels)
        self._changing.ask(self._desk.worker.call(asking), self._on_changed, self._on_failed)
        self._refresh()

    def _change_in_book(self) -> None:
        session = self._desk.session
        try:
            change_kept_voice(session.bench, self._voice, name=self.name.text(),
                              description=self.description.toPlainText(), labels=self.labels.labels)
        except StudioError as error:
            self._on_failed(error)
            return
        session.changed.emit(Changes(casting=True))
        self._desk.stock.change(self._voice.engine)
        super().accept()

    def _on_changed(self, voice: Voice) -> None:
        self._desk.stock.change(voice.engine, add=voice)
        super().accept()

    def _on_failed(self, error: object) -> None:
        self.complaint.say(error)
        self._refresh()

    @Slot()
    def _on_finished(self) -> None:
        """Leave an answer that is awaited to those who stay."""
        stock = self._desk.stock
        self._changing.hand_over(lambda voice: stock.change(voice.engine, add=voice), self._desk.session.failed.emit)

    @Slot()
    def _refresh(self) -> None:
        saving = self._changing.under_way
        self.save.setText("Saving …" if saving else "Save")
        self.save.setEnabled(bool(self.name.text().strip()) and not saving)


def deletion_question(desk: Desk, voice: Voice, parent: QWidget) -> QMessageBox:
    """Return the question whether a voice shall be deleted, which names who in the open book speaks with it."""
    asked = QMessageBox(QMessageBox.Icon.Warning, f"Delete {voice.name}",
                        f"Delete “{voice.name}” from this book?" if is_of_book(desk, voice)
                        else f"Delete “{voice.name}” from your account for good?", parent=parent)
    one = used(desk.session.bench).get((voice.engine, voice.id)) if desk.session.is_open else None
    names = ", ".join(speaker.name for speaker in one.speakers) if one else ""
    asked.setInformativeText(
        "Its samples go with it. This can be undone." if is_of_book(desk, voice) else
        f"In this book it is the voice of {names}. What is spoken stays; nothing more can be spoken with it." if names
        else "What books have spoken with it stays; nothing more can be spoken with it.")
    delete = asked.addButton("&Delete", QMessageBox.ButtonRole.DestructiveRole)
    delete.setProperty("look", "danger")
    asked.setDefaultButton(asked.addButton(QMessageBox.StandardButton.Cancel))
    return asked
