from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType

import pytest

from studio_app.domain.stitching import Conditioning
from studio_app.domain.takes import WordTiming
from studio_app.domain.voices import Casting
from studio_app.storage import columns


def test_json_does_not_depend_on_the_order_of_keys() -> None:
    assert columns.to_json(MappingProxyType({"b": 1, "a": "é"})) == columns.to_json({"a": "é", "b": 1})


def test_a_moment_is_stored_in_utc() -> None:
    moment = datetime(2026, 11, 21, 3, tzinfo=timezone(timedelta(hours=2)))
    assert columns.to_time(moment) == "2026-11-21T01:00:00.000000+00:00"
    assert columns.from_time(columns.to_time(moment)) == moment


def test_stored_moments_sort_as_they_followed() -> None:
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(milliseconds=step) for step in range(0, 3000, 250)]
    assert sorted(map(columns.to_time, moments)) == [columns.to_time(moment) for moment in moments]


def test_a_moment_without_time_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        columns.to_time(datetime(2026, 1, 1))


@pytest.mark.parametrize("casting", [Casting("espeak", "en"), Casting("e", "v", "m", {"a": 1, "b": 0.5, "c": True})])
def test_castings_come_back(casting: Casting) -> None:
    assert columns.to_casting(*columns.from_casting(casting)) == casting


@pytest.mark.parametrize("told", [
    Conditioning(), Conditioning(("a", "b"), ("c",)), Conditioning(previous_text="Once", next_text="End")])
def test_conditioning_comes_back(told: Conditioning) -> None:
    assert columns.to_conditioning(columns.from_conditioning(told)) == told


def test_word_timings_come_back() -> None:
    words = (WordTiming(0.1, 0.25, 0, 3), WordTiming(0.3, 1 / 3, 4, 9))
    assert columns.to_words(columns.from_words(words)) == words
