from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import Span
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import casting, chapters, paragraphs, proposals
from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench
from studio_app.storage import speakers as stored
from tests.operations.conftest import Book, manuscript, on_the_bench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studio_app.domain.book import Paragraph

TEXTS = (
    "The Lock", "Anna stood by the gate. “Is it open?” she asked.", "“It was,” said Tom, “until you came.”",
    "“Then I shall wait.”", "The water rose.",
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Two who talk at a lock, and a chapter more."""
    yield from on_the_bench(tmp_path / "book", manuscript(TEXTS, ("The Mill", "“Who is there?” cried Anna.")))


def offered(book: Book) -> tuple[proposals.Proposal, ...]:
    return proposals.propose(book.bench).all


def given(book: Book, number: int) -> list[tuple[str, str]]:
    """Return the words of a paragraph that have a speaker, and the speakers' names."""
    one: Paragraph = book.one(book.ids[number]).paragraph
    names = stored.speakers(book.bench.project.db)
    return [(one.text[span.start:span.end], names[span.speaker].name) for span in one.spans]


def test_speech_is_proposed_to_those_who_are_told_to_speak(book: Book) -> None:
    assert [(one.words, one.speaker) for one in offered(book)] == [
        ("“Is it open?”", "Anna"), ("“It was,”", "Tom"), ("“until you came.”", "Tom"),
        ("“Then I shall wait.”", "Anna"), ("“Who is there?”", "Anna"),
    ]


def test_each_proposal_says_how_certain_it_is_and_why(book: Book) -> None:
    told = offered(book)
    assert all(0 < one.confidence <= 1 for one in told)
    assert told[1].reason == "“said Tom” stands beside it."
    assert told[1].confidence > told[3].confidence


def test_a_project_that_is_open_elsewhere_is_read(book: Book) -> None:
    with read_project(book.bench.project.folder) as project:
        assert proposals.propose(Workbench(project, book.bench.capabilities)).all == offered(book)


def test_progress_is_told_up_to_the_end(book: Book) -> None:
    told: list[float] = []
    proposals.propose(book.bench, told.append)
    assert told == sorted(told)
    assert told[-1] > 0.5


def test_what_is_accepted_is_one_step(book: Book) -> None:
    proposals.accept(book.bench, offered(book))
    assert given(book, 2) == [("“It was,”", "Tom"), ("“until you came.”", "Tom")]
    book.bench.project.undo.undo()
    assert not any(given(book, number) for number in range(len(book.ids)))
    assert [one.name for one in stored.speakers(book.bench.project.db).values()] == ["Narrator"]


def test_new_speakers_turn_nothing(book: Book) -> None:
    book.speak()
    proposals.accept(book.bench, offered(book))
    assert set(book.states) == {State.CONVERTED}


def test_who_speaks_most_is_added_first(book: Book) -> None:
    told = offered(book)
    tom = [one for one in told if one.speaker == "Tom"]
    anna = [one for one in told if one.speaker == "Anna"]
    proposals.accept(book.bench, [*tom, *anna, replace(tom[0], paragraph=anna[-1].paragraph, words="?", speaker="Ida")])
    added = list(stored.speakers(book.bench.project.db).values())[1:]
    assert [one.name for one in added] == ["Anna", "Tom"], "and nobody for words that are not there"
    assert len({one.colour for one in added}) == 2


def test_one_name_in_two_spellings_is_one_speaker(book: Book) -> None:
    anna = [one for one in offered(book) if one.speaker == "Anna"]
    proposals.accept(book.bench, [replace(anna[0], speaker="Anna  Lock"), *(
        replace(one, speaker="ANNA LOCK") for one in anna[1:])])
    assert [one.name for one in stored.speakers(book.bench.project.db).values()] == ["Narrator", "Anna Lock"]


def test_speakers_that_are_there_are_used(book: Book) -> None:
    anna = casting.speaker_named(book.bench, "anna", Casting("espeak", "en-us"))
    proposals.accept(book.bench, offered(book))
    assert book.one(book.ids[3]).paragraph.spans == (Span(0, 20, anna.id),)
    assert len(stored.speakers(book.bench.project.db)) == 3


def test_speeches_of_one_speaker_become_one_where_only_marks_stand_between(tmp_path: Path) -> None:
    for book in on_the_bench(tmp_path / "marks", manuscript(("One", "“Go!” — “Now!” said Ida."))):
        proposals.accept(book.bench, offered(book))
        assert given(book, 1) == [("“Go!” — “Now!”", "Ida")]


def test_nothing_is_proposed_where_the_user_has_decided(book: Book) -> None:
    locked, with_span, with_speaker = book.ids[1:4]
    ida = casting.speaker_named(book.bench, "Ida").id
    casting.give_span(book.bench, with_span, 0, 9, ida)
    casting.give_paragraph(book.bench, with_speaker, ida)
    paragraphs.set_locked(book.bench, [locked], locked=True)
    assert [one.words for one in offered(book)] == ["“Who is there?”"]


def test_what_the_user_has_decided_helps_to_tell_who_answers(tmp_path: Path) -> None:
    for book in on_the_bench(tmp_path / "talk", manuscript(("One", "“Is it open?”", "“It was.”", "“Then I wait.”"))):
        for number, name in ((1, "Ruth"), (2, "Paul")):
            casting.give_paragraph(book.bench, book.ids[number], casting.speaker_named(book.bench, name).id)
        assert [one.speaker for one in offered(book)] == ["Ruth"]


def test_skipped_chapters_are_passed_over(book: Book) -> None:
    mill = book.one(book.ids[-1]).paragraph.chapter
    chapters.include(book.bench, mill, included=False)
    assert len(offered(book)) == 4


def test_what_was_edited_or_locked_meanwhile_is_left_out(book: Book) -> None:
    told = offered(book)
    paragraphs.edit_text(book.bench, book.ids[3], "Then she waited.")
    paragraphs.set_locked(book.bench, [book.ids[1]], locked=True)
    proposals.accept(book.bench, told)
    assert [len(given(book, number)) for number in (1, 2, 3)] == [0, 2, 0]


def test_what_has_no_speaker_is_left_out(book: Book) -> None:
    changes = proposals.accept(book.bench, [replace(one, speaker=" ") for one in offered(book)])
    assert not changes
    assert not book.bench.project.undo.can_undo


def test_the_conventions_of_the_book_are_told(book: Book) -> None:
    assert proposals.propose(book.bench).conventions == "“ ”"


def test_speakers_can_be_undone_after_they_were_cast(book: Book) -> None:
    proposals.accept(book.bench, offered(book))
    anna = stored.named(book.bench.project.db, "Anna")
    assert anna is not None
    casting.cast(book.bench, anna.id, Casting("espeak", "en-us"))
    book.bench.project.undo.undo()
    book.bench.project.undo.undo()
    assert stored.named(book.bench.project.db, "Anna") is None
