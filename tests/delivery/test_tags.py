from __future__ import annotations

import pytest

from studio_app.delivery.tags import Tags, book_tags, chapter_tags, unique_titles
from studio_app.domain.book import Contributor, ContributorRole, Metadata
from studio_app.domain.errors import InputError

METADATA = Metadata(
    title="The Sea", contributors=(Contributor("Ann"), Contributor("Bo"), Contributor("Cy", ContributorRole.NARRATOR),
                                   Contributor("Di", ContributorRole.TRANSLATOR)),
    language="en-GB", published="2026-11-21", rights="2026 Ann", series="Waters", series_number="1.5",
    isbn="9783161484100", source_isbn="9780306406157",
)


def test_a_whole_book_is_called_by_its_title() -> None:
    tags = book_tags(METADATA)
    assert (tags.title, tags.album, tags.track, tags.tracks) == ("The Sea", "The Sea", 1, 1)
    assert (tags.author, tags.narrator, tags.year, tags.copyright) == ("Ann; Bo", "Cy", "2026", "2026 Ann")
    assert tags.grouping == "Waters #1.5"


def test_the_number_is_the_audio_editions_and_not_the_books() -> None:
    assert book_tags(METADATA).isbn_digits == "9783161484100"


def test_chapters_are_numbered_and_keep_the_books_facts() -> None:
    one, two = chapter_tags(METADATA, ["Home", "Away"])
    assert (one.title, one.track, one.tracks, one.album) == ("Home", 1, 2, "The Sea")
    assert (two.title, two.track, two.tracks, two.series) == ("Away", 2, 2, "Waters")


@pytest.mark.parametrize(("titles", "unique"), [
    (("One", "Two"), ("One", "Two")),
    (("One", "One", "One"), ("One", "One (2)", "One (3)")),
    (("One", "One (2)", "One"), ("One", "One (2)", "One (3)")),
    (("The Sea", "One"), ("The Sea (2)", "One")),
    (("", " ", "Three"), ("Chapter 1", "Chapter 2", "Three")),
])
def test_titles_are_made_unique(titles: tuple[str, ...], unique: tuple[str, ...]) -> None:
    assert unique_titles(titles, "The Sea") == unique


@pytest.mark.parametrize(("language", "code"), [("en", "eng"), ("de-AT", "deu"), ("zh-Hant", "zho"), ("", ""),
                                                ("xx", ""), ("no such tag", "")])
def test_languages_have_three_letters(language: str, code: str) -> None:
    assert Tags(language=language).language_code == code


@pytest.mark.parametrize("published", ["", "long ago", "99"])
def test_a_year_is_four_digits_or_nothing(published: str) -> None:
    assert book_tags(Metadata(published=published)).year == ""


def test_a_wrong_isbn_is_refused() -> None:
    with pytest.raises(InputError, match="not a valid ISBN"):
        Tags(isbn="9783161484101").isbn_digits  # noqa: B018
