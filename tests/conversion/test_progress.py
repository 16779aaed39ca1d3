from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.events import (
    Ending,
    Failed,
    Finished,
    Paused,
    Resumed,
    RunReport,
    Speaking,
    Spoken,
    Started,
)
from studio_app.conversion.progress import Progress
from studio_app.domain.ids import ChapterId, ParagraphId, TakeId

if TYPE_CHECKING:
    from studio_app.conversion.events import Event

STARTED = Started(paragraphs=4, skipped=0, requests=4, characters=400)
FINISHED = Finished(RunReport((), 0, (), 0, (), 1.0, Ending.DONE))


def spoken(characters: int = 100, *, last: bool = True) -> Spoken:
    return Spoken(ChapterId(1), ParagraphId(1), TakeId(1), 5.0, characters, "free", last=last)


def folded(*events: tuple[float, Event]) -> Progress:
    """Return the progress after events at these times."""
    progress = Progress()
    for now, event in events:
        progress = progress.after(event, now)
    return progress


def test_nothing_is_known_at_the_beginning() -> None:
    progress = folded((0, STARTED), (0, Speaking(ChapterId(1), ParagraphId(1))))
    assert (progress.done, progress.total, progress.fraction, progress.seconds_left) == (0, 4, 0.0, None)


def test_paragraphs_are_counted_with_their_last_piece_and_characters_with_each() -> None:
    progress = folded((0, STARTED), (1, spoken(50, last=False)), (2, spoken(50)))
    assert (progress.done, progress.characters_done, progress.fraction) == (1, 100, 0.25)


def test_what_failed_is_over_too() -> None:
    failed = Failed(ChapterId(1), ParagraphId(1), "Refused.", characters=100)
    assert folded((0, STARTED), (1, failed)).done == 1


def test_the_time_left_follows_from_the_characters_left() -> None:
    assert folded((0, STARTED), (10, spoken(100))).seconds_left == pytest.approx(30)
    assert folded((0, STARTED), (10, spoken(200))).seconds_left == pytest.approx(10)


def test_one_slow_answer_changes_it_little_and_many_change_it_all() -> None:
    started = (0.0, Started(1000, 0, 1000, 100_000))
    steady: list[tuple[float, Event]] = [(n * 10.0, spoken()) for n in range(1, 31)]
    one_slow = [*steady, (340.0, spoken())]
    all_slow = [*steady, *((300 + n * 40.0, spoken()) for n in range(1, 31))]
    seconds_per_character = [
        progress.seconds_left / (progress.characters - progress.characters_done)
        for progress in (folded(started, *events) for events in (steady, one_slow, all_slow))
        if progress.seconds_left
    ]
    assert seconds_per_character == [pytest.approx(0.1), pytest.approx(0.14, abs=0.02), pytest.approx(0.4, rel=0.02)]


def test_a_pause_is_not_counted_as_time() -> None:
    before: list[tuple[float, Event]] = [(0.0, STARTED), (10.0, spoken()), (10.0, Paused())]
    paused = folded(*before)
    assert (paused.paused, paused.seconds_left) == (True, None)
    after = folded(*before, (500.0, spoken()), (1000.0, Resumed()), (1010.0, spoken()))
    assert (after.paused, after.done) == (False, 3)
    assert after.seconds_left == pytest.approx(10, rel=0.2)


def test_a_second_pause_on_top_of_the_first_changes_nothing() -> None:
    once = folded((0, STARTED), (10, spoken()), (10, Paused("Down.", 4.0)))
    assert once.after(Paused(), 20) == once


def test_a_finished_run_has_no_time_left() -> None:
    progress = folded((0, STARTED), (1, spoken()), (2, FINISHED))
    assert (progress.over, progress.seconds_left, progress.fraction) == (True, 0.0, 0.25)


def test_a_run_with_nothing_to_do_is_whole_when_it_is_over() -> None:
    assert folded((0, Started(0, 0, 0, 0)), (0, FINISHED)).fraction == 1.0


def test_time_is_taken_from_the_clock_if_it_is_not_given() -> None:
    progress = Progress().after(STARTED).after(spoken())
    assert progress.seconds_left is not None


def test_it_never_goes_back() -> None:
    events: list[Event] = [STARTED, spoken(), Paused(), spoken(), Resumed(), spoken(), FINISHED]
    fractions = [p.fraction for p in accumulate(events, lambda p, e: p.after(e, 1.0), initial=Progress())]
    assert fractions == sorted(fractions)
