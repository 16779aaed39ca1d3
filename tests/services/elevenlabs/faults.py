"""What can go wrong on the way, on demand: each kind a number of times, or a share of all requests by a seeded die."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.services.elevenlabs.refusals import Refusal
    from tests.services.elevenlabs.service import Call


class FaultKind(StrEnum):
    """What goes wrong: first what comes before anything was made, so that nothing is billed."""

    BUSY = "busy"  # 429 system_busy, with Retry-After
    SLOTS = "slots"  # 429 too_many_concurrent_requests
    ERROR = "error"  # 500 in the present shape
    ERROR_PLAIN = "error_plain"  # 500 without "detail"
    HTML = "html"  # 502 with a proxy's page
    STALL = "stall"  # no answer ever
    UNBILLED_RESET = "unbilled_reset"  # the connection is reset before anything was made

    RESET = "reset"  # made and billed; the connection is reset before the answer
    LOST = "lost"  # made and billed; the connection is closed without an answer
    CUT = "cut"  # made and billed; the body ends in the middle
    STALL_MIDWAY = "stall_midway"  # made and billed; in the middle of the body nothing comes any more
    GARBAGE = "garbage"  # 200 with bytes that are no audio, billed
    SILENCE = "silence"  # 200 with silent audio, billed
    SHORT = "short"  # 200 with far too short audio, billed


BEFORE = frozenset({
    FaultKind.BUSY, FaultKind.SLOTS, FaultKind.ERROR, FaultKind.ERROR_PLAIN, FaultKind.HTML, FaultKind.STALL,
    FaultKind.UNBILLED_RESET,
})
"""What comes before the request is looked at any further."""

BAD_AUDIO = frozenset({FaultKind.GARBAGE, FaultKind.SILENCE, FaultKind.SHORT})
BILLED = frozenset(FaultKind) - BEFORE
_TELLING = 40
"""Characters from which on a tenth of the time is too short beyond doubt."""

_ANYWHERE = BEFORE | {FaultKind.CUT}
"""What can happen to requests that make no speech."""


def speaks(call: Call) -> bool:
    """Tell whether a request asks for speech: these alone meet a fault, unless another condition is given."""
    return call.makes_speech


@dataclass
class _Planned:
    kind: FaultKind
    left: int
    when: Callable[[Call], bool]
    history_keeps_bad: bool = False
    refusal: Refusal | None = None


@dataclass
class _Chaos:
    share: float
    chance: random.Random
    kinds: tuple[FaultKind, ...]
    when: Callable[[Call], bool]
    history_keeps_bad: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one request.

    Attributes:
        history_keeps_bad: Of bad audio, the history holds what was sent; else it holds good audio.
        refusal: What an error says; None: the kind's own words.
    """

    kind: FaultKind
    history_keeps_bad: bool = False
    refusal: Refusal | None = None


@dataclass
class Faults:
    """All that is planned. ``retry_after`` is what *busy* tells clients to wait, in seconds; empty: nothing is told."""

    retry_after: str = "1"
    _planned: list[_Planned] = field(default_factory=list)
    _chaos: _Chaos | None = None

    def add(
        self, kind: str, times: int = 1, when: Callable[[Call], bool] = speaks, *, history_keeps_bad: bool = False
    ) -> None:
        """Let the next requests that fit go wrong; what was added first comes first."""
        self._planned.append(_Planned(FaultKind(kind), times, when, history_keeps_bad))

    def refuse(self, refusal: Refusal, times: int = 1, when: Callable[[Call], bool] = speaks) -> None:
        """Answer the next requests that fit with an error of any status and words."""
        self._planned.append(_Planned(FaultKind.ERROR, times, when, refusal=refusal))

    def chaos(
        self, share: float, seed: int, kinds: Iterable[str] = tuple(FaultKind),
        when: Callable[[Call], bool] = speaks, *, history_keeps_bad: bool = False,
    ) -> None:
        """Let a share of all requests that fit go wrong; 0 ends it. Short texts never come out too short."""
        chosen = tuple(FaultKind(kind) for kind in kinds)
        self._chaos = _Chaos(share, random.Random(seed), chosen, when, history_keeps_bad) if share else None

    def clear(self) -> None:
        self._planned.clear()
        self._chaos = None

    def strike(self, call: Call) -> Fault | None:
        """Return what goes wrong with this request, if anything."""
        for planned in self._planned:
            if planned.left > 0 and planned.when(call) and _can_happen(planned.kind, call):
                planned.left -= 1
                return Fault(planned.kind, planned.history_keeps_bad, planned.refusal)
        chaos = self._chaos
        if chaos is None or not chaos.when(call) or chaos.chance.random() >= chaos.share:
            return None
        kinds = [kind for kind in chaos.kinds if _can_happen(kind, call) and not _goes_unseen(kind, call)]
        return Fault(chaos.chance.choice(kinds), chaos.history_keeps_bad) if kinds else None


def _goes_unseen(kind: FaultKind, call: Call) -> bool:
    """Tell whether nobody could say that something went wrong: a word or two may be spoken in no time."""
    return kind is FaultKind.SHORT and isinstance(call.body, dict) and len(str(call.body.get("text"))) < _TELLING


def _can_happen(kind: FaultKind, call: Call) -> bool:
    return call.makes_speech or kind in _ANYWHERE
