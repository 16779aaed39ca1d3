"""What each request of a plan will cost, and with which seed it is made, from what was made before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio_app.domain.errors import UnknownVoice
from studio_app.domain.regenerations import Offer, Policy, offer
from studio_app.domain.voices import SEED
from studio_app.speech.engine import SpeechRequest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.ids import ParagraphId, TakeId
    from studio_app.domain.regenerations import Charge
    from studio_app.domain.takes import Fingerprint, Holdings, Segment, Take
    from studio_app.speech.engine import SpeechEngine

SEEDS = 2**32
"""How many seeds there are: 0 to 4294967295 (https://elevenlabs.io/docs/api-reference/text-to-speech/convert)."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Past:
    """What was made before, as far as a plan depends on it.

    Attributes:
        takes: Takes young enough for their request ids to be told (``stitching.ID_LIFETIME``); older ones do no harm.
        charges: The finished generations of the last two hours (``regenerations.WINDOW``), by account and fingerprint.
        policies: Whether repeats are free, by engine, for the account that it uses now; unproven where not named.
        now: The time by which what is planned now will have been sent.
    """

    takes: Mapping[TakeId, Take] = field(default_factory=lambda: MappingProxyType({}))
    charges: Mapping[tuple[str, Fingerprint], Sequence[Charge]] = field(default_factory=lambda: MappingProxyType({}))
    policies: Mapping[str, Policy] = field(default_factory=lambda: MappingProxyType({}))
    now: datetime = _LONG_AGO


NOTHING_MADE = Past()


@dataclass(slots=True)
class Pricing:
    """Prices the requests of one plan, in order, and counts the free repeats and the seeds that they use up."""

    engines: Mapping[str, SpeechEngine]
    past: Past = NOTHING_MADE
    _able: dict[tuple[str, str], Capabilities] = field(default_factory=dict)
    _accounts: dict[str, str] = field(default_factory=dict)
    _free_used: Counter[tuple[str, Fingerprint]] = field(default_factory=Counter)
    _seeds_used: Counter[tuple[ParagraphId, Fingerprint]] = field(default_factory=Counter)

    def capabilities(self, segment: Segment) -> Capabilities:
        """Return what the model that speaks a segment can do.

        Raises:
            UnknownVoice: There is no such engine or model.
        """
        name, model = segment.casting.engine, segment.casting.model
        if (name, model) not in self._able:
            if name not in self.engines:
                raise UnknownVoice(f"There is no speech engine “{name}” here.", "Choose another voice.")
            self._able[name, model] = self.engines[name].capabilities(model)
        return self._able[name, model]

    def price(self, segment: Segment) -> tuple[float, float]:
        """Return a segment's full price, and what it is expected to be charged: nothing for a repeat that is free.

        The first of equal words in a plan grants nothing to the next: it has not been charged yet.
        """
        engine = self.engines[segment.casting.engine]
        price = engine.price(SpeechRequest.of(segment))
        offered = self.offer(segment, price)
        mark = self._mark(segment)
        if offered.price or self._free_used[mark] >= (offered.left or 0):
            return price, price
        self._free_used[mark] += 1
        return price, 0.0

    def offer(self, segment: Segment, price: float = 0.0) -> Offer:
        """Return what one more take of a segment may cost, whatever else the plan holds."""
        policy = self.past.policies.get(segment.casting.engine, Policy.UNPROVEN)
        charges = self.past.charges.get(self._mark(segment), ())
        return offer(policy, segment.fingerprint, charges, self.past.now, price)

    def _mark(self, segment: Segment) -> tuple[str, Fingerprint]:
        """Return what free repeats are counted by: who pays, and for what."""
        name = segment.casting.engine
        if name not in self._accounts:
            self._accounts[name] = self.engines[name].account
        return self._accounts[name], segment.fingerprint

    def seed(self, segment: Segment, holdings: Holdings) -> int | None:
        """Return the seed that was set, moved on by one for each take of the same words that there is already."""
        base = segment.casting.settings.get(SEED)
        if base is None or not self.capabilities(segment).seed:
            return None
        mark = segment.paragraph, segment.fingerprint
        made = sum(take.fingerprint == segment.fingerprint for take in holdings.takes) + self._seeds_used[mark]
        self._seeds_used[mark] += 1
        return (int(base) + made) % SEEDS
