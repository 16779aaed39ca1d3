"""What is looked for among voices: words, and one choice for each thing that tells voices apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio_app.domain.catalogue import Facet, Order, VoiceFilter
from studio_app.ui.dialogs.voice_catalogue import SearchField
from studio_app.ui.models.languages import language_name
from studio_app.ui.models.voices import kind
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QFocusEvent

ANY = {
    Facet.ENGINE: "All services", Facet.LANGUAGE: "All languages", Facet.GENDER: "Any gender", Facet.AGE: "Any age",
    Facet.ACCENT: "Any accent", Facet.USE: "Any use", Facet.CATEGORY: "All kinds", Facet.TAG: "Any tag",
}
NAMES = {
    Facet.ENGINE: "Voice service", Facet.LANGUAGE: "Language", Facet.GENDER: "Gender", Facet.AGE: "Age",
    Facet.ACCENT: "Accent", Facet.USE: "Use", Facet.CATEGORY: "Kind", Facet.TAG: "Your tag",
}
ORDERS = {
    Order.SERVICE: "As the services list them", Order.NAME: "By name", Order.LANGUAGE: "By language",
    Order.CATEGORY: "By kind", Order.FAVOURITES: "Favourites first", Order.COST: "Cheapest first",
}
IN_A_ROW = 4
LETTERS = 9
"""So many of a choice are seen where there is little room."""


class FacetBox(QComboBox):
    """A choice among the values there are, with how many voices each would leave; they are counted when one looks.

    Args:
        facet: What is chosen.
        values: Tells the values, with their counts.
        words: Says a value in words.
    """

    def __init__(self, facet: Facet, values: Callable[[], Mapping[str, int]], words: Callable[[str], str]) -> None:
        super().__init__()
        self._values = values
        self._words = words
        self._any = ANY[facet]
        self.setAccessibleName(NAMES[facet])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LETTERS)
        self.addItem(self._any, "")

    @property
    def value(self) -> str:
        """What is chosen; empty for anything."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose a value, if there is any voice with it."""
        self.fill()
        self.setCurrentIndex(max(0, self.findData(value)))

    def fill(self) -> None:
        """Offer the values there are now."""
        now, values = self.value, dict(self._values())
        if now:
            values.setdefault(now, 0)
        told = sorted(((self._words(value), value, count) for value, count in values.items()),
                      key=lambda one: one[0].casefold())
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self._any, "")
            for words, value, count in told:
                self.addItem(f"{words} ({count:,})", value)
            self.setCurrentIndex(max(0, self.findData(now)))

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Offer the values there are now, and show them."""
        self.fill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the values there are now, for the arrow keys."""
        super().focusInEvent(event)
        self.fill()


class FilterBar(QWidget):
    """A field to search in, the choices, and the order.

    Signals:
        changed: Something else is looked for, or in another order.

    Args:
        target: The list that the arrow keys move in while one types.
        titles: What engines are called.
        choices: Tells the values there are, for what is looked for.
    """

    changed = Signal()

    def __init__(self, target: QWidget, titles: Mapping[str, str],
                 choices: Callable[[VoiceFilter], Mapping[Facet, Mapping[str, int]]]) -> None:
        super().__init__()
        self._titles = titles
        self._choices = choices
        self.search = SearchField(target)
        self.search.setPlaceholderText("Search by name, language, description, your tags and notes")
        self.boxes = {facet: FacetBox(facet, partial(self._values, facet), partial(self._words, facet))
                      for facet in ANY}
        self.favourites = QCheckBox("&Favourites")
        self.fit = QCheckBox("Usable for &books")
        self.own = QCheckBox("In &your account")
        self.order = QComboBox()
        self._arrange()
        self.search.textChanged.connect(self.changed)
        for box in (*self.boxes.values(), self.order):
            box.currentIndexChanged.connect(self.changed)
        for check in (self.favourites, self.fit, self.own):
            check.toggled.connect(self.changed)

    @property
    def wanted(self) -> VoiceFilter:
        """What is looked for."""
        chosen = {facet.value: box.value for facet, box in self.boxes.items()}
        return VoiceFilter(self.search.text(), **chosen, favourites=self.favourites.isChecked(),
                           fit=self.fit.isChecked(), own=self.own.isChecked())

    @property
    def is_set(self) -> bool:
        """Tell whether anything is left out."""
        return self.wanted != VoiceFilter()

    @Slot()
    def clear(self) -> None:
        """Look for nothing in particular."""
        with QSignalBlocker(self):
            self.search.clear()
            for box in self.boxes.values():
                box.setCurrentIndex(0)
            for check in (self.favourites, self.fit, self.own):
                check.setChecked(False)
        self.changed.emit()

    def _arrange(self) -> None:
        for order, words in ORDERS.items():
            self.order.addItem(words, order)
        label = QLabel("&Order")
        label.setBuddy(self.order)
        grid = QGridLayout()
        grid.setSpacing(Space.SNUG)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // IN_A_ROW, place % IN_A_ROW)
            grid.setColumnStretch(place % IN_A_ROW, 1)
        first, last = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(Space.SNUG)
        first.addWidget(self.search, 1)
        first.addWidget(label)
        first.addWidget(self.order)
        last.setSpacing(Space.EVEN)
        for check in (self.favourites, self.fit, self.own):
            last.addWidget(check)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        for row in (first, grid, last):
            column.addLayout(row)

    @property
    def chosen_order(self) -> Order:
        """The order."""
        return Order(self.order.currentData())

    def _values(self, facet: Facet) -> Mapping[str, int]:
        return self._choices(self.wanted)[facet]

    def _words(self, facet: Facet, value: str) -> str:
        if facet is Facet.LANGUAGE:
            return language_name(value) or value
        if facet is Facet.CATEGORY:
            return kind(value)
        return self._titles.get(value, value) if facet is Facet.ENGINE else value
