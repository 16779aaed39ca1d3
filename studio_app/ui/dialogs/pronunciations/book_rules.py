"""The book's own pronunciations: its lists, the rules of one of them, and one rule that is being written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QSplitter, QVBoxLayout, QWidget

from studio_app.operations import lexicons
from studio_app.pronunciation.lexicon import Rule
from studio_app.ui.dialogs.pronunciations.abilities import skipped
from studio_app.ui.dialogs.pronunciations.drafts import BLANK, Target, place_for
from studio_app.ui.dialogs.pronunciations.findings import doubts, found
from studio_app.ui.dialogs.pronunciations.list_work import ListWork
from studio_app.ui.dialogs.pronunciations.lists import ListsPanel
from studio_app.ui.dialogs.pronunciations.rule_editor import RuleEditor
from studio_app.ui.dialogs.pronunciations.rule_model import Entry
from studio_app.ui.dialogs.pronunciations.rules import RulesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from studio_app.domain.changes import Changes
    from studio_app.operations.lexicons import KeptLexicon
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.dialogs.pronunciations.desk import Desk
    from studio_app.ui.generation import Generation
    from studio_app.ui.playback.output import OpenOutput
    from studio_app.ui.weighing import Weighing

SIDES = (210, 900)
HEIGHTS = (330, 400)


class BookRules(QWidget):
    """Carries out what is wanted of lists and rules; where that would turn paragraphs, the user is asked.

    Signals:
        jump_requested: The user wants to see a Place on the page.
        failed: A StudioError.
        told: A sentence for the user; empty when there is nothing more to tell.
        loaded: Lists and rules are shown as they are in the book.
    """

    jump_requested = Signal(object)
    failed = Signal(object)
    told = Signal(str)
    loaded = Signal()

    def __init__(self, desk: Desk, weighing: Weighing, generation: Generation, open_output: OpenOutput) -> None:
        super().__init__()
        self._desk = desk
        self._weighing = weighing
        self._reading, self._counting, self._doubting = (desk.errand() for _ in range(3))
        self._entries: Mapping[int, list[Entry]] = {}
        self._wanted: Rule | None = None
        self.lists, self.rules = ListsPanel(), RulesPanel()
        self.list_work = ListWork(desk, weighing, self.lists)
        self.editor = RuleEditor(desk, generation, open_output)
        self._arrange()
        self._connect()
        self.editor.begin(Target(), BLANK)

    def load(self) -> None:
        """Read the lists from the book; what is being written stays."""
        self._reading.ask(self._desk.aside(_read), self._on_read, self.failed.emit)

    def forget_pages(self) -> None:
        """Have the rules looked for in the words as they are now."""
        self.editor.forget_pages()
        self._count()

    @property
    def kept(self) -> KeptLexicon | None:
        """The list whose rules are shown."""
        return self.lists.current

    def new_rule(self, words: str = "") -> None:
        """Begin a new pronunciation, once it is settled what becomes of one that is not saved."""
        self.leave(partial(self._begin_new, Rule(words, "")))

    def leave(self, then: Callable[[], None], stay: Callable[[], None] = lambda: None) -> None:
        """Do something that would lose what is being written, after asking whether to save it."""
        if not self.editor.is_dirty:
            then()
            return
        buttons = QMessageBox.StandardButton
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Pronunciations", "This pronunciation is not saved yet.",
                          buttons.Save | buttons.Discard | buttons.Cancel, self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.button(buttons.Save).setEnabled(self.editor.save.isEnabled())
        box.setDefaultButton(buttons.Save if self.editor.save.isEnabled() else buttons.Cancel)

        def answer(done: int) -> None:
            match buttons(done):
                case buttons.Save if self.editor.keep():
                    then()
                case buttons.Discard:
                    self.editor.go_back()
                    then()
                case _:
                    stay()

        box.finished.connect(answer)
        box.open()

    def close_errands(self) -> None:
        """Want no more answers, and be silent."""
        for errand in (self._reading, self._counting, self._doubting):
            errand.drop()
        self.list_work.close_errands()
        self.editor.close_errands()

    def _arrange(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.rules)
        right.addWidget(self.editor)
        right.setSizes(list(HEIGHTS))
        right.setStretchFactor(0, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.lists)
        both.addWidget(right)
        both.setSizes(list(SIDES))
        both.setStretchFactor(1, 1)
        for splitter in (both, right):
            splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(both)

    def _connect(self) -> None:
        lists, rules = self.lists, self.rules
        lists.chosen.connect(self._on_list_chosen)
        rules.chosen.connect(self._on_entry_chosen)
        rules.new_wanted.connect(self.new_rule)
        rules.copy_wanted.connect(lambda entry: self.leave(partial(self._begin_new, entry.rule)))
        rules.deletion_wanted.connect(lambda ids: self._weigh(
            lambda bench: lexicons.remove_rules(bench, ids), "Delete pronunciation"))
        rules.moves_wanted.connect(lambda moves: self._weigh(partial(_moved, moves), "Move pronunciation"))
        self.list_work.failed.connect(self.failed)
        self.list_work.told.connect(self.told)
        self.editor.jump_requested.connect(self.jump_requested)
        self.editor.saved.connect(self._on_saved)

    def _weigh(self, operation: Callable[[Workbench], Changes], name: str) -> None:
        self._weighing.weigh(operation, name)

    def _on_read(self, read: tuple[Sequence[KeptLexicon], Mapping[int, list[Entry]]]) -> None:
        lists, self._entries = read
        self.lists.show_lists(lists)
        self._show_rules()
        self.editor.show_lists(lists)
        if self.editor.is_dirty:
            self._go_back_to_edited()
        self._count()
        self._doubting.ask(self._desk.worker.submit(doubts, lists), self.rules.model.tell_doubts, self.failed.emit)
        self.rules.model.tell_skipped(skipped(self._desk.session.bench))
        self.list_work.load_shared()
        self.loaded.emit()

    def _count(self) -> None:
        self._counting.ask(self._desk.aside(partial(found, self.lists.model.lists)), self.rules.model.tell_found,
                           self.failed.emit)

    @Slot(object)
    def _on_list_chosen(self, kept: KeptLexicon | None) -> None:
        """Show another list; a rule that is yet to be saved comes into it."""
        self._show_rules()
        if kept is not None and self.editor.target.rule is None:
            self.editor.put_in_list(kept.id, place_for(kept.lexicon.rules, self.editor.form.rule))

    def _show_rules(self) -> None:
        entries = self._entries.get(self.kept.id, ()) if self.kept else ()
        if self.editor.is_dirty:  # what is being written stays, wherever that leaves the cursor
            with QSignalBlocker(self.rules):
                self.rules.show_entries(entries)
        else:
            self.rules.show_entries(entries)
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        """Put the cursor on the rule that was just saved, as soon as it is there."""
        wanted, self._wanted = self._wanted, None
        found = [entry.id for entry in self.rules.model.rows if entry.rule == wanted]
        if found:
            self.rules.choose(max(found))
        elif wanted is not None:
            self._wanted = wanted

    def _begin_new(self, rule: Rule) -> None:
        kept = self.kept
        target = Target() if kept is None else Target(kept.id, None, place_for(kept.lexicon.rules, rule))
        self.rules.choose_none()
        self.editor.begin(target, rule)
        (self.editor.form.said if rule.grapheme else self.editor.form.words).setFocus()

    @Slot(object)
    def _on_entry_chosen(self, entry: Entry | None) -> None:
        if entry is None or entry.id == self.editor.target.rule:
            return
        self.leave(partial(self._edit, entry), self._go_back_to_edited)

    def _edit(self, entry: Entry) -> None:
        kept = self.kept
        if kept is not None and entry.id in kept.rule_ids:
            self.editor.begin(Target(kept.id, entry.id, kept.rule_ids.index(entry.id)), entry.rule)

    def _go_back_to_edited(self) -> None:
        if (id_ := self.editor.target.rule) is not None:
            self.rules.choose(id_)
        else:
            self.rules.choose_none()

    @Slot(object)
    def _on_saved(self, rule: Rule) -> None:
        self._wanted = rule


def _read(bench: Workbench) -> tuple[list[KeptLexicon], dict[int, list[Entry]]]:
    """Return the book's lists, and the rules of each as the table shows them."""
    lists = lexicons.lexicons(bench)
    return lists, {kept.id: list(map(Entry, kept.rule_ids, kept.lexicon.rules)) for kept in lists}


def _moved(moves: Sequence[tuple[int, int]], bench: Workbench) -> Changes:
    with bench.project.step("Move pronunciation") as step:
        for id_, place in moves:
            lexicons.move_rule(bench, id_, place)
    return step.changes
