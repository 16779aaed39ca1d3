"""The outline of a book is put right before it is imported."""

from __future__ import annotations

from studio_app.domain.book import ChapterKind, Mark, MarkKind, Metadata, ParagraphKind
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph, NoteCall
from studio_app.domain.outlining import merged, moved, parted, renamed, silenced, with_inclusion, with_kind, with_text


def chapter(title: str, *texts: str, included: bool = True) -> ManuscriptChapter:
    paragraphs = tuple(ManuscriptParagraph(ParagraphKind.BODY, text) for text in texts)
    return ManuscriptChapter(title, paragraphs, included=included)


def book(*chapters: ManuscriptChapter) -> Manuscript:
    return Manuscript(Metadata(title="The Ferry"), chapters or (
        chapter("Cover", "A picture.", included=False), chapter("One", "It rained.", "Ida waited."),
        chapter("Two", "Sun.")))


def titles(manuscript: Manuscript) -> list[str]:
    return [one.title for one in manuscript.chapters]


def test_a_chapter_gets_another_title_on_one_line() -> None:
    assert titles(renamed(book(), 1, " The \n rain ")) == ["Cover", "The rain", "Two"]


def test_a_chapter_keeps_its_title_where_none_is_given() -> None:
    assert renamed(book(), 1, "  ") == book()


def test_several_chapters_are_skipped_or_said_to_be_front_matter_at_once() -> None:
    changed = with_kind(with_inclusion(book(), {0, 2}, included=True), {0, 1}, ChapterKind.FRONT_MATTER)
    assert [(one.included, one.kind.value) for one in changed.chapters] == [
        (True, "front_matter"), (True, "front_matter"), (True, "body")]


def test_a_chapter_is_joined_to_the_one_before() -> None:
    joined = merged(book(), 1)
    assert titles(joined) == ["Cover", "Two"]
    assert [one.text for one in joined.chapters[0].paragraphs] == ["A picture.", "It rained.", "Ida waited."]
    assert joined.chapters[0].included


def test_the_first_chapter_has_none_before_it() -> None:
    assert merged(book(), 0) == book()


def test_a_chapter_begins_at_a_paragraph_and_is_called_by_its_words() -> None:
    assert titles(parted(book(), 1, 1)) == ["Cover", "One", "Ida waited.", "Two"]


def test_long_first_words_are_cut_between_words() -> None:
    long = parted(book(chapter("One", "It rained.", "word " * 40)), 0, 1).chapters[1].title
    assert long.endswith("word word…")
    assert len(long) < 85


def test_no_chapter_begins_twice_at_one_place() -> None:
    assert parted(book(), 1, 0) == parted(book(), 1, 2) == book()


def test_chapters_move_together_and_keep_their_order() -> None:
    assert titles(moved(book(), {0, 2}, 2)) == ["One", "Cover", "Two"]
    assert titles(moved(book(), {0}, 3)) == ["One", "Two", "Cover"]
    assert titles(moved(book(), {2}, 0)) == ["Two", "Cover", "One"]


def test_a_missing_first_letter_is_written_and_what_follows_moves_on() -> None:
    old = ManuscriptParagraph(ParagraphKind.BODY, "t rained.", marks=(Mark(2, 8, MarkKind.EMPHASIS, "em"),),
                              calls=(NoteCall(9, "n1"),))
    new = with_text(book(ManuscriptChapter("One", (old,))), 0, 0, "It rained.").chapters[0].paragraphs[0]
    assert (new.text, new.marks[0].start, new.marks[0].end, new.calls[0].place) == ("It rained.", 3, 9, 10)


def test_marks_go_where_the_words_are_others() -> None:
    old = ManuscriptParagraph(ParagraphKind.BODY, "It rained.", marks=(Mark(3, 9, MarkKind.EMPHASIS, "em"),))
    assert not with_text(book(ManuscriptChapter("One", (old,))), 0, 0, "Sun.").chapters[0].paragraphs[0].marks


def test_a_line_is_read_nowhere_and_other_chapters_stay_the_same() -> None:
    one, two = chapter("One", "THE FERRY", "It rained."), chapter("Two", "Sun.")
    quiet = silenced(book(one, two), "THE FERRY")
    assert [paragraph.spoken for paragraph in quiet.chapters[0].paragraphs] == [False, True]
    assert quiet.chapters[1] is two
