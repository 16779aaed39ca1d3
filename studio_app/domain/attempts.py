"""Attempts: the journal's entries, made before a request is sent and settled after it. Added up they are the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from studio_app.domain.stitching import Conditioning

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from studio_app.domain.ids import AttemptId, ParagraphId, TakeId
    from studio_app.domain.takes import AudioFacts, Fingerprint, WordTiming
    from studio_app.domain.voices import Casting


class Outcome(StrEnum):
    """What became of an attempt.

    ``open`` until it is settled; ``refused`` only by a complete error answer or when no connection was made, so that
    nothing was billed; ``unknown`` when it may have been carried out; ``unconfirmed`` when nobody can tell any more,
    so that it counts as charged.
    """

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is committed before the request leaves. ``account`` is the service's user id, never the key."""

    paragraph: ParagraphId
    fingerprint: Fingerprint
    rendering: str
    casting: Casting
    account: str
    address: str
    unit: str
    expected: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt as the journal holds it."""

    id: AttemptId
    asked: Asked
    outcome: Outcome
    charged: float | None = None
    request_id: str = ""
    settled: datetime | None = None
    error: str = ""
    take: TakeId | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a settled attempt brought, next to its audio."""

    sound: AudioFacts
    request_id: str = ""
    charged: float | None = None
    seed: int | None = None
    conditioning: Conditioning = field(default_factory=Conditioning)
    words: tuple[WordTiming, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    measurements: Mapping[str, float] = field(default_factory=dict)
