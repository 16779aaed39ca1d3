"""What a run would take, as the command line tells it: text for people, and JSON for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio_app.cli.output import clock, counted, say
from studio_app.conversion.estimate import Estimate, Item, estimate
from studio_app.conversion.means import look_up, prepare
from studio_app.conversion.plan import WHOLE_BOOK, Mode, Plan, Purse, Scope
from studio_app.domain.amounts import amount, day, left_of
from studio_app.domain.errors import ServiceUnreachable
from studio_app.operations import budget, conversion
from studio_app.operations.reports import CREDITS_ENGINE

if TYPE_CHECKING:
    from argparse import Namespace

    from studio_app.cli.desk import Desk
    from studio_app.conversion.estimate import Bill
    from studio_app.conversion.means import Failures
    from studio_app.operations.workbench import Workbench

Report = dict[str, Any]

ITEMS = {Item.WORDS: "words", Item.TAGS: "audio tags", Item.VOICES: "voices that cost more",
         Item.FREE: "free repeats", Item.REPEATS: "likely repeats"}


def plan_of(at: Desk, bench: Workbench, scope: Scope = WHOLE_BOOK) -> Plan:
    """Return the plan of a run, after the services that will speak were asked for what it needs.

    Raises:
        RunStopped: One of them has no key, or refuses it.
    """
    failures = prepared(at, bench)
    plan = conversion.plan(bench, at.engines, scope)
    for name, failure in failures.items():
        if name in {job.segment.casting.engine for job in plan.jobs}:
            if not isinstance(failure, ServiceUnreachable):
                raise failure
            say(f"{failure} Prices are taken from what is known of {name}.")
    return plan


def offline_estimate(at: Desk, bench: Workbench, given: Namespace, scope: Scope = WHOLE_BOOK) -> Estimate:
    """Return what a run would take; what a service does not tell is taken from what is known, and said."""
    failures = prepared(at, bench)
    plan = conversion.plan(bench, at.engines, scope)
    used = {job.segment.casting.engine for job in plan.jobs}
    for name in used & failures.keys():
        say(f"{failures[name].text} Prices are taken from what is known of {name}.")
    return estimated(at, bench, given, plan, failures)


def estimated(at: Desk, bench: Workbench, given: Namespace, plan: Plan, failures: Failures | None = None) -> Estimate:
    """Return what a plan would take, with the balances of the accounts that answer."""
    names = {purse.engine for purse in plan.expected}
    means = at.worker.call(look_up(names, at.engines, bench.accounts, but=failures or ())).result()
    mode, concurrency = Mode(getattr(given, "mode", Mode.BEST)), getattr(given, "concurrency", None)
    return estimate(plan, at.engines, means, budget.left(bench), mode=mode, concurrency=concurrency)


def prepared(at: Desk, bench: Workbench) -> Failures:
    """Ask the services that are cast for what prices need, and return those that did not answer."""
    cast = [engine for name, engine in at.engines.items() if name in conversion.engines_cast(bench)]
    return at.worker.call(prepare(cast)).result()


def expected(costs: dict[Purse, float]) -> Report:
    """Return costs by purse in the shape of all reports: credits, and beside them what other engines count."""
    return {
        "credits_expected": sum(cost for purse, cost in costs.items() if purse.engine == CREDITS_ENGINE),
        "other": [{"engine": purse.engine, "unit": purse.unit, "expected": cost}
                  for purse, cost in costs.items() if purse.engine != CREDITS_ENGINE],
    }


def as_value(made: Estimate) -> Report:
    """Return an estimate for scripts."""
    plan, resumes = made.plan, made.resumes
    return {
        "paragraphs": len(plan.paragraphs), "skipped": len(plan.skipped), "locked": len(plan.locked),
        "uncast": len(plan.uncast), "requests": plan.requests, "characters": plan.characters,
        **expected(plan.expected), "seconds": None if made.seconds is None else round(made.seconds),
        "bills": [_bill(bill) for bill in made.bills], "fits": made.fits,
        "chapters_that_fit": [chapter.index for chapter in made.fitting],
        "go_on_after": resumes.isoformat() if resumes else None,
    }


def _bill(bill: Bill) -> Report:
    balance, account = bill.means.balance, bill.means.account
    resets = balance.resets.isoformat() if balance and balance.resets else None
    return {
        "engine": bill.purse.engine, "unit": bill.purse.unit, "expected": bill.expected, "total": bill.total,
        "items": [{"for": item, "amount": value} for item, value in bill.items],
        "models": [{"model": one.id, "name": one.name, "amount": one.amount, "learnt": one.learnt,
                    "chosen": one.chosen} for one in bill.models],
        "money": None if bill.money is None else {"amount": round(bill.money, 4), "currency": account.currency},
        "balance": balance and {"left": balance.left, "limit": balance.limit, "resets": resets, "plan": balance.plan},
        "budget_left": bill.limit,
    }


def as_text(made: Estimate) -> str:
    """Return an estimate for people."""
    plan = made.plan
    lines = [f"{counted(len(plan.paragraphs), 'paragraph')} to speak, {counted(plan.characters, 'character')} in "
             f"{counted(plan.requests, 'request')}; cost: {_costs(made)}."]
    for bill in made.bills:
        lines += _bill_lines(bill)
    for count, words in ((len(plan.skipped), "spoken already"), (len(plan.locked), "locked as they are"),
                         (len(plan.uncast), "given to nobody yet")):
        lines += [f"{counted(count, 'paragraph')}: {words}."] if count else []
    lines += [f"Time: about {clock(made.seconds)}."] if made.seconds else []
    return "\n".join([*lines, *_fit_lines(made)])


def _costs(made: Estimate) -> str:
    costs = (f"{amount(bill.total, bill.purse.unit)} at {bill.purse.engine}" for bill in made.bills)
    return ", ".join(costs) or "nothing"


def _bill_lines(bill: Bill) -> list[str]:
    unit, balance = bill.purse.unit, bill.means.balance
    parts = ", ".join(f"{ITEMS[item]} {_signed(value, unit, item)}" for item, value in bill.items)
    lines = [f"{bill.purse.engine}: {parts}"]
    lines += ["  the same text by model:"] if bill.models else []
    lines += [f"    {one.name:28} {amount(one.amount, unit):>18}{'  (chosen)' if one.chosen else ''}"
              for one in bill.models]
    if bill.money is not None:
        lines.append(f"  in money: about {bill.money:,.2f} {bill.means.account.currency}")
    if balance is not None and bill.left is not None:
        renewed = f", renewed on {day(balance.resets)}" if balance.resets else ""
        lines.append(f"  left on the account: {left_of(bill.left, balance.limit, unit)}{renewed}")
    if bill.limit is not None:
        lines.append(f"  left of this book’s budget: {amount(bill.limit, unit)}")
    return lines


def _signed(value: float, unit: str, item: Item) -> str:
    return f"−{amount(-value, unit)}" if item is Item.FREE else amount(value, unit)


def _fit_lines(made: Estimate) -> list[str]:
    if made.fits or not made.bills:
        return []
    after = f" More can be spent after {day(made.resumes)}." if made.resumes else ""
    return [f"Not all of it can be paid: {_fitting(made)}.{after}"]


def _fitting(made: Estimate) -> str:
    if not made.fitting:
        return "not even the first chapter fits"
    first, last = made.fitting[0].index, made.fitting[-1].index
    return f"chapters {first}–{last} fit" if first != last else f"chapter {first} fits"
