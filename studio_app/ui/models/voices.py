"""The catalogue of an engine's voices, to be searched: those that speak the book's language come first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from studio_app.ui.models.languages import language_name
from studio_app.ui.models.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.voices import Voice

AnyIndex = QModelIndex | QPersistentModelIndex


class VoiceModel(QAbstractListModel):
    """One row for each voice, in the engine's own order; the Voice is in the role ``Row.SUBJECT``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voices: Sequence[Voice] = ()
        self._languages: dict[str, str] = {}

    def show(self, voices: Sequence[Voice]) -> None:
        """Show these voices instead of those before."""
        self.beginResetModel()
        self._voices = voices
        self._languages = {voice.language: language_name(voice.language) for voice in voices}
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of voices."""
        return 0 if parent.isValid() else len(self._voices)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        if not index.isValid() or index.row() >= len(self._voices):
            return None
        voice = self._voices[index.row()]
        language = self._languages[voice.language]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return voice.name
            case Row.SUBJECT:
                return voice
            case Row.ASIDE:
                return "" if language == voice.name else language
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return " · ".join(part for part in (language, voice.category, voice.id) if part)
        return None


class VoiceFilter(QSortFilterProxyModel):
    """The voices in which each of the words looked for occurs, in name, language or id."""

    def __init__(self, voices: VoiceModel, book_language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book_language = book_language
        self._words: list[str] = []
        self.setSourceModel(voices)
        self.sort(0)

    def search(self, text: str) -> None:
        """Look for these words; without any, all voices are shown."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def row_of(self, voice_id: str) -> int:
        """Return the row of a voice, -1 if it is not shown."""
        return next((row for row in range(self.rowCount()) if self._voice(self.index(row, 0)).id == voice_id), -1)

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Tell whether a voice is shown."""
        index = self.sourceModel().index(row, 0, parent)
        voice = self._voice(index)
        told = " ".join((voice.name, index.data(Row.ASIDE), voice.id, *voice.languages)).casefold()
        return all(word in told for word in self._words)

    def lessThan(self, left: AnyIndex, right: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Tell which of two voices comes first."""
        return self._rank(left) < self._rank(right)

    def _rank(self, index: AnyIndex) -> tuple[bool, int]:
        return not self._voice(index).speaks(self._book_language), index.row()

    def _voice(self, index: AnyIndex) -> Voice:
        voice: Voice = index.data(Row.SUBJECT)
        return voice
