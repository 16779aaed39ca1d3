"""Free regenerations: which repeats of a request an account gets for nothing.

The vendor's pages disagree on whether the programming interface grants them, so what was *charged* decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.domain.takes import Fingerprint

FREE_REPEATS = 2
WINDOW = timedelta(hours=2)


class Policy(StrEnum):
    """What is known of an account's free repeats."""

    UNPROVEN = "unproven"
    GRANTED = "granted"
    CHARGED = "charged"


@dataclass(frozen=True, slots=True)
class Charge:
    """One settled generation: what was asked for, when, and what it cost; None where the service did not say."""

    fingerprint: Fingerprint
    made: datetime
    charged: float | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What one more take would cost at most, and how many free ones are left if the account grants them.

    ``left`` is None while the account is unproven: the price is then shown and budgeted in full.
    """

    price: float
    left: int | None

    @property
    def free(self) -> bool:
        """Tell whether the next repeat costs nothing."""
        return bool(self.left)


def free_left(fingerprint: Fingerprint, charges: Iterable[Charge], now: datetime) -> int:
    """Return how many of the two repeats within two hours of the paid generation are left.

    A generation of which the service did not say what it cost may have been a free repeat, so it uses one up; it need
    not have been a paid one, so it grants none. What is shown as free shall be free.

    Args:
        fingerprint: What would be asked for again.
        charges: The finished generations of this account so far, in any order; no refused attempts.
        now: The present time, in the same zone as the charges.
    """
    left, paid = 0, None
    for charge in sorted((past for past in charges if past.fingerprint == fingerprint), key=lambda past: past.made):
        if charge.charged:
            left, paid = FREE_REPEATS, charge.made
        elif paid is not None and charge.made - paid < WINDOW:
            left = max(0, left - 1)
    return left if paid is not None and now - paid < WINDOW else 0


def offer(policy: Policy, fingerprint: Fingerprint, charges: Iterable[Charge], now: datetime, price: float) -> Offer:
    """Return what one more take of this fingerprint may cost under the account's policy."""
    if policy is Policy.CHARGED:
        return Offer(price, 0)
    left = free_left(fingerprint, charges, now)
    if policy is Policy.GRANTED:
        return Offer(0.0 if left else price, left)
    return Offer(price, None if left else 0)


def learnt(policy: Policy, charges: Iterable[Charge], newest: Charge) -> Policy:
    """Return the policy after a charge was seen: only a repeat that should have been free proves anything.

    A repeat that was charged makes the account *charged*, one that cost nothing makes it *granted*.

    Args:
        policy: What was known before.
        charges: The account's generations; only those made before the newest one are looked at.
        newest: The generation that was just charged, or not.
    """
    before = [past for past in charges if past.made < newest.made]
    if newest.charged is None or not free_left(newest.fingerprint, before, newest.made):
        return policy
    return Policy.CHARGED if newest.charged else Policy.GRANTED
