"""Looking through the book for a rule while it is written: at once for its places, then for what others take."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio_app.operations.hits import pages
from studio_app.ui.dialogs.pronunciations.drafts import BLANK, Alone, Among, Target, alone, among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.errors import StudioError
    from studio_app.operations.hits import Page
    from studio_app.operations.lexicons import KeptLexicon
    from studio_app.pronunciation.lexicon import Rule
    from studio_app.ui.dialogs.pronunciations.desk import Desk

PAUSE_MILLISECONDS = 40
"""After the last key, before the book is looked through."""
CALM_MILLISECONDS = 250
"""After the places are found, before it is worked out which of them other rules take."""


class Looking(QObject):
    """Keeps the book's words at hand, since a rule that is typed is looked for often.

    Signals:
        changed: ``found`` or ``left`` differ.
        failed: A StudioError: the book cannot be looked through.

    Attributes:
        found: Where the rule fits; None while that is not known.
        left: What the others leave it; None while that is not known.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages: Sequence[Page] | None = None
        self._lists: Sequence[KeptLexicon] = ()
        self._target, self._rule = Target(), BLANK
        self.found: Alone | None = None
        self.left: Among | None = None
        self._paging, self._finding, self._comparing = (desk.errand() for _ in range(3))
        self._rest = QTimer(self, interval=PAUSE_MILLISECONDS, singleShot=True)
        self._calm = QTimer(self, interval=CALM_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self._find)
        self._calm.timeout.connect(self._compare)

    @property
    def busy(self) -> bool:
        """Tell whether the book is being looked through."""
        errands = self._paging, self._finding, self._comparing
        return self._rest.isActive() or self._calm.isActive() or any(errand.under_way for errand in errands)

    def look(self, lists: Sequence[KeptLexicon], target: Target, rule: Rule) -> None:
        """Look for a rule as soon as it stays for a moment."""
        self._lists, self._target, self._rule = lists, target, rule
        self._rest.start()

    def forget(self) -> None:
        """Forget what was found: another rule is looked for."""
        self.found = self.left = None

    def forget_pages(self) -> None:
        """Read the book's words anew, and look again."""
        self._pages = None
        self._paging.ask(self._desk.aside(pages), self._on_pages, self._on_failed)

    def close(self) -> None:
        """Want no more answers."""
        self._rest.stop()
        self._calm.stop()
        for errand in (self._paging, self._finding, self._comparing):
            errand.drop()

    @Slot()
    def _find(self) -> None:
        self._calm.stop()
        self._comparing.drop()
        if self._rule.grapheme:
            self._finding.ask(self._desk.aside(partial(alone, self._rule, self._pages)), self._on_found,
                              self._on_failed)
        else:
            self._finding.drop()
            self.forget()
            self.changed.emit()

    @Slot()
    def _compare(self) -> None:
        work = partial(among, self._lists, self._target, self._rule, self._pages)
        self._comparing.ask(self._desk.aside(work), self._on_compared, self._on_failed)

    def _on_pages(self, on: Sequence[Page]) -> None:
        self._pages = on
        self._rest.start()

    def _on_found(self, found: Alone) -> None:
        self.found, self.left = found, None
        self._calm.start()
        self.changed.emit()

    def _on_compared(self, left: Among) -> None:
        self.left = left
        self.changed.emit()

    def _on_failed(self, error: StudioError) -> None:
        self.forget()
        self.failed.emit(error)
