"""What a run costs, shown before anything is sent: amounts, money, time, what fits, and where it shall stop.

No button is pressed by Enter here: the dialog may open while somebody writes, and a key that was meant for the
manuscript shall not spend money.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from studio_app.conversion.estimate import Estimate, estimate
from studio_app.conversion.means import known, look_up
from studio_app.conversion.plan import Mode, Purse
from studio_app.domain.amounts import amount, day
from studio_app.domain.capabilities import Stitching
from studio_app.operations import budget
from studio_app.ui import theme
from studio_app.ui.dialogs.plan_bill import BillCard
from studio_app.ui.dialogs.plan_limits import LimitFields
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.complaint import Complaint, performed
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.wording import counted, duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.conversion.estimate import Means
    from studio_app.conversion.plan import Plan
    from studio_app.conversion.worker import Worker
    from studio_app.domain.book import Chapter
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation, Proposal
    from studio_app.ui.session import Session

WIDTH = 620
SETTLE_MILLISECONDS = 200
"""After the last key in a field, before what fits is worked out anew."""
BEST = "&Best joins: each paragraph is spoken knowing the one before it"
FAST = "&Fast: many paragraphs at once; some joins may be heard"
NOTHING_SENT = "Nothing was sent."


class PlanDialog(QDialog):
    """Lets a proposal be carried out, as a whole or as far as it can be paid.

    Signals:
        told: A sentence on what was decided, where nothing is begun.
    """

    told = Signal(str)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, generation: Generation, proposal: Proposal,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Before it is sent")
        self.setMinimumWidth(WIDTH)
        self._session = session
        self._worker = worker
        self._generation = generation
        self._proposal = proposal
        self._names = {purse.engine for purse in proposal.costs}
        self._means = known(self._names, session.engines, session.bench.accounts)
        self._asking, self._reckoning = Errand(bridge), Errand(bridge)
        self._settling = QTimer(self, interval=SETTLE_MILLISECONDS, singleShot=True)
        self.estimate: Estimate | None = None
        self.title, self.about = QLabel(wordWrap=True), QLabel(wordWrap=True)
        purses = list(proposal.costs)
        self.bills = {purse: BillCard(_title(session, purse)) for purse in purses}
        self.limits = self._limit_fields(purses)
        self.best, self.fast = QRadioButton(BEST), QRadioButton(FAST)
        self.remark, self.complaint = Complaint("warning"), Complaint()
        self.cancel, self.later = QPushButton("Cancel"), QPushButton()
        self.part, self.all = QPushButton(), QPushButton()
        self._arrange()
        self._connect()
        self._show_plan()
        self._ask()

    @property
    def mode(self) -> Mode:
        """How the plan is to be carried out."""
        return Mode.FAST if self.fast.isChecked() else Mode.BEST

    @property
    def run_limits(self) -> dict[Purse, float]:
        """What this run may cost."""
        return {purse: fields.run.value() for purse, fields in self.limits.items()}

    def _limit_fields(self, purses: Sequence[Purse]) -> dict[Purse, LimitFields]:
        bench, single = self._session.bench, len(self._proposal.plan.paragraphs) == 1
        books, spent = budget.budget(bench), budget.spent(bench)
        return {purse: LimitFields(purse, _title(self._session, purse) if len(purses) > 1 else "",
                                   book=books.get(purse), spent=spent.get(purse, 0.0), single=single)
                for purse in purses}

    def _arrange(self) -> None:
        self.title.setFont(theme.font(Type.HEADING, bold=True))
        self.about.setProperty("look", "quiet")
        self.best.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.EVEN)
        head = QVBoxLayout()
        head.setSpacing(Space.TIGHT)
        for label in (self.title, self.about):
            head.addWidget(label)
        column.addLayout(head)
        modes = QVBoxLayout()
        modes.setSpacing(0)
        for choice in (self.best, self.fast):
            modes.addWidget(choice)
        for bill in self.bills.values():
            column.addWidget(bill)
        column.addLayout(modes)
        for part in (*self.limits.values(), self.remark, self.complaint):
            column.addWidget(part)
        column.addLayout(self._button_row(self.later, self.part))
        column.addSpacing(Space.TIGHT)
        column.addStretch(1)
        column.addLayout(self._button_row(self.cancel, self.all))
        for button in (self.later, self.part):
            button.hide()
        self.all.setEnabled(False)
        self.cancel.setFocus()

    def _button_row(self, *buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        row.insertStretch(1)
        return row

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.later.clicked.connect(self._on_later)
        self.part.clicked.connect(self._on_part)
        self.all.clicked.connect(self.accept)
        self.best.toggled.connect(self._reckon)
        for fields in self.limits.values():
            fields.changed.connect(self._settling.start)
        self._settling.timeout.connect(self._reckon)
        self._session.closing.connect(self.reject)
        self.finished.connect(self._on_finished)

    def _show_plan(self) -> None:
        plan = self._proposal.plan
        self.title.setText(f"Generate {counted(len(plan.paragraphs), 'paragraph')}")
        stitched = any(job.stitching is Stitching.IDS for job in plan.jobs)
        for choice in (self.best, self.fast):
            choice.setVisible(stitched and plan.requests > 1)

    def _ask(self) -> None:
        """Show what is known at once, and what the services tell of the balances as soon as they have."""
        self._reckon()
        engines, accounts = self._session.engines, self._session.bench.accounts
        self._asking.ask(self._worker.call(look_up(self._names, engines, accounts)), self._on_means,
                         self.complaint.say)

    def _on_means(self, means: Mapping[str, Means]) -> None:
        self._means = dict(means)
        self._reckon()

    @Slot()
    def _reckon(self) -> None:
        self._settling.stop()
        self._reckoning.ask(self._worker.submit(estimate, self._proposal.plan, self._session.engines, self._means,
                                                self._limits(), mode=self.mode), self._on_estimated, self.complaint.say)

    def _limits(self) -> dict[Purse, float]:
        """Return what the fields allow: for this run, and for what the book has left."""
        spent = budget.spent(self._session.bench)
        found = {}
        for purse, fields in self.limits.items():
            book = fields.book_limit
            limits = [] if book is None else [max(0.0, book - spent.get(purse, 0.0))]
            limits += [fields.run.value()] if fields.is_chosen else []
            if limits:
                found[purse] = min(limits)
        return found

    def _on_estimated(self, made: Estimate) -> None:
        self.estimate = made
        for bill in made.bills:
            self.bills[bill.purse].show_bill(bill)
            self.limits[bill.purse].suggest(bill.total)
        self.about.setText(_about(made))
        self._show_buttons(made)
        self.adjustSize()

    def _show_buttons(self, made: Estimate) -> None:
        costs = " + ".join(amount(bill.total, bill.purse.unit) for bill in made.bills)
        self.all.setText(f"&Generate {counted(len(made.plan.paragraphs), 'paragraph')} · {costs}")
        self.all.setEnabled(True)
        self.part.setVisible(not made.fits and bool(made.fitting))
        self.part.setText(f"As many chapters as &fit ({_range(made.fitting)})")
        self.later.setVisible(made.resumes is not None)
        self.later.setText(f"Go on &after {_short(made)}")
        self.remark.say("" if made.fits else _shortage(made))
        _set_primary(self.all, wanted=made.fits or not made.fitting)
        _set_primary(self.part, wanted=not made.fits)

    @Slot()
    def accept(self) -> None:
        """Carry out all of it."""
        self._begin(self._proposal.plan)

    @Slot()
    def _on_part(self) -> None:
        if self.estimate is not None:
            self._begin(self._proposal.plan.within({chapter.id for chapter in self.estimate.fitting}))

    @Slot()
    def _on_later(self) -> None:
        after = f" More can be spent after {_short(self.estimate)}." if self.estimate else ""
        self.told.emit(NOTHING_SENT + after)
        self.reject()

    def _begin(self, plan: Plan) -> None:
        """Keep the book's limit and the day's allowance, and begin; nothing is pressed twice."""
        for purse, fields in self.limits.items():
            if not performed(self._session, self.complaint, budget.set_budget, purse, fields.book_limit):
                return
            if fields.allowed is not None:
                self._generation.allowance.allow(purse, fields.allowed)
        super().accept()
        self._generation.start(replace(self._proposal, plan=plan), self.mode, self.run_limits)

    @Slot()
    def _on_finished(self) -> None:
        self._settling.stop()
        self._asking.drop()
        self._reckoning.drop()


def _set_primary(button: QPushButton, *, wanted: bool) -> None:
    """Make it the filled button, or a plain one again."""
    button.setProperty("look", "primary" if wanted else "")
    button.setFont(theme.font(Type.BODY, bold=wanted))
    button.style().polish(button)


def _title(session: Session, purse: Purse) -> str:
    return getattr(session.engines[purse.engine], "title", purse.engine)


def _about(made: Estimate) -> str:
    plan = made.plan
    parts = [_chapters(made.chapters), counted(plan.characters, "character"), counted(plan.requests, "request")]
    parts += [f"about {duration(made.seconds)}"] if made.seconds else []
    return " · ".join(parts)


def _chapters(chapters: Sequence[Chapter]) -> str:
    if len(chapters) == 1:
        return f"Chapter {chapters[0].index}, {chapters[0].title}"
    numbered = _numbered(chapters)
    return f"{numbered[:1].upper()}{numbered[1:]}"


def _numbered(chapters: Sequence[Chapter]) -> str:
    return f"chapter{'s' if len(chapters) > 1 else ''} {_range(chapters)}"


def _range(chapters: Sequence[Chapter]) -> str:
    if not chapters:
        return ""
    first, last = chapters[0].index, chapters[-1].index
    return f"{first}–{last}" if first != last else f"{first}"


def _shortage(made: Estimate) -> str:
    """Return a sentence on what there is not enough for."""
    short = any(bill.left is not None and bill.total > bill.left for bill in made.bills)
    payer = "The account" if short else "The limit"
    first = f"{payer} is enough for {_numbered(made.fitting)}" if made.fitting else (
        f"{payer} is not enough for the first of these chapters")
    return f"{first}. What is made before the end is kept."


def _short(made: Estimate) -> str:
    """Return the day from which more can be spent, without its year."""
    return day(made.resumes).rpartition(" ")[0] if made.resumes else ""
