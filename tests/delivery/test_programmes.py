from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.delivery.programmes import SpokenChapter, SpokenParagraph, book_programme, chapter_programme
from studio_app.domain.book import ParagraphKind
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.domain.programme import ChapterStart, Pause, Pauses

if TYPE_CHECKING:
    from studio_app.domain.programme import Clip, Programme

PAUSES = Pauses(paragraph=0.7, heading=1.5, scene_break=2.0, chapter=2.5, segment=0.25, head=1.0, tail=3.0)
KINDS = {"h": ParagraphKind.HEADING, "b": ParagraphKind.BODY, "s": ParagraphKind.SCENE_BREAK, "v": ParagraphKind.VERSE}


@pytest.fixture
def chapter(spoken: Clip) -> SpokenChapter:
    return chapter_of(spoken, "h1 b1 b1")


def chapter_of(spoken: Clip, outline: str, title: str = "One") -> SpokenChapter:
    """Return a chapter of paragraphs written as a letter for the kind and the number of takes."""
    return SpokenChapter(ChapterId(1), title, tuple(
        SpokenParagraph(ParagraphId(number), KINDS[word[0]], (spoken,) * int(word[1:]))
        for number, word in enumerate(outline.split(), start=1)))


def heard(programme: Programme) -> list[object]:
    """Return pauses as seconds, clips as ``clip`` and chapter starts as their title."""
    return [item.seconds if isinstance(item, Pause) else item.title if isinstance(item, ChapterStart) else "clip"
            for item in programme.items]


@pytest.mark.parametrize(("outline", "expected"), [
    ("b1", ["clip"]),
    ("b1 b1", ["clip", 0.7, "clip"]),
    ("h1 b1", ["clip", 1.5, "clip"]),
    ("h1 h1 b1", ["clip", 1.5, "clip", 1.5, "clip"]),
    ("b3 v1", ["clip", 0.25, "clip", 0.25, "clip", 0.7, "clip"]),
    ("b1 s0 b1", ["clip", 2.0, "clip"]),
    ("b1 s0 s0 b1", ["clip", 2.0, "clip"]),
    ("s0 b1 b1 s0", ["clip", 0.7, "clip"]),
    ("h1 s0 b1", ["clip", 2.0, "clip"]),
    ("b1 s1 b1", ["clip", 2.0, "clip", 2.0, "clip"]),
    ("b1 b0 b1", ["clip", 0.7, "clip"]),
    ("b0 h1 b0 b1", ["clip", 1.5, "clip"]),
])
def test_one_pause_stands_between_two_clips(spoken: Clip, outline: str, expected: list[object]) -> None:
    assert heard(chapter_programme(chapter_of(spoken, outline), PAUSES)) == [1.0, *expected, 3.0]


def asking(spoken: Clip, *, before: float = 0.0, after: float = 0.0) -> Clip:
    """Return a clip around which the text asks for silence."""
    return replace(spoken, segment=replace(spoken.segment, before=before, after=after))


@pytest.mark.parametrize(("clips", "expected"), [
    ([[0.0], [1.5]], ["clip", 0.7, "clip"]),
    ([[1.5], [0.0]], ["clip", 1.5, "clip"]),
    ([[0.3], [0.0]], ["clip", 0.7, "clip"]),
    ([[0.1, 0.0]], ["clip", 0.1, "clip"]),
    ([[4.0, 2.0], [0.0]], ["clip", 4.0, "clip", 2.0, "clip"]),
])
def test_the_text_can_ask_for_a_pause_of_its_own(
        spoken: Clip, clips: list[list[float]], expected: list[object]) -> None:
    own = SpokenChapter(ChapterId(1), "One", tuple(
        SpokenParagraph(ParagraphId(number), ParagraphKind.BODY, tuple(asking(spoken, after=each) for each in after))
        for number, after in enumerate(clips, start=1)))
    assert heard(chapter_programme(own, PAUSES)) == [1.0, *expected, 3.0]


def test_a_chapter_can_begin_with_a_pause(spoken: Clip) -> None:
    first = SpokenParagraph(ParagraphId(1), ParagraphKind.BODY, (asking(spoken, before=2.0),))
    assert heard(chapter_programme(SpokenChapter(ChapterId(1), "One", (first,)), PAUSES)) == [1.0, 2.0, "clip", 3.0]


def test_a_book_has_a_mark_where_each_chapter_begins(chapter: SpokenChapter, spoken: Clip) -> None:
    other = chapter_of(spoken, "b2", "Two")
    assert heard(book_programme([chapter, other], PAUSES)) == [
        "One", 1.0, "clip", 1.5, "clip", 0.7, "clip", 2.5, "Two", "clip", 0.25, "clip", 3.0]


def test_chapters_without_audio_have_no_mark(chapter: SpokenChapter, spoken: Clip) -> None:
    silent = chapter_of(spoken, "b0 s0", "Silent")
    assert heard(book_programme([silent, chapter, silent], PAUSES)) == heard(book_programme([chapter], PAUSES))


def test_nothing_spoken_is_nothing_to_hear(spoken: Clip) -> None:
    silent = chapter_of(spoken, "b0 s0")
    assert chapter_programme(silent, PAUSES).items == ()
    assert book_programme([silent], PAUSES).items == ()


def test_a_pause_of_no_length_is_left_out(chapter: SpokenChapter) -> None:
    none = Pauses(paragraph=0, heading=0, head=0, tail=0)
    assert heard(chapter_programme(chapter, none)) == ["clip", "clip", "clip"]
