from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.book import ParagraphKind
from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.domain.takes import State
from studio_app.operations import casting, paragraphs
from studio_app.storage import paragraphs as stored

if TYPE_CHECKING:
    from tests.operations.conftest import Book

HEADING, LONG, SHORT = 0, 1, 2


def test_an_edit_makes_a_spoken_paragraph_need_new_audio(book: Book) -> None:
    book.speak()
    changes = paragraphs.edit_text(book.bench, book.ids[SHORT], "“Who is that?” he called.")
    assert book.states[SHORT] is State.STALE
    assert changes.paragraphs == {book.ids[SHORT]}


def test_undoing_the_edit_brings_the_audio_back(book: Book) -> None:
    book.speak()
    paragraphs.edit_text(book.bench, book.ids[SHORT], "Something else.")
    book.bench.project.undo.undo()
    assert book.states[SHORT] is State.CONVERTED


def test_an_edit_needs_new_audio_only_for_the_segment_it_touches(book: Book) -> None:
    long = book.ids[LONG]
    book.speak()
    text = book.texts[LONG]
    paragraphs.edit_text(book.bench, long, text.replace("spring", "war, which was long ago"))
    assert book.missing(long) == ["Nobody had oiled it since the war, which was long ago."]


def test_typing_on_is_one_step_to_undo(book: Book) -> None:
    before = book.texts[SHORT]
    for text in ("One", "One two", "One two three"):
        paragraphs.edit_text(book.bench, book.ids[SHORT], text)
    book.bench.project.undo.undo()
    assert book.texts[SHORT] == before


def test_an_edit_that_changes_nothing_is_no_step(book: Book) -> None:
    assert not paragraphs.edit_text(book.bench, book.ids[SHORT], book.texts[SHORT])
    assert not book.bench.project.undo.can_undo


def test_a_locked_paragraph_cannot_be_edited(book: Book) -> None:
    paragraphs.set_locked(book.bench, [book.ids[SHORT]], locked=True)
    with pytest.raises(LockedParagraph):
        paragraphs.edit_text(book.bench, book.ids[SHORT], "No.")
    assert book.texts[SHORT] == "“Who is there?” he called."


def test_a_line_end_typed_into_prose_becomes_a_space(book: Book) -> None:
    paragraphs.edit_text(book.bench, book.ids[SHORT], "One\ntwo\0.")
    assert book.texts[SHORT] == "One two."


def test_verse_keeps_its_lines(book: Book) -> None:
    paragraphs.set_kind(book.bench, [book.ids[SHORT]], ParagraphKind.VERSE)
    paragraphs.edit_text(book.bench, book.ids[SHORT], "One,\ntwo.")
    assert book.texts[SHORT] == "One,\ntwo."


def test_splitting_between_segments_needs_no_new_audio(book: Book) -> None:
    book.speak()
    long = book.one(book.ids[LONG])
    paragraphs.split(book.bench, long.paragraph.id, long.segments[1].end)
    assert set(book.states) == {State.CONVERTED}
    assert len(book.ids) == 6


def test_splitting_trims_the_edges(book: Book) -> None:
    paragraphs.split(book.bench, book.ids[SHORT], len("“Who is there?”"))
    assert book.texts[SHORT:SHORT + 2] == ["“Who is there?”", "he called."]


def test_joining_two_spoken_paragraphs_needs_no_new_audio(book: Book) -> None:
    book.speak()
    before = book.texts
    paragraphs.merge(book.bench, book.ids[SHORT])
    assert book.texts[LONG] == f"{before[LONG]} {before[SHORT]}"
    assert set(book.states) == {State.CONVERTED}


def test_a_paragraph_joined_to_another_keeps_its_speaker(book: Book) -> None:
    speaker = casting.speaker_named(book.bench, "The miller")
    casting.give_paragraph(book.bench, book.ids[SHORT], speaker.id)
    paragraphs.merge(book.bench, book.ids[SHORT])
    (span,) = book.one(book.ids[LONG]).paragraph.spans
    assert (book.texts[LONG][span.start:span.end], span.speaker) == ("“Who is there?” he called.", speaker.id)


def test_the_first_paragraph_of_a_chapter_cannot_be_joined(book: Book) -> None:
    with pytest.raises(InputError, match="first paragraph"):
        paragraphs.merge(book.bench, book.ids[HEADING])


@given(data=st.data())
def test_splitting_and_joining_loses_nothing(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    from tests.operations.conftest import manuscript, on_the_bench

    text = data.draw(st.text(st.sampled_from("ab .é’\N{MUSICAL SYMBOL G CLEF}"), min_size=1, max_size=40))
    place = data.draw(st.integers(0, len(text)))
    for book in on_the_bench(tmp_path_factory.mktemp("split") / "book", manuscript(("One", text))):
        paragraphs.split(book.bench, book.ids[1], place)
        paragraphs.merge(book.bench, book.ids[2])
        assert "".join(book.texts[1].split()) == "".join(text.split())


def test_pasted_lines_become_paragraphs_after_the_one_pasted_into(book: Book) -> None:
    at = book.ids[SHORT]
    paragraphs.replace_range(book.bench, (at, 5), (at, 15), ["was that?”", "", "Silence.", "Then"])
    assert book.texts[SHORT:-2] == ["“Who was that?”", "Silence.", "Then he called."]


def test_deleting_over_paragraphs_joins_what_is_left(book: Book) -> None:
    paragraphs.replace_range(book.bench, (book.ids[LONG], 9), (book.ids[SHORT], 15), [""])
    assert book.texts == ["The Mill", "The wheel he called.", "The Road", "It went on."]


def test_what_is_left_of_another_speakers_paragraph_stays_theirs(book: Book) -> None:
    speaker = casting.speaker_named(book.bench, "The miller")
    casting.give_paragraph(book.bench, book.ids[SHORT], speaker.id)
    paragraphs.replace_range(book.bench, (book.ids[LONG], 9), (book.ids[SHORT], 15), [""])
    (span,) = book.one(book.ids[LONG]).paragraph.spans
    assert (book.texts[LONG][span.start:span.end], span.speaker) == (" he called.", speaker.id)


def test_lines_pasted_between_two_segments_disturb_none(book: Book) -> None:
    book.speak()
    place = book.one(book.ids[LONG]).segments[1].start
    paragraphs.replace_range(book.bench, (book.ids[LONG], place), (book.ids[LONG], place), ["So.", "Well.", "Then. "])
    assert [book.missing(one) for one in book.ids[LONG:LONG + 3]] == [["So."], ["Well."], ["Then."]]


def test_what_was_spoken_before_and_after_a_deleted_stretch_stays(book: Book) -> None:
    book.speak()
    long = book.one(book.ids[LONG])
    first, last = long.segments[0], long.segments[-1]
    paragraphs.replace_range(book.bench, (book.ids[LONG], first.end), (book.ids[LONG], last.start), [" "])
    assert book.missing(book.ids[LONG]) == []


def test_deleting_over_a_locked_paragraph_is_refused(book: Book) -> None:
    paragraphs.set_locked(book.bench, [book.ids[SHORT]], locked=True)
    before = book.texts
    with pytest.raises(LockedParagraph):
        paragraphs.replace_range(book.bench, (book.ids[LONG], 0), (book.ids[SHORT], 3), [""])
    assert book.texts == before


def test_text_pasted_into_an_empty_chapter_becomes_its_paragraphs(book: Book) -> None:
    chapter = book.one(book.ids[-1]).paragraph.chapter
    paragraphs.delete(book.bench, book.ids[-2:])
    paragraphs.insert(book.bench, chapter, ["First.", " ", "Second."])
    assert book.texts[-2:] == ["First.", "Second."]


def test_a_deleted_paragraph_comes_back_with_its_takes(book: Book) -> None:
    book.speak()
    paragraphs.delete(book.bench, [book.ids[SHORT]])
    book.bench.project.undo.undo()
    assert set(book.states) == {State.CONVERTED}


def test_what_is_not_read_aloud_is_silent(book: Book) -> None:
    paragraphs.set_spoken(book.bench, [book.ids[SHORT]], spoken=False)
    assert book.states[SHORT] is State.SILENT


def test_kept_cuts_follow_the_text_through_undo(book: Book) -> None:
    book.speak()
    paragraphs.edit_text(book.bench, book.ids[LONG], "So. " + book.texts[LONG])
    assert stored.paragraph(book.bench.project.db, book.ids[LONG]).cuts
    book.bench.project.undo.undo()
    assert stored.paragraph(book.bench.project.db, book.ids[LONG]).cuts == ()
