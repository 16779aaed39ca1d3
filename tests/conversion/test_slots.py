from __future__ import annotations

from studio_app.conversion.slots import Slots


def test_an_engine_has_one_slot_until_it_is_given_more() -> None:
    slots = Slots()
    slots.take("free")
    assert not slots.free("free")
    slots.adjust("free", 2)
    assert slots.free("free")


def test_every_engine_keeps_at_least_one_slot() -> None:
    slots = Slots()
    slots.adjust("free", 0)
    assert slots.free("free")


def test_fewer_slots_take_effect_as_requests_end() -> None:
    slots = Slots()
    slots.adjust("free", 2)
    slots.take("free")
    slots.take("free")
    slots.adjust("free", 1)
    slots.give_back("free")
    assert not slots.free("free")
    slots.give_back("free")
    assert slots.free("free")


def test_whoever_came_last_is_told_first() -> None:
    slots, told = Slots(), []
    with slots.watched(lambda: told.append("book")), slots.watched(lambda: told.append("line")):
        slots.give_back("free")
    slots.give_back("free")
    assert told == ["line", "book"]


def test_slots_of_several_engines_are_added_up() -> None:
    slots = Slots()
    slots.adjust("paid", 4)
    assert slots.limit_of_all(["paid", "free"]) == 5
