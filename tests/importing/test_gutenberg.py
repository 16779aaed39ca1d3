from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import ChapterKind, ParagraphKind
from studio_app.domain.manuscript import ManuscriptParagraph
from studio_app.importing.gutenberg import header_end, title_and_author
from tests.importing.books import Book

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

HEADER = (
    "<p>This eBook is for everyone.</p><p>*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***</p>"
    "<p>Produced by A. Nobody</p>"
)
FOOTER = "<p>*** END OF THIS PROJECT GUTENBERG EBOOK THE LAMP ***</p><p>You may copy it.</p>"
CHAPTERS = "".join(f'<h2 id="c{n}">Chapter {n}</h2>' + "<p>It was late.</p>" * 40 for n in (1, 2))


def parts(manuscript: Manuscript) -> list[tuple[str, ChapterKind, bool]]:
    return [(chapter.title, chapter.kind, chapter.included) for chapter in manuscript.chapters]


@pytest.mark.parametrize("contents", [(), [("Chapter 1", "a.xhtml#c1"), ("Chapter 2", "a.xhtml#c2")]])
def test_header_and_licence_are_kept_apart_and_not_read(
    read: Callable[[Book], Manuscript], contents: list[tuple[str, str]]
) -> None:
    book = Book({"a.xhtml": HEADER + CHAPTERS + FOOTER}, contents)
    assert parts(read(book)) == [
        ("Project Gutenberg", ChapterKind.FRONT_MATTER, False), ("Chapter 1", ChapterKind.BODY, True),
        ("Chapter 2", ChapterKind.BODY, True), ("Project Gutenberg", ChapterKind.BACK_MATTER, False),
    ]  # fmt: skip


def test_the_licence_is_one_with_its_own_page(read: Callable[[Book], Manuscript]) -> None:
    pages = {"a.xhtml": CHAPTERS + FOOTER, "b.xhtml": "<h2>THE FULL PROJECT GUTENBERG LICENSE</h2><p>Please read.</p>"}
    contents = [("1", "a.xhtml#c1"), ("2", "a.xhtml#c2"), ("THE FULL PROJECT GUTENBERG LICENSE", "b.xhtml")]
    *_, last = read(Book(pages, contents)).chapters
    assert (last.title, len(last.paragraphs), last.included) == ("THE FULL PROJECT GUTENBERG LICENSE", 4, False)


def test_a_contents_line_to_the_first_page_means_the_text_after_the_header(read: Callable[[Book], Manuscript]) -> None:
    contents = [("The Lamp", "a.xhtml"), ("Chapter 1", "a.xhtml#c1"), ("Chapter 2", "a.xhtml#c2")]
    book = Book({"a.xhtml": f"{HEADER}<h1>The Lamp</h1>{CHAPTERS}"}, contents)
    assert [part[0] for part in parts(read(book))] == ["Project Gutenberg", "The Lamp", "Chapter 1", "Chapter 2"]


@pytest.mark.parametrize(
    ("title", "parted"),
    [
        ("The Project Gutenberg eBook of The Lamp, by Ada Poe", ("The Lamp", "Ada Poe")),
        ("The Lamp, by Ada Poe—A Project Gutenberg eBook", ("The Lamp", "Ada Poe")),
        ("The Project Gutenberg E-text of The Lamp", ("The Lamp", "")),
        ("Stand by Me", ("Stand by Me", "")),
    ],
)
def test_title_and_author_come_out_of_the_pages_title(title: str, parted: tuple[str, str]) -> None:
    assert title_and_author(title) == parted


@pytest.mark.parametrize(("title", "parts"), [
    ("The Lamp | Project Gutenberg", ("The Lamp", "")),
    ("The Lamp;, by Ada M. Poe.", ("The Lamp", "Ada M. Poe")),
    ("Stand by Me", ("Stand by Me", "")),
])  # fmt: skip
def test_a_title_is_freed_of_what_is_none(title: str, parts: tuple[str, str]) -> None:
    assert title_and_author(title) == parts


def test_those_who_made_the_file_belong_to_the_header() -> None:
    texts = ["*** START OF THIS PROJECT GUTENBERG EBOOK ***", "Text file produced by A. Poe",
             "Transcriber’s Note: none", "The Lamp"]  # fmt: skip
    assert header_end([ManuscriptParagraph(ParagraphKind.BODY, text) for text in texts]) == 3
