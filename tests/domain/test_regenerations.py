from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from studio_app.domain.regenerations import Charge, Offer, Policy, free_left, learnt, offer
from studio_app.domain.takes import Fingerprint

LINE = Fingerprint("line")
START = datetime(2026, 11, 21, 12, tzinfo=UTC)
PRICE = 120.0


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def charge(minutes: float, charged: float | None, line: Fingerprint = LINE) -> Charge:
    return Charge(line, at(minutes), charged)


PAID = charge(0, PRICE)


# --- how many are left

def test_nothing_is_free_before_anything_was_paid() -> None:
    assert free_left(LINE, [], at(0)) == 0


def test_two_repeats_follow_the_paid_one() -> None:
    assert free_left(LINE, [PAID], at(1)) == 2
    assert free_left(LINE, [PAID, charge(1, 0)], at(2)) == 1
    assert free_left(LINE, [PAID, charge(1, 0), charge(2, 0)], at(3)) == 0


def test_more_free_ones_than_expected_leave_none() -> None:
    assert free_left(LINE, [PAID, charge(1, 0), charge(2, 0), charge(3, 0)], at(4)) == 0


@pytest.mark.parametrize(("minutes", "left"), [(119.9, 2), (120, 0), (500, 0)])
def test_they_are_free_for_less_than_two_hours(minutes: float, left: int) -> None:
    assert free_left(LINE, [PAID], at(minutes)) == left


def test_repeats_do_not_lengthen_the_two_hours() -> None:
    assert free_left(LINE, [PAID, charge(110, 0)], at(121)) == 0


def test_paying_again_gives_two_more() -> None:
    charges = [PAID, charge(1, 0), charge(2, 0), charge(3, PRICE)]
    assert free_left(LINE, charges, at(4)) == 2
    assert free_left(LINE, charges, at(122)) == 2
    assert free_left(LINE, charges, at(123)) == 0


def test_other_words_have_their_own_repeats() -> None:
    other = Fingerprint("other")
    charges = [PAID, charge(1, 0, other), charge(2, PRICE, other)]
    assert free_left(LINE, charges, at(3)) == 2
    assert free_left(other, charges, at(3)) == 2


def test_the_order_in_which_they_are_listed_does_not_matter() -> None:
    charges = [PAID, charge(1, 0), charge(5, PRICE), charge(6, 0)]
    assert {free_left(LINE, order, at(7)) for order in permutations(charges)} == {1}


def test_a_repeat_that_did_not_say_its_cost_may_have_been_a_free_one() -> None:
    assert free_left(LINE, [PAID, charge(1, None)], at(2)) == 1


def test_a_generation_that_did_not_say_its_cost_grants_nothing() -> None:
    assert free_left(LINE, [charge(0, None)], at(1)) == 0
    assert free_left(LINE, [PAID, charge(121, None)], at(122)) == 0
    assert free_left(LINE, [PAID, charge(1, None), charge(2, None), charge(3, None)], at(4)) == 0


def test_one_that_cost_nothing_out_of_the_blue_grants_nothing() -> None:
    assert free_left(LINE, [charge(0, 0)], at(1)) == 0


# --- what one more would cost

def test_an_unproven_account_shows_the_full_price_and_no_number() -> None:
    assert offer(Policy.UNPROVEN, LINE, [PAID], at(1), PRICE) == Offer(PRICE, None)


def test_an_unproven_account_shows_a_plain_price_where_no_repeat_could_be_free() -> None:
    assert offer(Policy.UNPROVEN, LINE, [], at(1), PRICE) == Offer(PRICE, 0)
    assert offer(Policy.UNPROVEN, LINE, [PAID], at(120), PRICE) == Offer(PRICE, 0)


def test_an_account_that_is_granted_repeats_shows_how_many_are_left() -> None:
    charges = [PAID]
    for left in (2, 1):
        assert offer(Policy.GRANTED, LINE, charges, at(len(charges)), PRICE) == Offer(0.0, left)
        charges.append(charge(len(charges), 0))
    assert offer(Policy.GRANTED, LINE, charges, at(3), PRICE) == Offer(PRICE, 0)


def test_an_account_that_is_charged_pays_for_every_repeat() -> None:
    assert offer(Policy.CHARGED, LINE, [PAID], at(1), PRICE) == Offer(PRICE, 0)


def test_only_an_offer_with_repeats_left_is_free() -> None:
    assert Offer(0.0, 1).free
    assert not Offer(PRICE, 0).free
    assert not Offer(PRICE, None).free


# --- what a charge teaches

@pytest.mark.parametrize("before", Policy)
def test_a_repeat_in_time_decides_whatever_was_known(before: Policy) -> None:
    assert learnt(before, [PAID], charge(1, 0)) is Policy.GRANTED
    assert learnt(before, [PAID], charge(1, PRICE)) is Policy.CHARGED


PROVES_NOTHING = {
    "the paid one itself": ([], PAID),
    "a repeat after two hours": ([PAID], charge(120, PRICE)),
    "a third repeat": ([PAID, charge(1, 0), charge(2, 0)], charge(3, PRICE)),
    "other words": ([PAID], charge(1, PRICE, Fingerprint("other"))),
    "a cost that was not told": ([PAID], charge(1, None)),
    "a repeat of what may not have been paid": ([charge(0, None)], charge(1, PRICE)),
    "what may have been the third": ([PAID, charge(1, None), charge(2, None)], charge(3, PRICE)),
}


@pytest.mark.parametrize("before", Policy)
@pytest.mark.parametrize("case", PROVES_NOTHING.values(), ids=PROVES_NOTHING)
def test_anything_else_proves_nothing(case: tuple[list[Charge], Charge], before: Policy) -> None:
    charges, newest = case
    assert learnt(before, charges, newest) is before


def test_the_newest_charge_may_be_among_those_handed_in() -> None:
    newest = charge(1, PRICE)
    assert learnt(Policy.UNPROVEN, [newest, PAID], newest) is Policy.CHARGED
    assert learnt(Policy.UNPROVEN, [PAID], PAID) is Policy.UNPROVEN


def test_learning_does_not_depend_on_the_order_of_the_list() -> None:
    charges = [PAID, charge(1, 0), charge(2, 0)]
    assert {learnt(Policy.UNPROVEN, order, charge(3, PRICE)) for order in permutations(charges)} == {Policy.UNPROVEN}
