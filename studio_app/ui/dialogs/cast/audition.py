"""An audition: one paragraph in up to six voices, heard one after the other, and the one that is right taken.

The price of all that is to be spoken stands on the button. What was spoken is kept: nothing is paid for twice, and the
voice that is taken has its paragraph at once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.conversion.means import prepare
from studio_app.conversion.plan import Mode
from studio_app.domain.amounts import amount
from studio_app.domain.catalogue import Catalogue, VoiceFilter
from studio_app.operations.auditions import MOST_VOICES, audition_plan_of, auditioned
from studio_app.operations.casting import cast
from studio_app.operations.programmes import heard_alone
from studio_app.storage import paragraphs
from studio_app.ui import theme
from studio_app.ui.dialogs.audition import Audition
from studio_app.ui.dialogs.cast.candidates import Candidate, CandidateRow
from studio_app.ui.dialogs.voice_catalogue import SearchField
from studio_app.ui.dialogs.voices.desk import Desk
from studio_app.ui.dialogs.voices.using import casting_of
from studio_app.ui.generation import Proposal
from studio_app.ui.models.voices import VoiceModel, joined
from studio_app.ui.panels.takes import voice_name
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.tokens import Space
from studio_app.ui.weighing import Weighing
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.scrolling import scrolling
from studio_app.ui.widgets.stars import turn_star
from studio_app.ui.widgets.voice_list import VoiceList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.conversion.events import Failed
    from studio_app.conversion.means import Failures
    from studio_app.conversion.plan import Plan
    from studio_app.conversion.worker import Worker
    from studio_app.domain.catalogue import Entry
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.voices import Casting, Speaker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock

SIZE = (1080, 640)
LIST = 350
LONGEST = 400
"""Characters of the paragraph that are shown."""


class AuditionDialog(QDialog):
    """Tries voices for a speaker on a paragraph."""

    def __init__(self, session: Session, stock: Stock, worker: Worker, bridge: Bridge, generation: Generation,
                 speaker: Speaker, paragraph: ParagraphId, parent: QWidget | None = None, *,
                 open_output: OpenOutput = open_device) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Voices for {speaker.name}")
        self.resize(*SIZE)
        self._session, self._stock, self._worker, self._generation = session, stock, worker, generation
        self._speaker, self._paragraph = speaker, paragraph
        self._making, self._planning = Errand(bridge), Errand(bridge)
        self._plan: Plan | None = None
        self.rows: list[CandidateRow] = []
        self._heard: Candidate | None = None
        self.weighing = Weighing(session, worker, bridge, self)
        self.player = Audition(worker, bridge, open_output, self)
        self._desk = Desk(session, stock, worker, bridge, self.player)
        self.list = VoiceList(VoiceModel(stock.titles))
        self.words, self.search = QLabel(wordWrap=True), SearchField(self.list)
        self.try_it, self.generate = QPushButton("T&ry this voice"), QPushButton()
        self.hindrance = QLabel(wordWrap=True)
        self.complaint = Complaint()
        self._arrange()
        self._connect()
        self._begin()

    @property
    def castings(self) -> list[Casting]:
        """What is tried, in order."""
        return [row.candidate.casting for row in self.rows]

    def try_voice(self, candidate: Candidate) -> None:
        """Add a voice to those that are tried."""
        if candidate.casting in self.castings or len(self.rows) >= MOST_VOICES:
            return
        self.complaint.say("")
        row = CandidateRow(candidate, is_now=candidate.casting == self._speaker.casting)
        row.hear_wanted.connect(self._on_hear)
        row.cast_wanted.connect(self._on_cast)
        row.drop_wanted.connect(self._on_drop)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.show_place(len(self.rows))
        self._work_out()

    def _arrange(self) -> None:
        self.words.setProperty("look", "quiet")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.hindrance.setProperty("look", "quiet")
        self.generate.setProperty("look", "primary")
        tried = QWidget()
        left, self._column, right = QVBoxLayout(), QVBoxLayout(tried), QVBoxLayout()
        for part in (self.search, self.list, self.hindrance, self.try_it):
            left.addWidget(part)
        left.setSpacing(Space.SNUG)
        self.list.setFixedWidth(theme.wide(LIST))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SNUG)
        self._column.addStretch(1)
        right.addWidget(self.words)
        right.addWidget(scrolling(tried), 1)
        right.addWidget(self.complaint)
        right.addWidget(self.generate, alignment=Qt.AlignmentFlag.AlignRight)
        both = QHBoxLayout()
        both.setSpacing(Space.WIDE)
        both.addLayout(left)
        both.addLayout(right, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.ROOM)
        column.addLayout(both, 1)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda text: self.list.look_for(VoiceFilter(text=text)))
        self.list.chosen.connect(self._refresh)
        self.search.returnPressed.connect(self._on_try)  # what costs something is pressed by itself
        self.list.doubleClicked.connect(self._on_try)
        self.list.star_wanted.connect(self._on_star_wanted)
        self.try_it.clicked.connect(self._on_try)
        self.generate.clicked.connect(self._on_generate)
        self.player.failed.connect(self.complaint.say)
        self.player.changed.connect(self._show_playing)
        self.weighing.done.connect(self.accept)
        self._stock.changed.connect(self._show_voices)
        self._generation.began.connect(self._refresh)
        self._generation.ended.connect(self._work_out)
        self._generation.paragraph_failed.connect(self._on_paragraph_failed)
        self._session.failed.connect(self.complaint.say)
        self._session.closing.connect(self.reject)
        self.finished.connect(self._on_finished)

    def _begin(self) -> None:
        self.generate.setAutoDefault(False)
        self.try_it.setAutoDefault(False)
        found = paragraphs.paragraph(self._session.bench.project.db, self._paragraph)
        text = found.text if len(found.text) <= LONGEST else f"{found.text[:LONGEST].rstrip()} …"
        self.words.setText(text)
        now = self._speaker.casting
        if now is not None:
            self.try_voice(Candidate(now, None, voice_name(self._session, now), self._title(now)))
        self._show_voices()
        self._refresh()

    def _title(self, casting: Casting) -> str:
        engine = self._session.engines.get(casting.engine)
        names = {model.id: model.name for model in engine.models()} if engine else {}
        return joined(self._stock.titles.get(casting.engine, casting.engine), names.get(casting.model, casting.model))

    @property
    def _obstacle(self) -> str:
        """Why the voice that is chosen in the list cannot be tried; empty if it can."""
        entry = self.list.entry
        if entry is None:
            return "No voice is like that." if self.search.text().strip() else ""
        if len(self.rows) >= MOST_VOICES:
            return f"{MOST_VOICES} voices are tried, which is the most. Take one out first."
        if self._casting(entry) in self.castings:
            return "This voice is among those that are tried."
        return "" if entry.fit else entry.troubles[0].sentence

    def _casting(self, entry: Entry) -> Casting:
        return casting_of(self._desk, entry.voice, self._speaker)

    @Slot()
    def _show_voices(self) -> None:
        self._making.ask(self._worker.submit(Catalogue, self._stock.voices, self._stock.surroundings()),
                         self._on_catalogue, self.complaint.say)

    def _on_catalogue(self, catalogue: Catalogue) -> None:
        self.list.show_catalogue(catalogue)
        self.list.look_for(VoiceFilter(text=self.search.text()))

    @Slot()
    def _work_out(self) -> None:
        """Show what there is to hear, and work out what the rest costs."""
        self._plan = None
        bench = self._session.bench
        for row, found in zip(self.rows, auditioned(bench, self._paragraph, self._speaker.id, self.castings),
                              strict=True):
            row.show_found(found)
        names = {casting.engine for casting in self.castings}
        services = [engine for name, engine in self._session.engines.items() if name in names and engine.address]
        self._planning.ask(self._worker.call(prepare(services)), self._on_prepared, self.complaint.say)
        self._refresh()

    def _on_prepared(self, failures: Failures) -> None:
        session = self._session
        if failures:
            self.complaint.say(next(iter(failures.values())))
        self._planning.ask(
            self._worker.submit(audition_plan_of, session.bench.project.folder, session.capabilities, session.accounts,
                                session.engines, self._paragraph, self._speaker.id, self.castings),
            self._on_planned, self.complaint.say)

    def _on_planned(self, plan: Plan) -> None:
        self._plan = plan
        for row in self.rows:
            prices: dict[str, float] = {}
            for job in plan.jobs:
                own = job.segment.casting
                wanted = row.candidate.casting
                if (own.engine, own.voice, own.model) == (wanted.engine, wanted.voice, wanted.model) and job.unit:
                    prices[job.unit] = prices.get(job.unit, 0.0) + job.expected
            row.show_found(row.found, price=_told(prices))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        plan, obstacle = self._plan, self._obstacle
        self.try_it.setEnabled(self.list.entry is not None and not obstacle)
        self.hindrance.setText(obstacle)
        self.hindrance.setVisible(bool(obstacle))
        costs: dict[str, float] = {}
        for purse, value in (plan.expected if plan else {}).items():
            costs[purse.unit] = costs.get(purse.unit, 0.0) + value
        price = _told(costs)
        offer = f"&Generate · {price}" if price else "&Generate"
        self.generate.setText("Generating …" if self._generation.running else offer)
        self.generate.setEnabled(plan is not None and plan.requests > 0 and not self._generation.running)

    @Slot()
    def _on_try(self) -> None:
        entry = self.list.entry
        if entry is None or not self.try_it.isEnabled():
            return
        casting = self._casting(entry)
        self.try_voice(Candidate(casting, entry.voice, entry.voice.name, self._title(casting)))

    @Slot()
    def _on_generate(self) -> None:
        if self._plan is not None:
            self.complaint.say("")
            costs = self._plan.expected
            self._generation.start(Proposal(self._plan, costs), Mode.BEST, costs)
            self._refresh()

    @Slot(object)
    def _on_hear(self, candidate: Candidate) -> None:
        if self._heard is candidate and self.player.busy:
            self.player.stop()
            return
        found = next(row.found for row in self.rows if row.candidate is candidate)
        if found is not None:
            self._heard = candidate
            self.player.hear_programme(heard_alone(self._session.bench, self._paragraph, found.takes))

    @Slot()
    def _show_playing(self) -> None:
        for row in self.rows:
            row.show_playing(playing=row.candidate is self._heard and self.player.busy)

    @Slot(object)
    def _on_star_wanted(self, entry: Entry) -> None:
        turn_star(self._session.shelf, entry, self.list.voices, self.complaint)

    @Slot(object)
    def _on_paragraph_failed(self, failed: Failed) -> None:
        """Say what went wrong, each thing once: several voices may fail in one run."""
        said = self.complaint.text().splitlines()
        if failed.paragraph == self._paragraph:
            self.complaint.say("\n".join(dict.fromkeys([*said, f"{failed.text} {failed.hint}".strip()])))

    @Slot(object)
    def _on_cast(self, candidate: Candidate) -> None:
        self.player.stop()
        self.weighing.weigh(partial(cast, speaker=self._speaker.id, casting=candidate.casting, voice=candidate.voice),
                            f"Cast {self._speaker.name}")

    @Slot(object)
    def _on_drop(self, candidate: Candidate) -> None:
        row = next(row for row in self.rows if row.candidate is candidate)
        if self._heard is candidate:
            self.player.stop()
        self.rows.remove(row)
        for place, left in enumerate(self.rows, start=1):
            left.show_place(place)
        row.hide()
        row.deleteLater()
        self._work_out()

    @Slot()
    def _on_finished(self) -> None:
        self._making.drop()
        self._planning.drop()
        self.weighing.drop()
        self.player.close()


def _told(prices: Mapping[str, float]) -> str:
    return ", ".join(amount(value, unit) for unit, value in prices.items() if value)
