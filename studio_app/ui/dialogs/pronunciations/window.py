"""The window for pronunciations. The page stays usable beside it, so that one can look there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from studio_app.operations import marks, reading_aloud
from studio_app.pronunciation.files import ENDINGS
from studio_app.ui.dialogs.pronunciations.book_rules import BookRules
from studio_app.ui.dialogs.pronunciations.desk import Desk
from studio_app.ui.dialogs.pronunciations.numbers import NumbersPanel
from studio_app.ui.dialogs.pronunciations.said_here import SaidHere
from studio_app.ui.dialogs.pronunciations.suspects import SuspectsPanel
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.tokens import Space
from studio_app.ui.weighing import Weighing
from studio_app.ui.widgets.complaint import Complaint

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from studio_app.conversion.worker import Worker
    from studio_app.domain.changes import Changes
    from studio_app.operations.marks import Said
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.pronunciations.contexts import Place
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session

SIZE = (1180, 800)
REST_MILLISECONDS, RUNNING_MILLISECONDS = 200, 4000
"""After the book's words may have changed, before they are read anew: at rest, and while audio is made."""


class PronunciationsDialog(QDialog):
    """Shows and changes how the words of the open book are pronounced; every change is a step that can be undone.

    Signals:
        jump_requested: The user wants to see a paragraph (its id) on the page, and in it a stretch from start to end.
    """

    jump_requested = Signal(object, int, int)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, generation: Generation,
                 parent: QWidget | None = None, *, open_output: OpenOutput = open_device) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pronunciations")
        self.setAcceptDrops(True)
        self.resize(*SIZE)
        self._session = session
        self._generation = generation
        self._rereading = QTimer(self, singleShot=True)
        desk = Desk(session, worker, bridge)
        self._weighing = Weighing(session, worker, bridge, self)
        self.complaint, self.notice = Complaint(), Complaint("quiet")
        self.rules = BookRules(desk, self._weighing, generation, open_output)
        self.suspects, self.numbers, self.said_here = SuspectsPanel(desk), NumbersPanel(desk), SaidHere(desk)
        self.tabs = QTabWidget()
        self._arrange()
        self._connect()
        self.rules.load()
        self.rules.forget_pages()

    def show_new_rule(self, words: str) -> None:
        """Begin a new pronunciation of words."""
        self.tabs.setCurrentWidget(self.rules)
        self.rules.new_rule(" ".join(words.split()))

    @Slot()
    def reject(self) -> None:
        """Close, once it is settled what becomes of a pronunciation that is not saved, and of all that is weighed."""
        self.rules.leave(partial(self._weighing.afterwards, super().reject))

    def _arrange(self) -> None:
        for name, page in (("Pronunciations", self.rules), ("Words likely to be misread", self.suspects),
                           ("Numbers and abbreviations", self.numbers), ("Said differently here", self.said_here)):
            self.tabs.addTab(page, name)
        self.tabs.setDocumentMode(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self.complaint, self.notice):
            label.setContentsMargins(Space.ROOM, Space.SNUG, Space.ROOM, Space.SNUG)
            column.addWidget(label)
        self.notice.setAccessibleName("What was done")
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._on_session_changed)
        session.closing.connect(self._on_closing)
        self._rereading.timeout.connect(self._reread)
        self.tabs.currentChanged.connect(self._load_page)
        self.finished.connect(self._on_finished)
        for failed in (self.rules.failed, session.failed):
            failed.connect(self.complaint.say)
        self.rules.told.connect(self._on_told)
        for review in (self.suspects, self.numbers):
            review.rule_wanted.connect(self.show_new_rule)
        self.numbers.kinds_wanted.connect(lambda kinds: self._weighing.weigh(
            lambda bench: reading_aloud.set_normalisation(bench, kinds), "Read numbers as words"))
        self.numbers.as_is_wanted.connect(lambda words, on: self._weighing.weigh(
            lambda bench: reading_aloud.keep_as_is(bench, words, on=on), "Leave as it is" if on else "Read as words"))
        self.said_here.removal_wanted.connect(self._on_removal_wanted)
        self._weighing.given_up.connect(self._load_page)
        for page in (self.rules, self.suspects, self.numbers, self.said_here):
            page.jump_requested.connect(self._on_jump_requested)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file of pronunciations."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Import the file that was dropped."""
        path = _dropped(event)
        if path is not None:
            self.import_file(path)
            event.acceptProposedAction()

    def import_file(self, path: Path) -> None:
        """Add what a file of pronunciations holds to the book."""
        self.tabs.setCurrentWidget(self.rules)
        self.rules.list_work.import_file(path)

    @Slot(str)
    def _on_told(self, sentence: str) -> None:
        self.complaint.say("")
        self.notice.say(sentence)

    @Slot(object)
    def _on_session_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            return  # closed, and about to go
        if changes.readings:
            self.complaint.say("")
            self.rules.load()
        if changes.readings or changes.settings:
            self._load_page()
        if changes.structure or changes.chapters or changes.paragraphs or changes.book:
            self._reread_soon()

    def _reread_soon(self) -> None:
        """Read the book's words anew, soon after a change of them; a run tells of its changes ten times a second."""
        if not self._rereading.isActive():
            self._rereading.start(RUNNING_MILLISECONDS if self._generation.running else REST_MILLISECONDS)

    @Slot()
    def _reread(self) -> None:
        if self.isVisible():
            self.rules.forget_pages()
            self._load_page()

    @Slot()
    def _load_page(self) -> None:
        """Have the page that is seen read from the book anew; the others wait until they are."""
        for page in (self.suspects, self.numbers, self.said_here):
            if page is self.tabs.currentWidget() and self._session.is_open:
                page.load()

    @Slot(object)
    def _on_jump_requested(self, place: Place) -> None:
        self.jump_requested.emit(place.paragraph, place.start, place.end)

    @Slot(object)
    def _on_removal_wanted(self, place: Said) -> None:
        take_back = partial(marks.say_as, paragraph=place.paragraph, start=place.start, end=place.end, words="")
        self._weighing.weigh(take_back, "Say as on the page")

    @Slot()
    def _on_closing(self) -> None:
        """Close with the project, whatever is being written."""
        super().reject()

    @Slot()
    def _on_finished(self) -> None:
        self._rereading.stop()
        self._weighing.drop()
        for page in (self.rules, self.suspects, self.numbers, self.said_here):
            page.close_errands()


def _dropped(event: QDropEvent) -> Path | None:
    """Return the file of pronunciations that is dropped, if it is one."""
    urls = event.mimeData().urls()
    name = urls[0].toLocalFile() if len(urls) == 1 else ""
    return Path(name) if name.lower().endswith(ENDINGS) else None
