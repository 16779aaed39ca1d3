from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from studio_app.audio.sample_advice import Severity, advice, advice_on_all, advice_while_recording, duplicates
from studio_app.audio.samples import NOTHING, SampleFacts

GOOD = SampleFacts(seconds=45.0, rate=44100, channels=1, level=-20.0, peak=-4.0, floor=-65.0, clipped=0, silence=0.3,
                   leading=0.4, trailing=0.6, mark="a")


def test_a_good_recording_of_a_quiet_room_has_no_finding() -> None:
    assert advice(GOOD) == ()
    assert advice_on_all([GOOD, GOOD], (60.0, 180.0)) == ()


@pytest.mark.parametrize(("change", "code", "severity", "said"), [
    ({"seconds": 2.0}, "length", "bad", "only 2.0 s"),
    ({"level": -26.0}, "level", "warning", "rather quiet (−26 dB; best is −23 dB to −18 dB)"),
    ({"level": -40.0, "floor": -90.0}, "level", "bad", "far too quiet"),
    ({"level": -12.0}, "level", "warning", "rather loud"),
    ({"peak": -1.0}, "peak", "note", "comes near the limit (−1 dB"),
    ({"peak": 0.0, "clipped": 1}, "clipping", "bad", "at 1 place and crackles"),
    ({"peak": 0.0, "clipped": 1200}, "clipping", "bad", "1,200 places"),
    ({"floor": -45.0}, "noise", "warning", "Some noise, echo or music"),
    ({"floor": -30.0}, "noise", "bad", "Much noise, echo or music lies below the voice (10 dB apart"),
    ({"silence": 0.55}, "silence", "warning", "55% of it are pauses"),
    ({"silence": 1.0, "level": NOTHING, "floor": NOTHING}, "silence", "bad", "hardly any speech"),
    ({"leading": 1.4}, "edges", "note", "1.4 s of silence at its beginning"),
    ({"leading": 1.4, "trailing": 2.0}, "edges", "note", "2.0 s of silence at its end"),
    ({"rate": 16000}, "quality", "warning", "little better than a telephone"),
    ({"rate": 8000}, "quality", "bad", "8 kHz, like a telephone"),
    ({"channels": 2}, "channels", "note", "stereo")])
def test_what_a_sample_lacks_is_told_once_with_what_to_do(change: dict[str, Any], code: str, severity: str,
                                                          said: str) -> None:
    (found,) = advice(replace(GOOD, **change))
    assert (found.code, found.severity) == (code, severity)
    assert said in found.advice


def test_the_worst_comes_first() -> None:
    found = advice(replace(GOOD, channels=2, level=-26.0, clipped=3))
    assert [one.severity for one in found] == [Severity.BAD, Severity.WARNING, Severity.NOTE]


def test_a_finding_tells_value_and_limit() -> None:
    (found,) = advice(replace(GOOD, level=-26.0))
    assert (found.value, found.limit) == (-26.0, -23.0)


@pytest.mark.parametrize(("count", "severity", "said"), [
    (1, Severity.WARNING, "last 45 s. 60 s or more"), (5, Severity.NOTE, "last 3.8 min. More than 3 min bring little")])
def test_the_length_of_all_samples_together_counts(count: int, severity: Severity, said: str) -> None:
    (found,) = advice_on_all([GOOD] * count, (60.0, 180.0))
    assert found.severity is severity
    assert said in found.advice


def test_without_samples_there_is_nothing_to_say_of_them() -> None:
    assert advice_on_all([], (60.0, 180.0)) == ()


def test_the_same_recording_under_another_name_is_found() -> None:
    found = duplicates({"a.wav": GOOD, "b.flac": GOOD, "c.wav": replace(GOOD, mark="c")})
    assert list(found) == ["b.flac"]
    assert "same recording as “a.wav”" in found["b.flac"].advice


@pytest.mark.parametrize(("level", "clipped", "said"), [
    (-60.0, False, "Hardly anything"), (-30.0, False, "Rather quiet"), (-20.0, False, "Good"),
    (-10.0, False, "Rather loud"), (-20.0, True, "Much too loud")])
def test_while_one_records_it_is_said_what_to_do(level: float, said: str, *, clipped: bool) -> None:
    assert advice_while_recording(level, clipped=clipped).startswith(said)
