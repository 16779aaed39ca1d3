"""Attempts: the journal's entries, made before a request is sent and settled after it. Added up they are the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from studio_app.domain.ids import ParagraphId
from studio_app.domain.stitching import Conditioning

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from studio_app.domain.ids import AttemptId, TakeId
    from studio_app.domain.takes import AudioFacts, Fingerprint, WordTiming
    from studio_app.domain.voices import Casting

NO_PARAGRAPH = ParagraphId(0)
"""What the journal names as the paragraph of a request that speaks none, such as the design of a voice."""


class Outcome(StrEnum):
    """What became of an attempt.

    ``open`` until it is settled; ``refused`` only by a complete error answer or when no connection was made, so that
    nothing was billed, or when the service's history shows that it was not carried out; ``unknown`` when it may have
    been; ``unconfirmed`` when nobody can tell any more, so that it counts as charged; ``unusable`` when it was carried
    out and billed, but neither the answer nor the history had audio that can be used.
    """

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    UNCONFIRMED = "unconfirmed"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is committed before the request leaves.

    Attributes:
        account: The service's user id, never the key.
        expected: What it is expected to be charged, in ``unit``: nothing for a repeat that the account gets free.
        price: What it costs where it is not free.
        direction: What the voice was told of how to speak.
        audition: The words were spoken to try a voice on them; the take makes nothing stale.
        at: When, by the service's clock where that is known.
    """

    paragraph: ParagraphId
    fingerprint: Fingerprint
    rendering: str
    casting: Casting
    account: str
    address: str
    unit: str
    expected: float
    at: datetime
    price: float = 0.0
    direction: str = ""
    audition: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said with the audio, or before the answer broke off.

    Attributes:
        history_item: The service's id of what it keeps of this generation; one item settles one attempt.
        made: When it was made, if that was not just now.
        charged: What was charged, in the attempt's unit; None where the service did not say.
        conditioning: What the service was really told of the surroundings.
        facts: Whatever else it said: region, latency, tier, output format, dictionary versions.
    """

    request_id: str = ""
    history_item: str = ""
    made: datetime | None = None
    charged: float | None = None
    seed: int | None = None
    conditioning: Conditioning = field(default_factory=Conditioning)
    words: tuple[WordTiming, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


NO_ANSWER = Answer()


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt as the journal holds it."""

    id: AttemptId
    asked: Asked
    outcome: Outcome
    charged: float | None = None
    request_id: str = ""
    history_item: str = ""
    settled: datetime | None = None
    error: str = ""
    take: TakeId | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """Audio that was received and found good, with what came with it."""

    sound: AudioFacts
    answer: Answer = NO_ANSWER
    measurements: Mapping[str, float] = field(default_factory=dict)
