from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.conversion.estimate import Bill, Estimate, Item, Means, estimate
from studio_app.conversion.plan import WHOLE_BOOK, Mode, Plan, Purse, Scope, make_plan
from studio_app.conversion.pricing import Past
from studio_app.domain.accounts import Account, Balance
from studio_app.domain.regenerations import Charge, Policy
from studio_app.domain.voices import Casting
from tests.conversion.books import BEN, book, chapter, material
from tests.conversion.fakes import ScriptedEngine
from tests.conversion.tariffs import DEAR, FULL, HALF, Tariff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.speech.engine import SpeechEngine

ENGINES: dict[str, SpeechEngine] = {"paid": Tariff(), "free": ScriptedEngine("free")}
CREDITS = Purse("paid", "credits")
ACCOUNT = Account("paid", "acc")
TEN = "x" * 10
DECEMBER = datetime(2026, 12, 3, tzinfo=UTC)


def planned(*chapters: Sequence[str], casting: Casting = FULL) -> Plan:
    return make_plan(book(*chapters, casting=casting), WHOLE_BOOK, ENGINES)


def estimated(plan: Plan, account: Account = ACCOUNT, balance: Balance | None = None, budget: float | None = None,
              **options: Any) -> Estimate:
    limits = {} if budget is None else {CREDITS: budget}
    return estimate(plan, ENGINES, {"paid": Means(account, balance)}, limits, **options)


def bill(made: Estimate) -> Bill:
    (only,) = made.bills
    return only


# --- what it costs, and what for

def test_the_words_alone() -> None:
    made = bill(estimated(planned([TEN, TEN])))
    assert (made.purse, made.items, made.expected, made.total) == (CREDITS, ((Item.WORDS, 20.0),), 20.0, 20.0)


def test_an_engine_that_never_charges_sends_no_bill() -> None:
    made = estimated(planned([TEN], casting=BEN))
    assert made.bills == ()
    assert made.is_free
    assert made.fits


def test_a_voice_that_costs_more_stands_on_a_line_of_its_own() -> None:
    made = bill(estimated(planned([TEN], casting=DEAR)))
    assert (dict(made.items), made.total) == ({Item.WORDS: 10.0, Item.VOICES: 20.0}, 30.0)


def test_so_do_directions_in_brackets() -> None:
    made = bill(estimated(planned([f"[sighs] {TEN}"])))
    assert dict(made.items) == {Item.WORDS: 11.0, Item.TAGS: 7.0}


def test_brackets_are_words_to_a_model_without_directions() -> None:
    made = bill(estimated(planned([f"[sighs] {TEN}"], casting=HALF)))
    assert dict(made.items) == {Item.WORDS: 9.0}


def test_likely_repeats_are_added_from_experience() -> None:
    made = bill(estimated(planned([TEN] * 10), replace(ACCOUNT, requests=200, bad_answers=10)))
    assert dict(made.items)[Item.REPEATS] == pytest.approx(5.0)
    assert made.expected == 100.0
    assert made.total == pytest.approx(105.0)


def test_free_repeats_are_taken_off() -> None:
    line = material(1, TEN, casting=FULL, converted=True)
    mark = line.segments[0].fingerprint
    past = Past(charges={("acc", mark): [Charge(mark, DECEMBER, 10.0)]}, policies={"paid": Policy.GRANTED},
                now=DECEMBER)
    plan = make_plan([chapter(1, line, material(2, TEN + "!", casting=FULL))],
                     Scope(paragraphs=frozenset({2}), again=frozenset({1})), ENGINES, past)
    made = bill(estimated(plan))
    assert (dict(made.items), made.total) == ({Item.WORDS: 21.0, Item.FREE: -10.0}, 11.0)
    assert sum(amount for _, amount in made.items) == made.total


def test_the_models_stand_side_by_side() -> None:
    both = [*book([TEN], casting=FULL), *book([TEN], casting=DEAR)]
    account = replace(ACCOUNT, factors={"half": 0.5})
    made = bill(estimated(make_plan(both, WHOLE_BOOK, ENGINES), account))
    assert [(one.id, one.amount, one.learnt, one.chosen) for one in made.models] == [
        ("full", 40.0, False, True), ("half", 20.0, True, False)]


def test_the_models_of_a_long_book_are_compared_by_a_part_of_it() -> None:
    turns = [material(number, TEN, casting=(FULL, DEAR)[number % 2]) for number in range(3000)]
    made = bill(estimated(make_plan([chapter(1, *turns)], WHOLE_BOOK, ENGINES)))
    assert [one.amount for one in made.models] == pytest.approx([60_000, 30_000])


def test_money_is_told_once_a_price_is_known() -> None:
    assert bill(estimated(planned([TEN]))).money is None
    assert bill(estimated(planned([TEN]), replace(ACCOUNT, price=0.3))).money == pytest.approx(0.003)


def test_amounts_of_different_purses_are_never_added_up() -> None:
    both = [chapter(1, material(1, TEN, casting=FULL), material(2, TEN, casting=Casting("pounds", "anna", "full")))]
    engines: dict[str, SpeechEngine] = {"paid": Tariff(), "pounds": Tariff("pounds", "GBP")}
    means = {name: Means(Account(name, "acc")) for name in engines}
    made = estimate(make_plan(both, WHOLE_BOOK, engines), engines, means, {Purse("pounds", "GBP"): 5.0})
    assert [(one.purse, one.total) for one in made.bills] == [(CREDITS, 10.0), (Purse("pounds", "GBP"), 10.0)]
    assert made.fitting == ()


# --- what fits

FIVE = [[TEN], [TEN], [TEN], [TEN], [TEN]]


@pytest.mark.parametrize(("left", "budget", "fitting"), [
    (None, None, 5), (50.0, None, 5), (None, 50.0, 5), (49.0, None, 4), (100.0, 20.0, 2), (9.0, 100.0, 0)])
def test_chapters_fit_from_the_first_on_within_balance_and_budget(left: float | None, budget: float | None,
                                                                  fitting: int) -> None:
    made = estimated(planned(*FIVE), balance=Balance(left), budget=budget)
    assert [one.index for one in made.fitting] == list(range(1, fitting + 1))
    assert made.fits == (fitting == 5)


def test_they_go_in_the_books_order_although_the_longest_is_spoken_first() -> None:
    made = estimated(planned([TEN], [TEN * 5]), budget=15)
    assert [one.index for one in made.fitting] == [1]


def test_what_repeats_may_cost_has_to_fit_too() -> None:
    account = replace(ACCOUNT, requests=100, bad_answers=10)
    assert [one.index for one in estimated(planned(*FIVE), account, budget=50).fitting] == [1, 2, 3, 4]


def test_when_the_account_is_short_it_goes_on_after_the_reset() -> None:
    assert estimated(planned(*FIVE), balance=Balance(20, resets=DECEMBER)).resumes == DECEMBER
    assert estimated(planned(*FIVE), balance=Balance(50, resets=DECEMBER)).resumes is None
    assert estimated(planned(*FIVE), balance=Balance(20)).resumes is None


def test_a_budget_is_not_renewed_by_the_reset() -> None:
    assert estimated(planned(*FIVE), balance=Balance(50, resets=DECEMBER), budget=10).resumes is None


def test_a_balance_in_another_unit_says_nothing() -> None:
    assert bill(estimated(planned([TEN]), balance=Balance(1, unit="USD"))).left is None


# --- how long it takes

PACED = replace(ACCOUNT, paces={"full": 0.1, "half": 0.1})


def test_without_a_measured_pace_the_time_is_not_known() -> None:
    assert estimated(planned([TEN])).seconds is None


def test_the_slots_share_the_work() -> None:
    assert estimated(planned(*[[TEN]] * 8), PACED).seconds == pytest.approx(2.0)
    assert estimated(planned(*[[TEN]] * 8), PACED, concurrency=2).seconds == pytest.approx(4.0)


def test_a_long_chapter_goes_one_by_one_for_the_best_joins() -> None:
    plan = planned([TEN] * 8)
    assert estimated(plan, PACED).seconds == pytest.approx(8.0)
    assert estimated(plan, PACED, mode=Mode.FAST).seconds == pytest.approx(2.0)


def test_a_model_that_is_told_text_alone_fills_the_slots() -> None:
    assert estimated(planned([TEN] * 8, casting=HALF), PACED).seconds == pytest.approx(2.0)


def test_no_run_is_shorter_than_its_longest_request() -> None:
    assert estimated(planned([TEN, TEN * 4]), PACED, mode=Mode.FAST).seconds == pytest.approx(4.0)
