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
    """One row for each voice; the Voice is in the role ``Row.SUBJECT``.

    They stand in the engine's own order, after those that speak the book's language: sorted once, since services have
    thousands of voices.
    """

    def __init__(self, book_language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book_language = book_language
        self._voices: Sequence[Voice] = ()
        self._languages: dict[str, str] = {}
        self._told: list[str] = []

    def show(self, voices: Sequence[Voice]) -> None:
        """Show these voices instead of those before."""
        self.beginResetModel()
        speaking = {voice.languages: voice.speaks(self._book_language) for voice in voices}
        self._voices = sorted(voices, key=lambda voice: not speaking[voice.languages])
        self._languages = {tag: language_name(tag) for tag in {voice.language for voice in voices}}
        self._told = [self._all_words(voice) for voice in self._voices]
        self.endResetModel()

    def add(self, voice: Voice) -> None:
        """Show one more voice, before all others."""
        self.show([voice, *self._voices])

    def row_of(self, voice_id: str) -> int:
        """Return the row of a voice, -1 if there is none such."""
        return next((row for row, voice in enumerate(self._voices) if voice.id == voice_id), -1)

    def has(self, row: int, words: Sequence[str]) -> bool:
        """Tell whether each of the words, in small letters, occurs in what a row tells."""
        return all(word in self._told[row] for word in words)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of voices."""
        return 0 if parent.isValid() else len(self._voices)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        if not index.isValid() or index.row() >= len(self._voices):
            return None
        voice = self._voices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return voice.name
            case Row.SUBJECT:
                return voice
            case Row.ASIDE:
                language = self._languages[voice.language]
                return _joined("" if language == voice.name else language, voice.category, counts(voice))
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return _joined(self._languages[voice.language], voice.category, *voice.labels.values(), counts(voice),
                               voice.id)
        return None

    def _all_words(self, voice: Voice) -> str:
        told = (voice.name, self._languages[voice.language], voice.id, voice.category)
        return " ".join((*told, *voice.languages, *voice.labels.values())).casefold()


class VoiceFilter(QSortFilterProxyModel):
    """The voices in which each of the words looked for occurs, in name, language, kind, labels or id."""

    def __init__(self, voices: VoiceModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voices = voices
        self._words: list[str] = []
        self.setSourceModel(voices)

    def search(self, text: str) -> None:
        """Look for these words; without any, all voices are shown."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def row_of(self, voice_id: str) -> int:
        """Return the row of a voice, -1 if it is not shown."""
        return self.mapFromSource(self._voices.index(self._voices.row_of(voice_id))).row()

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """Tell whether a voice is shown."""
        return self._voices.has(row, self._words)


def counts(voice: Voice) -> str:
    """Return how much more a voice costs than others: ``counts 1.5 ×``; empty where it does not."""
    return "" if voice.rate == 1 else f"counts {voice.rate:g} ×"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
