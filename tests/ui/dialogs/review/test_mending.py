"""What warnings are about is found wherever it stands now, and told from what is settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio_app.domain.book import Metadata, ParagraphKind, Source
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph, Omission, SourceWarning
from studio_app.domain.outlining import merged, renamed, silenced, with_inclusion, with_text
from studio_app.ui.dialogs.review.mending import Book, Concern, concerns_of

HEADING, BODY = ParagraphKind.HEADING, ParagraphKind.BODY
DATA = Metadata(title="The Ferry", language="en", source_isbn="9780000000001")


def chapter(number: int, title: str, *texts: str) -> ManuscriptChapter:
    kinds = (HEADING, *[BODY] * len(texts))
    return ManuscriptChapter(title, tuple(
        ManuscriptParagraph(kind, text, source=Source(f"{number}.xhtml", str(at)))
        for at, (kind, text) in enumerate(zip(kinds, (title, *texts), strict=True))))


BOOK = Manuscript(DATA, (
    chapter(0, "I", "A lamp.", "THE FERRY", "x" * 9_001),
    chapter(1, "I", "nce it rained.", "THE FERRY"),
    chapter(2, "I"),
))
LETTER = SourceWarning("picture-letter", "The first letter of “I” is a picture: “nce it rained.…”. Write it in.", "I")
LONG = SourceWarning("long-paragraph", "A paragraph has 9,001 characters: consider splitting it.", "I")
EMPTY = SourceWarning("empty-chapter", "“I” has a heading and no text.", "I")
LINE = SourceWarning("repeated-line", "“THE FERRY” stands 2 times at regular distances: perhaps a running head.", "I")
ISBN = SourceWarning("isbn", "The book's ISBN 9780000000001 is not valid: its check digit is wrong.")
ALPHABET = SourceWarning("alphabet", "The text is written in Greek letters, but the book says that it is in “en”.")
LOST = SourceWarning("empty-chapter", "“Plates” has no text of its own, perhaps only a picture.", "Plates")


def looked_at(warning: SourceWarning, book: Manuscript = BOOK, data: Metadata = DATA) -> tuple[Concern, Book]:
    """The concern of a warning of the book as it came in, and the book as it stands."""
    (concern,) = concerns_of(replace(BOOK, warnings=(warning,)))
    look = Book([concern], DATA)
    look.look_at(book.chapters, data)
    return concern, look


@pytest.mark.parametrize(("warning", "place"), [(LETTER, (1, 1)), (LONG, (0, 3)), (EMPTY, (2, 0)), (LINE, (0, 2)),
                                                (ISBN, None), (LOST, None)])
def test_a_warning_leads_to_its_place_among_chapters_of_one_name(
    warning: SourceWarning, place: tuple[int, int] | None
) -> None:
    concern, book = looked_at(warning)
    assert book.place(concern) == place


def test_one_that_is_about_many_places_leads_to_all_until_none_is_read() -> None:
    long = ManuscriptParagraph(BODY, "x" * 9_100, source=Source("2.xhtml", "9"))
    book = replace(BOOK, chapters=(*BOOK.chapters[:2], replace(BOOK.chapters[2], paragraphs=(long,))))
    warning = SourceWarning("long-paragraph", "2 paragraphs have more than 9,000 characters, the longest 9,100.")
    (concern,) = concerns_of(replace(book, warnings=(warning,)))
    look = Book([concern], DATA)
    look.look_at(book.chapters, DATA)
    assert look.places(concern) == [(0, 3), (2, 0)]
    for skipped, settled in (({0}, False), ({0, 2}, True)):
        look.look_at(with_inclusion(book, skipped, included=False).chapters, DATA)
        assert look.has_settled(concern) is settled


def test_it_still_does_when_chapters_were_renamed_and_joined() -> None:
    concern, book = looked_at(LETTER, merged(renamed(BOOK, 1, "The rain"), 1))
    assert book.place(concern) == (0, 5)


@pytest.mark.parametrize(("warning", "mended"), [
    (LETTER, with_text(BOOK, 1, 1, "Once it rained.")),
    (LETTER, with_inclusion(BOOK, {1}, included=False)),
    (LONG, with_inclusion(BOOK, {0}, included=False)),
    (EMPTY, with_inclusion(BOOK, {2}, included=False)),
    (LINE, silenced(BOOK, "THE FERRY")),
])
def test_what_is_mended_or_not_read_is_settled(warning: SourceWarning, mended: Manuscript) -> None:
    concern, before = looked_at(warning)
    _, after = looked_at(warning, mended)
    assert (before.has_settled(concern), after.has_settled(concern)) == (False, True)
    assert after.mend(concern) == ""


@pytest.mark.parametrize(("warning", "data"), [
    (ISBN, replace(DATA, source_isbn="")), (ALPHABET, replace(DATA, language="el")),
])
def test_what_the_book_says_of_itself_is_settled_by_its_data(warning: SourceWarning, data: Metadata) -> None:
    concern, before = looked_at(warning)
    _, after = looked_at(warning, data=data)
    assert (before.has_settled(concern), after.has_settled(concern)) == (False, True)


def test_only_what_has_a_place_can_be_mended_there() -> None:
    for warning, words in ((LETTER, "Write the letter…"), (LOST, ""), (LONG, ""), (ISBN, "Look at the ISBN")):
        concern, book = looked_at(warning)
        assert book.mend(concern) == words


def test_what_was_left_out_and_is_listed_needs_no_look() -> None:
    labels = SourceWarning("page-labels", "Page numbers left out of the text: 2.")
    book = replace(BOOK, warnings=(labels, LETTER), left_out=(Omission("page-labels", "12"),))
    assert [one.warning for one in concerns_of(book)] == [LETTER]
