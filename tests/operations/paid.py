"""A small book read by a paid voice, and its journal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.domain.accounts import Accounts
from studio_app.domain.attempts import NO_ANSWER, Answer, Asked, Delivered, Outcome
from studio_app.domain.takes import AudioFacts
from studio_app.operations import casting
from studio_app.operations.workbench import Workbench, material, paragraph_material
from studio_app.storage.journal import ProjectJournal
from tests.conversion.tariffs import FULL, Tariff
from tests.operations.conftest import tone
from tests.storage.tale import taken

if TYPE_CHECKING:
    from studio_app.conversion.plan import Material
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.regenerations import Policy
    from studio_app.domain.takes import Segment
    from studio_app.storage.project import Project


@dataclass
class PaidBook:
    """A workbench whose narrator has a paid voice; what is spoken is written into the journal by hand."""

    project: Project
    engine: Tariff = field(default_factory=Tariff)
    accounts: Accounts = field(default_factory=Accounts)

    def __post_init__(self) -> None:
        self.bench = Workbench(self.project, lambda cast: self.engine.capabilities(cast.model), self.accounts)
        casting.cast(self.bench, casting.narrator(self.bench).id, FULL)

    @property
    def engines(self) -> dict[str, Tariff]:
        return {self.engine.name: self.engine}

    @property
    def ids(self) -> list[ParagraphId]:
        """All paragraphs, in order."""
        return [one.paragraph.id for chapter in material(self.bench) for one in chapter.paragraphs]

    def one(self, paragraph: ParagraphId) -> Material:
        """Return a paragraph with its segments and takes."""
        return paragraph_material(self.bench, [paragraph])[0]

    def believe(self, policy: Policy) -> None:
        """Know that the account does, or does not, give free repeats."""
        self.accounts.update("paid", "acc", lambda known: replace(known, policy=policy))

    def speak(self, paragraph: ParagraphId, *, charged: float | None = None, account: str = "acc") -> None:
        """Give all segments of a paragraph a new take; each was charged this much, or its price."""
        for segment in self.one(paragraph).segments:
            price = float(len(segment.rendering))
            answer = Answer(charged=price if charged is None else charged)
            with ProjectJournal.open(self.project.folder) as journal:
                attempt = journal.begin(self._asked(segment, price, account))
                journal.receive(attempt, tone(), answer)
                taken(journal, attempt, Delivered(AudioFacts(0.1, 22050, 1, "wav"), answer))

    def lose(self, paragraph: ParagraphId) -> None:
        """Ask for the first segment of a paragraph, and never learn what became of it."""
        segment = self.one(paragraph).segments[0]
        with ProjectJournal.open(self.project.folder) as journal:
            attempt = journal.begin(self._asked(segment, float(len(segment.rendering)), "acc"))
            journal.settle(attempt, Outcome.UNKNOWN, error="Lost.", answer=NO_ANSWER)

    def _asked(self, segment: Segment, price: float, account: str) -> Asked:
        return Asked(segment.paragraph, segment.fingerprint, segment.rendering, segment.casting, account, "",
                     "credits", price, datetime.now(UTC), price)
