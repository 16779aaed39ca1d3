from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from studio_app.domain.capabilities import Capabilities
from studio_app.domain.errors import InputError
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import casting, paragraphs
from studio_app.operations.auditions import audition_plan, auditioned
from tests.operations.conftest import NARRATOR

if TYPE_CHECKING:
    from studio_app.conversion.plan import Plan
    from studio_app.speech.engine import SpeechEngine
    from tests.operations.conftest import Book

VOICES = [Casting("espeak", "en-us"), Casting("espeak", "en-gb-scotland")]


class Free:
    """What planning needs of an engine that costs nothing."""

    name, account = "espeak", ""

    def capabilities(self, model: str) -> Capabilities:
        return Capabilities()


def planned(book: Book, voices: list[Casting] = VOICES) -> Plan:
    engines = {"espeak": cast("SpeechEngine", Free())}
    return audition_plan(book.bench, engines, book.ids[2], casting.narrator(book.bench).id, voices)


def hear(book: Book, plan: Plan) -> None:
    """Give the plan's requests their takes."""
    book.take([job.segment for job in plan.jobs], audition=True)


def heard(book: Book, voices: list[Casting] = VOICES) -> list[tuple[int, int]]:
    """Return how many takes there are of each voice, and how many are missing."""
    found = auditioned(book.bench, book.ids[2], casting.narrator(book.bench).id, voices)
    return [(len(one.takes), one.missing) for one in found]


def test_a_paragraph_is_planned_in_each_voice(book: Book) -> None:
    plan = planned(book)
    assert [(job.segment.casting.voice, job.segment.paragraph, job.audition) for job in plan.jobs] == [
        ("en-us", book.ids[2], True), ("en-gb-scotland", book.ids[2], True)]
    assert heard(book) == [(0, 1), (0, 1)]


def test_what_was_heard_is_kept_and_not_made_again(book: Book) -> None:
    hear(book, planned(book))
    assert heard(book) == [(1, 0), (1, 0)]
    assert planned(book).requests == 0


def test_an_audition_leaves_the_book_as_it_is(book: Book) -> None:
    hear(book, planned(book))
    assert book.states[2] is State.UNCONVERTED


def test_the_chosen_voice_has_its_audio_at_once(book: Book) -> None:
    hear(book, planned(book))
    casting.cast(book.bench, casting.narrator(book.bench).id, VOICES[1])
    assert book.states[2] is State.CONVERTED


def test_the_voice_of_now_can_be_among_them(book: Book) -> None:
    book.speak(book.ids[2])
    assert heard(book, [NARRATOR, *VOICES]) == [(1, 0), (0, 1), (0, 1)]


def test_a_locked_paragraph_can_be_heard_in_other_voices(book: Book) -> None:
    book.speak(book.ids[2])
    paragraphs.set_locked(book.bench, [book.ids[2]], locked=True)
    assert planned(book).requests == 2


def test_too_many_voices_are_refused(book: Book) -> None:
    with pytest.raises(InputError, match="at most 6"):
        planned(book, [Casting("espeak", str(number)) for number in range(7)])


def test_a_speaker_who_says_nothing_there_cannot_be_tried(book: Book) -> None:
    guest = casting.speaker_named(book.bench, "Guest").id
    with pytest.raises(InputError, match="Nothing in this paragraph"):
        audition_plan(book.bench, {"espeak": cast("SpeechEngine", Free())}, book.ids[2], guest, VOICES)
