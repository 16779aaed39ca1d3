from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.events import Cost, Ending, RunReport
from studio_app.conversion.plan import Purse
from studio_app.domain.errors import InputError
from studio_app.operations import budget
from tests.operations.paid import PaidBook

if TYPE_CHECKING:
    from tests.operations.conftest import Book

CREDITS, DOLLARS = Purse("paid", "credits"), Purse("other", "USD")
LINE = len("“Who is there?” he called.")


@pytest.fixture
def paid(book: Book) -> PaidBook:
    return PaidBook(book.bench.project)


def stopped(*costs: float, over: Purse | None = CREDITS) -> RunReport:
    paid_for = tuple(Cost(*CREDITS, cost, cost) for cost in costs)
    return RunReport((), 0, (), 0, paid_for, 0.0, Ending.STOPPED, over=over)


def test_a_book_has_no_budget_until_it_is_given_one(paid: PaidBook) -> None:
    assert budget.budget(paid.bench) == {}
    budget.set_budget(paid.bench, CREDITS, 500)
    budget.set_budget(paid.bench, DOLLARS, 2.5)
    assert budget.budget(paid.bench) == {CREDITS: 500.0, DOLLARS: 2.5}
    budget.set_budget(paid.bench, CREDITS, None)
    assert budget.budget(paid.bench) == {DOLLARS: 2.5}


def test_changing_it_can_be_undone(paid: PaidBook) -> None:
    budget.set_budget(paid.bench, CREDITS, 500)
    assert budget.set_budget(paid.bench, CREDITS, 900).settings
    paid.bench.project.undo.undo()
    assert budget.budget(paid.bench) == {CREDITS: 500.0}


def test_the_same_budget_again_is_no_step(paid: PaidBook) -> None:
    budget.set_budget(paid.bench, CREDITS, 500)
    assert not budget.set_budget(paid.bench, CREDITS, 500)


def test_a_negative_one_is_refused(paid: PaidBook) -> None:
    with pytest.raises(InputError, match="negative"):
        budget.set_budget(paid.bench, CREDITS, -1)


def test_what_was_charged_and_what_may_yet_be_count_against_it(paid: PaidBook) -> None:
    budget.set_budget(paid.bench, CREDITS, 500)
    paid.speak(paid.ids[2])
    paid.lose(paid.ids[2])
    assert budget.left(paid.bench) == {CREDITS: 500.0 - 2 * LINE}


def test_nothing_is_left_of_one_that_was_overspent(paid: PaidBook) -> None:
    paid.speak(paid.ids[2])
    budget.set_budget(paid.bench, CREDITS, 5)
    assert budget.left(paid.bench) == {CREDITS: 0.0}


def test_a_run_gets_the_smaller_of_its_own_and_the_books(paid: PaidBook) -> None:
    budget.set_budget(paid.bench, CREDITS, 500)
    assert budget.run_budget(paid.bench, {}) == {CREDITS: 500.0}
    assert budget.run_budget(paid.bench, {CREDITS: 40.0, DOLLARS: 1.0}) == {CREDITS: 40.0, DOLLARS: 1.0}
    assert budget.run_budget(paid.bench, {CREDITS: 4000.0}) == {CREDITS: 500.0}


def test_a_run_that_the_books_budget_stopped_says_so(paid: PaidBook) -> None:
    budget.set_budget(paid.bench, CREDITS, 30)
    paid.speak(paid.ids[2])
    assert budget.reason(paid.bench, stopped(LINE), {CREDITS: 1000.0}) == (
        "The next request would go over this book’s budget of 30 credits; 26 credits are spent.")


def test_one_that_its_own_budget_stopped_says_what_its_report_says(paid: PaidBook) -> None:
    budget.set_budget(paid.bench, CREDITS, 500)
    assert not budget.reason(paid.bench, stopped(LINE), {CREDITS: 30.0})
    assert not budget.reason(paid.bench, stopped(over=None), {})
