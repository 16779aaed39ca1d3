"""The project's own budget: the most that its audio may cost, by purse, whichever run spends it."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from studio_app.conversion.plan import Purse
from studio_app.domain.amounts import amount
from studio_app.domain.errors import InputError
from studio_app.storage import attempts, settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.conversion.events import RunReport
    from studio_app.domain.changes import Changes
    from studio_app.operations.workbench import Workbench

_BUDGET = "budget"


def budget(bench: Workbench) -> dict[Purse, float]:
    """Return the most that the book may cost, by purse; one that is not named has no limit."""
    stored = settings.load(bench.project.db, _BUDGET, [])
    return {Purse(one["engine"], one["unit"]): float(one["amount"]) for one in stored}


def set_budget(bench: Workbench, purse: Purse, limit: float | None) -> Changes:
    """Limit what the book may cost, or lift the limit.

    Raises:
        InputError: The limit is negative.
    """
    if limit is not None and limit < 0:
        raise InputError("A budget cannot be negative.")
    before = budget(bench)
    wanted = {one: most for one, most in {**before, purse: limit}.items() if most is not None}
    with bench.project.step("Change budget") as step:
        if wanted != before:
            settings.save(bench.project.db, _BUDGET, [{**one._asdict(), "amount": wanted[one]} for one in wanted])
    return step.changes


def spent(bench: Workbench) -> dict[Purse, float]:
    """Return what the book has cost, with what requests that are not settled may still be charged."""
    return {Purse(one.engine, one.unit): one.charged + one.reserved for one in attempts.totals(bench.project.db)}


def left(bench: Workbench) -> dict[Purse, float]:
    """Return what the book's budget still allows, by purse; nothing more where it is used up."""
    already = spent(bench)
    return {purse: max(0.0, limit - already.get(purse, 0.0)) for purse, limit in budget(bench).items()}


def run_budget(bench: Workbench, given: Mapping[Purse, float]) -> dict[Purse, float]:
    """Return the budget of a run: by purse the smaller of what was given for it and what the book's still allows."""
    own = left(bench)
    return {purse: min(limits[purse] for limits in (own, given) if purse in limits) for purse in {**own, **given}}


def reason(bench: Workbench, report: RunReport, given: Mapping[Purse, float]) -> str:
    """Return a sentence on why a run was stopped that its report cannot tell: by the book's budget, not by its own.

    Args:
        bench: The open project.
        report: How the run ended.
        given: The budget that was given for this run alone.
    """
    purse = report.over
    book_left, run_left = left(bench), dict(given)
    for cost in report.costs:
        run_left[Purse(cost.engine, cost.unit)] = run_left.get(Purse(cost.engine, cost.unit), inf) - cost.charged
    if purse is None or book_left.get(purse, inf) > run_left.get(purse, inf):
        return ""
    limit = budget(bench)[purse]
    return (f"The next request would go over this book’s budget of {amount(limit, purse.unit)}; "
            f"{amount(limit - book_left[purse], purse.unit)} are spent.")
