from __future__ import annotations

import pytest

from studio_app.conversion.slots import SlotKey, Slots

FREE, PAID = SlotKey("free"), SlotKey("paid", "large")


def taken(slots: Slots, key: SlotKey, count: int) -> Slots:
    for _ in range(count):
        slots.take(key)
    return slots


def test_an_engine_has_one_slot_until_it_is_given_more() -> None:
    slots = taken(Slots(), FREE, 1)
    assert not slots.free(FREE)
    slots.adjust(FREE, 2)
    assert slots.free(FREE)


def test_every_engine_keeps_at_least_one_slot() -> None:
    slots = Slots()
    slots.adjust(FREE, 0)
    assert slots.free(FREE)


def test_fewer_slots_take_effect_as_requests_end() -> None:
    slots = Slots()
    slots.adjust(FREE, 2)
    taken(slots, FREE, 2)
    slots.adjust(FREE, 1)
    slots.give_back(FREE)
    assert not slots.free(FREE)
    slots.give_back(FREE)
    assert slots.free(FREE)


def test_whoever_came_last_is_told_first() -> None:
    slots, told = Slots(), []
    with slots.watched(lambda: told.append("book")), slots.watched(lambda: told.append("line")):
        slots.give_back(FREE)
    slots.give_back(FREE)
    assert told == ["line", "book"]


def test_slots_of_several_engines_are_added_up() -> None:
    slots = Slots()
    slots.adjust(PAID, 4)
    assert slots.limit_of_all([PAID, FREE]) == 5


def test_models_of_other_families_have_slots_of_their_own() -> None:
    slots = taken(Slots(), PAID, 1)
    assert slots.free(SlotKey("paid", "small"))


@pytest.mark.parametrize("ceiling", [2, 9])
def test_what_the_service_says_that_it_allows_is_followed(ceiling: int) -> None:
    slots = Slots()
    slots.adjust(PAID, 5)
    slots.allow(PAID, ceiling)
    assert slots.limit(PAID) == ceiling
    slots.adjust(PAID, 5)  # another run begins
    assert slots.limit(PAID) == ceiling


def test_the_users_own_limit_stands_below_what_the_service_allows() -> None:
    slots = Slots()
    slots.adjust(PAID, 3, fixed=True)
    slots.allow(PAID, 9)
    assert slots.limit(PAID) == 3
    slots.allow(PAID, 2)
    assert slots.limit(PAID) == 2


def test_a_refusal_lowers_the_limit_below_what_was_under_way() -> None:
    slots = Slots()
    slots.adjust(PAID, 10)
    taken(slots, PAID, 4).refused(PAID)
    assert slots.limit(PAID) == 3


def test_a_limit_that_refusals_lowered_recovers_with_answers() -> None:
    slots = Slots()
    slots.adjust(PAID, 3)
    taken(slots, PAID, 3).refused(PAID)
    limits = []
    for _ in range(8):
        slots.went_well(PAID)
        slots.allow(PAID, 3)  # which every answer says
        limits.append(slots.limit(PAID))
    assert limits == [2, 3, 3, 3, 3, 3, 3, 3]


def test_one_slot_is_left_however_often_the_service_refuses() -> None:
    slots = taken(Slots(), PAID, 1)
    slots.adjust(PAID, 3)
    for _ in range(5):
        slots.refused(PAID)
    assert slots.limit(PAID) == 1
