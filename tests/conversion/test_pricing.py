from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import Scope, make_plan
from studio_app.conversion.pricing import Past
from studio_app.domain.ids import ParagraphId
from studio_app.domain.regenerations import Charge, Policy
from studio_app.domain.takes import fingerprint
from tests.conversion.books import chapter, material
from tests.conversion.tariffs import FULL, HALF, Tariff

if TYPE_CHECKING:
    from studio_app.conversion.plan import Material, Plan

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LINE = fingerprint("Again.", FULL)
SEEDED = replace(FULL, settings={"seed": 7})


def again(*paragraphs: Material, policy: Policy = Policy.GRANTED, charged: tuple[float | None, ...] = (6.0,),
          minutes: int = 5) -> Plan:
    """Plan one more take of all paragraphs; the line was last made so many minutes ago, for these charges."""
    made = NOW - timedelta(minutes=minutes)
    charges = [Charge(LINE, made + timedelta(seconds=n), charge) for n, charge in enumerate(charged)]
    past = Past(charges={("acc", LINE): charges}, policies={"paid": policy}, now=NOW)
    scope = Scope(again=frozenset(one.paragraph.id for one in paragraphs))
    return make_plan([chapter(1, *paragraphs)], scope, {"paid": Tariff()}, past)


def expected(plan: Plan) -> list[float]:
    assert {job.price for job in plan.jobs} == {6.0}, "the full price is always known"
    return [job.expected for job in plan.jobs]


def line(id_: int) -> Material:
    return material(id_, "Again.", casting=FULL, converted=True)


def test_an_account_that_grants_repeats_is_expected_to_charge_nothing() -> None:
    assert expected(again(line(1))) == [0.0]


@pytest.mark.parametrize("policy", [Policy.UNPROVEN, Policy.CHARGED])
def test_an_account_that_was_not_seen_to_grant_them_is_budgeted_in_full(policy: Policy) -> None:
    assert expected(again(line(1), policy=policy)) == [6.0]


def test_equal_lines_share_the_repeats_that_are_left() -> None:
    assert expected(again(line(1), line(2), line(3))) == [0.0, 0.0, 6.0]


def test_repeats_that_were_made_are_used_up() -> None:
    assert expected(again(line(1), line(2), charged=(6.0, 0.0))) == [0.0, 6.0]


def test_two_hours_after_the_paid_one_nothing_is_free() -> None:
    assert expected(again(line(1), minutes=121)) == [6.0]


def test_a_first_take_is_paid_whatever_else_the_plan_holds() -> None:
    assert expected(again(line(1), line(2), charged=())) == [6.0, 6.0]


def test_another_accounts_payment_grants_nothing() -> None:
    past = Past(charges={("other", LINE): [Charge(LINE, NOW, 6.0)]}, policies={"paid": Policy.GRANTED}, now=NOW)
    scope = Scope(again=frozenset({ParagraphId(1)}))
    made = make_plan([chapter(1, line(1))], scope, {"paid": Tariff()}, past)
    assert expected(made) == [6.0]


# --- seeds

def seeds(*paragraphs: Material) -> list[int | None]:
    scope = Scope(again=frozenset(one.paragraph.id for one in paragraphs))
    made = make_plan([chapter(1, *paragraphs)], scope, {"paid": Tariff()})
    return [job.seed for job in made.jobs]


def test_without_a_seed_none_is_sent() -> None:
    assert seeds(material(1, "One.", casting=FULL)) == [None]


def test_a_seed_moves_on_with_each_take_of_the_same_words() -> None:
    fresh = material(1, "One.", casting=SEEDED)
    spoken = material(2, "Two.", casting=SEEDED, takes=[(20, "Two."), (21, "Two."), (22, "Other.")])
    assert seeds(fresh, spoken) == [7, 9]


def test_equal_segments_of_a_paragraph_get_different_seeds() -> None:
    assert seeds(material(1, "Row.", "Row.", casting=SEEDED)) == [7, 8]


def test_after_the_last_seed_comes_the_first() -> None:
    last = replace(FULL, settings={"seed": 2**32 - 1})
    assert seeds(material(1, "Row.", "Row.", casting=last)) == [2**32 - 1, 0]


def test_a_model_that_knows_no_seed_gets_none() -> None:
    assert seeds(material(1, "One.", casting=replace(HALF, settings={"seed": 7}))) == [None]
