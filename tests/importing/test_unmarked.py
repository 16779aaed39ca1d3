"""Headings that a converter left as ordinary paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import ParagraphKind
from tests.importing.books import Book

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.domain.manuscript import Manuscript

TEXT = "<p class='text'>It was late when they came home, and the lamp was out. Nobody spoke.</p>"
LONG = TEXT * 60
NAMES = ["Rain", "The Long Road", "What the Lamp Saw", "Home", "Winter"]


def titles(manuscript: Manuscript) -> list[str]:
    return [chapter.title for chapter in manuscript.chapters]


def lined(lines: Sequence[str], markup: str, text: str) -> str:
    return "".join(markup.format(line) + text for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["Chapter 1", "Chapter 2", "Chapter 3"],
        ["Capítulo primero", "Capítulo segundo", "Capítulo tercero"],
        ["I.", "II.", "III."],
        ["One", "Two", "Three"],
        ["第一章 雨", "第二章 雪", "第三章 花"],
    ],
)
def test_lines_that_name_chapters_are_headings_even_in_a_short_text(
    read: Callable[[Book], Manuscript], lines: list[str]
) -> None:
    manuscript = read(Book({"a.xhtml": lined(lines, "<p>{}</p>", TEXT * 3)}))
    assert titles(manuscript) == lines
    assert all(chapter.paragraphs[0].kind is ParagraphKind.HEADING for chapter in manuscript.chapters)


def test_what_a_label_is_called_is_part_of_the_title(read: Callable[[Book], Manuscript]) -> None:
    markup = "<p class='a'>Chapter 1</p><p class='a'>{}</p>"
    body = "".join(markup.replace("1", str(n)).format(name) + LONG for n, name in enumerate(NAMES, start=1))
    assert titles(read(Book({"a.xhtml": body})))[1] == "Chapter 2: The Long Road"


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='calibre7'>{}</p>",
        "<p class='text'><b>{}</b></p>",
        "<p class='text'><u>{}</u></p>",
        "<p class='text'><span class='big'>{}</span></p>",
        "<p class='text' style='text-align: center'>{}</p>",
        "<div class='head'><p>{}</p></div>",
    ],
)
def test_short_lines_of_a_look_of_their_own_are_headings(read: Callable[[Book], Manuscript], markup: str) -> None:
    assert titles(read(Book({"a.xhtml": lined(NAMES, markup, LONG)}))) == NAMES


def test_parts_look_different_from_chapters_and_are_fewer(read: Callable[[Book], Manuscript]) -> None:
    part = "".join(
        f"<p class='p'>{name}</p>" + lined(["Sea", "Land"], "<p class='c'>{}</p>", LONG) for name in NAMES[:3]
    )
    assert titles(read(Book({"a.xhtml": part})))[:4] == ["Rain", "Sea", "Land", "The Long Road"]


@pytest.mark.parametrize(
    "line", ["“Where were you?” she asked him, and he said nothing.", "and so they went on", "He went."]
)
def test_lines_of_text_are_no_headings_whatever_they_look_like(read: Callable[[Book], Manuscript], line: str) -> None:
    manuscript = read(Book({"a.xhtml": lined([line] * 5, "<p class='odd'>{}</p>", LONG)}))
    assert not [p for chapter in manuscript.chapters for p in chapter.paragraphs if p.kind is ParagraphKind.HEADING]


def test_short_lines_of_a_short_text_are_no_chapters(read: Callable[[Book], Manuscript]) -> None:
    assert len(titles(read(Book({"a.xhtml": lined(NAMES, "<p><b>{}</b></p>", TEXT)})))) == 1


def test_a_book_with_headings_keeps_to_them(read: Callable[[Book], Manuscript]) -> None:
    body = "".join(f"<h2>{name}</h2>" + lined(["Sea", "Land"], "<p class='c'>{}</p>", LONG) for name in NAMES)
    assert titles(read(Book({"a.xhtml": body}))) == NAMES


def test_a_line_of_contents_that_names_all_of_the_text_names_no_chapter(read: Callable[[Book], Manuscript]) -> None:
    body = lined(["Chapter 1", "Chapter 2", "Chapter 3"], "<p>{}</p>", LONG)
    assert titles(read(Book({"a.xhtml": body}, [("Start", "a.xhtml")]))) == ["Chapter 1", "Chapter 2", "Chapter 3"]
    pages = {f"{n}.xhtml": f"<p>Chapter {n}</p>{LONG}" for n in (1, 2, 3)}
    assert titles(read(Book(pages, [("Start", "1.xhtml")]))) == ["Chapter 1", "Chapter 2", "Chapter 3"]


def test_files_are_chapters_where_nothing_else_tells_them(read: Callable[[Book], Manuscript]) -> None:
    pages = {f"{n}.xhtml": TEXT * 3 for n in (1, 2, 3)}
    assert len(read(Book(pages, [("Start", "1.xhtml")])).chapters) == 3
