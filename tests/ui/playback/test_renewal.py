"""Where playing goes on in a programme that is no longer as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.ids import TakeId
from studio_app.domain.programme import Clip, Pause, Programme
from studio_app.ui.playback.renewal import ahead, has_other_take, is_pause, left_after, start_of

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_take_that_is_still_heard_is_found_at_its_new_second(programme: Programme) -> None:
    shorter = Programme(programme.items[2:])
    assert start_of(shorter, programme.clips[1]) == 0.5


def test_a_new_take_stands_in_the_place_of_the_old_one(programme: Programme) -> None:
    first, second = programme.clips
    renewed = Programme((replace(first, take=TakeId(99)), second))
    assert has_other_take(renewed, first)
    assert not has_other_take(renewed, second)
    assert not has_other_take(Programme((second,)), first)


def test_pauses_are_told_from_speech(programme: Programme) -> None:
    assert [is_pause(programme, second) for second in (0.2, 1.0, 1.7, 2.5, 3.4)] == [True, False, True, False, True]


def test_what_comes_next_is_compared_by_the_clip_itself(programme: Programme, clip: Callable[..., Clip]) -> None:
    first, second = programme.clips
    assert ahead(programme, first) == [first, second]
    assert ahead(Programme((*programme.items, Pause(1.0), clip(3))), second) != ahead(programme, second)
    assert left_after(programme, second) == left_after(Programme(()), first) == []
