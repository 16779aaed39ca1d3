from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import LockedParagraph
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting, Voice
from studio_app.operations import casting, paragraphs, takes
from studio_app.operations.workbench import material
from studio_app.storage import voices

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.changes import Changes
    from studio_app.operations.workbench import Workbench
    from tests.operations.conftest import Book

OTHER = Casting("espeak", "en-us")


def recast(book: Book, *, keep: bool = False) -> None:
    casting.cast(book.bench, casting.narrator(book.bench).id, OTHER, keep=keep)


def test_another_voice_needs_new_audio_for_all_that_was_spoken(book: Book) -> None:
    book.speak()
    recast(book)
    assert set(book.states) == {State.STALE}


def test_the_audio_there_is_can_be_kept_for_the_new_voice(book: Book) -> None:
    book.speak()
    before = [book.selected(one) for one in book.ids]
    recast(book, keep=True)
    assert set(book.states) == {State.CONVERTED}
    assert [book.selected(one) for one in book.ids] == before


def test_what_is_kept_is_undone_with_the_casting(book: Book) -> None:
    book.speak(book.ids[2])
    recast(book, keep=True)
    book.bench.project.undo.undo()
    assert casting.narrator(book.bench).casting != OTHER
    assert not book.one(book.ids[2]).holdings.choices


def test_kept_audio_is_asked_for_anew_by_regenerating(book: Book) -> None:
    book.speak()
    recast(book, keep=True)
    takes.begin_regeneration(book.bench, [book.ids[2]])
    assert book.states[2] is State.STALE


def test_going_back_to_the_old_voice_needs_nothing(book: Book) -> None:
    book.speak()
    old = casting.narrator(book.bench)
    recast(book)
    assert old.casting is not None
    casting.cast(book.bench, old.id, old.casting)
    assert set(book.states) == {State.CONVERTED}


def test_a_chapter_and_a_paragraph_can_have_speakers_of_their_own(book: Book) -> None:
    guest = casting.speaker_named(book.bench, "Guest", OTHER)
    road = book.one(book.ids[-1]).paragraph.chapter
    casting.give_chapter(book.bench, road, guest.id)
    casting.give_paragraph(book.bench, book.ids[2], guest.id)
    voices_ = [book.one(one).segments[0].casting.voice for one in book.ids]
    assert voices_ == ["en-gb", "en-gb", "en-us", "en-us", "en-us"]


def test_the_book_can_be_given_to_another_narrator(book: Book) -> None:
    guest = casting.speaker_named(book.bench, "Guest", OTHER)
    casting.give_book(book.bench, guest.id)
    assert casting.narrator(book.bench).name == "Guest"


def test_a_speaker_is_made_once(book: Book) -> None:
    assert casting.speaker_named(book.bench, " Maria ").id == casting.speaker_named(book.bench, "Maria").id


def test_the_project_keeps_a_copy_of_a_voice_in_use(book: Book) -> None:
    voice = Voice("espeak", "en-us", "English (America)", ("en-US",))
    casting.cast(book.bench, casting.narrator(book.bench).id, OTHER, voice)
    assert voices.find(book.bench.project.db, "espeak", "en-us") == voice


def test_another_voice_begins_with_its_own_settings() -> None:
    now = Casting("espeak", "en-gb", settings={"rate": 150})
    assert not casting.recast(now, voice="en-us", model="").settings
    assert casting.recast(now, voice="en-gb", model="").settings == {"rate": 150}


@pytest.mark.parametrize("recast", [
    lambda bench: casting.cast(bench, casting.narrator(bench).id, Casting("espeak", "de")),
    lambda bench: casting.give_chapter(bench, material(bench)[0].chapter.id,
                                       casting.speaker_named(bench, "Ida", OTHER).id),
    lambda bench: casting.give_book(bench, casting.speaker_named(bench, "Ida", OTHER).id),
])
def test_a_locked_paragraph_keeps_its_takes_whoever_is_cast(
        book: Book, recast: Callable[[Workbench], Changes]) -> None:
    book.speak()
    locked, free = book.ids[1], book.ids[2]
    before = book.selected(locked)
    paragraphs.set_locked(book.bench, [locked], locked=True)
    recast(book.bench)
    assert book.selected(locked) == before
    assert book.missing(free)


def test_a_locked_paragraph_is_given_to_nobody_else(book: Book) -> None:
    paragraphs.set_locked(book.bench, [book.ids[1]], locked=True)
    with pytest.raises(LockedParagraph):
        casting.give_paragraph(book.bench, book.ids[1], casting.speaker_named(book.bench, "Ida").id)
