"""The catalogue of voices as a list: what is looked for is shown at each keystroke, in the order that is wanted."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio_app.domain.catalogue import Catalogue, Entry, Facet, Order, VoiceFilter
from studio_app.domain.voice_troubles import TroubleKind
from studio_app.domain.voices import REFERENCE
from studio_app.ui.models.languages import language_name
from studio_app.ui.models.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from studio_app.domain.shelf import VoiceKey
    from studio_app.domain.voices import Voice

AnyIndex = QModelIndex | QPersistentModelIndex


class VoiceRow(IntEnum):
    """What the model tells of a voice besides what every row does.

    ``ENTRY`` is the catalogue's; ``WARNING`` the worst that speaks against it, ``MILD`` whether that is but good to
    know; ``RATE`` what it costs as a multiple of others.
    """

    ENTRY = Qt.ItemDataRole.UserRole + 20
    WARNING = Qt.ItemDataRole.UserRole + 21
    MILD = Qt.ItemDataRole.UserRole + 22
    RATE = Qt.ItemDataRole.UserRole + 23


class VoiceModel(QAbstractListModel):
    """One row for each voice that is found; the Voice is in the role ``Row.SUBJECT``.

    Args:
        titles: What engines are called; those without a title are not told.
        parent: The owner.
    """

    def __init__(self, titles: Mapping[str, str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = titles or {}
        self._languages: dict[str, str] = {}
        self._found: Sequence[Entry] = ()
        self._telling: dict[int, Callable[[Entry], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda one: one.voice.name,
            Row.SUBJECT: lambda one: one.voice,
            Row.ASIDE: self._aside,
            Row.BELOW: self._below,
            Row.MUTED: lambda one: not one.fit,
            VoiceRow.ENTRY: lambda one: one,
            VoiceRow.WARNING: lambda one: one.troubles[0].words if one.troubles else "",
            VoiceRow.MILD: lambda one: bool(one.troubles) and one.troubles[0].kind is TroubleKind.NOTICE,
            VoiceRow.RATE: lambda one: rate(one.voice),
            Qt.ItemDataRole.ToolTipRole: lambda one: "\n".join(each.sentence for each in one.troubles) or None,
            Qt.ItemDataRole.AccessibleDescriptionRole: self._in_words,
        }
        self.catalogue = Catalogue(())
        self.wanted = VoiceFilter()
        self.order = Order.SERVICE

    @property
    def total(self) -> int:
        """How many voices there are, found or not."""
        return len(self.catalogue.entries)

    def show(self, catalogue: Catalogue) -> None:
        """Show these voices instead of those before, as far as they are what is looked for."""
        self.catalogue = catalogue
        self._look()

    def look_for(self, wanted: VoiceFilter, order: Order | None = None) -> None:
        """Show what is looked for, in an order; the same as before if none is given."""
        self.wanted, self.order = wanted, self.order if order is None else order
        self._look()

    def take_in_remark(self, key: VoiceKey) -> None:
        """Show what was put down about a voice just now; it stays where it is until something else is looked for."""
        entry = self.catalogue.take_in_remark(key)
        row = self.row_of(key)
        if entry is not None and row >= 0:
            self._found = [*self._found[:row], entry, *self._found[row + 1:]]
            self.dataChanged.emit(self.index(row), self.index(row))

    def entry(self, row: int) -> Entry:
        """Return the voice in a row."""
        return self._found[row]

    def row_of(self, key: VoiceKey) -> int:
        """Return the row of a voice, -1 if it is not among those found."""
        return next((row for row, one in enumerate(self._found) if one.key == key), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of voices found."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        tell = self._telling.get(role)
        return tell(self._found[index.row()]) if tell else None

    def _extend(self, entries: Sequence[Entry]) -> None:
        """Show more voices after those that are found."""
        self.beginInsertRows(QModelIndex(), len(self._found), len(self._found) + len(entries) - 1)
        self._found = [*self._found, *entries]
        self.endInsertRows()

    def _look(self) -> None:
        self.beginResetModel()
        self._found = self.catalogue.found(self.wanted, self.order)
        self.endResetModel()

    def _language(self, tag: str) -> str:
        if tag not in self._languages:
            self._languages[tag] = language_name(tag)
        return self._languages[tag]

    def _aside(self, one: Entry) -> str:
        language = self._language(one.voice.language)
        return "" if language == one.voice.name else language

    def _below(self, one: Entry) -> str:
        return joined(self._titles.get(one.voice.engine, ""), kind(one.voice.category), *told(one))

    def _in_words(self, one: Entry) -> str:
        return joined("favourite" if one.remark.favourite else "", self._language(one.voice.language),
                      self._titles.get(one.voice.engine, ""), kind(one.voice.category), *told(one), counts(one.voice),
                      *(trouble.words for trouble in one.troubles))


def told(one: Entry) -> tuple[str, ...]:
    """Return what a voice is like, and the user's own tags."""
    traits = (one.value(facet) for facet in (Facet.GENDER, Facet.AGE, Facet.ACCENT, Facet.USE))
    return (*traits, *(f"#{tag}" for tag in one.remark.tags))


def kind(category: str) -> str:
    """Return what a category is called: as its service names it, and in plain words for those of the book's samples."""
    return "samples in this book" if category == REFERENCE else category


def rate(voice: Voice) -> str:
    """Return what a voice costs as a multiple of others: ``1.5 ×``; empty where it costs the same."""
    return "" if voice.rate == 1 else f"{voice.rate:g} ×"


def counts(voice: Voice) -> str:
    """Return how much more a voice costs than others: ``counts 1.5 ×``; empty where it does not."""
    return f"counts {rate(voice)}" if rate(voice) else ""


def joined(*parts: str) -> str:
    """Return what there is to tell, with dots between."""
    return " · ".join(part for part in parts if part)
