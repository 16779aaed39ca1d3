from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import UnreadableSource
from studio_app.importing import encoding, read_manuscript
from tests.importing.books import outline

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

BOOK = """# The Lamp

## One

It was *late*,
and **dark**.[^1]

* * *

> Quoth she.

## Two

| Oil | 2 d. |
|-----|------|
| Wick | 1 d. |

<script>alert(1)</script>

- a list

[^1]: The lamp was out.
"""


@pytest.fixture
def read_markdown(tmp_path: pathlib.Path) -> Callable[[str], Manuscript]:
    def write_and_read(text: str) -> Manuscript:
        (tmp_path / "lamp.md").write_text(text, encoding="utf-8")
        return read_manuscript(tmp_path / "lamp.md")

    return write_and_read


def test_headings_make_chapters_and_the_only_highest_the_title(read_markdown: Callable[[str], Manuscript]) -> None:
    book = read_markdown(BOOK)
    assert book.metadata.title == "The Lamp"
    assert outline(book) == [("The Lamp", 1), ("One", 4), ("Two", 4)]


def test_every_construct_becomes_its_kind(read_markdown: Callable[[str], Manuscript]) -> None:
    _, one, two = read_markdown(BOOK).chapters
    assert [(it.kind.value, it.text) for it in one.paragraphs] == [
        ("heading", "One"), ("body", "It was late, and dark."), ("scene_break", ""), ("quotation", "Quoth she.")
    ]  # fmt: skip
    assert [mark.value for mark in one.paragraphs[1].marks] == ["em", "strong"]
    assert [(it.kind.value, it.text, it.spoken) for it in two.paragraphs][1:] == [
        ("table", "Oil: Wick. 2 d: 1 d.", True), ("list_item", "a list", True),
        ("note", "The lamp was out.", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "front",
    ['---\ntitle: "The Lamp"\nauthor: Ada Poe\nlang: en_gb\n---\n', "% The Lamp\n% Ada Poe\n"],
)
def test_what_stands_before_the_text_is_the_title_page(read_markdown: Callable[[str], Manuscript], front: str) -> None:
    book = read_markdown(front + "\n# One\n\nIt was.\n\n# Two\n\nLate.")
    assert (book.metadata.title, book.metadata.authors) == ("The Lamp", ("Ada Poe",))
    assert outline(book) == [("One", 2), ("Two", 2)]


def test_the_language_is_written_as_usual(read_markdown: Callable[[str], Manuscript]) -> None:
    assert read_markdown("---\nlang: en_gb\n---\nIt was.").metadata.language == "en-GB"


def test_without_a_title_the_file_names_the_book(read_markdown: Callable[[str], Manuscript]) -> None:
    assert read_markdown("# One\n\nIt was.\n\n# Two\n\nLate.").metadata.title == "lamp"


def test_a_text_that_is_too_large_is_refused(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "LARGEST", 10)
    (tmp_path / "lamp.md").write_text(BOOK)
    with pytest.raises(UnreadableSource, match="too large"):
        read_manuscript(tmp_path / "lamp.md")


@pytest.mark.parametrize(("front", "authors"), [
    ("author: Ada Poe", ("Ada Poe",)),
    ("authors:\n  - Ada Poe\n  - 'Bea Roe'", ("Ada Poe", "Bea Roe")),
    ("author:\n- name: Ada Poe\n- name: Bea Roe", ("Ada Poe", "Bea Roe")),
    ('author: ["Ada Poe", Bea Roe]', ("Ada Poe", "Bea Roe")),
    ("author:", ()),
])  # fmt: skip
def test_authors_are_listed_in_every_way(tmp_path: pathlib.Path, front: str, authors: tuple[str, ...]) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{front}\ntitle: The Lamp\n---\n\nIt was late.\n", "utf-8")
    read = read_manuscript(path).metadata
    assert (read.authors, read.title) == (authors, "The Lamp")


def test_a_description_over_several_lines_is_one(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: The Lamp\ndescription: >\n  It burns,\n  and goes out.\n---\n\nIt was late.\n")
    assert read_manuscript(path).metadata.description == "It burns, and goes out."


@pytest.mark.parametrize(
    "front", ['title = "The Lamp"\nauthor = "Ada Poe"', 'Title = "The Lamp"\nauthors = ["Ada Poe"]']
)
def test_front_matter_may_be_toml(read_markdown: Callable[[str], Manuscript], front: str) -> None:
    book = read_markdown(f"+++\n{front}\n[extra]\nx = 1\n+++\n\n# One\n\nIt was.\n\n# Two\n\nLate.")
    assert (book.metadata.title, book.metadata.authors) == ("The Lamp", ("Ada Poe",))
    assert outline(book) == [("One", 2), ("Two", 2)]


def test_attributes_behind_headings_are_no_words(read_markdown: Callable[[str], Manuscript]) -> None:
    text = "# One {#one .unnumbered}\n\nIt {was}.\n\n## Two {-}\n\nLate {#x}.\n\n```\n# three {#three}\n```"
    paragraphs = [one.text for chapter in read_markdown(text).chapters for one in chapter.paragraphs]
    assert paragraphs == ["One", "It {was}.", "Two", "Late {#x}.", "# three {#three}"]


def test_headings_without_a_space_count_where_there_are_no_others(read_markdown: Callable[[str], Manuscript]) -> None:
    assert outline(read_markdown("#One\n\nIt was.\n\n#Two\n\nLate.")) == [("One", 2), ("Two", 2)]
    tagged = read_markdown("# One\n\nIt was.\n\n#late\n\n#dark\n\n# Two\n\nLate.")
    assert outline(tagged) == [("One", 4), ("Two", 2)]


def test_a_line_of_spaces_behind_a_heading_takes_no_time(read_markdown: Callable[[str], Manuscript]) -> None:
    assert outline(read_markdown("# One" + " " * 200_000 + "{\n\nIt was.")) == [("One {", 2)]
