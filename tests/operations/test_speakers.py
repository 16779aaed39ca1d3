from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from studio_app.domain.book import Span
from studio_app.domain.errors import InputError
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import casting, speakers
from studio_app.operations.paragraphs import set_locked

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.voices import Speaker
    from tests.operations.conftest import Book

OTHER = Casting("espeak", "en-us")


def guest(book: Book, name: str = "Ida", cast: Casting | None = OTHER) -> Speaker:
    return casting.speaker_named(book.bench, name, cast)


def test_everybody_is_listed_with_what_they_speak(book: Book) -> None:
    ida = guest(book)
    casting.give_span(book.bench, book.ids[2], 0, 15, ida.id)
    casting.give_paragraph(book.bench, book.ids[1], ida.id)
    narrator, other = speakers.parts(book.bench)
    assert narrator.narrates
    assert (other.speaker.name, other.chapters, other.paragraphs, other.spans) == ("Ida", 0, 1, 1)


def test_each_new_speaker_has_a_colour_of_their_own(book: Book) -> None:
    for name in ("Ida", "Ben", "Tom"):
        speakers.add(book.bench, name)
    colours = [part.speaker.colour for part in speakers.parts(book.bench)]
    assert len(set(colours)) == len(colours)


TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WITHOUT_GREEN = np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]])
"""For linear RGB: Viénot, Brettel and Mollon, 1999."""


def seen(colour: str, eyes: np.ndarray) -> np.ndarray:
    """Return a colour in CIE L*a*b*."""
    channels = np.array([int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = eyes @ np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    x, y, z = np.cbrt(TO_XYZ @ np.clip(linear, 0.001, 1) / [0.9505, 1.0, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize(("eyes", "least"), [(np.eye(3), 25), (WITHOUT_GREEN, 12)], ids=["all", "no green"])
def test_any_two_colours_are_told_apart(eyes: np.ndarray, least: float) -> None:
    for one, other in combinations(speakers.COLOURS, 2):
        assert np.linalg.norm(seen(one, eyes) - seen(other, eyes)) > least, (one, other)


def test_a_name_is_taken_once(book: Book) -> None:
    speakers.add(book.bench, "Ida")
    with pytest.raises(InputError, match="“Ida”"):
        speakers.add(book.bench, " Ida ")
    with pytest.raises(InputError, match="needs a name"):
        speakers.add(book.bench, " ")


def test_a_run_of_words_is_spoken_by_somebody_else(book: Book) -> None:
    casting.give_span(book.bench, book.ids[2], 0, 15, guest(book).id)
    assert [one.casting.voice for one in book.one(book.ids[2]).segments] == ["en-us", "en-gb"]


def test_words_given_anew_are_taken_from_whoever_had_them(book: Book) -> None:
    ida, ben = guest(book).id, guest(book, "Ben").id
    casting.give_span(book.bench, book.ids[2], 0, 26, ida)
    casting.give_span(book.bench, book.ids[2], 5, 7, ben)
    casting.give_span(book.bench, book.ids[2], 20, 26, None)
    assert book.one(book.ids[2]).paragraph.spans == (Span(0, 5, ida), Span(5, 7, ben), Span(7, 20, ida))


def test_words_of_somebody_who_is_not_cast_need_no_new_audio(book: Book) -> None:
    book.speak()
    casting.give_span(book.bench, book.ids[2], 0, 15, guest(book, cast=None).id)
    assert book.states[2] is State.CONVERTED


def test_two_exchange_their_voices(book: Book) -> None:
    ida, narrator = guest(book), casting.narrator(book.bench)
    speakers.swap(book.bench, ida.id, narrator.id)
    assert casting.narrator(book.bench).casting == OTHER
    assert casting.speaker_named(book.bench, "Ida").casting == narrator.casting


def test_one_takes_the_place_of_another(book: Book) -> None:
    ida, ben = guest(book), guest(book, "Ben")
    casting.give_span(book.bench, book.ids[2], 0, 15, ida.id)
    book.speak()
    speakers.merge(book.bench, ida.id, ben.id)
    assert book.one(book.ids[2]).paragraph.spans == (Span(0, 15, ben.id),)
    assert set(book.states) == {State.CONVERTED}


def test_the_narrator_can_be_merged_but_not_removed(book: Book) -> None:
    narrator, ida = casting.narrator(book.bench), guest(book)
    with pytest.raises(InputError, match="narrator cannot be removed"):
        speakers.remove(book.bench, narrator.id)
    speakers.merge(book.bench, narrator.id, ida.id)
    assert [part.speaker.name for part in speakers.parts(book.bench)] == ["Ida"]


def test_whoever_has_no_voice_takes_over_that_of_the_one_merged(book: Book) -> None:
    narrator, ida = casting.narrator(book.bench), guest(book, cast=None)
    book.speak()
    speakers.merge(book.bench, narrator.id, ida.id)
    assert casting.narrator(book.bench).casting == narrator.casting
    assert set(book.states) == {State.CONVERTED}


@pytest.mark.parametrize("go", [
    lambda bench, ida: speakers.merge(bench, ida, casting.narrator(bench).id),
    speakers.remove,
], ids=["merged", "removed"])
def test_a_locked_paragraph_keeps_the_takes_of_whoever_goes(book: Book, go: Callable[..., object]) -> None:
    ida = guest(book)
    casting.give_span(book.bench, book.ids[2], 0, 15, ida.id)
    book.speak()
    set_locked(book.bench, [book.ids[2]], locked=True)
    go(book.bench, ida.id)
    assert book.states[2] is State.CONVERTED
    book.bench.project.undo.undo()
    assert book.states[2] is State.CONVERTED
    assert book.one(book.ids[2]).paragraph.cuts == ()


def test_the_narrators_voice_is_not_swapped_away_for_none(book: Book) -> None:
    narrator, ida = casting.narrator(book.bench), guest(book, cast=None)
    for one, other in ((narrator.id, ida.id), (ida.id, narrator.id)):
        with pytest.raises(InputError, match="“Ida” has no voice"):
            speakers.swap(book.bench, one, other)
    assert casting.narrator(book.bench).casting == narrator.casting


def test_what_was_a_removed_speakers_is_the_narrators(book: Book) -> None:
    ida = guest(book)
    casting.give_paragraph(book.bench, book.ids[2], ida.id)
    speakers.remove(book.bench, ida.id)
    assert book.one(book.ids[2]).segments[0].casting.voice == "en-gb"


def test_names_are_told_apart(book: Book) -> None:
    ida, _ = guest(book), guest(book, "Ben")
    with pytest.raises(InputError, match="Ben"):
        speakers.rename(book.bench, ida.id, " Ben ")
    speakers.rename(book.bench, ida.id, "Ida Penn")
    speakers.describe(book.bench, ida.id, colour="#112233", notes="Old and kind")
    found = speakers.parts(book.bench)[1].speaker
    assert (found.name, found.colour, found.notes) == ("Ida Penn", "#112233", "Old and kind")
