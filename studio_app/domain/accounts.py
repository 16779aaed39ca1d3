"""What is known of an account of a speech service: how it is reached, and what was learnt of it while it was used.

Keys are no part of it: a connection carries one in memory, from the keyring to the request, and nothing prints it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from studio_app.domain.regenerations import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

ROUNDING = 1.0
"""What a charge may differ by from what was expected, and say nothing of the price."""
_TIDY_STEPS = (0.25, 0.05, 0.01)
"""Prices per character are such multiples; the finest that a charge allows is not nearer to the truth."""


@dataclass(frozen=True, slots=True)
class Connection:
    """How a service is reached.

    Attributes:
        address: The base address, without a slash at its end.
        key: The secret; never printed, logged or stored with anything else.
        zero_retention: The service shall keep nothing of what is made (the vendor offers it to enterprises): no
            history, and no joins by request ids.
    """

    address: str
    key: str = field(default="", repr=False)
    zero_retention: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What was learnt of one account.

    Attributes:
        engine: The engine's name.
        id: The service's user id; where the key may not read it, something that stands for the key but does not tell
            it.
        plan: What the service calls the plan (``free``, ``creator``, …); empty while it is not known.
        policy: Whether repeats are free.
        factors: By model, what a character costs before the voice's own rate, once a charge has shown it.
        paces: By model, the seconds that one request takes for each character, newest measurements counting most.
        slots: By slot group, how many requests the service allows at once.
        refused_formats: Output formats that the plan does not allow.
        requests, bad_answers: How many answers were complete, and how many of these held no usable audio.
        price: What 1,000 units cost in ``currency``; None while nobody has said.
        price_is_set: The user has said what they cost; nothing learnt replaces it.
    """

    engine: str
    id: str
    plan: str = ""
    policy: Policy = Policy.UNPROVEN
    factors: Mapping[str, float] = field(default_factory=dict)
    paces: Mapping[str, float] = field(default_factory=dict)
    slots: Mapping[str, int] = field(default_factory=dict)
    refused_formats: tuple[str, ...] = ()
    requests: int = 0
    bad_answers: int = 0
    price: float | None = None
    price_is_set: bool = False
    currency: str = "USD"

    @property
    def repeat_share(self) -> float:
        """How many of the answers so far had to be asked for again, from 0 to 1."""
        return self.bad_answers / self.requests if self.requests else 0.0


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account can still spend, in the engine's unit.

    Attributes:
        left: What can be spent before ``resets``; None if there is no end to it.
        limit: What the plan gives for one period; None if it is not counted so.
        resets: When the next period begins; None where that is not told.
    """

    left: float | None
    limit: float | None = None
    resets: datetime | None = None
    plan: str = ""
    unit: str = "credits"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What trying a connection has shown, in sentences for the user.

    Attributes:
        good: The account can be used to speak.
        sentence: What is so.
        hint: What to do about it, or empty.
        facts: Label and value of what is known of the account: plan, credits left, reset date, …
        account: The service's user id, if it told.
    """

    good: bool
    sentence: str
    hint: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    account: str = ""


class KeySource(StrEnum):
    """Where a key is kept."""

    NONE = "none"
    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    MEMORY = "memory"


class ConnectionBook(Protocol):
    """How the user's services are reached, and where their keys are; used from any thread.

    A keyring may take seconds: what shows a window calls what has to do with keys on another thread.
    """

    def connection(self, engine: str) -> Connection:
        """Return how a service is reached now."""

    def usual_address(self, engine: str) -> str:
        """Return the service's address where nobody has set another."""

    def address_variable(self, engine: str) -> str:
        """Return the environment variable that sets the address, above what the user may set; empty if none does."""

    def source(self, engine: str) -> KeySource:
        """Return where the service's key is kept."""

    def variable(self, engine: str) -> str:
        """Return the environment variable that the key may stand in."""

    def keep_key(self, engine: str, key: str) -> KeySource:
        """Keep a key, and return where it is now; an empty one is forgotten."""

    def set_address(self, engine: str, address: str) -> None:
        """Set the address; an empty one is the usual one.

        Raises:
            StorageFailure: The preferences cannot be written.
        """

    def set_zero_retention(self, engine: str, wanted: bool) -> None:
        """Set whether the service shall keep nothing of what is made.

        Raises:
            StorageFailure: The preferences cannot be written.
        """


class AccountBook(Protocol):
    """Where the facts of accounts are kept, outside of projects; used from any thread."""

    def account(self, engine: str, id_: str) -> Account:
        """Return what is known of an account; of a new one nothing."""

    def update(self, engine: str, id_: str, change: Callable[[Account], Account]) -> Account:
        """Change what is known of an account, keep it, and return it."""


class Accounts(AccountBook):
    """The facts of accounts in memory; a subclass keeps them by what it does in ``_keep``."""

    def __init__(self, known: Mapping[tuple[str, str], Account] | None = None) -> None:
        self._known = dict(known or {})
        self._lock = Lock()

    def account(self, engine: str, id_: str) -> Account:
        """Return what is known of an account; of a new one nothing."""
        return self._known.get((engine, id_)) or Account(engine, id_)

    def update(self, engine: str, id_: str, change: Callable[[Account], Account]) -> Account:
        """Change what is known of an account, keep it, and return it."""
        with self._lock:
            before = self.account(engine, id_)
            after = change(before)
            if after != before:
                self._known[engine, id_] = after
                self._keep(self._known)
        return after

    def _keep(self, known: Mapping[tuple[str, str], Account]) -> None:
        """Keep what is known; nothing here."""


def learnt_price(account: Account, model: str, characters: float, expected: float, charged: float) -> Account:
    """Return the account after a charge: one that differs by more than its rounding replaces the model's factor.

    Args:
        account: What was known before.
        model: The model that was charged for.
        characters: What was billed: code points, times the voice's own rate.
        expected: What it was expected to be charged in full.
        charged: What it was; a free repeat teaches nothing.
    """
    if not charged or not characters or abs(charged - expected) <= ROUNDING:
        return account
    return replace(account, factors={**account.factors, model: _tidy_factor(characters, charged)})


def learnt_pace(account: Account, model: str, characters: int, seconds: float) -> Account:
    """Return the account after an answer that took so long."""
    measured = seconds / max(1, characters)
    before = account.paces.get(model, measured)
    return replace(account, paces={**account.paces, model: before * 0.9 + measured * 0.1})


def _tidy_factor(characters: float, charged: float) -> float:
    """Return the roundest price per character from which this charge can have come by rounding up, down or to even."""
    for step in _TIDY_STEPS:
        nearest = round(charged / characters / step) * step
        if nearest and abs(nearest * characters - charged) < 1:
            return round(nearest, 4)
    return charged / characters
