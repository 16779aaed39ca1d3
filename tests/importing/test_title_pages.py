"""What names the book before it begins is told from what tells of something."""

from __future__ import annotations

import pytest

from studio_app.domain.book import Contributor, Metadata
from studio_app.importing.title_pages import is_title_page

BOOK = Metadata(title="The Lamp in Winter; Being a Tale of Salt", contributors=(Contributor("Ada Poe"),))
TITLE = BOOK.title


@pytest.mark.parametrize("texts", [
    [f"{TITLE}, Complete", "London 1911"],
    ["THE LAMP", "in Winter;", "being a tale of salt", "Ruskin House, London"],
    ["THE LAMP", "IN WINTER"], ["A TALE OF SALT", "BY"], ["ADA POE"], ["by\nAda Poe"],
    ["Translated by David Roe"], ["WITH PICTURES BY JOHN DOE"], ["Übersetzt von Max Roe"],
    ["To Ann"], ["FOR MY BROTHER", "who knew the sea"], ["À ma mère"],
])  # fmt: skip
def test_pages_that_name_the_book_or_whom_it_is_for(texts: list[str]) -> None:
    assert is_title_page("", texts, BOOK)


@pytest.mark.parametrize("texts", [
    ["Notice", "Persons attempting to find a motive will be prosecuted."], ["It was late."],
    ["A tale told by an idiot, full of sound and fury"],
    ["To the Reader", "I have endeavoured in this little book to raise the Ghost of an Idea. " * 3],
    ["By the time that they came home it was late."] * 12, ["Epigraph", "The lamp goes out."],
])  # fmt: skip
def test_pages_that_tell_something(texts: list[str]) -> None:
    assert not is_title_page("", texts, BOOK)


def test_a_sentence_may_begin_with_the_title() -> None:
    book = Metadata(title="The Ferry")
    assert not is_title_page("Morning", ["The ferry left at six.", "Nobody waved."], book)
    assert is_title_page("", ["The Ferry. A novel."], book)
    assert is_title_page("", ["The Ferry by Jo Rudd."], book)


def test_what_is_called_like_the_book_may_list_its_chapters_too() -> None:
    contents = [f"Chapter {number}: The Salt of the Earth" for number in range(20)]
    assert is_title_page(TITLE.upper(), contents, BOOK)
    assert not is_title_page(TITLE, contents * 3, BOOK)


def test_a_title_of_three_letters_is_no_sign() -> None:
    assert not is_title_page("It", ["It was late."], Metadata(title="It"))
