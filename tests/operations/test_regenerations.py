from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import Purse, Scope
from studio_app.domain.regenerations import Offer, Policy
from studio_app.domain.voices import Casting
from studio_app.operations import casting, conversion, reports
from studio_app.operations.regenerations import offers
from tests.operations.paid import PaidBook

if TYPE_CHECKING:
    from tests.operations.conftest import Book

CREDITS = Purse("paid", "credits")
LINE = "“Who is there?” he called."
PRICE = float(len(LINE))


@pytest.fixture
def paid(book: Book) -> PaidBook:
    """The line is the third paragraph."""
    return PaidBook(book.bench.project)


def offered(paid: PaidBook) -> Offer:
    (line,) = offers(paid.bench, paid.engines, [paid.one(paid.ids[2])]).values()
    return line[CREDITS]


def left_in_show(paid: PaidBook) -> int | None:
    chapters = reports.shown(paid.bench, paid.engines)["chapters"]
    return chapters[0]["paragraphs"][2]["free_regenerations_left"]  # type: ignore[no-any-return]


def test_a_first_take_costs_its_price(paid: PaidBook) -> None:
    assert offered(paid) == Offer(PRICE, 0)
    assert left_in_show(paid) == 0


def test_an_unproven_account_may_give_repeats_but_is_priced_in_full(paid: PaidBook) -> None:
    paid.speak(paid.ids[2])
    assert offered(paid) == Offer(PRICE, None)
    assert left_in_show(paid) == 0, "nothing is proven"


def test_an_account_that_grants_repeats_gives_two(paid: PaidBook) -> None:
    paid.believe(Policy.GRANTED)
    paid.speak(paid.ids[2])
    assert (offered(paid), left_in_show(paid)) == (Offer(0.0, 2), 2)
    paid.speak(paid.ids[2], charged=0.0)
    assert (offered(paid), left_in_show(paid)) == (Offer(0.0, 1), 1)
    paid.speak(paid.ids[2], charged=0.0)
    assert (offered(paid), left_in_show(paid)) == (Offer(PRICE, 0), 0)


def test_an_account_that_charges_repeats_gives_none(paid: PaidBook) -> None:
    paid.believe(Policy.CHARGED)
    paid.speak(paid.ids[2])
    assert (offered(paid), left_in_show(paid)) == (Offer(PRICE, 0), 0)


def test_what_another_account_paid_for_is_not_repeated_free(paid: PaidBook) -> None:
    paid.believe(Policy.GRANTED)
    paid.speak(paid.ids[2], account="other")
    assert offered(paid) == Offer(PRICE, 0)


def test_a_long_paragraph_costs_the_sum_of_what_is_missing_and_repeats_as_its_segments_together(
        paid: PaidBook) -> None:
    long = paid.ids[1]
    paid.believe(Policy.GRANTED)
    (before,) = offers(paid.bench, paid.engines, [paid.one(long)])[long].values()
    paid.speak(long)
    (after,) = offers(paid.bench, paid.engines, [paid.one(long)])[long].values()
    assert before.price == sum(len(segment.rendering) for segment in paid.one(long).segments)
    assert after == Offer(0.0, 2)


def test_where_nobody_is_charged_there_is_nothing_to_count(paid: PaidBook, book: Book) -> None:
    assert reports.shown(book.bench)["chapters"][0]["paragraphs"][2]["free_regenerations_left"] is None
    casting.cast(paid.bench, casting.narrator(paid.bench).id, Casting("", ""))
    assert left_in_show(paid) is None


@pytest.mark.parametrize(("policy", "expected"), [
    (Policy.GRANTED, 0.0), (Policy.CHARGED, PRICE), (Policy.UNPROVEN, PRICE)])
def test_a_plan_budgets_what_the_account_is_known_to_do(paid: PaidBook, policy: Policy, expected: float) -> None:
    paid.believe(policy)
    paid.speak(paid.ids[2])
    plan = conversion.plan(paid.bench, paid.engines, Scope(again=frozenset({paid.ids[2]})))
    assert [(job.price, job.expected) for job in plan.jobs] == [(PRICE, expected)]


def test_the_engines_that_somebody_is_cast_to(paid: PaidBook) -> None:
    assert conversion.engines_cast(paid.bench) == {"paid"}
