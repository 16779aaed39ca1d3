"""The budget of a run as the command line is given it, or as it is agreed to in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from studio_app.cli.estimating import as_text
from studio_app.cli.output import say
from studio_app.domain.errors import InputError, RunStopped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from studio_app.conversion.estimate import Estimate
    from studio_app.conversion.plan import Plan, Purse

HINT = "Give the most that it may cost with --budget."


def given_limits(given: Iterable[tuple[str, float]], plan: Plan, engines: Collection[str]) -> dict[Purse, float]:
    """Return the budget by purse as far as it was given: amounts by the engine's name, or by none.

    Raises:
        InputError: There is no such engine, or it is not clear for which one an amount is.
    """
    named, purses = dict(given), list(plan.expected)
    for engine in named.keys() - {"", *engines}:
        raise InputError(f"There is no speech engine “{engine}”.", f"There are: {', '.join(engines)}.")
    if "" in named and len(purses) > 1:
        raise InputError(f"More than one engine charges for this: {', '.join(purse.engine for purse in purses)}.",
                         "Write each budget as ENGINE=AMOUNT.")
    return {purse: named.get(purse.engine, named.get("", 0.0)) for purse in purses if {purse.engine, ""} & named.keys()}


def missing(plan: Plan, limits: Collection[Purse]) -> list[Purse]:
    """Return the purses that have to pay something without a budget."""
    return [purse for purse, cost in plan.expected.items() if cost and purse not in limits]


def agreed_limits(made: Estimate) -> dict[Purse, float]:
    """Show in the terminal what a run would take, and return that as its budget if the user agrees.

    Raises:
        RunStopped: The user does not.
    """
    say(as_text(made))
    print("Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise RunStopped("Nothing was spoken.")
    return {bill.purse: bill.total for bill in made.bills}


def can_be_asked() -> bool:
    """Tell whether somebody sits at the terminal."""
    return sys.stdin is not None and sys.stdin.isatty()
