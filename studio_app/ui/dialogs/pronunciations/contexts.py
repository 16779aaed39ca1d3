"""Places in the book, each with the words around it; from there one jumps to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio_app.storage import chapters, paragraphs
from studio_app.ui import theme
from studio_app.ui.models.rows import Row
from studio_app.ui.tokens import Space, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.book import Paragraph
    from studio_app.domain.ids import ChapterId, ParagraphId
    from studio_app.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex
AROUND = 160
"""Characters of the page that are shown before and after a place, if there is room."""


class Place(Protocol):
    """A stretch of a paragraph's text, in code points."""

    @property
    def paragraph(self) -> ParagraphId:
        """The paragraph it is in."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


class ContextModel(QAbstractListModel):
    """One row for each place; its text is looked up when it comes into sight."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._places: Sequence[Place] = ()
        self._titles: dict[ChapterId, str] = {}

    def show(self, places: Sequence[Place]) -> None:
        """Show these places."""
        self.beginResetModel()
        self._places = places
        if self._session.is_open:
            self._titles = {one.id: one.title for one in chapters.chapters(self._session.bench.project.db)}
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of places."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row tells in a role: its words as (before, found, after) in ``Row.BELOW``."""
        if not index.isValid() or index.row() >= len(self._places):
            return None
        place = self._places[index.row()]
        match role:
            case Row.SUBJECT:
                return place
            case Qt.ItemDataRole.DisplayRole:
                return "".join(self._around(place))
            case Row.BELOW:
                return self._around(place)
            case Row.ASIDE:
                found = self._paragraph(place)
                return self._titles.get(found.chapter, "") if found else ""
            case Qt.ItemDataRole.ToolTipRole:
                return "Press Enter or click twice to see it on the page."
        return None

    def _paragraph(self, place: Place) -> Paragraph | None:
        if not self._session.is_open:
            return None
        return paragraphs.some(self._session.bench.project.db, [place.paragraph]).get(place.paragraph)

    def _around(self, place: Place) -> tuple[str, str, str]:
        found = self._paragraph(place)
        if found is None:
            return "", "", ""
        text = found.text.replace("\n", " ")
        return (text[max(0, place.start - AROUND):place.start], text[place.start:place.end],
                text[place.end:place.end + AROUND])


class ContextList(QListView):
    """Shows places in the book.

    Signals:
        jump_requested: The user wants to see a Place on the page.
    """

    jump_requested = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.places = ContextModel(session, self)
        self.setModel(self.places)
        self.setItemDelegate(_ContextDelegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName("Places in the book")
        self.activated.connect(self._on_activated)

    @property
    def current(self) -> Place | None:
        """The place that the cursor is on."""
        found: Place | None = self.currentIndex().data(Row.SUBJECT)
        return found

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places, from the first one on."""
        self.places.show(places)
        self.setCurrentIndex(self.places.index(0))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.jump_requested.emit(index.data(Row.SUBJECT))


class _ContextDelegate(QStyledItemDelegate):
    """Draws one line: the words around the place, which stands out in the middle, and the chapter at the far side."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, option.fontMetrics.height() + Space.SNUG)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        rect = option.rect.adjusted(Space.SNUG, 0, -Space.SNUG, 0)
        self._paint_words(painter, option, self._paint_aside(painter, option, rect, index), index.data(Row.BELOW))
        painter.restore()

    def _paint_aside(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: AnyIndex) -> QRect:
        """Draw the chapter, and return the room that is left."""
        title, font = index.data(Row.ASIDE), theme.font(Type.CAPTION)
        width = min(QFontMetrics(font).horizontalAdvance(title) + Space.HAIR, rect.width() // 4)
        far = QRect(rect.right() - width, rect.top(), width, rect.height())
        painter.setFont(font)
        painter.setPen(QColor(theme.colours(option.palette).quiet))
        painter.drawText(far, Qt.AlignmentFlag.AlignVCenter,
                         painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width))
        return rect.adjusted(0, 0, -width - Space.EVEN, 0)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect,
                     around: tuple[str, str, str]) -> None:
        """Draw the place with as much on each side of it as there is room for."""
        before, found, after = around
        colours, plain, bold = theme.colours(option.palette), theme.font(Type.BODY), theme.font(Type.BODY, bold=True)
        middle = min(QFontMetrics(bold).horizontalAdvance(found) + Space.HAIR, rect.width())
        metrics = QFontMetrics(plain)
        left = min(metrics.horizontalAdvance(before) + Space.HAIR, (rect.width() - middle) // 2)
        place = rect.left()
        for words, width, font, colour, mode in (
            (before, left, plain, colours.quiet, Qt.TextElideMode.ElideLeft),
            (found, middle, bold, colours.ink, Qt.TextElideMode.ElideRight),
            (after, rect.width() - middle - left, plain, colours.quiet, Qt.TextElideMode.ElideRight),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(words, mode, width)
            painter.drawText(QRect(place, rect.top(), width + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            place += width
