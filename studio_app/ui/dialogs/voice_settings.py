"""Sliders for a voice's settings, as its engine declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from studio_app.domain.voices import NO_SETTINGS
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.capabilities import SettingRange
    from studio_app.domain.voices import Settings

NUMBER_WIDTH = 112


class SettingSlider(QWidget):
    """One setting: a slider, and its number, which can be typed as well.

    Signals:
        changed: The value is another one.
    """

    changed = Signal()

    def __init__(self, setting: SettingRange, value: float) -> None:
        super().__init__()
        self.setting = setting
        self.number = QDoubleSpinBox(minimum=setting.least, maximum=setting.most, singleStep=setting.step,
                                     decimals=0 if self._is_whole else 2)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setMaximum(self._place(setting.most))
        self._arrange()
        self.number.setValue(value)
        self.slider.setValue(self._place(value))
        self.number.valueChanged.connect(self._on_number_changed)
        self.slider.valueChanged.connect(self._on_slider_changed)

    @property
    def value(self) -> float:
        """The value, a whole number where the setting's steps are."""
        return round(self.number.value()) if self._is_whole else self.number.value()

    @property
    def is_usual(self) -> bool:
        """Tell whether it is the value that the voice has by itself."""
        return self.value == float(self.setting.default)

    def reset(self) -> None:
        """Go back to the value that the voice has by itself."""
        self.number.setValue(float(self.setting.default))

    @property
    def _is_whole(self) -> bool:
        return float(self.setting.step).is_integer()

    def _place(self, value: float) -> int:
        return round((value - self.setting.least) / self.setting.step)

    def _arrange(self) -> None:
        label = QLabel(self.setting.label)
        label.setBuddy(self.number)
        self.number.setFixedWidth(NUMBER_WIDTH)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for field in (self.number, self.slider):
            field.setAccessibleName(f"{self.setting.label} {self.setting.unit}".strip())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.addWidget(label, 0, 0, 1 if self.setting.unit else 2, 1)
        if self.setting.unit:
            unit = QLabel(self.setting.unit)
            unit.setProperty("look", "quiet")
            grid.addWidget(unit, 1, 0)
        grid.addWidget(self.number, 0, 1, 2, 1)
        grid.addWidget(self.slider, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    @Slot(float)
    def _on_number_changed(self, value: float) -> None:
        with QSignalBlocker(self.slider):  # a number typed between two of its places stays as it is
            self.slider.setValue(self._place(value))
        self.changed.emit()

    @Slot(int)
    def _on_slider_changed(self, place: int) -> None:
        self.number.setValue(self.setting.least + place * self.setting.step)


class VoiceSettings(QWidget):
    """All settings of an engine's model.

    Signals:
        changed: One of them has another value.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sliders: list[SettingSlider] = []
        self._others: Settings = NO_SETTINGS
        self.reset = QPushButton("&Reset settings")
        self.reset.clicked.connect(self._on_reset)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SNUG)
        self._column.addWidget(self.reset, alignment=Qt.AlignmentFlag.AlignLeft)

    @property
    def values(self) -> Settings:
        """The settings that are not as the voice has them by itself, and those that no slider stands for."""
        return {**self._others, **{one.setting.name: one.value for one in self.sliders if not one.is_usual}}

    @property
    def fields(self) -> list[QWidget]:
        """All that one tabs through, in order."""
        return [*(field for one in self.sliders for field in (one.number, one.slider)), self.reset]

    def show_settings(self, ranges: Sequence[SettingRange], values: Settings) -> None:
        """Show a model's settings with the values given, else the usual ones."""
        for old in self.sliders:
            self._column.removeWidget(old)
            old.deleteLater()
        self.sliders = [SettingSlider(one, float(values.get(one.name, one.default))) for one in ranges]
        self._others = {name: value for name, value in values.items() if name not in {one.name for one in ranges}}
        for place, slider in enumerate(self.sliders):
            self._column.insertWidget(place, slider)
            slider.changed.connect(self._on_changed)
        self._on_changed()

    @Slot()
    def _on_reset(self) -> None:
        for slider in self.sliders:
            slider.reset()

    @Slot()
    def _on_changed(self) -> None:
        self.reset.setVisible(bool(self.sliders))
        self.reset.setEnabled(not all(slider.is_usual for slider in self.sliders))
        self.changed.emit()
