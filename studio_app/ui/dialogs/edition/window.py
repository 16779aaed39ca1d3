"""What a new edition changes, side by side, to be taken in or not: nothing is changed before it is all taken in."""

from __future__ import annotations

from concurrent.futures import wait
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio_app.operations.editions import revise_backed_up
from studio_app.operations.workbench import Workbench
from studio_app.storage.project import Project
from studio_app.ui.dialogs.edition.choices import Sort
from studio_app.ui.dialogs.edition.differences import Differences
from studio_app.ui.dialogs.edition.price import Price
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.errors import StudioError
    from studio_app.domain.voices import Casting
    from studio_app.storage.undo import Handed
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.edition.finding import Found
    from studio_app.ui.session import Session

SIZE = QSize(1100, 720)
"""With the differences; there is but a sentence before, and often nothing more."""
WIDTH, NARROWEST = 520, 580
"""At least, in pixels: of the sentence alone, and of the differences with what can be said of them."""
SAME = "This is the edition that is here already. Nothing would change."
DEPARTS = ("This is the edition that is here already. In {} the book says something else: it was changed here, or the "
           "edition was rejected there.")
QUIET = "No words differ. What is new in emphasis, marked languages or the book’s data can be taken in."
OTHER = ("This seems to be another book: hardly anything of the one that is open is in it. "
         "Open it as a book of its own, or compare it all the same.")


class EditionDialog(QDialog):
    """Has an edition read and compared, shows what differs, and takes in what is chosen of it.

    Signals:
        taken_in: It was taken in: how many differences, how many paragraphs need new audio, and the copy (Path) of the
            book as it was.

    Args:
        session: With an open book.
        worker, bridge: For what takes time.
        name: What is read.
        find: Reads and compares it, on another thread.
        parent: Above what it is shown.
    """

    taken_in = Signal(int, int, object)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, name: str, find: Callable[[], Found],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import new edition")
        self._session = session
        self._worker = worker
        self._found: Found | None = None
        self._warned = False
        self._finding, self._taking = Errand(bridge), Errand(bridge)
        self._written: Future[tuple[Path, Handed]] | None = None
        self.told = QLabel(f"Reading {name} and comparing it with the book …", wordWrap=True)
        self.progress = QProgressBar(maximum=0)
        self.compare_anyway = QPushButton("Compare all the same")
        self.differences = Differences()
        self.price, self.complaint = Price(session, worker, bridge), Complaint()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.take_in = self.buttons.addButton("&Take in", QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._connect()
        self._finding.ask(worker.submit(find), self._on_found, self._on_failed)

    @Slot()
    def accept(self) -> None:
        """Take in what is chosen, once a copy of the book as it is was made."""
        if self._found is not None and self.take_in.isEnabled():
            self._let_choose(possible=False)
            self.told.setText("Keeping a copy of the book as it is, and taking the new edition in …")
            self.progress.setAccessibleName("Taking the new edition in")
            session, found = self._session, self._found
            operation = partial(revise_backed_up, edition=found.edition, compared=found.comparison,
                                rejected=found.choices.rejected, kept=self.price.kept)
            self._written = self._worker.submit(_take_in, session.bench.project.folder, session.capabilities,
                                                session.accounts, operation)
            self._taking.ask(self._written, self._on_taken_in, self._on_not_taken_in)

    @Slot()
    def reject(self) -> None:
        """Close, but not in the middle of taking in; choices that were made are let go only when asked for twice."""
        if self._taking.under_way:
            return
        if self.differences.model.choices.are_made and not self._warned and self._session.is_open:
            self._warned = True
            self.complaint.say("Nothing was taken in yet. Close again to let go of what you have chosen.")
            return
        super().reject()

    def _arrange(self) -> None:
        self.setMinimumWidth(WIDTH)
        self.told.setAccessibleName("What was found")
        self.progress.setAccessibleName("Reading and comparing")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.EVEN)
        column.addWidget(self.told)
        column.addWidget(self.progress)
        column.addWidget(self.compare_anyway, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.differences, 1)
        column.addWidget(self.price)
        column.addWidget(self.complaint)
        column.addStretch()
        column.addWidget(self.buttons)
        make_primary(self.take_in)
        self.take_in.setEnabled(False)
        for hidden in (self.compare_anyway, self.differences, self.price, self.take_in):
            hidden.hide()
        for button in (self.cancel, self.compare_anyway):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.compare_anyway.clicked.connect(self._show_differences)
        self.differences.chosen.connect(self._on_chosen)
        self.price.changed.connect(self._on_priced)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        self._session.closing.connect(self._on_closing)

    def _on_found(self, found: Found) -> None:
        self.progress.hide()
        self._found = found
        if found.is_same:
            self._tell_same(len(found.choices.differences))
        elif found.is_another:
            self.told.setText(OTHER)
            self.compare_anyway.show()
        else:
            self._show_differences()
        if self.differences.isHidden():
            self.adjustSize()

    def _tell_same(self, places: int) -> None:
        """Say that the edition is here already, and show where the book departs from it if that is wanted."""
        self.told.setText(DEPARTS.format(counted(places, "place")) if places else SAME)
        self.cancel.setText("Close")
        self.compare_anyway.setText("Show what differs")
        self.compare_anyway.setVisible(bool(places))

    def _on_failed(self, error: StudioError) -> None:
        self.progress.hide()
        self.told.hide()
        self.complaint.say(error)

    @Slot()
    def _show_differences(self) -> None:
        assert self._found is not None
        self.compare_anyway.hide()
        if self._found.choices.differences:
            self._grow()
        self.differences.show_choices(self._found.choices, self._found.around)
        for part in (self.price, self.take_in):
            part.show()
        self._tell()
        self._on_chosen()
        self.differences.list.setFocus()

    def _grow(self) -> None:
        """Make room for the differences, around the place where the dialog stands."""
        around = QRect(QPoint(), SIZE)
        around.moveCenter(self.geometry().center())
        screen = self.screen().availableGeometry()
        around.moveTopLeft(QPoint(max(screen.left(), around.left()), max(screen.top(), around.top())))
        self.setMinimumWidth(NARROWEST)
        self.differences.show()
        self.setGeometry(around)

    def _tell(self) -> None:
        """Say what was found."""
        assert self._found is not None
        choices = self._found.choices
        chapters = sum(1 for _ in groupby(choices.differences, lambda one: one.chapter))  # titles come again
        told = (f"{counted(len(choices.differences), 'difference')} in {counted(chapters, 'chapter')}. "
                f"{_locked(choices.counts[Sort.LOCKED])}Nothing changes before you take in what you have accepted."
                if choices.differences else QUIET)
        data = ", ".join(self._found.data)
        self.told.setText(f"{told} The edition also changes the book’s data: {data}." if data else told)

    @Slot()
    def _on_chosen(self) -> None:
        """Have told what the choices come to; nothing is taken in before that is known."""
        assert self._found is not None
        self._warned = False
        self.complaint.say("")
        self.price.follow(self._found)

    @Slot()
    def _on_priced(self) -> None:
        self.differences.show_reckoning(self.price.known)
        choices = self.differences.model.choices
        some = bool(choices.differences)
        self.take_in.setText(f"&Take in {counted(choices.taken, 'difference')}" if some else "&Take in")
        self.take_in.setEnabled(self.price.known is not None and (choices.taken > 0 or not some))

    def _on_taken_in(self, taken: tuple[Path, Handed]) -> None:
        assert self._found is not None
        assert self.price.outcome is not None
        backup, step = taken
        self._session.take_over(step)
        self.taken_in.emit(self._found.choices.taken, len(self.price.outcome.stale), backup)
        super().accept()

    def _on_not_taken_in(self, error: StudioError) -> None:
        self.complaint.say(error)
        self._let_choose(possible=True)

    def _let_choose(self, *, possible: bool) -> None:
        """Let the user choose, or not while the book is about to change."""
        for part in (self.differences, self.take_in, self.cancel):
            part.setEnabled(possible)
        self.progress.setVisible(not possible)
        self._tell()

    @Slot()
    def _on_closing(self) -> None:
        if self._written is not None:
            wait([self._written])  # the project must not be freed for others while it is written to
        super().reject()

    @Slot()
    def _on_finished(self) -> None:
        for errand in (self._finding, self._taking, self.price):
            errand.drop()


def _locked(count: int) -> str:
    return f"{count:,} {'is' if count == 1 else 'are'} in locked paragraphs, which stay as they are. " if count else ""


def _take_in(folder: Path, capabilities: Callable[[Casting], Capabilities], accounts: AccountBook,
             operation: Callable[[Workbench], Path]) -> tuple[Path, Handed]:
    """Take the edition in, keeping a copy of the book as it is, and return both; for a thread that has time."""
    with Project.beside(folder) as project:
        backup = operation(Workbench(project, capabilities, accounts))
        return backup, project.undo.handed()
