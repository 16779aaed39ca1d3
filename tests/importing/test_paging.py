from __future__ import annotations

from collections import Counter

import pytest

from studio_app.importing.paging import unpaged

PAGES = [
    f"{sign * 3} was late, and the lamp that\nstood in the window had been\nlit by {sign * 4}"
    for sign in "abcdefghijkl"
]
SENTENCE = "\n".join([*PAGES, "nobody."])


def pages(between: str) -> str:
    """Return pages of one long sentence; ``between`` is what stands between two of them."""
    return "".join(page + between.format(number) for number, page in enumerate(PAGES, start=7)) + "nobody."


@pytest.mark.parametrize("label", ["\n\n{}\n\n", "\n\n[Pg {}]\n\n", "\n\n- {} -\n\n", "\n{}\x0c", "\n\nPage {}\n\n"])
def test_page_numbers_go_and_the_sentence_goes_on(label: str) -> None:
    found = unpaged(pages(label))
    assert found.text == SENTENCE
    assert len(found.labels) == 12
    assert found.heads == ()


def test_running_heads_go_with_the_numbers() -> None:
    found = unpaged(pages("\n\n{}  THE LAMP\n\x0c\nCHAPTER ONE\n\n"))
    assert found.text == SENTENCE
    assert Counter(found.heads)["CHAPTER ONE"] == 12


def test_a_paragraph_that_ends_with_its_page_stays_one() -> None:
    text = "".join(f"{page}.\n\n[Pg {number}]\n\n" for number, page in enumerate(PAGES))
    assert unpaged(text).text.split("\n\n\n")[:2] == [f"{PAGES[0]}.", f"{PAGES[1]}."]


@pytest.mark.parametrize(
    "text", ["1\n\nOne.\n\n2\n\nTwo.\n\n3\n\nThree.", "1914\n\n1915\n\n1916", "Now.\n\nTHE LAMP\n\nThen."]
)
def test_numbers_and_lines_of_the_book_stay(text: str) -> None:
    assert unpaged(text).text == text


def test_very_many_numbers_take_no_time() -> None:
    text = "\n\n".join(map(str, range(50_000)))
    assert len(unpaged(text).labels) == 10_000
