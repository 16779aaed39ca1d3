"""What the service knows: its account and voices, what was asked of it, what it made, and what it charged."""

from __future__ import annotations

import hashlib
import math
import secrets
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.services.elevenlabs import refusals, timings
from tests.services.elevenlabs.account import Account
from tests.services.elevenlabs.faults import Fault, FaultKind, Faults
from tests.services.elevenlabs.schema import Violation
from tests.services.elevenlabs.sound import Kind, Sound, encoded
from tests.services.elevenlabs.voices import Voice, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.elevenlabs.design import Preview
    from tests.services.elevenlabs.dictionaries import Dictionary
    from tests.services.elevenlabs.library import Shared
    from tests.services.elevenlabs.models import Model

FREE_REPEATS = 2
FREE_FOR = 7200.0
"""Seconds after the paid generation in which its repeats may be free; as long as request ids are good for."""


@dataclass
class Call:
    """One request as it came.

    Attributes:
        route: The path with names instead of ids.
        path: Those ids, by name.
        host: What the client called the service.
        file_names: What the files of a form are called, in order.
        query: The parameters, in their own types.
        at: When it came, by the service's clock.
        fault: What went wrong with it on purpose.
        answered: The status of the answer; 0 while there is none.
        stale_ids: Request ids that were sent and did nothing: unknown, too old, of another model, not read to the end.
    """

    method: str
    url: str
    route: str
    path: dict[str, str]
    query: dict[str, Any]
    body: Any
    at: float
    fault: FaultKind | None = None
    answered: int = 0
    stale_ids: tuple[str, ...] = ()
    host: str = ""
    file_names: tuple[str, ...] = ()

    @property
    def makes_speech(self) -> bool:
        return self.method == "POST" and self.route.startswith("/v1/text-to-speech/")


@dataclass(frozen=True, slots=True)
class Order:
    """A request to speak that was found good; ``owner`` is the user whose key asked."""

    call: Call
    owner: str
    text: str
    heard: str
    voice: Voice
    model: Model
    output_format: str
    settings: dict[str, Any]
    seed: int | None
    kept: bool
    next_ids: tuple[str, ...]

    @property
    def identity(self) -> str:
        """Name the take that a seed brings: the same for the same words asked for in the same way."""
        return hashlib.sha1(repr((self.seed, self.repeats)).encode(), usedforsecurity=False).hexdigest()[:20]

    @property
    def repeats(self) -> tuple[Any, ...]:
        """What must be the same in a repeat for it to be free."""
        return (self.owner, self.text, self.voice.id, self.model.id, tuple(sorted(self.settings.items())))


@dataclass(eq=False)
class Generation:
    """Something spoken, as the history shows it.

    Attributes:
        sound: What was sent.
        kept_sound: What the history holds, which may be better.
        ready: Its audio can be fetched; else it is still being made.
        read: Its answer was sent to the end, so that its id can be used for stitching.
        listed: It is in the history.
    """

    request_id: str
    history_item: str
    order: Order
    at: float
    sound: Sound
    kept_sound: Sound
    credits: int = 0
    used_before: int = 0
    ready: bool = False
    read: bool = False
    listed: bool = False
    deleted: bool = False

    @property
    def text(self) -> str:
        return self.order.text

    def audio(self) -> bytes:
        """Return what the history gives, which is always MP3."""
        return encoded(self.kept_sound, "mp3_44100_128")


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of the bill. ``free`` tells a free repeat from what costs nothing by its price."""

    request_id: str
    history_item: str
    text: str
    voice: str
    model: str
    credits: int
    at: float
    free: bool = False


def _library() -> dict[str, Shared]:
    """Return the library that every service begins with."""
    from tests.services.elevenlabs.library import generated  # which needs to know what a service is

    return {voice.id: voice for voice in generated()}


@dataclass
class Service:
    """The state of the service, all of which tests may look at and change.

    Attributes:
        library: The voices that others share.
        previews: Voices that were designed and not saved.
        calls: All requests, in the order they came.
        violations: What in them broke the service's own description.
        failures: What the server itself stumbled over, which is always a mistake in it.
        bill: All that was charged, free repeats included.
        history: All that was made and kept, oldest first; each account is shown its own.
        pace: Seconds that a character takes to be spoken.
        ahead: Seconds by which the service's clock is ahead of this machine's.
        page_limit: The most that a page of voices or history holds, whatever was asked for; 0: no limit.
        refuses_reused_ids: An id made with ``next_request_ids`` gives a 500 as a previous one.
        unknown_ids: The status for request ids that the service never gave; 200: they do nothing.
        shows_processing: The history shows what is still being made.
        history_lag: Seconds that pass before the history's list shows what was made.
        alignments: With timestamps, alignments are really given; else they are null.
        least_poll: Seconds that must lie between two looks at the subscription; 0: none.
    """

    account: Account = field(default_factory=Account)
    voices: dict[str, Voice] = field(default_factory=catalogue)
    library: dict[str, Shared] = field(default_factory=_library)
    previews: dict[str, Preview] = field(default_factory=dict)
    dictionaries: dict[str, Dictionary] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    calls: list[Call] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    bill: list[Charge] = field(default_factory=list)
    history: list[Generation] = field(default_factory=list)
    made: dict[str, Generation] = field(default_factory=dict)
    heard: dict[bytes, Generation] = field(default_factory=dict)
    pace: float = 0.0
    ahead: float = 0.0
    page_limit: int = 0
    refuses_reused_ids: bool = True
    unknown_ids: int = 200
    shows_processing: bool = False
    history_lag: float = 0.0
    alignments: bool = True
    least_poll: float = 0.0
    last_poll: float = -math.inf
    running: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    _reserved: int = 0
    _paid: dict[tuple[Any, ...], tuple[float, int]] = field(default_factory=dict)

    @property
    def slots_used(self) -> int:
        """How many voices of its own the account holds."""
        return sum(voice.category != "premade" for voice in self.voices.values())

    def claim_slot(self) -> None:
        """Refuse one more voice where there is no place for it."""
        if self.slots_used >= self.account.voice_limit:
            raise refusals.no_slot(self.account.voice_limit)

    def spend(self, charge: Charge) -> None:
        """Charge what is no speech; refuse it where that is more than is left."""
        left = self.account.credits_left - self._reserved
        if charge.credits > left:
            raise refusals.out_of_credits(charge.credits, left, legacy=self.account.legacy_quota)
        self.account.credits_left -= charge.credits
        self.bill.append(charge)

    def own(self, request_id: str) -> Generation | None:
        """Return what the present account made under a request id."""
        generation = self.made.get(request_id)
        return generation if generation and generation.order.owner == self.account.user_id else None

    def note(self, call: Call, where: str, message: str) -> None:
        """Note that a request breaks the service's description."""
        self.violations.append(Violation(f"{call.method} {call.url}", where, message))

    def now(self) -> float:
        """Return the time by the service's clock, in seconds since 1970."""
        return time.time() + self.ahead

    @property
    def credits_charged(self) -> int:
        return sum(charge.credits for charge in self.bill)

    @contextmanager
    def slot(self, group: str) -> Iterator[None]:
        """Hold one of the slots of a group of models; refuse at once when all are taken."""
        if self.running[group] >= (limit := self.account.at_once(group)):
            raise refusals.too_many_at_once(limit)
        self.running[group] += 1
        self.most_at_once[group] = max(self.most_at_once[group], self.running[group])
        try:
            yield
        finally:
            self.running[group] -= 1

    @contextmanager
    def reserved(self, order: Order) -> Iterator[None]:
        """Hold back what the request may cost; refuse it where that is more than is left."""
        cost, left = self.price(order), self.account.credits_left - self._reserved
        if cost > left:
            raise refusals.out_of_credits(cost, left, legacy=self.account.legacy_quota)
        self._reserved += cost
        try:
            yield
        finally:
            self._reserved -= cost

    def price(self, order: Order) -> int:
        """Return what a request costs just now: nothing for a free repeat."""
        if self._is_free_repeat(order):
            return 0
        if not order.text.strip():
            return 1
        exact = round(len(order.text) * order.model.price * order.voice.rate * self.account.factor, 6)
        return math.ceil(exact) if self.account.rounds_up else round(exact)

    def _is_free_repeat(self, order: Order) -> bool:
        paid, repeats = self._paid.get(order.repeats, (-math.inf, 0))
        return self.account.free_regenerations and repeats < FREE_REPEATS and self.now() - paid < FREE_FOR

    def begin(self, order: Order, fault: Fault | None) -> Generation:
        """Note what is being made; with ``shows_processing``, the history shows it from now on."""
        request_id, kind = secrets.token_hex(10), fault.kind if fault else None
        key = request_id if order.seed is None else order.identity
        good = Sound(key, timings.seconds_for(order.heard, _speed(order)) * _variation(key))
        sent = _spoiled(good, kind)
        generation = Generation(
            request_id, secrets.token_hex(10) if order.kept else "", order, self.now(), sent,
            sent if fault and fault.history_keeps_bad else good,
        )
        self.made[request_id] = generation
        if self.shows_processing:
            self._list(generation)
        return generation

    def remember(self, audio: bytes, generation: Generation) -> None:
        """Note what can be heard in an audio file that is given away."""
        self.heard[hashlib.sha1(audio, usedforsecurity=False).digest()] = generation

    def settle(self, generation: Generation) -> None:
        """Charge what was made, and keep it."""
        order, account = generation.order, self.account
        free = self._is_free_repeat(order)
        generation.credits, generation.used_before = self.price(order), account.credits_used
        paid, repeats = self._paid.get(order.repeats, (0.0, 0))
        self._paid[order.repeats] = (paid, repeats + 1) if free else (self.now(), 0)
        account.credits_left -= generation.credits
        self.bill.append(Charge(
            generation.request_id, generation.history_item, order.text, order.voice.id, order.model.id,
            generation.credits, self.now(), free,
        ))
        generation.at, generation.ready = self.now(), True
        self._list(generation)

    def _list(self, generation: Generation) -> None:
        if generation.order.kept and not generation.listed:
            generation.listed = True
            self.history.append(generation)


def _speed(order: Order) -> float:
    return float(order.settings.get("speed") or 1.0) if order.model.obeys_speed else 1.0


def _variation(key: str) -> float:
    """Return by how much a take differs in length from the usual: up to 8 %, by its key."""
    return 0.92 + 0.16 * (sum(key.encode()) % 97) / 96


def _spoiled(good: Sound, fault: FaultKind | None) -> Sound:
    if fault is FaultKind.SHORT:
        return Sound(good.key, good.seconds * 0.1)
    if fault is FaultKind.SILENCE:
        return Sound(good.key, good.seconds, Kind.SILENCE)
    if fault is FaultKind.GARBAGE:
        return Sound(good.key, good.seconds, Kind.GARBAGE)
    return good
