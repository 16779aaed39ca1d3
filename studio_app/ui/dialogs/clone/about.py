"""What the new voice is called and like, and the statement that it may be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from studio_app.ui.dialogs.clone.ways import VISIBILITIES
from studio_app.ui.dialogs.language_field import LanguageField
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from studio_app.ui.dialogs.clone.ways import Way

CONSENT = ("This is my own voice, or the person whose voice it is has agreed that I clone it and use it for what I "
           "make.")
GENDERS = ("", "female", "male", "neutral")
AGES = ("", "young", "middle-aged", "old")


class AboutVoice(QWidget):
    """A form.

    Signals:
        changed: Something was filled in or ticked.
    """

    changed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self.name, self.description, self.accent = QLineEdit(), QLineEdit(), QLineEdit()
        self.language = LanguageField(language)
        self.gender, self.age = _choice(GENDERS), _choice(AGES)
        self.visibility = QComboBox()
        self.clean = QCheckBox("Have the service remove &noise")
        self.consent = QCheckBox()
        self.statement = QLabel(CONSENT, wordWrap=True)
        self.form = QFormLayout()
        self._arrange()
        self._connect()

    @property
    def labels(self) -> dict[str, str]:
        """What the voice is like, as far as it is filled in."""
        told = {"language": self.language.tag, "accent": self.accent.text().strip(),
                "gender": self.gender.currentData(), "age": self.age.currentData()}
        return {name: value for name, value in told.items() if value}

    def show_way(self, way: Way) -> None:
        """Show only what this way of making a voice asks for."""
        self.clean.setVisible(not way.kept)
        self.form.setRowVisible(self.visibility, bool(way.facts.visibilities))
        self.visibility.clear()
        for visibility in sorted(way.facts.visibilities, key=lambda one: one != "private"):
            self.visibility.addItem(VISIBILITIES.get(visibility, visibility), visibility)

    def _arrange(self) -> None:
        self.name.setMaxLength(100)
        self.description.setPlaceholderText("warm, unhurried, a little hoarse")
        self.accent.setPlaceholderText("Scottish")
        self.clean.setToolTip("It makes noisy samples better, and clean ones worse.")
        self.consent.setAccessibleName(CONSENT)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setVerticalSpacing(Space.TIGHT)
        for label, field in (("Na&me", self.name), ("&Description", self.description), ("&Language", self.language),
                             ("&Accent", self.accent), ("&Gender", self.gender), ("A&ge", self.age),
                             ("&Who may see it", self.visibility)):
            self.form.addRow(label, field)
        agreed = QHBoxLayout()
        agreed.setSpacing(0)  # the box keeps room for words of its own
        agreed.addWidget(self.consent, 0, Qt.AlignmentFlag.AlignTop)
        agreed.addWidget(self.statement, 1)
        self.statement.setBuddy(self.consent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.SNUG, 0)
        column.setSpacing(Space.EVEN)
        column.addLayout(self.form)
        column.addWidget(self.clean)
        column.addLayout(agreed)
        column.addStretch(1)

    def _connect(self) -> None:
        self.name.textChanged.connect(self.changed)
        self.consent.toggled.connect(self.changed)


def _choice(values: tuple[str, ...]) -> QComboBox:
    made = QComboBox()
    for value in values:
        made.addItem(value.capitalize() or "Not said", value)
    return made
