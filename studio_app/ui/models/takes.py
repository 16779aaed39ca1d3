"""The takes of one paragraph, the newest first, under headings where it is spoken in several parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from studio_app.ui import icons, theme
from studio_app.ui.models.rows import Row
from studio_app.ui.tokens import SIGNS, Sign
from studio_app.ui.wording import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.domain.ids import TakeId
    from studio_app.domain.takes import Take
    from studio_app.operations.parts import Candidate, Part

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TakeRow:
    """A take under the part that it may be used for."""

    part: Part
    candidate: Candidate


class TakeModel(QAbstractListModel):
    """Rows are TakeRows in the role ``Row.SUBJECT``, and headings, which cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TakeRow | str] = []
        self._voices: Mapping[TakeId, str] = {}

    def show(self, parts: Sequence[Part], voices: Mapping[TakeId, str]) -> None:
        """Show the takes of a paragraph.

        Args:
            parts: The paragraph's parts.
            voices: What the voice of each take is called.
        """
        self.beginResetModel()
        self._voices = voices
        self._rows = [row for number, part in enumerate(parts, start=1) for row in _rows(number, part, len(parts))]
        self.endResetModel()

    def row_of(self, take: TakeId | None) -> int:
        """Return the first row of a take, -1 if there is none."""
        return next((number for number, row in enumerate(self._rows)
                     if isinstance(row, TakeRow) and row.candidate.take.id == take), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        if not isinstance(self._row(index), TakeRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        row = self._row(index)
        if isinstance(row, TakeRow):
            return self._told(row, role)
        return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def _row(self, index: AnyIndex) -> TakeRow | str | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def _told(self, row: TakeRow, role: int) -> Any:
        candidate = row.candidate
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title(candidate)
            case Row.SUBJECT:
                return row
            case Row.ASIDE:
                return length(candidate.take)
            case Row.BELOW:
                return self._below(candidate)
            case Row.MUTED:
                return not candidate.fits and not candidate.in_book
            case Qt.ItemDataRole.DecorationRole if candidate.in_book:
                colour = theme.sign_colour(Sign.SPOKEN, QGuiApplication.palette())
                return icons.icon(SIGNS[Sign.SPOKEN].icon, colour)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{title(candidate)}, {length(candidate.take)}, {self._below(candidate)}"
            case Qt.ItemDataRole.ToolTipRole:
                return self._below(candidate)
        return None

    def _below(self, candidate: Candidate) -> str:
        take = candidate.take
        told = [*strangeness(candidate), when(take.created), self._voices.get(take.id, take.casting.voice)]
        return " · ".join(told)


def title(candidate: Candidate) -> str:
    """Return what a take is called."""
    return f"Take {candidate.number}" + (" · in the book" if candidate.in_book else "")


def length(take: Take) -> str:
    """Return how long a take is, in whole seconds and at least one."""
    return clock(max(1, round(take.sound.seconds)))


def strangeness(candidate: Candidate) -> list[str]:
    """Return in words what the take was not made for, if that is so."""
    if candidate.fits:
        return []
    return ["made with another voice or settings" if candidate.same_words else "made for other words"]


def when(moment: datetime, now: datetime | None = None) -> str:
    """Return a moment as one says it: ``today 14:32``, ``21 Nov 2026``."""
    own, today = moment.astimezone(), (now or datetime.now(UTC)).astimezone().date()
    if own.date() in (today, today - timedelta(days=1)):
        return f"{'today' if own.date() == today else 'yesterday'} {own:%H:%M}"
    return QLocale().toString(QDate(own.year, own.month, own.day), "d MMM yyyy")


def _rows(number: int, part: Part, parts: int) -> list[TakeRow | str]:
    own: list[TakeRow | str] = [TakeRow(part, candidate) for candidate in part.candidates]
    if parts == 1:
        return own
    return [f"Part {number}" + ("" if own else " · not spoken yet"), *own]
