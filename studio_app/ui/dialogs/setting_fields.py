"""The fields in which voice settings are set: a slider, a switch, a choice, or a seed, as the engine declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.voices import SEED
from studio_app.ui import theme
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from studio_app.domain.capabilities import SettingRange
    from studio_app.domain.voices import SettingValue

NUMBER_WIDTH = 112


class SettingField(QWidget):
    """One setting, shown with the value that it has by itself; what it does is said on hover.

    Signals:
        changed: The value is another one.
    """

    changed = Signal()

    def __init__(self, setting: SettingRange) -> None:
        super().__init__()
        self.setting = setting
        self.fields: tuple[QWidget, ...] = ()
        self.setToolTip(setting.help)

    @property
    def value(self) -> SettingValue:
        """The value, of the kind that the setting's usual one is."""
        raise NotImplementedError

    def show_value(self, value: SettingValue) -> None:
        """Show another value; one that the setting cannot have becomes the nearest that it can."""
        raise NotImplementedError

    @property
    def is_usual(self) -> bool:
        """Tell whether it is the value that the voice has by itself."""
        return self.value == self.setting.default

    def reset(self) -> None:
        """Go back to the value that the voice has by itself."""
        self.show_value(self.setting.default)

    def _name(self, *fields: QWidget) -> None:
        """Say to those who cannot see it what the fields are for."""
        self.fields = fields
        for field in fields:
            field.setAccessibleName(f"{self.setting.label} {self.setting.unit}".strip())
            field.setAccessibleDescription(self.setting.help)


class SettingSlider(SettingField):
    """A slider, and its number, which can be typed as well."""

    def __init__(self, setting: SettingRange) -> None:
        super().__init__(setting)
        self.number = QDoubleSpinBox(minimum=setting.least, maximum=setting.most, singleStep=setting.step,
                                     decimals=0 if self._is_whole else 2)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setMaximum(self._place(setting.most))
        self._name(self.number, self.slider)
        self._arrange()
        self.reset()
        self.number.valueChanged.connect(self._on_number_changed)
        self.slider.valueChanged.connect(self._on_slider_changed)

    @property
    def value(self) -> float:
        """The value, a whole number where the setting's steps are."""
        return round(self.number.value()) if self._is_whole else self.number.value()

    def show_value(self, value: SettingValue) -> None:
        """Show another value, within the setting's limits."""
        self.number.setValue(float(value))
        with QSignalBlocker(self.slider):
            self.slider.setValue(self._place(self.number.value()))

    @property
    def _is_whole(self) -> bool:
        return float(self.setting.step).is_integer()

    def _place(self, value: float) -> int:
        return round((value - self.setting.least) / self.setting.step)

    def _arrange(self) -> None:
        label = QLabel(self.setting.label)
        label.setBuddy(self.number)
        self.number.setFixedWidth(theme.wide(NUMBER_WIDTH))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
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


class SettingSwitch(SettingField):
    """A box that is ticked or not."""

    def __init__(self, setting: SettingRange) -> None:
        super().__init__(setting)
        self.box = QCheckBox(setting.label)
        self._name(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.TIGHT, 0, Space.TIGHT)
        column.addWidget(self.box)
        self.reset()
        self.box.toggled.connect(self.changed)

    @property
    def value(self) -> bool:
        """Whether it is on."""
        return self.box.isChecked()

    def show_value(self, value: SettingValue) -> None:
        """Show it on or off."""
        self.box.setChecked(bool(value))


class SettingChoice(SettingField):
    """A few values to choose among."""

    def __init__(self, setting: SettingRange) -> None:
        super().__init__(setting)
        self.box = QComboBox()
        for value, words in setting.options:
            self.box.addItem(words, value)
        self._name(self.box)
        _stack(self, self.box)
        self.reset()
        self.box.currentIndexChanged.connect(self.changed)

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return str(self.box.currentData())

    def show_value(self, value: SettingValue) -> None:
        """Choose a value; among numbers the nearest one, else the usual one where there is none such."""
        options = [option for option, _ in self.setting.options]
        try:
            place = min(range(len(options)), key=lambda at: abs(float(options[at]) - float(value)))
        except ValueError:  # these are words
            place = options.index(str(value if value in options else self.setting.default))
        self.box.setCurrentIndex(place)


class SettingSeed(SettingField):
    """A whole number that may be left empty; too large for Qt's own field for numbers."""

    def __init__(self, setting: SettingRange) -> None:
        super().__init__(setting)
        self.number = QLineEdit(placeholderText="none", clearButtonEnabled=True)
        self.number.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,10}"), self.number))
        self._name(self.number)
        _stack(self, self.number)
        self.number.textChanged.connect(self.changed)

    @property
    def value(self) -> int:
        """The seed; 0 where there is none."""
        return min(round(self.setting.most), int(self.number.text() or 0))

    def show_value(self, value: SettingValue) -> None:
        """Show another seed, or none."""
        self.number.setText(str(value) if value else "")


def setting_field(setting: SettingRange, value: SettingValue) -> SettingField:
    """Return the field that suits a setting, with this value in it."""
    made: SettingField
    if setting.options:
        made = SettingChoice(setting)
    elif isinstance(setting.default, bool):
        made = SettingSwitch(setting)
    else:
        made = SettingSeed(setting) if setting.name == SEED else SettingSlider(setting)
    made.show_value(value)
    return made


def _stack(part: SettingField, field: QWidget) -> None:
    """Lay a field out under its label."""
    label = QLabel(part.setting.label)
    label.setBuddy(field)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.HAIR)
    column.addWidget(label)
    column.addWidget(field)
