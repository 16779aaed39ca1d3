"""Who speaks? Everything that may be somebody's speech, to be accepted or not, one key for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio_app.operations.projects import read_project
from studio_app.operations.proposals import STEP, Proposals, accept, propose
from studio_app.operations.workbench import Workbench
from studio_app.ui.dialogs.proposals.choosing import SpeakerField
from studio_app.ui.dialogs.proposals.context import Context
from studio_app.ui.dialogs.proposals.model import ProposalModel
from studio_app.ui.dialogs.proposals.rows import ProposalDelegate
from studio_app.ui.dialogs.proposals.side import Side
from studio_app.ui.tokens import Space
from studio_app.ui.weighing import Weighing
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.wording import counted, literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.voices import Casting
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

SIZE = (1120, 760)
SIDE = 250
CONFIDENCE = 80
"""From this percentage on, what is certain enough is accepted at once, unless the user says otherwise."""
SPEECHES = "speech", "speeches"


class ProposalsDialog(QDialog):
    """Nothing is changed before what was accepted is given to its speakers, which is one step."""

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Propose speakers")
        self.resize(*SIZE)
        self._session = session
        self._bridge = bridge
        self._finding = Errand(bridge)
        self._weighing = Weighing(session, worker, bridge, self)
        self._warned = False
        self._conventions = ""
        self.model = ProposalModel(self)
        self.told, self.progress = QLabel("Looking for speech …", wordWrap=True), QProgressBar()
        self.list, self.side, self.context = QListView(), Side(), Context()
        self.accept_one, self.reject_one = QPushButton("Accept  (A)"), QPushButton("Reject  (R)")
        self.accept_speaker = QPushButton("Accept all of this speaker  (Shift+A)")
        self.accept_sure = QPushButton("Accept all from  (Shift+S)")
        self.sure = QSpinBox(minimum=0, maximum=100, value=CONFIDENCE, singleStep=5, suffix=" %")
        self.field = SpeakerField()
        self.complaint = Complaint()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.give = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._connect()
        self._refresh()
        bench = session.bench
        self._finding.ask(worker.submit(_find, bench.project.folder, bench.capabilities, self._report),
                          self._on_found, self._on_failed)

    @Slot()
    def accept(self) -> None:
        """Give what was accepted to its speakers, after it was weighed where that turns anything."""
        accepted = self.model.decisions.accepted
        if accepted and self.give.isEnabled():
            self.give.setEnabled(False)
            self.told.setText("Working out what would change …")
            self._weighing.weigh(partial(accept, accepted=accepted), STEP)

    @Slot()
    def reject(self) -> None:
        """Close; what was accepted and not given is let go only when this is asked for twice."""
        count = len(self.model.decisions.accepted)
        if count and not self._warned and self._session.is_open:
            self._warned = True
            self.complaint.say(f"{_speeches(count)} accepted, and not given to anybody yet. "
                               "Close again to let go of that.")
            return
        super().reject()

    def _arrange(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProposalDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName("Speech")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.told.setAccessibleName("What was found")
        self.progress.setAccessibleName("How much of the book was looked through")
        self.sure.setAccessibleName("How certain a speech must be, in per cent")
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self._middle())
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        split.setSizes([SIZE[0] - SIDE, SIDE])
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.EVEN)
        column.addWidget(self.told)
        column.addWidget(self.progress)
        column.addWidget(split, 1)
        column.addWidget(self.complaint)
        column.addWidget(self.buttons)
        make_primary(self.give)
        for button in (*self._answers(), self.buttons.button(QDialogButtonBox.StandardButton.Cancel)):
            button.setAutoDefault(False)

    def _middle(self) -> QWidget:
        """Return the list, the paragraph below it, and the answers."""
        answers, many = QHBoxLayout(), QHBoxLayout()
        named = QLabel("&Who speaks?  (W)")
        named.setBuddy(self.field)
        for line, parts in ((answers, (self.accept_one, self.reject_one, named, self.field)),
                            (many, (self.accept_speaker, self.accept_sure, self.sure))):
            for part in parts:
                line.addWidget(part)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, Space.EVEN, 0)
        column.setSpacing(Space.SNUG)
        column.addWidget(self.list, 1)
        column.addWidget(self.context)
        for line in (answers, many):
            line.setSpacing(Space.SNUG)
            line.addStretch(1)
            column.addLayout(line)
        middle = QWidget()
        middle.setLayout(column)
        return middle

    def _answers(self) -> tuple[QPushButton, ...]:
        return self.accept_one, self.reject_one, self.accept_speaker, self.accept_sure

    def _keys(self) -> dict[str, Callable[[], None]]:
        """Return what the keys do while the list has the keyboard."""
        accepting = dict.fromkeys(("A", "Return", "Enter", "Space"), self.accept_current)
        numbers = {str(key): partial(self.give_to, key) for key in range(1, 10)}
        return {**accepting, "R": self.reject_current, "W": self.ask_who, "U": self.reopen_current,
                "N": self.next_open, "Shift+A": self.accept_all_of_speaker, "Shift+S": self.accept_all_sure, **numbers}

    def _connect(self) -> None:
        slots = (self.accept_current, self.reject_current, self.accept_all_of_speaker, self.accept_all_sure)
        for button, slot in zip(self._answers(), slots, strict=True):
            button.clicked.connect(slot)
        for keys, slot in self._keys().items():
            QShortcut(QKeySequence(keys), self.list, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(slot)
        self.field.chosen.connect(self.give_current)
        self.field.left.connect(self._back_to_list)
        self.model.decided.connect(self._refresh)
        self.model.modelReset.connect(self._select_first)
        self.side.renamed.connect(self._on_renamed)
        self.side.filtered.connect(self.model.filter)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self._weighing.done.connect(self._on_given)
        self._weighing.given_up.connect(self._tell)
        self._weighing.given_up.connect(self._refresh)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        self._session.closing.connect(self._on_closing)

    @property
    def row(self) -> int | None:
        """The row that the keyboard is on."""
        index = self.list.currentIndex()
        return index.row() if index.isValid() else None

    @Slot()
    def accept_current(self) -> None:
        """Accept what the keyboard is on, and go on to the next; ask who speaks where that is not known."""
        if self.row is None:
            return
        if not self.model.proposal(self.row).speaker:
            self.ask_who()
            return
        self.model.decide(self.row, self.model.decisions.accept)
        self._go_on()

    @Slot()
    def reject_current(self) -> None:
        """Leave what the keyboard is on to the narrator, and go on to the next."""
        if self.row is not None:
            self.model.decide(self.row, self.model.decisions.reject)
            self._go_on()

    @Slot()
    def reopen_current(self) -> None:
        """Take back what was decided here."""
        if self.row is not None:
            self.model.decide(self.row, self.model.decisions.reopen)

    @Slot()
    def next_open(self) -> None:
        """Go to the next that is not decided."""
        place = self.model.decisions.next_open(self.model.shown, -1 if self.row is None else self.row)
        if place is not None:
            self._select(place)

    @Slot()
    def ask_who(self) -> None:
        """Ask for the name of whoever speaks here."""
        if self.row is not None:
            self.field.ask(self.model.proposal(self.row).speaker)

    @Slot(str)
    def give_current(self, name: str) -> None:
        """Give what the keyboard is on to somebody, and go on to the next."""
        if self.row is not None:
            self.model.decide(self.row, lambda number: self.model.decisions.give(number, name))
            self._go_on()
        self._back_to_list()

    def give_to(self, key: int) -> None:
        """Give what the keyboard is on to the speaker with this number at the side."""
        if name := self.side.model.name(key):
            self.give_current(name)

    @Slot()
    def accept_all_of_speaker(self) -> None:
        """Accept all that is not decided of whoever speaks here."""
        if self.row is not None and (speaker := self.model.proposal(self.row).speaker):
            self.model.decide_all(lambda: self.model.decisions.accept_all(speaker))

    @Slot()
    def accept_all_sure(self) -> None:
        """Accept all that is not decided and certain enough."""
        least = self.sure.value() / 100
        self.model.decide_all(lambda: self.model.decisions.accept_all(confidence=least))

    def _report(self, share: float) -> None:
        """Hand on how much is done; called on another thread."""
        self._bridge.post(self._on_progress, share)

    def _on_progress(self, share: float) -> None:
        if self._finding.under_way:
            self.progress.setValue(round(share * 100))

    def _on_found(self, found: Proposals) -> None:
        self.progress.hide()
        self.model.show(found)
        if not found.all:
            self.told.setText("No speech was found that has no speaker yet. Locked paragraphs and skipped chapters "
                              "are passed over.")
            return
        self._conventions = found.conventions
        self._tell()
        self.list.setFocus()

    def _tell(self) -> None:
        """Say what was found."""
        count, people = len(self.model.decisions), len(self.side.names)
        self.told.setText(f"{_speeches(count)} set off by {self._conventions}, and {counted(people, 'speaker')}. "
                          "Nothing changes before you give them what you have accepted.")

    def _on_failed(self, error: object) -> None:
        self.progress.hide()
        self.told.setText("")
        self.complaint.say(error)

    @Slot()
    def _refresh(self) -> None:
        """Show the numbers, and what can be done."""
        accepted, some = self.model.decisions.accepted, bool(self.model.shown)
        speakers = len({one.speaker for one in accepted})
        self.give.setText(f"&Give {_speeches(len(accepted))} to {counted(speakers, 'speaker')}" if accepted
                          else "&Give speeches to speakers")
        self.give.setEnabled(bool(accepted))
        for part in (*self._answers(), self.field, self.sure):
            part.setEnabled(some)
        self.side.show_parts(self.model.decisions.parts())
        self.field.offer(self.side.names)
        self._show_current()
        if not self._warned:
            self.complaint.say("")
        self._warned = False

    @Slot()
    def _show_current(self) -> None:
        if self.row is None:
            self.context.show_words("", None)
            return
        one = self.model.proposal(self.row)
        self.context.show_words(self.model.paragraph(self.row), one)
        self.field.setEditText(one.speaker)
        self.accept_speaker.setText(f"Accept all of {literal(one.speaker)}  (Shift+A)" if one.speaker
                                    else "Accept all of this speaker  (Shift+A)")
        self.accept_speaker.setEnabled(bool(one.speaker))

    @Slot(str, str)
    def _on_renamed(self, speaker: str, name: str) -> None:
        self.model.decide_all(lambda: self.model.decisions.rename(speaker, name))
        self.side.select(name)

    @Slot()
    def _select_first(self) -> None:
        if self.model.rowCount():
            self._select(0)
        self._show_current()

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))

    def _go_on(self) -> None:
        """Go to the next row, and where the list ends stay."""
        if self.row is not None and self.row + 1 < self.model.rowCount():
            self._select(self.row + 1)

    @Slot()
    def _back_to_list(self) -> None:
        self.list.setFocus()

    @Slot()
    def _on_given(self) -> None:
        super().accept()

    @Slot()
    def _on_closing(self) -> None:
        super().reject()

    @Slot()
    def _on_finished(self) -> None:
        self._finding.drop()
        self._weighing.drop()


def _speeches(count: int) -> str:
    return f"{count:,} {SPEECHES[count != 1]}"


def _find(folder: Path, capabilities: Callable[[Casting], Capabilities],
          progress: Callable[[float], None]) -> Proposals:
    with read_project(folder) as project:
        return propose(Workbench(project, capabilities), progress)

