from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.manuscript import ManuscriptParagraph
from studio_app.importing.sizing import LONGEST, USUAL_LENGTH, part_starts
from tests.importing.books import Book, codes, outline

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

BREAK = ManuscriptParagraph(ParagraphKind.SCENE_BREAK, "")


def body(length: int, sign: str = "a") -> ManuscriptParagraph:
    return ManuscriptParagraph(ParagraphKind.BODY, sign * length)


def test_what_is_not_too_long_is_one_part() -> None:
    assert part_starts([]) == part_starts([body(LONGEST)]) == part_starts([body(1000)] * (LONGEST // 1000)) == [0]


def test_parts_are_as_long_as_each_other() -> None:
    assert part_starts([body(1000)] * (3 * USUAL_LENGTH // 1000)) == [0, 22, 44]


def test_a_part_ends_with_a_scene_where_one_ends_near() -> None:
    scenes = [*[body(1000)] * 20, BREAK, *[body(1000)] * 30, BREAK, *[body(1000)] * 16]
    assert part_starts(scenes) == [0, 21, 45]


def test_a_long_paragraph_is_not_parted() -> None:
    assert part_starts([body(1000), body(100_000), body(1000)]) == [0]


def test_chinese_takes_longer_to_read() -> None:
    assert len(part_starts([body(1000, "雨")] * 66)) == 9


def test_a_book_without_chapters_is_parted_and_it_is_said(read: Callable[[Book], Manuscript]) -> None:
    found = read(Book({"a.xhtml": "<h1>The Lamp</h1>" + f"<p>{'It was late. ' * 100}</p>" * 50}))
    assert outline(found) == [("Part 1", 18), ("Part 2", 16), ("Part 3", 17)]
    assert "split-by-size" in codes(found)


def test_a_chapter_that_the_contents_name_is_not_parted(read: Callable[[Book], Manuscript]) -> None:
    long = f"<p>{'It was late. ' * 100}</p>" * 50
    book = Book({"a.xhtml": long, "b.xhtml": "<p>It was later.</p>"}, [("One", "a.xhtml"), ("Two", "b.xhtml")])
    assert outline(read(book)) == [("One", 50), ("Two", 1)]
