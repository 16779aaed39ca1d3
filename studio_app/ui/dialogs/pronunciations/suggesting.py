"""Ways to have words said, offered in a menu: worked out from how the embedded engine says them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from studio_app.pronunciation.lexicon import Alphabet, RuleKind
from studio_app.pronunciation.suggestions import Suggestion, suggestions
from studio_app.ui.dialogs.pronunciations.proof import ipa_of, language_of, proof_engine
from studio_app.ui.wording import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from studio_app.pronunciation.lexicon import Rule
    from studio_app.ui.dialogs.pronunciations.desk import Desk

NOTHING = "Nothing to suggest for these words"


class Suggesting(QObject):
    """Asks for suggestions, one set at a time.

    Signals:
        chosen: The Suggestion that the user took.
        failed: A StudioError: nothing could be worked out.

    Attributes:
        menu: What is offered, once it is; made anew each time.
    """

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent
        self._sounding, self._working = desk.errand(), desk.errand()
        self.menu: QMenu | None = None

    def offer(self, rule: Rule, at: QPoint) -> None:
        """Open a menu of ways to have a rule's words said."""
        self._ask(rule, partial(self._open, at))

    def offer_words(self, rule: Rule, otherwise: Callable[[], None]) -> None:
        """Take the best way to have a rule's words said as other words; where there is none, do something else."""
        self._ask(rule, partial(self._take_words, otherwise))

    def close_errands(self) -> None:
        """Want no more answers."""
        self._sounding.drop()
        self._working.drop()

    def _ask(self, rule: Rule, receive: Callable[[Sequence[Suggestion]], None]) -> None:
        session, words = self._desk.session, rule.grapheme
        language = language_of(rule, session.bench)

        def work_out(ipa: str) -> None:
            self._working.ask(self._desk.worker.submit(suggestions, words, language, ipa), receive, self.failed.emit)

        asking = ipa_of(proof_engine(session.engines), words, language)
        self._sounding.ask(self._desk.worker.call(asking), work_out, self.failed.emit)

    def _open(self, at: QPoint, found: Sequence[Suggestion]) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self._parent)
        for one in found:
            self.menu.addAction(literal(f"{shown(one)}\t{one.note}"), partial(self.chosen.emit, one))
        if not found:
            self.menu.addAction(NOTHING).setEnabled(False)
        self.menu.popup(at)

    def _take_words(self, otherwise: Callable[[], None], found: Sequence[Suggestion]) -> None:
        words = next((one for one in found if one.kind is RuleKind.ALIAS), None)
        if words is None:
            otherwise()
        else:
            self.chosen.emit(words)


def shown(one: Suggestion) -> str:
    """Return a suggestion as it is shown: sounds between slashes."""
    is_ipa = one.kind is RuleKind.PHONEME and one.alphabet is Alphabet.IPA
    return f"/{one.replacement}/" if is_ipa else one.replacement
