"""One pronunciation being written: its fields, what it does in the book, what that costs, and how it sounds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from studio_app.domain.errors import InputError
from studio_app.operations.turning import perform
from studio_app.pronunciation.alphabets import to_ipa
from studio_app.pronunciation.lexicon import Rule, RuleKind
from studio_app.pronunciation.suggestions import Suggestion
from studio_app.ui import icons, theme
from studio_app.ui.dialogs.consequence import Consequence
from studio_app.ui.dialogs.pronunciations.abilities import skipped_remarks
from studio_app.ui.dialogs.pronunciations.drafts import BLANK, Target, saving, whereabouts
from studio_app.ui.dialogs.pronunciations.hearing import Hearing
from studio_app.ui.dialogs.pronunciations.in_context import BUTTON, InContext
from studio_app.ui.dialogs.pronunciations.looking import Looking
from studio_app.ui.dialogs.pronunciations.rule_form import RuleForm
from studio_app.ui.dialogs.pronunciations.suggesting import Suggesting
from studio_app.ui.dialogs.pronunciations.trial import LOOKING, Trial, among_remarks, near_remarks
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint, performed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.errors import StudioError
    from studio_app.operations.lexicons import KeptLexicon
    from studio_app.ui.dialogs.pronunciations.desk import Desk
    from studio_app.ui.dialogs.pronunciations.drafts import Alone
    from studio_app.ui.generation import Generation
    from studio_app.ui.playback.output import OpenOutput

HALVES = (520, 420)
UNFINISHED = "Type the words as they stand on the page, and how they are said."
UNCHANGED = "This is the pronunciation as it is now."


class RuleEditor(QWidget):
    """Changes nothing before it is saved.

    Signals:
        saved: The rule that was saved.
        jump_requested: The user wants to see a Place on the page.
    """

    saved = Signal(object)
    jump_requested = Signal(object)

    def __init__(self, desk: Desk, generation: Generation, open_output: OpenOutput) -> None:
        super().__init__()
        self._desk = desk
        self._lists: Sequence[KeptLexicon] = ()
        self._target, self._stored = Target(), BLANK
        self._shown: Alone | None = None
        self.looking = Looking(desk, self)
        self.hearing = Hearing(desk, open_output, self)
        self.suggesting = Suggesting(desk, self)
        self.in_context = InContext(desk, generation, self.hearing.play, self)
        self.title = QLabel()
        self.form, self.trial = RuleForm(), Trial(desk.session)
        self.complaint = Complaint()
        self.consequence = Consequence(desk.session, desk.worker, desk.bridge)
        self.save, self.revert = QPushButton("&Save"), QPushButton("Undo chan&ges")
        self.hear, self.hear_in_book = QPushButton("&Hear it"), QPushButton(BUTTON)
        self._arrange()
        self._connect()

    @property
    def is_dirty(self) -> bool:
        """Tell whether something was written that is not saved; words alone, of a new rule, say nothing yet."""
        rule = self.form.rule
        if self._target.rule is None and not rule.replacement:
            return False
        return rule != self._stored or self._target.moved

    @property
    def busy(self) -> bool:
        """Tell whether the book is being looked through."""
        return self.looking.busy

    @property
    def target(self) -> Target:
        """Where the rule that is shown belongs."""
        return self._target

    def show_lists(self, lists: Sequence[KeptLexicon]) -> None:
        """Take in what rules there are now: the one that is shown may be another one by now, or gone."""
        self._lists = lists
        untouched, now = not self.is_dirty, whereabouts(lists, self._target)
        self._target = now.target._replace(place=self._target.place, moved=True) if self._target.moved else now.target
        if now.rule != self._stored:
            if untouched:
                self.begin(self._target, now.rule)
            else:
                self._stored = now.rule
                self._on_changed()
        self._show_title()
        self._look()

    def forget_pages(self) -> None:
        """Read the book's words anew: they may be others, and so may what a change of the rule would turn."""
        self._on_changed()
        self.looking.forget_pages()

    def begin(self, target: Target, rule: Rule) -> None:
        """Show a rule, or one that is yet to be written."""
        self._target, self._stored = target, BLANK if target.rule is None else rule
        self.looking.forget()
        self._show_title()
        self.form.show_rule(rule)
        self.trial.say(LOOKING if rule.grapheme else "")
        self._on_changed()

    def put_in_list(self, list_: int | None, place: int) -> None:
        """Have a new rule saved in another list."""
        self._target = self._target._replace(list=list_, place=place)
        self._show_title()
        self._on_changed()

    @Slot(object)
    def take(self, suggestion: Suggestion) -> None:
        """Have the words of the page said as it is suggested."""
        self.form.show_said(suggestion.replacement, suggestion.kind, suggestion.alphabet)
        self.form.said.setFocus()

    @Slot()
    def keep(self) -> bool:
        """Save what is written; tell whether that was possible."""
        rule = self.form.rule
        if not self.save.isEnabled() or not performed(
                self._desk.session, self.complaint, perform, self._step, saving(self._target, rule),
                self.consequence.choices):
            return False
        self._stored, self._target = rule, self._target._replace(moved=False)
        self._on_changed()
        self.saved.emit(rule)
        return True

    @Slot()
    def go_back(self) -> None:
        """Give up what was written."""
        self.begin(self._target._replace(moved=False), self._stored)

    def close_errands(self) -> None:
        """Want no more answers, and be silent."""
        self.looking.close()
        self.consequence.close_errands()
        self.suggesting.close_errands()
        self.in_context.close()
        self.hearing.close()

    @property
    def _step(self) -> str:
        return "Add pronunciation" if self._target.rule is None else "Change pronunciation"

    def _arrange(self) -> None:
        self.title.setFont(theme.font(Type.HEADING, bold=True))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        make_primary(self.save)
        self.hear.setToolTip("Hear it now, in the proof voice. This costs nothing.")
        for button in (self.hear, self.hear_in_book):
            icons.put(button, "volume")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(Space.ROOM, Space.EVEN, Space.ROOM, Space.EVEN)
        column.setSpacing(Space.SNUG)
        column.addWidget(self.title)
        column.addWidget(self.form)
        column.addLayout(_beside(self.hear, self.hear_in_book, None))
        column.addWidget(self.complaint)
        column.addWidget(self.consequence)
        column.addStretch(1)
        column.addLayout(_beside(None, self.revert, self.save))
        self.trial.setContentsMargins(Space.ROOM, Space.EVEN, Space.ROOM, Space.EVEN)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(left)
        both.addWidget(self.trial)
        both.setSizes(list(HALVES))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(both)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.looking.changed.connect(self._on_looked)
        self.looking.failed.connect(self._on_lost)
        self.consequence.changed.connect(self._refresh)
        self.trial.jump_requested.connect(self.jump_requested)
        self.save.clicked.connect(self.keep)
        self.revert.clicked.connect(self.go_back)
        self.hear.clicked.connect(self._on_hear)
        self.form.suggest.clicked.connect(self._on_suggest)
        self.suggesting.chosen.connect(self.take)
        self.suggesting.failed.connect(self.complaint.say)
        self.hear_in_book.clicked.connect(self.in_context.hear)
        self.trial.place_chosen.connect(self._consider)
        for source in (self.hearing, self.in_context):
            source.changed.connect(self._refresh)
            source.failed.connect(self.complaint.say)

    @Slot()
    def _on_changed(self) -> None:
        rule = self.form.rule
        problem = problem_of(rule)
        self.complaint.say(problem)
        if not is_whole(rule) or problem:
            self.consequence.say("" if problem else UNFINISHED, known=False)
        elif not self.is_dirty:
            self.consequence.say(UNCHANGED, known=False)
        else:
            self.consequence.weigh(saving(self._target, rule))
        self._refresh()
        self._consider()
        self._look()

    @Slot()
    def _consider(self) -> None:
        """Have it worked out what it costs to hear the rule where the list's cursor is."""
        rule, place = self.form.rule, self.trial.place
        if not is_whole(rule) or problem_of(rule):
            self.in_context.give_up(UNFINISHED)
        else:
            self.in_context.consider(saving(self._target, rule), place.paragraph if place else None)

    def _look(self) -> None:
        self.looking.look(self._lists, self._target, self.form.rule)

    @Slot()
    def _on_looked(self) -> None:
        found = self.looking.found
        if found is None:
            self.trial.say("")
        elif found is not self._shown:
            self.trial.show_found(found)
        self._shown = found
        self._show_remarks()

    def _on_lost(self, error: StudioError) -> None:
        self.trial.say(str(error))

    def _show_title(self) -> None:
        name = next((kept.lexicon.name for kept in self._lists if kept.id == self._target.list), "")
        into = f" in “{name}”" if len(self._lists) > 1 and name else ""
        self.title.setText(f"New pronunciation{into}" if self._target.rule is None else f"“{self._stored.grapheme}”")

    def _show_remarks(self) -> None:
        remarks = list(skipped_remarks(self._desk.session.bench, self.form.rule, self._on_words_wanted))
        found, left = self.looking.found, self.looking.left
        if found is not None:
            remarks += near_remarks(found, partial(self.form.capitals.setChecked, False))
            if left is not None:
                remarks += among_remarks(found, left, self._put_at)
        self.trial.show_remarks(remarks)

    def _put_at(self, place: int) -> None:
        self._target = self._target._replace(place=place, moved=True)
        self._on_changed()

    @Slot()
    def _on_suggest(self) -> None:
        button = self.form.suggest
        self.suggesting.offer(self.form.rule, button.mapToGlobal(QPoint(0, button.height())))

    def _on_words_wanted(self) -> None:
        """Have words instead of sounds: those that are suggested, else the user's own."""
        self.suggesting.offer_words(self.form.rule, partial(self.take, Suggestion("", RuleKind.ALIAS, "")))

    @Slot()
    def _refresh(self) -> None:
        rule = self.form.rule
        good = is_whole(rule) and not problem_of(rule)
        self.save.setEnabled(good and self.is_dirty and self.consequence.is_known)
        self.revert.setEnabled(self.is_dirty)
        self.form.suggest.setEnabled(bool(rule.grapheme))
        self.hear.setEnabled(good and self.hearing.possible)
        self.hear.setText("St&op" if self.hearing.busy else "&Hear it")
        self.hear_in_book.setText(self.in_context.label)
        self.hear_in_book.setEnabled(self.in_context.ready)
        self.hear_in_book.setToolTip(self.in_context.reason)

    @Slot()
    def _on_hear(self) -> None:
        if self.hearing.busy:
            self.hearing.stop()
        else:
            self.hearing.hear(self.form.rule)


def _beside(*parts: QPushButton | None) -> QHBoxLayout:
    """Return buttons side by side; None takes the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(Space.SNUG)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            part.setAutoDefault(part.isDefault())
            row.addWidget(part)
    return row


def is_whole(rule: Rule) -> bool:
    """Tell whether a rule has words, and says what becomes of them."""
    return bool(rule.grapheme and rule.replacement)


def problem_of(rule: Rule) -> str:
    """Return why a rule's sounds cannot be spoken; empty where they can, or there are none yet."""
    if rule.kind is not RuleKind.PHONEME or not is_whole(rule):
        return ""
    try:
        to_ipa(rule)
    except InputError as error:
        return str(error)
    return ""
