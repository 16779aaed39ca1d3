"""What one more take of a paragraph would cost, and whether the account gives it free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.conversion.plan import Purse
from studio_app.domain.regenerations import Offer, Policy, offer
from studio_app.domain.takes import selected
from studio_app.operations.conversion import past
from studio_app.speech.engine import SpeechRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studio_app.conversion.plan import Material
    from studio_app.conversion.pricing import Past
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.takes import Segment
    from studio_app.operations.workbench import Workbench
    from studio_app.speech.engine import SpeechEngine

Offers = dict[Purse, Offer]
"""What is offered, by what it is charged to; nothing where the engine never charges."""


def offers(bench: Workbench, engines: Mapping[str, SpeechEngine],
           wanted: Iterable[Material]) -> dict[ParagraphId, Offers]:
    """Return what the next generation of each paragraph may cost: of what is missing, else of all of it once more.

    A paragraph of several segments costs their sum; it has as many free repeats left as the segment with the fewest.
    Empty where nobody is charged: a voice that costs nothing, no voice, or nothing to speak.
    """
    before = past(bench, engines)
    return {one.paragraph.id: _of_paragraph(bench, engines, one, before) for one in wanted}


def free_left(offered: Offers) -> int | None:
    """Return how many repeats of a paragraph are known to be free; None where nobody is charged.

    While an account is unproven it is none, since nothing is proven.
    """
    return min((one.left or 0 for one in offered.values()), default=None)


def _of_paragraph(bench: Workbench, engines: Mapping[str, SpeechEngine], one: Material, before: Past) -> Offers:
    missing = [segment for segment in one.segments if selected(segment, one.holdings) is None]
    made: Offers = {}
    for segment in missing or one.segments:
        unit = bench.capabilities(segment.casting).unit
        if unit and segment.casting.engine in engines:
            purse = Purse(segment.casting.engine, unit)
            now = _of_segment(engines[purse.engine], segment, before)
            made[purse] = _together(made[purse], now) if purse in made else now
    return made


def _of_segment(engine: SpeechEngine, segment: Segment, before: Past) -> Offer:
    price = engine.price(SpeechRequest(segment.rendering, segment.casting, segment.language))
    charges = before.charges.get((engine.account, segment.fingerprint), ())
    policy = before.policies.get(engine.name, Policy.UNPROVEN)
    return offer(policy, segment.fingerprint, charges, before.now, price)


def _together(first: Offer, second: Offer) -> Offer:
    """Return two segments' offers as one; where one of them may be free or not, so may both together."""
    left = None if first.left is None or second.left is None else min(first.left, second.left)
    return Offer(first.price + second.price, left)
