"""A grid of sounds to pick from, for those who do not have them on the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from studio_app.pronunciation.lexicon import Alphabet
from studio_app.ui import theme
from studio_app.ui.dialogs.pronunciations.symbols import GROUPS, Symbol, written
from studio_app.ui.tokens import Space, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

AnyIndex = QModelIndex | QPersistentModelIndex
CELL = (104, 46)
ROWS = 4
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_CIRCLE = "◌"


class SoundPicker(QWidget):
    """The arrow keys move in the grid, Enter or a click picks.

    Signals:
        picked: A sound, written in the alphabet that is shown.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._alphabet = Alphabet.IPA
        self.groups, self.grid, self.model = QTabBar(), Grid(), SymbolModel(self)
        self.groups.setAccessibleName("Kinds of sounds")
        self.groups.setExpanding(False)
        for name, _ in GROUPS:
            self.groups.addTab(name)
        self.grid.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.groups)
        column.addWidget(self.grid)
        self.groups.currentChanged.connect(self._show)
        self.grid.picked.connect(self._on_picked)
        self._show()

    def show_alphabet(self, alphabet: Alphabet) -> None:
        """Offer the sounds that an alphabet can write, in that alphabet."""
        self._alphabet = alphabet
        self._show()

    @Slot()
    def _show(self) -> None:
        self.model.show(written(GROUPS[max(0, self.groups.currentIndex())][1], self._alphabet), self._alphabet)
        self.grid.setCurrentIndex(self.model.index(0))

    @Slot(QModelIndex)
    def _on_picked(self, index: QModelIndex) -> None:
        self.picked.emit(str(index.data(Qt.ItemDataRole.EditRole)))


class SymbolModel(QAbstractListModel):
    """One row for each sound: how it is written, and in which word one knows it from."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._symbols: Sequence[Symbol] = ()
        self._alphabet = Alphabet.IPA

    def show(self, symbols: Sequence[Symbol], alphabet: Alphabet) -> None:
        """Show these sounds in this alphabet."""
        self.beginResetModel()
        self._symbols, self._alphabet = symbols, alphabet
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of sounds."""
        return 0 if parent.isValid() else len(self._symbols)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell tells in a role; a mark that stands over a letter is shown over a circle."""
        if not index.isValid() or index.row() >= len(self._symbols):
            return None
        symbol = self._symbols[index.row()]
        sound = symbol.written(self._alphabet)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{_CIRCLE}{sound}" if sound in "\u0303\u0361" else sound
            case Qt.ItemDataRole.EditRole:
                return sound
            case Qt.ItemDataRole.UserRole:
                return symbol.example
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{sound}: {symbol.example}"
        return None


class Grid(QListView):
    """Cells side by side, as many as there is room for.

    Signals:
        picked: The index of a cell that was clicked, or on which Enter was pressed.
    """

    picked = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(*CELL))
        self.setItemDelegate(_SymbolDelegate(self))
        self.setAccessibleName("Sounds")
        self.setFixedHeight(CELL[1] * ROWS + Space.SNUG)
        self.clicked.connect(self.picked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pick with Enter or the space bar."""
        if event.key() in _PRESSES and self.currentIndex().isValid():
            self.picked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _SymbolDelegate(QStyledItemDelegate):
    """Draws the sound large and its example small below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(*CELL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        colours = theme.colours(option.palette)
        rect = option.rect.adjusted(Space.TIGHT, Space.HAIR, -Space.TIGHT, -Space.HAIR)
        painter.save()
        for font, colour, words, place in (
            (theme.font(Type.HEADING), colours.ink, index.data(), Qt.AlignmentFlag.AlignTop),
            (theme.font(Type.CAPTION), colours.quiet, index.data(Qt.ItemDataRole.UserRole),
             Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | place, shown)
        painter.restore()
