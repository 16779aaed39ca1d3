"""Segments, takes and the states that follow from them.

Nothing here is a flag: a paragraph is *stale* because no take has the fingerprint that its words and its voice have
now, so undo, a new import or a removed rule bring paid takes back by themselves.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from studio_app.domain.stitching import Conditioning
from studio_app.domain.voices import SEED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from studio_app.domain.ids import AttemptId, ParagraphId, TakeId
    from studio_app.domain.voices import Casting, Sample

Fingerprint = NewType("Fingerprint", str)
"""A hash of all that changes the sound asked for."""


def fingerprint(rendering: str, casting: Casting, language: str = "", *, normalisation: str = "", direction: str = "",
                references: Sequence[str] = ()) -> Fingerprint:
    """Return the hash of all that changes the sound asked for.

    Not in it, because they change nothing that was asked for: the neighbours, the seed, the output format, the id of a
    remote dictionary, and logging. So a recovered file or another tier makes nothing stale.

    Args:
        rendering: The words as they shall be spoken.
        casting: Engine, model, voice and voice settings.
        language: The language code that is sent, if the model obeys one.
        normalisation: The service's own text normalisation, if it has one.
        direction: How the words shall be spoken.
        references: Hashes of reference samples sent along.
    """
    asked = {
        "direction": direction,
        "engine": casting.engine,
        "language": language,
        "model": casting.model,
        "normalisation": normalisation,
        "references": list(references),
        "rendering": rendering,
        "settings": {name: _number(value) for name, value in casting.settings.items() if name != SEED},
        "voice": casting.voice,
    }
    canonical = json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Fingerprint(hashlib.sha256(canonical.encode()).hexdigest())


def _number(value: object) -> object:
    """Make 1 and 1.0 the same setting."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@dataclass(frozen=True, slots=True)
class Segment:
    """What one request speaks: a stretch of one paragraph with one speaker.

    ``start`` and ``end`` are code points in the paragraph's text; ``rendering`` is what the voice gets; ``nth`` counts
    the segments of this paragraph with the same fingerprint before this one, so that two equal lines stay two.
    ``direction`` tells the voice how, where its model can be told; ``samples`` are what it is to imitate; ``before``
    and ``after`` are the silence in seconds that the text asks for around it.
    """

    paragraph: ParagraphId
    start: int
    end: int
    rendering: str
    casting: Casting
    language: str
    fingerprint: Fingerprint
    nth: int = 0
    direction: str = ""
    samples: tuple[Sample, ...] = ()
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class WordTiming:
    """When a word is heard: seconds from the start of the take, and the word's place in the take's rendering."""

    start: float
    end: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class AudioFacts:
    """What an audio file holds: seconds, samples per second, channels, and its format (``wav``, ``mp3``, …)."""

    seconds: float
    sample_rate: int
    channels: int
    format: str


@dataclass(frozen=True, slots=True)
class Take:
    """One finished generation; it never changes.

    Attributes:
        audio: The name of its file in the project's audio store: the hash of its content.
        rendering: The words that were sent.
        charged: What the engine charged, in ``unit``; None where it did not say.
        conditioning: What the engine was told of the surroundings.
        facts: Whatever else the service said of it: region, latency, tier, dictionary versions, history item.
    """

    id: TakeId
    fingerprint: Fingerprint
    audio: str
    sound: AudioFacts
    rendering: str
    casting: Casting
    created: datetime
    attempt: AttemptId
    characters: int
    request_id: str = ""
    account: str = ""
    unit: str = ""
    expected: float = 0.0
    charged: float | None = None
    seed: int | None = None
    conditioning: Conditioning = field(default_factory=Conditioning)
    words: tuple[WordTiming, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    measurements: Mapping[str, float] = field(default_factory=dict)


class State(StrEnum):
    """What a paragraph's audio is, derived from its segments and takes."""

    SILENT = "silent"
    UNCONVERTED = "unconverted"
    STALE = "stale"
    CONVERTED = "converted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Choice:
    """The user's choice of a take for the n-th segment with this fingerprint in a paragraph.

    A choice of a take with another fingerprint is *Keep this audio*: the take is right although it was made for other
    words or another voice.
    """

    fingerprint: Fingerprint
    nth: int
    take: TakeId


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a paragraph has to offer: its takes (oldest first), the user's choices, and the newest attempt that failed.

    ``failed`` holds the fingerprints whose newest attempt failed.
    ``takes`` needs only the facts that choosing needs, so that a whole book can be looked over quickly.
    """

    takes: tuple[OfferedTake, ...] = ()
    choices: tuple[Choice, ...] = ()
    failed: frozenset[Fingerprint] = frozenset()


@dataclass(frozen=True, slots=True)
class OfferedTake:
    """The little that choosing needs to know of a take.

    One that was made for an audition alone makes nothing stale; it serves as soon as its voice is cast.
    """

    id: TakeId
    fingerprint: Fingerprint
    audition: bool = False


def selected(segment: Segment, holdings: Holdings) -> TakeId | None:
    """Return the segment's take in the book: the user's choice, else the newest offered one that fits; None without."""
    choice = _choice(segment, holdings)
    if choice is not None:
        return choice.take
    return next((take.id for take in reversed(holdings.takes) if take.fingerprint == segment.fingerprint), None)


def is_kept(segment: Segment, holdings: Holdings) -> bool:
    """Tell whether the user keeps audio made for other words or another voice than the present ones."""
    choice = _choice(segment, holdings)
    if choice is None:
        return False
    return all(take.fingerprint != segment.fingerprint for take in holdings.takes if take.id == choice.take)


def _choice(segment: Segment, holdings: Holdings) -> Choice | None:
    offered = {take.id for take in holdings.takes}
    place = (segment.fingerprint, segment.nth)
    return next((c for c in holdings.choices if (c.fingerprint, c.nth) == place and c.take in offered), None)


def state(segments: Sequence[Segment], holdings: Holdings) -> State:
    """Return the state of a paragraph from its segments and what it has to offer."""
    if not segments:
        return State.SILENT
    if all(selected(segment, holdings) is not None for segment in segments):
        return State.CONVERTED
    if any(not take.audition for take in holdings.takes):
        return State.STALE
    if any(segment.fingerprint in holdings.failed for segment in segments):
        return State.FAILED
    return State.UNCONVERTED


def summarised(states: Iterable[State]) -> State:
    """Return the one state that a chapter shows for the states of its paragraphs."""
    present = set(states) - {State.SILENT}
    for worst in (State.FAILED, State.STALE):
        if worst in present:
            return worst
    if not present:
        return State.SILENT
    return State.CONVERTED if present == {State.CONVERTED} else State.UNCONVERTED

