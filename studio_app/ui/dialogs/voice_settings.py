"""A voice's settings, as its model obeys them, and what the model ignores or refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.domain.voices import NO_SETTINGS
from studio_app.ui.dialogs.setting_fields import SettingField, setting_field
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.capabilities import Capabilities, SettingRange
    from studio_app.domain.voices import Settings


class VoiceSettings(QWidget):
    """All settings of an engine's model.

    Signals:
        changed: One of them has another value.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[SettingField] = []
        self._others: Settings = NO_SETTINGS
        self.notes = QLabel(wordWrap=True)
        self.notes.setProperty("look", "quiet")
        self.notes.setAccessibleName("What this model does not do")
        self.reset = QPushButton("&Reset settings")
        self.reset.clicked.connect(self._on_reset)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.EVEN)
        self._column.addWidget(self.notes)
        self._column.addWidget(self.reset, alignment=Qt.AlignmentFlag.AlignLeft)

    @property
    def values(self) -> Settings:
        """The settings that are not as the voice has them by itself, and those that no field stands for."""
        return {**self._others, **{one.setting.name: one.value for one in self.shown if not one.is_usual}}

    @property
    def every(self) -> Settings:
        """The values of all fields."""
        return {one.setting.name: one.value for one in self.shown}

    @property
    def fields(self) -> list[QWidget]:
        """All that one tabs through, in order."""
        return [*(field for one in self.shown for field in one.fields), self.reset]

    def show_settings(self, able: Capabilities, values: Settings, others: Settings = NO_SETTINGS) -> None:
        """Show what a model obeys, with the values given, else the usual ones.

        Args:
            able: What the model can do.
            values: By the settings' names; those that the model does not obey are left out.
            others: What no field stands for but shall stay in the casting.
        """
        for old in self.shown:
            self._column.removeWidget(old)
            old.hide()  # it goes only when the event loop comes round
            old.deleteLater()
        self.shown = [setting_field(one, values.get(one.name, one.default)) for one in able.settings]
        self._others = _without(others, able.settings)
        self.notes.setText("\n".join(able.notes))
        self.notes.setVisible(bool(able.notes))
        for place, field in enumerate(self.shown, start=1):
            self._column.insertWidget(place, field)
            field.changed.connect(self._on_changed)
        self._on_changed()

    def take(self, values: Settings, *, whole: bool = False) -> None:
        """Set what the model has of these settings; ``whole`` lets all others be as the voice has them by itself."""
        for field in self.shown:
            if field.setting.name in values:
                field.show_value(values[field.setting.name])
            elif whole:
                field.reset()

    @Slot()
    def _on_reset(self) -> None:
        for field in self.shown:
            field.reset()

    @Slot()
    def _on_changed(self) -> None:
        self.reset.setVisible(bool(self.shown))
        self.reset.setEnabled(not all(field.is_usual for field in self.shown))
        self.changed.emit()


def _without(values: Settings, known: Sequence[SettingRange]) -> Settings:
    names = {one.name for one in known}
    return {name: value for name, value in values.items() if name not in names}
