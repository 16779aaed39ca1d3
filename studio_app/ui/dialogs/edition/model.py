"""The differences as a list of tens of thousands of rows: a heading for each chapter, and what differs in it below."""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from studio_app.editions.values import DifferenceKind
from studio_app.ui.dialogs.edition.besides import beside
from studio_app.ui.dialogs.edition.choices import Choices, Sort
from studio_app.ui.dialogs.edition.marking import runs
from studio_app.ui.dialogs.edition.price import prices
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from studio_app.conversion.plan import Purse
    from studio_app.domain.ids import ParagraphId
    from studio_app.editions.values import Difference
    from studio_app.operations.reckoning import Reckoning

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_TICKS = {frozenset({True}): Qt.CheckState.Checked, frozenset({False}): Qt.CheckState.Unchecked}

KNOWN = 512
"""So many differences are known word by word: more than are ever in sight."""

KINDS = {
    DifferenceKind.EDITED: "Edited", DifferenceKind.INSERTED: "New", DifferenceKind.DELETED: "Gone",
    DifferenceKind.MOVED: "Moved", DifferenceKind.SPLIT: "Split", DifferenceKind.MERGED: "Joined",
    DifferenceKind.RENAMED: "Renamed",
}


class DifferenceRole(IntEnum):
    """What a row tells besides its words: the difference (None for a heading), its runs, remarks, audio and price."""

    DIFFERENCE = _Role.UserRole
    RUNS = _Role.UserRole + 1
    REMARKS = _Role.UserRole + 2
    AUDIO = _Role.UserRole + 3
    PRICE = _Role.UserRole + 4


class Audio(StrEnum):
    """What a difference means for the audio; ``NONE`` where it needs no new one, or that is not known yet."""

    NONE = ""
    NEW = "needs new audio"
    KEPT = "keeps its audio"
    UNSPOKEN = "not spoken yet"
    BEFORE = "has audio from before"


class DifferenceModel(QAbstractListModel):
    """Rows are headings and differences, in the order of the book as it would be.

    Signals:
        chosen: Something was ticked or not, or its audio is to be kept or not.
    """

    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices = Choices()
        self._rows: list[int | str] = []
        self._known: Reckoning | None = None
        self._stale: frozenset[ParagraphId] = frozenset()
        self._heard: frozenset[str] = frozenset()
        self._runs = lru_cache(maxsize=KNOWN)(runs)

    def show(self, choices: Choices) -> None:
        """Show other differences, all of them."""
        self.choices = choices
        self.filter(Sort.ALL)

    def filter(self, sort: Sort) -> None:
        """Show the differences of a sort alone."""
        chapters = groupby(self.choices.of_sort(sort), lambda number: self.choices.differences[number].chapter)
        self.beginResetModel()
        self._rows = [row for title, numbers in chapters for row in (title, *numbers)]
        self.endResetModel()

    def show_reckoning(self, known: Reckoning | None) -> None:
        """Show what needs new audio and what it costs, as far as that is known."""
        self._known, self._stale = known, frozenset(known.stale if known else ())
        self._heard = frozenset(known.heard.values() if known else ())
        self._redraw()

    def difference(self, row: int) -> Difference | None:
        """Return what a row shows; None for a heading."""
        entry = self._rows[row] if 0 <= row < len(self._rows) else ""
        return None if isinstance(entry, str) else self.choices.differences[entry]

    def numbers(self, row: int) -> list[int]:
        """Return the number of a row's difference, or all those that stand below a heading."""
        entry = self._rows[row]
        if not isinstance(entry, str):
            return [entry]
        end = next((at for at in range(row + 1, len(self._rows)) if isinstance(self._rows[at], str)), len(self._rows))
        return [one for one in self._rows[row + 1:end] if not isinstance(one, str)]

    @property
    def shown(self) -> list[int]:
        """The numbers of the differences that are shown."""
        return [one for one in self._rows if not isinstance(one, str)]

    def take(self, numbers: list[int], *, wanted: bool) -> None:
        """Take differences in, or leave what is here."""
        self.choices.take(numbers, wanted=wanted)
        self._on_chosen()

    def keep(self, numbers: list[int], *, wanted: bool) -> None:
        """Keep the audio of differences, or have new audio for them."""
        self.choices.keep(numbers, wanted=wanted)
        self._on_chosen()

    def keep_small(self, *, wanted: bool) -> None:
        """Keep the audio of all small edits that are taken in, or of none."""
        self.choices.keep_small(wanted=wanted)
        self._on_chosen()

    def keepable(self, row: int) -> list[int]:
        """Return the numbers of those differences of a row that have audio which could be kept."""
        return [number for number in self.numbers(row)
                if self.choices.can_keep(number) and self._can_keep(self.choices.differences[number])]

    def next_difference(self, row: int) -> int:
        """Return the next row below this one that shows a difference; this one where there is none."""
        return next((at for at in range(row + 1, len(self._rows)) if not isinstance(self._rows[at], str)), row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row: what is locked has no tick."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsUserCheckable if self._tick(index.row()) is not None else usual

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self.difference(index.row())
        match role:
            case _Role.DisplayRole:
                return self._heading(index.row()) if one is None else "".join(run.text for run in self._runs(one))
            case _Role.CheckStateRole:
                return self._tick(index.row())
            case DifferenceRole.DIFFERENCE:
                return one
            case DifferenceRole.RUNS:
                return self._runs(one) if one else []
            case DifferenceRole.REMARKS:
                return self._remarks(one) if one else (counted(len(self.numbers(index.row())), "difference"),)
            case DifferenceRole.AUDIO:
                return self._audio(one) if one else Audio.NONE
            case DifferenceRole.PRICE:
                return self._price(one) if one else ""
            case _Role.AccessibleTextRole:
                return self._aloud(index.row(), one)
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:  # noqa: N802
        """Tick a row, or take the tick away; a heading's tick is that of all below it."""
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        self.take(self.numbers(index.row()), wanted=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _heading(self, row: int) -> str:
        return str(self._rows[row]) or "Without a title"

    def _tick(self, row: int) -> Qt.CheckState | None:
        open_ = [number for number in self.numbers(row) if self.choices.can_choose(number)]
        if not open_:
            return None
        return _TICKS.get(frozenset(map(self.choices.is_taken, open_)), Qt.CheckState.PartiallyChecked)

    def _remarks(self, one: Difference) -> tuple[str, ...]:
        """Return what is said of a difference, its kind first."""
        kind = _kind(one, is_small=self.choices.is_small(one.number))
        moved = one.moved and one.kind is not DifferenceKind.MOVED
        return tuple(filter(None, (
            f"{kind} and moved" if moved else kind, *beside(one), "changed here too" if one.also_here else "",
            "locked, stays as it is" if one.locked else "" if self.choices.is_taken(one.number) else "not taken in",
        )))

    def _audio(self, one: Difference) -> Audio:
        if not self.choices.is_taken(one.number):
            return Audio.NONE
        if one.kind is DifferenceKind.INSERTED:
            return self._audio_of_new(one)
        if self._stale.isdisjoint(one.old):
            return Audio.NONE
        return Audio.KEPT if self.choices.is_kept(one.number) and self._can_keep(one) else Audio.NEW

    def _audio_of_new(self, one: Difference) -> Audio:
        if not any(map(str.isalnum, "".join(one.new_texts))):
            return Audio.NONE
        return Audio.BEFORE if self._heard.issuperset(one.new_texts) else Audio.UNSPOKEN

    def _can_keep(self, one: Difference) -> bool:
        """Tell whether all of its audio could be kept; while that is not known it may be so."""
        stale = self._stale.intersection(one.old)
        return self._known is None or (bool(stale) and stale <= self._known.kept.keys())

    def _price(self, one: Difference) -> str:
        """Return what its new audio costs, if it needs any and that is known."""
        if self._known is None or self._audio(one) is not Audio.NEW:
            return ""
        total: defaultdict[Purse, float] = defaultdict(float)
        for own in one.old:
            for purse, value in self._known.costs.get(own, {}).items():
                total[purse] += value
        return prices(total)

    def _aloud(self, row: int, one: Difference | None) -> str:
        if one is None:
            return f"Chapter {self._heading(row)}, {counted(len(self.numbers(row)), 'difference')}"
        words = " ".join(one.new_texts or one.old_texts).strip() or "a break without words"
        return ", ".join(filter(None, (*self._remarks(one), self._audio(one), self._price(one), words)))

    def _on_chosen(self) -> None:
        self._redraw()
        self.chosen.emit()

    def _redraw(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _kind(one: Difference, *, is_small: bool) -> str:
    """Return what was done; an only title says that a chapter begins where none did, or no longer does."""
    if one.kind is DifferenceKind.RENAMED and not (one.old_texts and one.new_texts):
        return "A chapter begins here" if one.new_texts else "The chapter goes on here"
    return "Small edit" if is_small and one.kind is DifferenceKind.EDITED else KINDS[one.kind]
