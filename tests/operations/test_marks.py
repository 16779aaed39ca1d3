from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import Mark, MarkKind
from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.domain.takes import State
from studio_app.operations import marks, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.workbench import Workbench
    from tests.operations.conftest import Book


def line(book: Book) -> ParagraphId:
    """Return the line “Who is there?” he called."""
    return book.ids[2]


def kept(book: Book) -> list[tuple[str, str]]:
    """Return the words that are marked in the line, and what is said of them."""
    one = book.one(line(book)).paragraph
    return [(one.text[mark.start:mark.end], mark.value) for mark in one.marks]


def test_words_are_said_otherwise_and_the_page_stays(book: Book) -> None:
    before = book.texts
    marks.say_as(book.bench, line(book), 5, 7, " wuz  ")
    assert book.missing(line(book)) == ["“Who wuz there?” he called."]
    assert book.texts == before
    assert [(one.words, one.said) for one in marks.said(book.bench)] == [("is", "wuz")]


def test_saying_it_otherwise_needs_new_audio_and_undo_brings_the_old_back(book: Book) -> None:
    book.speak(line(book))
    marks.say_as(book.bench, line(book), 5, 7, "wuz")
    stale = book.states
    book.bench.project.undo.undo()
    assert (stale[2], book.states[2]) == (State.STALE, State.CONVERTED)


def test_spaces_at_the_edges_of_a_selection_are_not_meant(book: Book) -> None:
    marks.say_as(book.bench, line(book), 4, 8, "wuz")
    assert kept(book) == [("is", "wuz")]
    assert book.missing(line(book)) == ["“Who wuz there?” he called."]
    with pytest.raises(InputError, match="Nothing is selected"):
        marks.say_as(book.bench, line(book), 4, 5, "wuz")


def test_empty_words_take_it_back(book: Book) -> None:
    marks.say_as(book.bench, line(book), 5, 7, "wuz")
    marks.say_as(book.bench, line(book), 5, 7, "")
    assert kept(book) == []


def test_what_is_said_newly_takes_the_place_of_what_it_touches(book: Book) -> None:
    marks.say_as(book.bench, line(book), 1, 7, "who's")
    marks.say_as(book.bench, line(book), 5, 13, "is here")
    assert kept(book) == [("is there", "is here")]


def test_a_direction_within_another_parts_it(book: Book) -> None:
    marks.direct(book.bench, line(book), "afraid", 0, 15)
    marks.direct(book.bench, line(book), "whispering", 5, 7)
    assert sorted(kept(book)) == [(" there?”", "afraid"), ("is", "whispering"), ("“Who ", "afraid")]


def test_a_paragraph_has_a_direction_and_settings_of_its_own(book: Book) -> None:
    marks.direct(book.bench, line(book), "  afraid, and cold ")
    marks.set_voice_settings(book.bench, line(book), {"rate": 120})
    one = book.one(line(book)).paragraph
    assert (one.direction, one.settings) == ("afraid, and cold", {"rate": 120})
    marks.direct(book.bench, line(book), "")
    marks.set_voice_settings(book.bench, line(book), {})
    assert (book.one(line(book)).paragraph.direction, book.one(line(book)).paragraph.settings) == ("", {})


def test_a_pause_is_put_changed_and_taken_away(book: Book) -> None:
    for seconds, expected in ((1.5, ["1.5"]), (2, ["2"]), (0, [])):
        marks.insert_pause(book.bench, line(book), 15, seconds)
        assert [mark.value for mark in book.one(line(book)).paragraph.marks] == expected


def test_marks_go_with_their_words(book: Book) -> None:
    marks.say_as(book.bench, line(book), 5, 7, "wuz")
    marks.insert_pause(book.bench, line(book), 15, 1)
    paragraphs.edit_text(book.bench, line(book), "“And who is there?” he called.")
    assert kept(book) == [("is", "wuz"), ("", "1")]
    paragraphs.split(book.bench, line(book), 19)
    assert kept(book) == [("is", "wuz"), ("", "1")]


def test_a_pause_where_a_paragraph_is_parted_is_made_once(book: Book) -> None:
    for place in (15, 16):
        marks.insert_pause(book.bench, line(book), place, place - 13)
    paragraphs.split(book.bench, line(book), 16)
    assert [kept(book), book.one(book.ids[3]).paragraph.marks] == [[("", "3")], ()]


def test_pauses_that_come_together_are_one(book: Book) -> None:
    for place, seconds in ((5, 2), (7, 1)):
        marks.insert_pause(book.bench, line(book), place, seconds)
    paragraphs.edit_text(book.bench, line(book), "“Who there?” he called.")
    assert kept(book) == [("", "2")]


def test_pasted_lines_leave_what_follows_as_it_was(book: Book) -> None:
    marks.say_as(book.bench, line(book), 19, 25, "kalled")
    marks.direct(book.bench, line(book), "afraid")
    paragraphs.replace_range(book.bench, (line(book), 15), (line(book), 15), [" it said.", "Nobody came.", "Then"])
    first, between, rest = (book.one(one).paragraph for one in book.ids[2:5])
    assert [one.text for one in (first, between, rest)] == [
        "“Who is there?” it said.", "Nobody came.", "Then he called."]
    assert [one.direction for one in (first, between, rest)] == ["afraid", "", "afraid"]
    assert rest.marks == (Mark(8, 14, MarkKind.SAY_AS, "kalled"),)


def test_joined_paragraphs_keep_their_settings_beneath_those_of_words(book: Book) -> None:
    marks.set_voice_settings(book.bench, line(book), {"rate": 120, "pitch": 40})
    marks.set_voice_settings(book.bench, line(book), {"rate": 90}, 1, 4)
    paragraphs.merge(book.bench, line(book))
    one = book.one(book.ids[1]).paragraph
    told = {one.text[mark.start:mark.end]: json.loads(mark.value) for mark in one.marks}
    assert (told["Who"], told["“"]) == ({"rate": 90, "pitch": 40}, {"rate": 120, "pitch": 40})
    assert one.settings == {}


def test_what_is_left_around_a_deleted_range_is_spoken_as_before(book: Book) -> None:
    marks.direct(book.bench, book.ids[1], "slowly")
    marks.direct(book.bench, line(book), "afraid")
    paragraphs.replace_range(book.bench, (book.ids[1], 9), (line(book), 15), [""])
    one = book.one(book.ids[1]).paragraph
    assert [(one.text[mark.start:mark.end], mark.value) for mark in one.marks] == [
        ("The wheel", "slowly"), (" he called.", "afraid")]


def test_a_language_can_be_given_to_words(book: Book) -> None:
    marks.set_language(book.bench, line(book), 0, 15, "fr")
    assert book.one(line(book)).paragraph.marks == (Mark(0, 15, MarkKind.LANGUAGE, "fr"),)


@pytest.mark.parametrize("change", [
    lambda bench, one: marks.say_as(bench, one, 0, 3, "x"),
    lambda bench, one: marks.direct(bench, one, "afraid"),
    lambda bench, one: marks.set_voice_settings(bench, one, {"rate": 1}),
    lambda bench, one: marks.set_language(bench, one, 0, 3, "fr"),
    lambda bench, one: marks.insert_pause(bench, one, 0, 1),
])
def test_a_locked_paragraph_is_left_alone(book: Book, change: Callable[[Workbench, ParagraphId], Changes]) -> None:
    paragraphs.set_locked(book.bench, [line(book)], locked=True)
    with pytest.raises(LockedParagraph):
        change(book.bench, line(book))


def test_nothing_selected_is_nothing_to_be_said(book: Book) -> None:
    with pytest.raises(InputError, match="Nothing is selected"):
        marks.say_as(book.bench, line(book), 4, 4, "x")


def test_joined_paragraphs_are_each_spoken_as_before(book: Book) -> None:
    marks.direct(book.bench, book.ids[1], "slowly")
    marks.direct(book.bench, line(book), "afraid")
    marks.direct(book.bench, line(book), "whispering", 5, 7)
    first, second = (book.one(one).paragraph.text for one in book.ids[1:3])
    paragraphs.merge(book.bench, line(book))
    one = book.one(book.ids[1]).paragraph
    told = sorted((mark.start, one.text[mark.start:mark.end], mark.value) for mark in one.marks)
    assert [(words, value) for _, words, value in told] == [
        (first, "slowly"), (second[:5], "afraid"), (second[5:7], "whispering"), (second[7:], "afraid")]
    assert one.direction == ""
