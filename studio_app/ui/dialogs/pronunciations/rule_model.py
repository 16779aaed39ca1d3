"""The pronunciations of one list as a table, with where they are found in the book and what is doubtful about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from studio_app.pronunciation.lexicon import Alphabet, Rule, RuleKind
from studio_app.ui import icons, theme
from studio_app.ui.dialogs.pronunciations.findings import Doubt, Found
from studio_app.ui.dialogs.pronunciations.tables import Column, TableModel
from studio_app.ui.models.languages import language_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AnyIndex = QModelIndex | QPersistentModelIndex
KINDS = {RuleKind.ALIAS: "words", RuleKind.PHONEME: "sounds"}
_ROWS = "application/x-narration-pronunciation-rows"


class Entry(NamedTuple):
    """A rule in its list."""

    id: int
    rule: Rule


def said(rule: Rule) -> str:
    """Return how a rule has its words spoken, as it is shown: sounds between slashes."""
    if rule.kind is RuleKind.ALIAS:
        return rule.replacement
    return f"/{rule.replacement.strip('/')}/" if rule.alphabet is Alphabet.IPA else rule.replacement


COLUMNS: tuple[Column[Entry], ...] = (
    Column("Words", lambda one: one.rule.grapheme, "What stands on the page."),
    Column("Said", lambda one: said(one.rule), "What is spoken instead."),
    Column("As", lambda one: KINDS[one.rule.kind], "Said as other words, or as sounds."),
    Column("Found", lambda one: "", "How often it is used in the book.", number=True),
    Column("Capitals", lambda one: "exactly" if one.rule.case_sensitive else "any",
           "Whether small and capital letters must be the same on the page."),
    Column("Whole words", lambda one: "" if one.rule.whole_words else "inside words too",
           "Whether it is also used inside longer words."),
    Column("Language", lambda one: language_name(one.rule.language), "Used only for words in this language."),
    Column("Comment", lambda one: one.rule.comment),
)
_FOUND = 3


class RuleModel(TableModel[Entry]):
    """One row for each rule, in the list's order; rows can be dragged to another place.

    Signals:
        dragged: Rows of the list, and the row before which they were dropped.
    """

    dragged = Signal(list, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._found: Mapping[int, Found] = {}
        self._doubts: Mapping[int, Doubt] = {}
        self._skipped = ""

    def tell_found(self, found: Mapping[int, Found]) -> None:
        """Say how often rules are used, by their ids."""
        self._found = found
        self._retold()

    def tell_doubts(self, doubts: Mapping[int, Doubt]) -> None:
        """Say what is doubtful about rules, by their ids."""
        self._doubts = doubts
        self._retold()

    def tell_skipped(self, sentence: str) -> None:
        """Say who skips rules for sounds; nothing if nobody does."""
        self._skipped = sentence
        self._retold()

    def words_of(self, row: int) -> str:
        """Return what a row is searched for: its words, how they are said, language and comment, in small letters."""
        rule = self.rows[row].rule
        return f"{rule.grapheme}\n{rule.replacement}\n{language_name(rule.language)}\n{rule.comment}".casefold()

    def doubt(self, entry: Entry) -> str:
        """Return what is doubtful about a rule; empty where nothing is."""
        doubt, found = self._doubts.get(entry.id, Doubt("", taken=False)), self._found.get(entry.id, Found(0))
        skipped = self._skipped if entry.rule.kind is RuleKind.PHONEME else ""
        return " ".join(filter(None, (doubt.sentence, "" if doubt.taken else found.taken, found.near, skipped)))

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell tells in a role."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        entry = self.rows[index.row()]
        if index.column() == _FOUND and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._count(entry.id)
        if index.column() == 0 and (doubt := self.doubt(entry)):
            match role:
                case Qt.ItemDataRole.DecorationRole:
                    colour = theme.colours(QGuiApplication.palette()).stale
                    return icons.icon("warning", QColor(colour))
                case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                    return doubt
        return super().data(index, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let rows be dragged, and dropped between rows."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Return that rows can only be moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return the one kind of data that can be dropped here."""
        return [_ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return which rows are dragged."""
        data = QMimeData()
        data.setData(_ROWS, ",".join(str(row) for row in sorted({index.row() for index in indexes})).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int,  # noqa: N802 - Qt's name
                     parent: AnyIndex) -> bool:
        """Say where rows are wanted; whoever keeps the list moves them, so nothing is taken from the model here."""
        if not data.hasFormat(_ROWS):
            return False
        wanted = parent.row() if parent.isValid() else row
        rows = [int(one) for one in bytes(data.data(_ROWS).data()).decode().split(",")]
        self.dragged.emit(rows, wanted if wanted >= 0 else len(self.rows))
        return False

    def _count(self, id_: int) -> str:
        found = self._found.get(id_)
        return "" if found is None else f"{found.count:,}"

    def _retold(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS) - 1))
