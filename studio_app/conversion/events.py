"""What a run tells of itself, in order, each after what it tells of has been committed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from studio_app.conversion.plan import Purse
    from studio_app.domain.ids import ChapterId, ParagraphId, TakeId


class Ending(StrEnum):
    """Why a run ended.

    ``stopped`` by budget, quota or key; ``broken`` when the project could not be written any more.
    """

    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Cost:
    """What an engine was expected to charge for the requests that were made, and what it did, in its unit.

    A request that may have been carried out counts as charged, as does one whose price the engine did not say.
    """

    engine: str
    unit: str
    expected: float
    charged: float


@dataclass(frozen=True, slots=True)
class RunReport:
    """What became of a run.

    Attributes:
        converted: Paragraphs that were spoken to their end.
        skipped: How many had audio already.
        failed: Paragraphs of which at least one segment failed, in the order in which they did.
        requests: How many requests were sent.
        costs: By engine and unit, engines that never charge left out.
        seconds: How long the run took.
        recovered: How many takes came from a service's history, after their answers were lost or bad.
        unusable: How many answers were charged, but brought no usable audio.
        unconfirmed: How many requests nobody can tell of whether they were charged.
        ending: Why it ended.
        text: One sentence on that, if it was stopped or broken.
        hint: What to do about it, or empty.
        over: Whose budget it was, if a budget stopped it.
    """

    converted: tuple[ParagraphId, ...]
    skipped: int
    failed: tuple[ParagraphId, ...]
    requests: int
    costs: tuple[Cost, ...]
    seconds: float
    ending: Ending
    text: str = ""
    hint: str = ""
    recovered: int = 0
    unusable: int = 0
    unconfirmed: int = 0
    over: Purse | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """A run began: what it is going to do."""

    paragraphs: int
    skipped: int
    requests: int
    characters: int
    expected: tuple[tuple[Purse, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Speaking:
    """A request is about to leave."""

    chapter: ChapterId
    paragraph: ParagraphId


@dataclass(frozen=True, slots=True)
class Spoken:
    """A segment has a new take.

    Attributes:
        seconds: The length of its audio.
        characters: How much was sent, in code points.
        unit: What was charged is counted in this; empty where nothing is charged.
        charged: What was charged; None where the engine did not say.
        last: Nothing more of this paragraph is to come in this run.
    """

    chapter: ChapterId
    paragraph: ParagraphId
    take: TakeId
    seconds: float
    characters: int
    engine: str
    unit: str = ""
    expected: float = 0.0
    charged: float | None = None
    last: bool = True


@dataclass(frozen=True, slots=True)
class Failed:
    """A segment could not be spoken; the others go on.

    Attributes:
        text: One sentence saying why.
        hint: What to do about it, or empty.
        characters: How much was not spoken, in code points.
        last: Nothing more of this paragraph is to come in this run.
    """

    chapter: ChapterId
    paragraph: ParagraphId
    text: str
    hint: str = ""
    characters: int = 0
    last: bool = True


@dataclass(frozen=True, slots=True)
class Recovered:
    """Audio that an earlier run had paid for, and never got, was fetched from the service's history."""

    paragraph: ParagraphId
    take: TakeId


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing more is sent for now; what is under way comes to its end.

    Attributes:
        reason: One sentence saying why; empty if the user wished it.
        seconds: After how long the run goes on by itself; None if it waits for the user.
    """

    reason: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Resumed:
    """The run goes on."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The run is over and has let go of the project; nothing follows."""

    report: RunReport


Event: TypeAlias = Started | Speaking | Spoken | Failed | Recovered | Paused | Resumed | Finished

Emit: TypeAlias = Callable[[Event], None]
