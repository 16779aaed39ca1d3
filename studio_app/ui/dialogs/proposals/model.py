"""The proposals as a list of thousands of rows: all, or one speaker's, or what is still open."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from studio_app.ui.dialogs.proposals.decisions import Decisions, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.operations.proposals import Proposal, Proposals

Index = QModelIndex | QPersistentModelIndex
BEFORE, AFTER = 90, 140
"""How many characters of the paragraph are shown before and after the words."""

_SAID = {Verdict.OPEN: "not decided", Verdict.ACCEPTED: "accepted", Verdict.REJECTED: "rejected"}


class ProposalRole(IntEnum):
    """What a row tells besides its words: the proposal, the verdict, what stands around the words, and the chapter."""

    PROPOSAL = Qt.ItemDataRole.UserRole
    VERDICT = Qt.ItemDataRole.UserRole + 1
    AROUND = Qt.ItemDataRole.UserRole + 2
    CHAPTER = Qt.ItemDataRole.UserRole + 3


class ProposalModel(QAbstractListModel):
    """Rows are proposals in the book's order.

    Signals:
        decided: Something was decided, or given another speaker.
    """

    decided = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.decisions = Decisions(())
        self._found: Proposals | None = None
        self._shown: list[int] = []
        self._speaker: str | None = None
        self._open_only = False

    @property
    def shown(self) -> list[int]:
        """The numbers of the proposals that are shown."""
        return self._shown

    def show(self, found: Proposals) -> None:
        """Show what is proposed, with nothing decided."""
        self._found, self.decisions = found, Decisions(found.all)
        self._fill()
        self.decided.emit()

    def filter(self, speaker: str | None, open_only: bool) -> None:
        """Show one speaker's alone, or all; and only what is not decided, or all."""
        self._speaker, self._open_only = speaker, open_only
        self._fill()

    def decide(self, row: int, decision: Callable[[int], object]) -> None:
        """Take a decision about the proposal of a row."""
        decision(self._shown[row])
        index = self.index(row)
        self.dataChanged.emit(index, index)
        self.decided.emit()

    def decide_all(self, decision: Callable[[], object]) -> None:
        """Take a decision about many proposals."""
        decision()
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.decided.emit()

    def proposal(self, row: int) -> Proposal:
        """Return the proposal of a row."""
        return self.decisions.proposal(self._shown[row])

    def paragraph(self, row: int) -> str:
        """Return the paragraph that a row's words stand in."""
        assert self._found is not None
        return self._found.texts[self.proposal(row).paragraph]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row tells in a role."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        one, verdict = self.proposal(index.row()), self.decisions.verdict(self._shown[index.row()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.words
            case ProposalRole.PROPOSAL:
                return one
            case ProposalRole.VERDICT:
                return verdict
            case ProposalRole.AROUND:
                text = self.paragraph(index.row())
                return text[max(0, one.start - BEFORE):one.start], text[one.end:one.end + AFTER]
            case ProposalRole.CHAPTER:
                assert self._found is not None
                return self._found.chapters[one.paragraph]
            case Qt.ItemDataRole.ToolTipRole:
                return one.reason
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{one.words}, {who(one)}, {_SAID[verdict]}, {percent(one.confidence)}, {one.reason}"
        return None

    def _fill(self) -> None:
        self.beginResetModel()
        self._shown = [number for number in range(len(self.decisions)) if self._fits(number)]
        self.endResetModel()

    def _fits(self, number: int) -> bool:
        if self._open_only and self.decisions.verdict(number) is not Verdict.OPEN:
            return False
        return self._speaker in (None, self.decisions.proposal(number).speaker)


def who(one: Proposal) -> str:
    """Return the speaker as shown."""
    return one.speaker or "Who?"


def percent(confidence: float) -> str:
    """Return a confidence as shown."""
    return f"{round(confidence * 100)} %"
