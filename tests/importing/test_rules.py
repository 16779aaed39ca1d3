from __future__ import annotations

from collections import Counter

import pytest

from studio_app.domain.book import Metadata, ParagraphKind
from studio_app.domain.import_rules import ImportRules, Notes
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph, Nature, NoteCall
from studio_app.importing.rules import arranged

AT_END = ImportRules(notes=Notes.CHAPTER_END)
IN_PLACE = ImportRules(notes=Notes.IN_PLACE)


def text(words: str, *calls: str) -> ManuscriptParagraph:
    return ManuscriptParagraph(ParagraphKind.BODY, words, calls=tuple(NoteCall(len(words), call) for call in calls))


def note(name: str, words: str, *calls: str) -> ManuscriptParagraph:
    called = tuple(NoteCall(len(words), call) for call in calls)
    return ManuscriptParagraph(ParagraphKind.NOTE, words, spoken=False, note=name, calls=called)


def heading(words: str) -> ManuscriptParagraph:
    return ManuscriptParagraph(ParagraphKind.HEADING, words)


def book(*chapters: list[ManuscriptParagraph], skipped: int = -1) -> Manuscript:
    made = (
        ManuscriptChapter(f"{at}", tuple(chapter), included=at != skipped) for at, chapter in enumerate(chapters, 1)
    )
    return Manuscript(Metadata(), tuple(made))


def words(manuscript: Manuscript) -> list[list[str]]:
    return [[paragraph.text for paragraph in chapter.paragraphs] for chapter in manuscript.chapters]


ENDNOTES = book(
    [text("a", "1"), text("b", "3", "2"), text("c")],
    [text("d", "4")],
    [heading("Notes"), note("1", "one"), note("2", "two"), note("2", "more"), note("3", "three"), note("4", "four")],
)


def test_skipped_notes_stay_where_they_are_unspoken() -> None:
    made = arranged(ENDNOTES)
    assert made == ENDNOTES
    assert not any(paragraph.spoken for paragraph in made.chapters[2].paragraphs[1:])


def test_notes_are_read_at_the_end_of_the_chapter_in_the_order_of_their_calls() -> None:
    made = arranged(ENDNOTES, AT_END)
    assert words(made) == [["a", "b", "c", "one", "three", "two", "more"], ["d", "four"]]
    assert {(p.kind, p.spoken) for p in made.chapters[0].paragraphs[3:]} == {(ParagraphKind.NOTE, True)}


def test_notes_are_read_after_the_paragraph_that_calls_them() -> None:
    made = arranged(ENDNOTES, IN_PLACE)
    assert words(made) == [["a", "one", "b", "three", "two", "more", "c"], ["d", "four"]]


def test_a_chapter_of_notes_goes_with_them_and_its_heading_is_listed() -> None:
    (omission,) = arranged(ENDNOTES, AT_END).left_out
    assert (omission.code, omission.words) == ("notes-headings", "Notes")


def test_a_chapter_that_keeps_any_text_stays() -> None:
    made = arranged(book([text("a", "1")], [heading("Notes"), text("On editions."), note("1", "one")]), AT_END)
    assert words(made) == [["a", "one"], ["Notes", "On editions."]]
    assert not made.left_out


def test_notes_that_stand_in_the_text_are_moved_too() -> None:
    chapter = [text("a", "1"), text("b"), note("1", "one"), text("c")]
    assert words(arranged(book(chapter), AT_END)) == [["a", "b", "c", "one"]]
    assert words(arranged(book(chapter), IN_PLACE)) == [["a", "one", "b", "c"]]


def test_notes_that_nobody_calls_stay_and_are_read_there() -> None:
    (chapter,) = arranged(book([text("a", "gone"), note("1", "one"), note("", "stray"), text("b")]), AT_END).chapters
    assert [(paragraph.text, paragraph.spoken) for paragraph in chapter.paragraphs] == [
        ("a", True), ("one", True), ("stray", True), ("b", True),
    ]  # fmt: skip


def test_a_note_called_twice_is_read_once_where_it_is_heard_first() -> None:
    chapters = [text("skipped", "1")], [text("a", "1"), text("b", "1")], [note("1", "one")]
    assert words(arranged(book(*chapters, skipped=1), IN_PLACE)) == [["skipped"], ["a", "one", "b"]]


def test_notes_called_by_notes_follow_them_and_circles_end() -> None:
    chapters = [text("a", "1", "3")], [note("1", "one", "2"), note("2", "two", "1"), note("3", "three")]
    assert words(arranged(book(*chapters), AT_END)) == [["a", "one", "two", "three"]]


@pytest.mark.parametrize("rules", [AT_END, IN_PLACE])
def test_no_paragraph_is_lost_or_doubled(rules: ImportRules) -> None:
    chapters = (
        [text("a", "1", "1", "2"), note("2", "two", "5", "2"), text("b", "ghost"), note("9", "uncalled", "1")],
        [note("1", "one"), text("c", "2", "5"), note("5", "five"), note("1", "one more")],
    )
    made = arranged(book(*chapters), rules)
    before = Counter(paragraph.text for chapter in chapters for paragraph in chapter)
    assert Counter(line for chapter in words(made) for line in chapter) == before


@pytest.mark.parametrize(
    ("kind", "nature", "rule"),
    [
        (ParagraphKind.TABLE, Nature.TEXT, "tables"), (ParagraphKind.CAPTION, Nature.TEXT, "captions"),
        (ParagraphKind.BODY, Nature.CODE, "code"), (ParagraphKind.BODY, Nature.FORMULA, "formulas"),
    ],
)  # fmt: skip
def test_what_is_read_beside_the_text_is_a_rule(kind: ParagraphKind, nature: Nature, rule: str) -> None:
    manuscript = book([ManuscriptParagraph(kind, "words", nature=nature)])
    quiet = {"tables": False, "captions": False, "pictures": False, "code": False, "formulas": False}
    for wanted in (True, False):
        (chapter,) = arranged(manuscript, ImportRules(**{**quiet, rule: wanted})).chapters
        assert chapter.paragraphs[0].spoken is wanted


def test_what_the_importer_left_unspoken_stays_so() -> None:
    (chapter,) = arranged(book([ManuscriptParagraph(ParagraphKind.TABLE, "Chapter 1. 7", spoken=False)])).chapters
    assert not chapter.paragraphs[0].spoken


def test_code_in_a_note_is_read_only_where_both_are() -> None:
    manuscript = book([ManuscriptParagraph(ParagraphKind.NOTE, "x = 1", spoken=False, nature=Nature.CODE)])
    assert not arranged(manuscript, AT_END).chapters[0].paragraphs[0].spoken
    assert arranged(manuscript, ImportRules(Notes.IN_PLACE, code=True)).chapters[0].paragraphs[0].spoken


def test_words_for_pictures_come_in_only_where_they_are_read() -> None:
    picture = ManuscriptParagraph(ParagraphKind.CAPTION, "A lamp", spoken=False, nature=Nature.PICTURE)
    manuscript = book([picture], [ManuscriptParagraph(ParagraphKind.HEADING, "One"), picture])
    quiet, loud = arranged(manuscript), arranged(manuscript, ImportRules(pictures=True))
    assert words(quiet) == [["One"]]
    assert [line.words for line in quiet.left_out] == ["A lamp", "A lamp"]
    assert quiet.warnings[-1].message == "Words that stand for pictures left out: 2."
    assert words(loud) == [["A lamp"], ["One", "A lamp"]]
    assert not loud.left_out


def test_a_picture_says_not_again_what_its_caption_says() -> None:
    picture = ManuscriptParagraph(ParagraphKind.CAPTION, "The lamp", spoken=False, nature=Nature.PICTURE)
    caption = ManuscriptParagraph(ParagraphKind.CAPTION, "“The Lamp.”")
    (chapter,) = arranged(book([picture, caption, picture, text("a"), picture]), ImportRules(pictures=True)).chapters
    assert [paragraph.spoken for paragraph in chapter.paragraphs] == [False, True, False, True, True]
