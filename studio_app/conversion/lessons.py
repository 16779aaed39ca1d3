"""What a run teaches about the accounts it uses: prices, free repeats, slots, pace, and how often audio is bad.

What decides money is kept at once; what is only measured is added up and kept when the run ends.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.accounts import ROUNDING, learnt_pace
from studio_app.domain.regenerations import Charge, learnt
from studio_app.pronunciation.notation import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.slots import SlotKey
    from studio_app.domain.accounts import Account, AccountBook
    from studio_app.domain.attempts import Asked
    from studio_app.speech.engine import SpeechEngine


class _Use(NamedTuple):
    engine: str
    account: str
    model: str


@dataclass(slots=True)
class _Measured:
    requests: int = 0
    characters: int = 0
    seconds: float = 0.0
    bad: int = 0


@dataclass(slots=True)
class Lessons:
    """The lessons of one run, written into the account book."""

    accounts: AccountBook
    _measured: defaultdict[_Use, _Measured] = field(default_factory=lambda: defaultdict(_Measured))

    def charged(self, engine: SpeechEngine, asked: Asked, charged: float | None, earlier: Sequence[Charge]) -> None:
        """Learn from what a request was charged.

        Args:
            engine: Who charged it.
            asked: What was asked for.
            charged: What it cost; None where the service did not say, which teaches nothing.
            earlier: The same account's generations of the same fingerprint.
        """
        if charged is None or not asked.price:
            return
        if charged and abs(charged - asked.price) > ROUNDING:
            engine.learn_price(asked, charged)
        if earlier:
            newest = Charge(asked.fingerprint, asked.at, charged)
            self.accounts.update(asked.casting.engine, asked.account,
                                 lambda known: replace(known, policy=learnt(known.policy, earlier, newest)))

    def allowed(self, key: SlotKey, account: str, slots: int) -> None:
        """Learn how many requests the service allows at once."""
        if self.accounts.account(key.engine, account).slots.get(key.group) != slots:
            self.accounts.update(key.engine, account,
                                 lambda known: replace(known, slots={**known.slots, key.group: slots}))

    def answered(self, asked: Asked, seconds: float) -> None:
        """Measure how long an answer took."""
        use = self._measured[_use(asked)]
        use.requests += 1
        use.characters += characters(asked.rendering)
        use.seconds += seconds

    def bad(self, asked: Asked) -> None:
        """Count an answer without usable audio."""
        self._measured[_use(asked)].bad += 1

    def keep(self) -> None:
        """Write down what was measured."""
        for use, measured in self._measured.items():
            if use.account and measured.requests:
                self.accounts.update(use.engine, use.account,
                                     partial(_with, model=use.model, measured=measured))
        self._measured.clear()


def _use(asked: Asked) -> _Use:
    return _Use(asked.casting.engine, asked.account, asked.casting.model)


def _with(known: Account, model: str, measured: _Measured) -> Account:
    paced = learnt_pace(known, model, measured.characters, measured.seconds)
    return replace(paced, requests=known.requests + measured.requests, bad_answers=known.bad_answers + measured.bad)
