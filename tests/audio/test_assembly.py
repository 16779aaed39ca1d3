from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import numpy
import pytest
import soundfile

from studio_app.audio.assembly import FADE, RATE, Block, assemble, planned_positions
from studio_app.domain.errors import StorageFailure
from studio_app.domain.ids import ChapterId
from studio_app.domain.programme import ChapterStart, Clip, Pause, Programme
from tests.audio.sounds import clip, impulse, tone, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EDGE = round(FADE * RATE)
ONE, TWO = ChapterStart(ChapterId(1), "One"), ChapterStart(ChapterId(2), "Two")


@pytest.fixture
def first(tmp_path: Path) -> Clip:
    return clip(write(tmp_path / "first.wav", tone(1.2345, 24000), 24000))


@pytest.fixture
def second(tmp_path: Path) -> Clip:
    return clip(write(tmp_path / "second.mp3", tone(2.5), RATE), paragraph=2)


@pytest.fixture
def programme(first: Clip, second: Clip) -> Programme:
    return Programme((ONE, Pause(0.5), first, Pause(0.7), second, Pause(2), TWO, second, Pause(3)))


def joined(blocks: Iterable[Block]) -> numpy.ndarray:
    return numpy.concatenate([block.samples for block in blocks])


def starts(blocks: Iterable[Block]) -> dict[int, int]:
    return {block.index: block.position for block in reversed(list(blocks))}


def test_every_item_begins_on_its_sample(programme: Programme) -> None:
    clip_1, clip_2 = round(1.2345 * RATE), round(2.5 * RATE)
    lengths = [0, 22050, clip_1, 30870, clip_2, 88200, 0, clip_2, 132300]
    expected = [sum(lengths[:index]) for index in range(len(lengths))]
    assert list(starts(assemble(programme)).values())[::-1] == expected
    assert len(joined(assemble(programme))) == sum(lengths) == round(programme.seconds * RATE)


def test_the_plan_is_what_comes(programme: Programme) -> None:
    places = starts(assemble(programme))
    assert planned_positions(programme) == [*(places[index] for index in range(len(programme.items))),
                                            len(joined(assemble(programme)))]


def test_blocks_follow_each_other_without_a_gap(programme: Programme) -> None:
    position = 0
    for block in assemble(programme):
        assert block.position == position
        assert block.item is programme.items[block.index]
        position += len(block.samples)


def test_a_chapter_start_takes_no_time_and_tells_its_place(programme: Programme) -> None:
    marks = [block for block in assemble(programme) if isinstance(block.item, ChapterStart)]
    assert [(mark.item, mark.position, len(mark.samples)) for mark in marks] == [
        (ONE, 0, 0), (TWO, round((0.5 + 1.2345 + 0.7 + 2.5 + 2) * RATE), 0)]


def test_pauses_are_silent_and_clips_are_not(programme: Programme) -> None:
    for block in assemble(programme):
        assert block.samples.any() == isinstance(block.item, Clip)


def test_a_clip_is_heard_as_it_is_but_for_its_edges(tmp_path: Path) -> None:
    sound = tone(4)
    heard = joined(assemble(Programme((clip(write(tmp_path / "a.wav", sound)),))))
    assert numpy.abs(heard / 32768 - sound)[EDGE:-EDGE].max() < 2 / 32768


@pytest.mark.parametrize("seconds", [0.0005, 0.003, 0.005, 0.007, 1.0, 2.9])
def test_nothing_clicks_at_the_edges(tmp_path: Path, seconds: float) -> None:
    loud = numpy.full(round(seconds * RATE), 0.9, numpy.float32)
    heard = joined(assemble(Programme((clip(write(tmp_path / "a.wav", loud)),)))).astype(int)
    assert heard[0] == 0
    assert heard[-1] == 0
    assert numpy.abs(numpy.diff(heard)).max() < 600


def test_a_sound_louder_than_full_scale_is_cut_off_not_turned_over(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", tone(1, level=1.5), RATE, subtype="FLOAT")
    heard = joined(assemble(Programme((clip(tmp_path / "a.wav"),))))
    assert (heard.max(), heard.min()) == (32767, -32768)
    assert numpy.abs(numpy.diff(heard.astype(int))).max() < 4000


@pytest.mark.parametrize("start", [0.0, 0.25, 0.5, 1.0, 1.7345, 2.0, 2.4345, 4.0, 4.9345, 6.9345, 7.5, 12.4])
def test_starting_in_the_middle_gives_the_rest_of_the_same_stream(programme: Programme, start: float) -> None:
    begin = round(start * RATE)
    rest = list(assemble(programme, start=start))
    whole = joined(assemble(programme))
    assert rest[0].position == begin
    assert starts(rest).items() <= {**starts(assemble(programme)), rest[0].index: begin}.items()
    differing = numpy.abs(joined(rest).astype(int) - whole[begin:]) > 33
    assert not differing[EDGE:].any()  # where it sets in within a clip, it rises from silence


def test_the_offset_in_a_clip_is_known_when_starting_within_it(programme: Programme) -> None:
    block = next(iter(assemble(programme, start=1.0)))
    assert (block.index, block.offset) == (2, RATE // 2)


def test_a_chapter_start_at_the_place_to_start_from_is_told(programme: Programme) -> None:
    assert next(iter(assemble(programme, start=0.5 + 1.2345 + 0.7 + 2.5 + 2))).item is TWO


def test_starting_after_the_end_gives_nothing(programme: Programme) -> None:
    assert list(assemble(programme, start=60)) == []


def test_takes_before_the_start_are_not_opened(tmp_path: Path, first: Clip, second: Clip) -> None:
    first.audio.unlink()
    rest = joined(assemble(Programme((first, second)), start=first.seconds))
    assert len(rest) == round(2.5 * RATE)


def test_an_impulse_comes_where_it_was_put(tmp_path: Path) -> None:
    spoken = clip(write(tmp_path / "a.wav", impulse(1, at=0.25)))
    heard = joined(assemble(Programme((Pause(0.1), spoken, Pause(0.333), spoken))))
    assert numpy.flatnonzero(numpy.abs(heard) > 20000).tolist() == [15435, 15435 + 44100 + 14685]


@pytest.mark.parametrize("ending", ["wav", "mp3", "flac"])
def test_a_damaged_take_is_named_with_its_paragraph(tmp_path: Path, ending: str) -> None:
    spoken = clip(write(tmp_path / f"a.{ending}", tone(2)), paragraph=17, words="Call me Ishmael. " * 5)
    spoken.audio.write_bytes(spoken.audio.read_bytes()[:-20000])
    with pytest.raises(StorageFailure, match=rf"paragraph 17, “Call me Ishmael.*…”, is damaged \(a\.{ending}\)"):
        joined(assemble(Programme((spoken,))))


def test_a_missing_take_is_named_with_its_paragraph(first: Clip) -> None:
    first.audio.unlink()
    with pytest.raises(StorageFailure, match=r"paragraph 1, “It was a dark night\.”, is missing"):
        joined(assemble(Programme((first,))))


def test_memory_does_not_grow_with_the_programme(first: Clip) -> None:
    def peak(clips: int) -> int:
        tracemalloc.start()
        for _ in assemble(Programme((first, Pause(0.5)) * clips)):
            pass
        return (tracemalloc.get_traced_memory()[1], tracemalloc.stop())[0]

    assert peak(200) < 1.5 * peak(10)
