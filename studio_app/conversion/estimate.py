"""What a plan takes before anything is sent: amounts in each engine's own unit, money, time, and how much of it fits.

Amounts of different purses are never added up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from studio_app.conversion.plan import Mode
from studio_app.domain.capabilities import Stitching
from studio_app.speech.engine import SpeechRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from studio_app.conversion.plan import Job, Lane, Plan, Purse
    from studio_app.domain.accounts import Account, Balance
    from studio_app.domain.book import Chapter
    from studio_app.speech.engine import SpeechEngine

_TAG = re.compile(r"\[[^\[\]]*\]")
_MANY = 1000
"""Of about so many requests the models' prices are compared: enough to be right to a thousandth."""
_ROUNDING = 1e-9
"""Prices are floating point: sums that should meet a limit exactly must not fail by the last digit."""


class Item(StrEnum):
    """What an amount is for: each stands on a line of its own, and their sum is the total.

    ``tags`` are directions in brackets, ``voices`` what voices cost beyond others, ``likely_repeats`` those of unusable
    audio, as often as so far.
    """

    WORDS = "words"
    TAGS = "tags"
    VOICES = "voices"
    FREE = "free_repeats"
    REPEATS = "likely_repeats"


@dataclass(frozen=True, slots=True)
class Means:
    """What is known of the account that pays an engine; ``balance`` is None where that is not told."""

    account: Account
    balance: Balance | None = None


@dataclass(frozen=True, slots=True)
class ModelCost:
    """What the same text costs with a model.

    Attributes:
        learnt: Its factor was learnt from a charge; else it is the one that the service publishes.
        chosen: Some of the text is cast to it.
    """

    id: str
    name: str
    amount: float
    learnt: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Bill:
    """What one purse has to pay.

    Attributes:
        items: What for; a free repeat is a negative amount, so that the sum is ``total``.
        expected: What the requests of the plan are expected to be charged: what a run begins to budget with.
        total: With the repeats of unusable audio that are likely from experience.
        models: What the same text would cost with each of the engine's models; empty if there is but one.
        limit: What the budgets still allow; None without one.
    """

    purse: Purse
    items: tuple[tuple[Item, float], ...]
    expected: float
    total: float
    models: tuple[ModelCost, ...]
    means: Means
    limit: float | None = None

    @property
    def money(self) -> float | None:
        """What the total is in the account's currency; None while no price is known."""
        price = self.means.account.price
        return None if price is None else self.total * price / 1000

    @property
    def left(self) -> float | None:
        """What the account can still spend; None where that is not told, or there is no end to it."""
        balance = self.means.balance
        return balance.left if balance and balance.unit == self.purse.unit else None

    @property
    def room(self) -> float | None:
        """The smaller of what the account and the budgets allow; None where nothing limits it."""
        return min((one for one in (self.left, self.limit) if one is not None), default=None)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a plan takes.

    Attributes:
        plan: The plan.
        bills: One for each purse that pays, in the order in which the plan meets them.
        seconds: How long it takes at the present speed; None while that was never measured.
        chapters: The chapters with something to speak, in the book's order.
        fitting: Those of them, from the first on, that can be paid.
    """

    plan: Plan
    bills: tuple[Bill, ...]
    seconds: float | None
    chapters: tuple[Chapter, ...]
    fitting: tuple[Chapter, ...]

    @property
    def is_free(self) -> bool:
        """Tell whether nothing will be charged."""
        return not any(bill.expected for bill in self.bills)

    @property
    def fits(self) -> bool:
        """Tell whether all of it can be paid."""
        return len(self.fitting) == len(self.chapters)

    @property
    def resumes(self) -> datetime | None:
        """From when on the accounts can pay more; None where all fits, or no date is told."""
        short = [bill for bill in self.bills if bill.left is not None and bill.total > bill.left + _ROUNDING]
        dates = [bill.means.balance.resets for bill in short if bill.means.balance]
        return max((date for date in dates if date is not None), default=None)


def estimate(plan: Plan, engines: Mapping[str, SpeechEngine], means: Mapping[str, Means],
             limits: Mapping[Purse, float], *, mode: Mode = Mode.BEST, concurrency: int | None = None) -> Estimate:
    """Return what a plan takes.

    Args:
        plan: The plan; its prices are those of the engines.
        engines: The engines by name.
        means: What is known of the accounts, by engine; all that the plan's jobs charge.
        limits: What the budgets still allow, by purse.
        mode: Best or fast.
        concurrency: How many requests of one engine may be under way at once; None for what the service allows.
    """
    by_purse: defaultdict[Purse, list[Job]] = defaultdict(list)
    for job in plan.jobs:
        if job.unit:
            by_purse[job.purse].append(job)
    bills = tuple(_bill(purse, jobs, engines[purse.engine], means[purse.engine], limits.get(purse))
                  for purse, jobs in by_purse.items())
    lanes = sorted(plan.lanes, key=lambda lane: lane.chapter.index)
    return Estimate(plan, bills, _seconds(plan, engines, means, mode, concurrency),
                    tuple(lane.chapter for lane in lanes), tuple(_fitting(lanes, bills)))


def _bill(purse: Purse, jobs: Sequence[Job], engine: SpeechEngine, means: Means, limit: float | None) -> Bill:
    expected = sum(job.expected for job in jobs)
    repeats = expected * means.account.repeat_share
    items = {**_parts(jobs, engine), Item.FREE: expected - sum(job.price for job in jobs), Item.REPEATS: repeats}
    return Bill(purse, tuple((item, amount) for item, amount in items.items() if amount or item is Item.WORDS),
                expected, expected + repeats, tuple(_models(jobs, engine, means.account)), means, limit)


def _parts(jobs: Sequence[Job], engine: SpeechEngine) -> dict[Item, float]:
    """Part the full price into the words alone, what is in brackets, and what voices cost beyond others."""
    dear = _dear_voices(jobs, engine)
    words = tags = voices = 0.0
    for job in jobs:
        nobody = _unvoiced(SpeechRequest.of(job.segment))
        plain = engine.price(nobody) if job.segment.casting.voice in dear else job.price
        tagged = ("[" in nobody.rendering or nobody.direction) and _has_tags(job, engine)
        bare = engine.price(_untagged(nobody)) if tagged else plain
        words, tags, voices = words + bare, tags + plain - bare, voices + job.price - plain
    return {Item.WORDS: words, Item.TAGS: tags, Item.VOICES: voices}


def _dear_voices(jobs: Sequence[Job], engine: SpeechEngine) -> set[str]:
    """Return the voices that do not cost what a voice costs of which nothing is known, tried on the longest text."""
    longest: dict[str, Job] = {}
    for job in jobs:
        voice = job.segment.casting.voice
        if voice not in longest or job.characters > longest[voice].characters:
            longest[voice] = job
    return {voice for voice, job in longest.items()
            if engine.price(_unvoiced(SpeechRequest.of(job.segment))) != job.price}


def _has_tags(job: Job, engine: SpeechEngine) -> bool:
    return engine.capabilities(job.segment.casting.model).audio_tags


def _unvoiced(request: SpeechRequest) -> SpeechRequest:
    return replace(request, casting=replace(request.casting, voice=""))


def _untagged(request: SpeechRequest) -> SpeechRequest:
    return replace(request, rendering=_TAG.sub("", request.rendering), direction="")


def _models(jobs: Sequence[Job], engine: SpeechEngine, account: Account) -> Iterator[ModelCost]:
    """Yield what the text costs with each model; of a long book that is worked out from a part of it."""
    models = engine.models()
    usual = models[0].id if models else ""
    chosen = {job.segment.casting.model or usual for job in jobs}
    part = jobs[::1 + len(jobs) // _MANY | 1]  # an odd step: two voices may take turns
    share = sum(job.price for job in jobs) / (sum(job.price for job in part) or 1.0)
    for model in models if len(models) > 1 else ():
        if engine.capabilities(model.id).unit == jobs[0].unit:
            amount = share * sum(_price_with(model.id, job, engine, usual) for job in part)
            yield ModelCost(model.id, model.name, amount, model.id in account.factors, model.id in chosen)


def _price_with(model: str, job: Job, engine: SpeechEngine, usual: str) -> float:
    request = SpeechRequest.of(job.segment)
    if model == (request.casting.model or usual):
        return job.price
    return engine.price(replace(request, casting=replace(request.casting, model=model)))


def _fitting(lanes: Iterable[Lane], bills: Iterable[Bill]) -> Iterator[Chapter]:
    """Yield the chapters, from the first on, that can be paid one after the other."""
    room = {bill.purse: bill.room for bill in bills}
    share = {bill.purse: bill.means.account.repeat_share for bill in bills}
    spent: defaultdict[Purse, float] = defaultdict(float)
    for lane in lanes:
        for job in lane.jobs:
            if job.unit:
                spent[job.purse] += job.expected * (1 + share[job.purse])
        if any(limit is not None and spent[purse] > limit + _ROUNDING for purse, limit in room.items()):
            return
        yield lane.chapter


def _seconds(plan: Plan, engines: Mapping[str, SpeechEngine], means: Mapping[str, Means], mode: Mode,
             concurrency: int | None) -> float | None:
    """Return the time at the measured pace: all work shared by the slots, or the longest that goes one by one."""
    work: defaultdict[tuple[str, str], float] = defaultdict(float)
    slots: dict[tuple[str, str], int] = {}
    longest = 0.0
    for lane in plan.lanes:
        in_order = 0.0
        for job in lane.jobs:
            casting = job.segment.casting
            known = means.get(casting.engine)
            pace = known.account.paces.get(casting.model) if known else None
            if pace is None:
                return None
            able = engines[casting.engine].capabilities(casting.model)
            seconds, group = pace * job.characters, (casting.engine, able.slot_group)
            work[group] += seconds
            slots[group] = concurrency or able.slots
            waits = mode is Mode.BEST and job.stitching is Stitching.IDS
            in_order = in_order + seconds if waits else max(in_order, seconds)
        longest = max(longest, in_order)
    return max([longest, *(seconds / max(1, slots[group]) for group, seconds in work.items())])
