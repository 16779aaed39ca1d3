"""What one more take of a paragraph would cost, and whether the account gives it free."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.conversion.plan import Purse
from studio_app.conversion.pricing import Pricing
from studio_app.domain.regenerations import WINDOW, Offer
from studio_app.domain.takes import selected
from studio_app.operations.conversion import IN_TIME, past_charges
from studio_app.speech.engine import SpeechRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from studio_app.conversion.plan import Material
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.takes import Segment
    from studio_app.operations.workbench import Workbench
    from studio_app.speech.engine import SpeechEngine

Offers = dict[Purse, Offer]
"""What is offered, by what it is charged to; nothing where nobody is charged."""


def offers(bench: Workbench, engines: Mapping[str, SpeechEngine],
           wanted: Iterable[Material]) -> dict[ParagraphId, Offers]:
    """Return what the next generation of each paragraph may cost: of what is missing, else of all of it once more.

    A paragraph of several segments costs their sum; it has as many free repeats left as the segment with the fewest.
    Empty where nobody is charged: a voice that costs nothing, no voice, or nothing to speak.
    """
    pricing = Pricing(engines, past_charges(bench, engines))
    return {one.paragraph.id: _together(pricing, _next(one)) for one in wanted}


def free_left(bench: Workbench, engines: Mapping[str, SpeechEngine],
              wanted: Iterable[Material]) -> dict[ParagraphId, int | None]:
    """Return how many repeats of each paragraph are known to be free; None where nobody is charged.

    While an account is unproven it is none, since nothing is proven.
    """
    pricing = Pricing(engines, past_charges(bench, engines))
    return {one.paragraph.id: min((pricing.offer(segment).left or 0 for segment in _charged(pricing, _next(one))),
                                  default=None) for one in wanted}


def free_until(bench: Workbench, engines: Mapping[str, SpeechEngine], one: Material) -> datetime | None:
    """Return when the first repeat of a paragraph that may be free now will be so no longer; None without any."""
    known = past_charges(bench, engines)
    charges = (charge for segment in _next(one) if segment.casting.engine in engines
               for charge in known.charges.get((engines[segment.casting.engine].account, segment.fingerprint), ()))
    ends = (charge.made + WINDOW - IN_TIME for charge in charges if charge.charged)
    return min((end for end in ends if end > datetime.now(UTC)), default=None)


def _next(one: Material) -> Sequence[Segment]:
    """Return what is spoken next of a paragraph."""
    return [segment for segment in one.segments if selected(segment, one.holdings) is None] or one.segments


def _charged(pricing: Pricing, segments: Iterable[Segment]) -> Iterator[Segment]:
    return (segment for segment in segments
            if segment.casting.engine in pricing.engines and pricing.capabilities(segment).charges)


def _together(pricing: Pricing, segments: Iterable[Segment]) -> Offers:
    """Return the segments' offers as one for each purse; where one may be free or not, so may they together."""
    made: Offers = {}
    for segment in _charged(pricing, segments):
        purse = Purse(segment.casting.engine, pricing.capabilities(segment).unit)
        now = pricing.offer(segment, pricing.engines[purse.engine].price(SpeechRequest.of(segment)))
        before = made.get(purse, Offer(0.0, now.left))
        unproven = before.left is None or now.left is None
        made[purse] = Offer(before.price + now.price, None if unproven else min(before.left or 0, now.left or 0))
    return made
