"""A book under review: as it came in, as the user wants it, and how it is to be read.

Edits are made of the book as it came in, not of what the rules of import show of it, so that a rule can be changed at
any time and every edit stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from studio_app.domain.import_rules import USUAL_RULES, Notes
from studio_app.importing.rules import is_emptied, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.domain.import_rules import ImportRules
    from studio_app.domain.manuscript import Manuscript, ManuscriptChapter


class _State(NamedTuple):
    """What can be taken back, and what the step that led here was called."""

    name: str
    manuscript: Manuscript
    rules: ImportRules


class Draft(QObject):
    """Keeps what the user did, for undo and redo.

    Args:
        manuscript: The book as it came in.
        parent: Owns this.
        shown: Its chapters by the usual rules, where they are known already.

    Signals:
        changed: The chapters differ.

    Attributes:
        came: The book as it came in.
        chapters: The chapters as they stand now, with the rules laid over them.
        gone: The numbers of those that nothing is left of by the rules, such as a cover; they are not imported.
    """

    changed = Signal()

    def __init__(self, manuscript: Manuscript, parent: QObject | None = None,
                 shown: Sequence[ManuscriptChapter] | None = None) -> None:
        super().__init__(parent)
        self.came = manuscript
        self._state = _State("", manuscript, USUAL_RULES)
        self._before: list[_State] = []
        self._after: list[_State] = []
        self._shown: dict[int, tuple[ManuscriptChapter, ManuscriptChapter]] = {}
        self._shown_by = USUAL_RULES
        if shown is not None:
            self._shown = {id(one): pair for pair in zip(manuscript.chapters, shown, strict=True) for one in pair[:1]}
        self._show()

    @property
    def manuscript(self) -> Manuscript:
        """The book with all edits, before rules are laid over it; its chapters have the numbers of ``chapters``."""
        return self._state.manuscript

    @property
    def rules(self) -> ImportRules:
        """How what is no plain text is read."""
        return self._state.rules

    @property
    def undo_name(self) -> str:
        """What would be taken back; empty where nothing can be."""
        return self._state.name if self._before else ""

    @property
    def redo_name(self) -> str:
        """What would be done again; empty where nothing can be."""
        return self._after[-1].name if self._after else ""

    def came_from(self, chapter: int, paragraph: int) -> int | None:
        """Return the number that a paragraph of ``chapters`` has in ``manuscript``; None for a note from elsewhere."""
        shown, came = self.chapters[chapter].paragraphs[paragraph], self.manuscript.chapters[chapter].paragraphs
        same = [at for at, one in enumerate(came) if one.source == shown.source and one.text == shown.text]
        return paragraph if paragraph in same else next(iter(same), None)

    def edit(self, name: str, change: Callable[[Manuscript], Manuscript]) -> None:
        """Take a step: whatever changes nothing is none."""
        self._step(self._state._replace(name=name, manuscript=change(self.manuscript)))

    def read_by(self, rules: ImportRules) -> None:
        """Have the book read by other rules."""
        self._step(self._state._replace(name="Change what is read", rules=rules))

    def undo(self) -> None:
        """Take the newest step back."""
        if self._before:
            self._after.append(self._state)
            self._state = self._before.pop()
            self._show()

    def redo(self) -> None:
        """Take the step again that was taken back last."""
        if self._after:
            self._before.append(self._state)
            self._state = self._after.pop()
            self._show()

    def _step(self, state: _State) -> None:
        if state._replace(name="") != self._state._replace(name=""):
            self._before.append(self._state)
            self._after.clear()
            self._state = state
            self._show()

    def _show(self) -> None:
        """Lay the rules over the chapters; those that look as before stay the same objects."""
        came, known = self.manuscript.chapters, self._shown
        if self.rules == self._shown_by and self.rules.notes is Notes.SKIPPED:  # no chapter depends on another
            new = [one for one in came if id(one) not in known]
            shown = {id(one): (one, ruled) for one, ruled in zip(new, placed(new, self.rules), strict=True)}
            self._shown = {id(one): shown.get(id(one)) or known[id(one)] for one in came}
        else:
            pairs = zip(came, placed(came, self.rules), strict=True)
            self._shown = {id(one): (one, self._same(one, ruled)) for one, ruled in pairs}
        self._shown_by = self.rules
        self.chapters: Sequence[ManuscriptChapter] = [self._shown[id(one)][1] for one in came]
        pairs = zip(came, self.chapters, strict=True)
        self.gone = frozenset(number for number, (before, after) in enumerate(pairs) if is_emptied(before, after))
        self.changed.emit()

    def _same(self, came: ManuscriptChapter, new: ManuscriptChapter) -> ManuscriptChapter:
        _, old = self._shown.get(id(came), (came, None))
        return old if old is not None and old == new else new
