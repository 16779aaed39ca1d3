"""The two things one has to say of a voice service: the key, and where the service is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio_app.domain.errors import InputError
from studio_app.speech.addresses import checked_address, cleaned
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.ui.dialogs.accounts_guides import Place

ELSEWHERE = "Another address"


class KeyField(QWidget):
    """Takes a new key. It is hidden unless one wants to see it; spaces and invisible characters go as they come.

    Signals:
        changed: Something else stands in it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.line.setAccessibleName("Key")
        self.show_button = QPushButton("Sho&w", autoDefault=False)
        self.show_button.setCheckable(True)
        self.show_button.setAccessibleName("Show the key")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_changed)
        self.show_button.toggled.connect(self._on_toggled)

    @property
    def key(self) -> str:
        """The new key; empty if there is none."""
        return self.line.text()

    def clear(self) -> None:
        """Be empty and hidden again."""
        self.line.clear()
        self.show_button.setChecked(False)

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        clean = cleaned(text)
        if clean != text:
            place = len(cleaned(text[:self.line.cursorPosition()]))
            with QSignalBlocker(self.line):
                self.line.setText(clean)
            self.line.setCursorPosition(place)
        self.changed.emit()

    @Slot(bool)
    def _on_toggled(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_button.setText("H&ide" if shown else "Sho&w")
        self.show_button.setAccessibleName("Hide the key" if shown else "Show the key")


class AddressField(QWidget):
    """Chooses among well-known addresses, or takes another.

    Signals:
        changed: It is another address, or none.
    """

    changed = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self._places = places
        self.choice = QComboBox()
        self.choice.setAccessibleName("Well-known addresses")
        for place in places:
            self.choice.addItem(place.name, place.address)
        self.choice.addItem(ELSEWHERE, "")
        self.line = QLineEdit()
        self.line.setAccessibleName("Address")
        self.remark, self.complaint = Complaint("warning"), Complaint()
        self._given = QLabel(wordWrap=True)
        self._given.setProperty("look", "quiet")
        self._given.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        for part in (self.choice, self.line, self._given, self.remark, self.complaint):
            column.addWidget(part)
        self.setFocusProxy(self.choice)
        self.choice.activated.connect(self._on_chosen)
        self.line.textChanged.connect(self._on_changed)

    @property
    def address(self) -> str:
        """The address, without a slash at its end; empty while it is none that may be used."""
        try:
            return checked_address(self.line.text()).url
        except InputError:
            return ""

    def show_address(self, address: str) -> None:
        """Show an address."""
        self.line.setText(address)
        self.line.setCursorPosition(0)

    def hold(self, variable: str) -> None:
        """Let nothing be changed, as an environment variable decides."""
        self.choice.setEnabled(False)
        self.line.setReadOnly(True)
        self._given.setText(f"It is set from outside, by the environment variable {variable}.")
        self._given.show()

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        if address := self.choice.itemData(index):
            self.show_address(address)
        else:
            self.line.clear()
            self.line.setFocus()

    @Slot()
    def _on_changed(self) -> None:
        self.choice.setCurrentIndex(max(self.choice.findData(self.address or None), -1))
        if self.choice.currentIndex() < 0:
            self.choice.setCurrentIndex(len(self._places))
        warning = wrong = ""
        if self.line.text():
            try:
                warning = checked_address(self.line.text()).warning
            except InputError as error:
                wrong = str(error)
        self.remark.say(warning)
        self.complaint.say(wrong)
        self.changed.emit()
