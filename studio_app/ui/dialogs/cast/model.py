"""The speakers of the book, one row each, with what they speak and in which voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from studio_app.operations.speakers import parts
from studio_app.ui import icons
from studio_app.ui.models.rows import Row
from studio_app.ui.panels.takes import voice_name
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from studio_app.domain.ids import SpeakerId
    from studio_app.operations.speakers import Part
    from studio_app.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class SpeakerModel(QAbstractListModel):
    """One row for each speaker, the narrator first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._parts: list[Part] = []
        self.reload()

    def reload(self) -> bool:
        """Read the speakers anew; tell whether anything about them differs."""
        found = parts(self._session.bench) if self._session.is_open else []
        if found == self._parts:
            return False
        self.beginResetModel()
        self._parts = found
        self.endResetModel()
        return True

    def part(self, row: int) -> Part | None:
        """Return the speaker in a row, or None outside the list."""
        return self._parts[row] if 0 <= row < len(self._parts) else None

    def row_of(self, speaker: SpeakerId | None) -> int:
        """Return the row of a speaker, -1 if there is none."""
        return next((row for row, part in enumerate(self._parts) if part.speaker.id == speaker), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of speakers."""
        return 0 if parent.isValid() else len(self._parts)

    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        part = self.part(index.row()) if index.isValid() else None
        if part is None:
            return None
        match role:
            case _Role.DisplayRole:
                return part.speaker.name
            case _Role.DecorationRole:
                return icons.swatch(part.speaker.colour)
            case _Role.ToolTipRole | _Role.AccessibleDescriptionRole | Row.BELOW:
                return self._about(part)
            case Row.SUBJECT:
                return part
        return None

    def _about(self, part: Part) -> str:
        """Return voice and share of a speaker: ``English (America) · 3 paragraphs, 12 passages``."""
        casting = part.speaker.casting
        voice = voice_name(self._session, casting) if casting else "no voice yet"
        told = [counted(number, words) for number, words in (
            (part.chapters, "chapter"), (part.paragraphs, "paragraph"), (part.spans, "passage")) if number]
        share = "narrates the book" if part.narrates else ", ".join(told) or "speaks nothing yet"
        return f"{voice} · {share}"
