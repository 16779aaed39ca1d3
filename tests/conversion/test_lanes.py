from __future__ import annotations

from dataclasses import replace
from heapq import heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.conversion.lanes import OpenLane, most_urgent_first
from studio_app.conversion.plan import Job, Lane, Mode
from studio_app.domain.book import Chapter
from studio_app.domain.capabilities import Stitching
from studio_app.domain.ids import ChapterId, ParagraphId
from tests.conversion.books import ANNA, segments


def lane(*lengths: int, stitching: Stitching = Stitching.IDS, mode: Mode = Mode.BEST) -> OpenLane:
    """Return a chapter whose jobs have these lengths."""
    jobs = tuple(
        Job(segments(ParagraphId(place), ["x" * length], ANNA)[0], ChapterId(1), place, stitching=stitching)
        for place, length in enumerate(lengths)
    )
    return OpenLane(Lane(Chapter(ChapterId(1), 1, "One"), jobs, ()), mode)


def is_ready(open_lane: OpenLane) -> bool:
    return open_lane.ready is not None


def places(open_lane: OpenLane) -> list[int]:
    started = []
    while open_lane.waiting:
        started.append(open_lane.start().place)
    return started


def test_jobs_are_started_in_order() -> None:
    assert places(lane(5, 5, 5)) == [0, 1, 2]


def test_a_job_that_needs_an_id_waits_for_the_one_before() -> None:
    chapter = lane(5, 5)
    first = chapter.start()
    assert not is_ready(chapter)
    chapter.end(first)
    assert is_ready(chapter)


@pytest.mark.parametrize(("stitching", "mode"), [
    (Stitching.NONE, Mode.BEST), (Stitching.TEXT, Mode.BEST), (Stitching.IDS, Mode.FAST)])
def test_a_job_that_needs_no_id_waits_for_nothing(stitching: Stitching, mode: Mode) -> None:
    chapter = lane(5, 5, stitching=stitching, mode=mode)
    chapter.start()
    assert is_ready(chapter)
    assert not chapter.stitched


def test_a_job_without_ids_may_go_beside_one_with_them_but_not_the_next_with_them() -> None:
    mixed = lane(5, 5, 5)
    mixed._waiting[1] = replace(mixed._waiting[1], stitching=Stitching.NONE)
    mixed.start()
    between = mixed.start()
    mixed.end(between)
    assert between.place == 1
    assert not is_ready(mixed)


def test_what_was_put_back_comes_first_again_in_its_order() -> None:
    chapter = lane(5, 5, 5, stitching=Stitching.NONE)
    first, second = chapter.start(), chapter.start()
    chapter.put_back(second)
    chapter.put_back(first)
    assert places(chapter) == [0, 1, 2]


def test_what_is_left_shrinks_as_jobs_end() -> None:
    chapter = lane(5, 7)
    assert chapter.characters == 12
    chapter.end(chapter.start())
    assert chapter.characters == 7


# --- which chapter goes first

def test_chapters_keep_the_plans_order_while_nothing_presses() -> None:
    first, second, third = lane(5, 5), lane(4, 4), lane(3, 3)
    assert most_urgent_first([first, second, third], 1) == [first, second, third]


def test_a_chapter_that_was_begun_is_brought_to_its_end_first() -> None:
    first, second = lane(5, 5, 5), lane(4, 4)
    second.end(second.start())
    assert most_urgent_first([first, second], 1) == [second, first]


def test_a_chapter_the_others_would_have_to_wait_for_goes_before_one_that_was_begun() -> None:
    begun, long = lane(3, 3), lane(9, 9)
    begun.end(begun.start())
    assert most_urgent_first([begun, long], 2) == [long, begun]


def test_chapters_that_fill_the_slots_anyway_never_press() -> None:
    begun, long = lane(3, 3, stitching=Stitching.NONE), lane(9, 9, stitching=Stitching.NONE)
    begun.end(begun.start())
    assert most_urgent_first([begun, long], 2) == [begun, long]


def test_chapters_with_nothing_waiting_are_left_out() -> None:
    chapter = lane(5)
    chapter.start()
    assert most_urgent_first([chapter], 1) == []


def simulated(chapters: list[OpenLane], slots: int) -> float:
    """Return how long a run takes if a character takes a unit of time."""
    under_way: list[tuple[float, int, OpenLane, Job]] = []
    now, number = 0.0, 0
    while True:
        while len(under_way) < slots:
            free = next((one for one in most_urgent_first(chapters, slots) if one.ready), None)
            if free is None:
                break
            job, number = free.start(), number + 1
            heappush(under_way, (now + job.characters, number, free, job))
        if not under_way:
            return now
        now, _, ended, job = heappop(under_way)
        ended.end(job)


@given(st.lists(st.lists(st.integers(1, 9), max_size=40), max_size=12), st.integers(1, 6))
def test_a_run_takes_at_most_a_job_or_two_longer_than_it_must(chapters: list[list[int]], slots: int) -> None:
    least = max(sum(map(sum, chapters)) / slots, *map(sum, chapters), 0, 0)
    assert simulated([lane(*lengths) for lengths in sorted(chapters, key=sum, reverse=True)], slots) <= least + 18
