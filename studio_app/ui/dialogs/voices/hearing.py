"""Hearing the paragraph that the caret is in, as it would be read by a voice: priced first, and paid for once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio_app.conversion.plan import Mode
from studio_app.domain.amounts import amount
from studio_app.domain.errors import StudioError
from studio_app.operations.auditions import audition_plan_of, auditioned
from studio_app.operations.programmes import heard_alone
from studio_app.operations.voices import reader
from studio_app.ui.dialogs.voices.using import casting_of
from studio_app.ui.generation import Proposal
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.conversion.events import Failed, RunReport
    from studio_app.conversion.plan import Plan
    from studio_app.domain.ids import ParagraphId, SpeakerId
    from studio_app.domain.voices import Casting, Voice
    from studio_app.ui.dialogs.voices.desk import Desk
    from studio_app.ui.generation import Generation

SETTLE_MILLISECONDS = 200
"""After a voice is chosen, before its price is worked out: whoever goes down a list passes many."""


class ParagraphHearing(QObject):
    """Has one paragraph spoken by one voice.

    Signals:
        changed: ``price``, ``reason`` or ``ready`` differ.
        failed: A StudioError: it could not be spoken.

    Attributes:
        voice: Who is to be heard.
        price: What it costs, in words; empty where it costs nothing.
        reason: Why it cannot be heard just now; empty if it can.

    Args:
        desk: What the pages work with.
        generation: Carries the plan out.
        current: Tells the paragraph that the caret is in.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, generation: Generation, current: Callable[[], ParagraphId | None]) -> None:
        super().__init__(desk.audition)
        self._desk = desk
        self._generation = generation
        self._current = current
        self.voice: Voice | None = None
        self._plan: Plan | None = None
        self._wanted: tuple[ParagraphId, SpeakerId, Casting] | None = None
        self._asked: tuple[str, str, ParagraphId | None] | None = None
        self._awaited: tuple[ParagraphId, SpeakerId, Casting] | None = None
        self._refusal: StudioError | None = None
        self._planning = Errand(desk.bridge)
        self._settling = QTimer(self, interval=SETTLE_MILLISECONDS, singleShot=True)
        self._settling.timeout.connect(self._work_out)
        self.price, self.reason = "", "Open a book to hear its words."
        generation.ended.connect(self._on_ended)
        generation.paragraph_failed.connect(self._on_paragraph_failed)
        desk.session.changed.connect(self.consider_again)
        desk.session.closing.connect(self.close)

    @property
    def ready(self) -> bool:
        """Tell whether it can be heard, at a price that is known."""
        return self._plan is not None and not self._generation.running

    def consider(self, voice: Voice | None) -> None:
        """Work out what it costs to hear this voice."""
        asked = (voice.engine, voice.id, self._current()) if voice is not None and self._desk.session.is_open else None
        if asked is not None and asked == self._asked:
            return  # it is known, or being worked out
        self.voice, self._plan, self.price, self._asked = voice, None, "", asked
        self._planning.drop()
        if not self._desk.session.is_open:
            self._settling.stop()
            self._say("Open a book to hear its words.")
        elif voice is None or self._current() is None:
            self._settling.stop()
            self._say("Put the caret into a paragraph of the book.")
        else:
            self._say("Working out what it costs …")
            self._settling.start()

    @Slot()
    def consider_again(self) -> None:
        """Work it out anew: the book's words or the account may be others."""
        self._asked = None
        self.consider(self.voice)

    @Slot()
    def hear(self) -> None:
        """Speak what is not spoken yet, for the price that is shown, and play it."""
        if self._plan is None or self._wanted is None or self._generation.running:
            return
        if not self._plan.requests:
            self._play(*self._wanted)
            return
        self._awaited, self._refusal = self._wanted, None  # another voice may be looked at before it is spoken
        costs = self._plan.expected
        self._generation.start(Proposal(self._plan, costs), Mode.BEST, costs)
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Want no more answers."""
        self._settling.stop()
        self._planning.drop()
        self.voice, self._plan, self._asked, self._awaited = None, None, None, None

    @Slot()
    def _work_out(self) -> None:
        session, paragraph, voice = self._desk.session, self._current(), self.voice
        if voice is None or paragraph is None or not session.is_open:
            return
        speaker = reader(session.bench, paragraph)
        casting = casting_of(self._desk, voice, speaker)
        self._wanted = paragraph, speaker.id, casting
        self._planning.ask(
            self._desk.worker.submit(audition_plan_of, session.bench.project.folder, session.capabilities,
                                     session.accounts, session.engines, paragraph, speaker.id, [casting]),
            self._on_planned, self._on_not_planned)

    def _on_planned(self, plan: Plan) -> None:
        self._plan = plan
        self.price = ", ".join(amount(value, purse.unit) for purse, value in plan.expected.items() if value)
        self._say("")

    def _on_not_planned(self, error: StudioError) -> None:
        self._say(str(error))

    @Slot(object)
    def _on_paragraph_failed(self, failed: Failed) -> None:
        self._refusal = StudioError(failed.text, failed.hint)

    @Slot(object)
    def _on_ended(self, report: RunReport) -> None:
        if report.text and self._refusal is None:
            self._refusal = StudioError(report.text, report.hint)
        if self._awaited is not None:
            awaited, self._awaited = self._awaited, None
            self._play(*awaited)
        self.consider_again()

    def _play(self, paragraph: ParagraphId, speaker: SpeakerId, casting: Casting) -> None:
        (heard,) = auditioned(self._desk.session.bench, paragraph, speaker, [casting])
        if heard.missing:
            self.failed.emit(self._refusal or StudioError("The paragraph could not be spoken."))
        else:
            self._desk.audition.hear_programme(heard_alone(self._desk.session.bench, paragraph, heard.takes))

    def _say(self, reason: str) -> None:
        self.reason = reason
        self.changed.emit()
