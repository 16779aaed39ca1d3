from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.domain.programme import ChapterStart, Programme
from studio_app.domain.takes import Fingerprint, Segment, WordTiming
from studio_app.domain.voices import Casting
from studio_app.pronunciation.notation import pause, sounded
from studio_app.ui.playback.follow import Score, in_paragraph, item_at, starts, word_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.programme import Clip

WORDS = (WordTiming(0.1, 0.4, 0, 3), WordTiming(0.5, 0.9, 4, 7))


def segment(rendering: str, start: int, end: int) -> Segment:
    return Segment(ParagraphId(1), start, end, rendering, Casting("espeak", "en"), "en", Fingerprint("f"))


def test_items_begin_where_the_ones_before_end(programme: Programme) -> None:
    assert starts(programme) == (0.0, 0.5, 1.5, 2.0, 3.0, 3.5)


def test_a_chapter_start_takes_no_time(clip: Callable[..., Clip]) -> None:
    programme = Programme((ChapterStart(ChapterId(1), "One"), clip(1)))
    assert starts(programme) == (0.0, 0.0, 1.0)
    assert item_at(starts(programme), 0.0) == 1


@pytest.mark.parametrize(("seconds", "index"), [(-1, 0), (0.0, 0), (0.49, 0), (0.5, 1), (3.4, 4), (99, 4)])
def test_the_item_at_a_second(programme: Programme, seconds: float, index: int) -> None:
    assert item_at(starts(programme), seconds) == index


@pytest.mark.parametrize(("seconds", "first"), [(0.1, 0), (0.45, 0), (0.5, 4), (9, 4)])
def test_a_word_is_the_one_heard_until_the_next_begins(seconds: float, first: int) -> None:
    word = word_at(WORDS, seconds)
    assert word is not None
    assert word.first == first


def test_before_the_first_word_none_is_heard() -> None:
    assert word_at(WORDS, 0.0) is None


def test_a_score_tells_clip_and_word(programme: Programme) -> None:
    spoken = Score(programme, lambda _: WORDS).at(2.6)
    assert (spoken.seconds, spoken.clip, spoken.word) == (2.6, programme.clips[1], WORDS[1])


def test_a_pause_still_belongs_to_the_clip_before_it(programme: Programme) -> None:
    score = Score(programme, lambda _: WORDS)
    assert score.at(0.2).clip is None
    assert (score.at(1.7).clip, score.at(1.7).word) == (programme.clips[0], None)


def test_an_empty_programme_is_silent() -> None:
    assert Score(Programme(()), lambda _: WORDS).at(5.0).clip is None


def test_words_are_asked_for_once_a_clip(programme: Programme) -> None:
    asked = []
    score = Score(programme, lambda take: asked.append(take) or WORDS)
    for seconds in (0.6, 0.7, 2.1, 2.2):
        score.at(seconds)
    assert asked == [1, 2]


def test_a_word_spoken_as_written_stands_where_it_is_written() -> None:
    text = "She left. 😀 He stayed."
    assert in_paragraph(segment("He stayed.", 12, 22), text, 3, 10) == (15, 22)


@pytest.mark.parametrize(("said", "written"), [
    ("Doctor", "Dr."), ("Anna", "Anna"), ("twenty", "21"), ("one", "21"), ("times.", "times."),
])
def test_a_word_spoken_otherwise_stands_for_what_is_written_instead(said: str, written: str) -> None:
    rendering, text = "Doctor Anna knocked twenty one times.", "Dr. Anna knocked 21 times."
    first = rendering.index(said)
    start, end = in_paragraph(segment(rendering, 0, len(text)), text, first, first + len(said))
    assert text[start:end] == written


@pytest.mark.parametrize(("said", "written"), [
    ("Mister", "Mr."), ("Bux", "Bux,"), ("met", "met"), ("Ann Lee", "Ann"), ("again", "again."),
])
def test_a_word_told_with_its_sounds_is_the_word_that_is_written(said: str, written: str) -> None:
    text = "Mr. Bux, met Ann Lee again."
    rendering = f"Mister {sounded('Bux', 'bʌks')},{pause(1)} met {sounded('Ann Lee', 'æn liː')} again."
    first = rendering.index(said)
    start, end = in_paragraph(segment(rendering, 0, len(text)), text, first, first + len(said.split()[0]))
    assert text[start:end] == written


def test_a_word_that_is_not_written_stands_nowhere() -> None:
    rendering, text = "Anna well knocked", "Anna knocked"
    start, end = in_paragraph(segment(rendering, 0, len(text)), text, 5, 9)
    assert (start, end) == (4, 4)
