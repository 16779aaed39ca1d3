from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import UnreadableSource
from studio_app.importing import encoding, read_manuscript
from tests.importing.books import codes, outline

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

BOOK = """The Project Gutenberg eBook of The Lamp

Title: The Lamp
Author: Ada Poe
Language: German

*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***



CHAPTER I

THE STORM


It was late, and the lamp that stood in the window of the old house had
been lit; nobody knew by whom, and the wind was rising, and _nobody at
all_ had seen who came up the lane that night, or who went down again
before the morning.[1] A word* of *that* is =said=.

    The owl and the cat
    Went up to the hat

[Illustration: The house by night]

* * *

He said it was the self-
same lamp that his grandfather had seen in that very window, years ago.

[Footnote 1: From the north.]


CHAPTER II

It was dark.

*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***
"""


@pytest.fixture
def read_text(tmp_path: pathlib.Path) -> Callable[[str], Manuscript]:
    def write_and_read(text: str) -> Manuscript:
        (tmp_path / "lamp.txt").write_text(text, encoding="utf-8")
        return read_manuscript(tmp_path / "lamp.txt")

    return write_and_read


def test_a_text_of_project_gutenberg_comes_in_by_its_chapters(read_text: Callable[[str], Manuscript]) -> None:
    book = read_text(BOOK)
    assert (book.metadata.title, book.metadata.authors, book.metadata.language) == ("The Lamp", ("Ada Poe",), "de")
    assert [(it.title, it.included) for it in book.chapters] == [
        ("The Project Gutenberg eBook of The Lamp", False), ("CHAPTER I: THE STORM", True), ("CHAPTER II", True),
        ("Project Gutenberg", False),
    ]  # fmt: skip


def test_its_lines_become_what_they_show(read_text: Callable[[str], Manuscript]) -> None:
    first = read_text(BOOK).chapters[1].paragraphs
    assert [it.kind.value for it in first] == [
        "heading", "heading", "body", "verse", "caption", "scene_break", "body", "note"
    ]  # fmt: skip
    assert first[2].text.endswith("or who went down again before the morning. A word* of that is said.")
    assert [(first[2].text[mark.start : mark.end], mark.value) for mark in first[2].marks] == [
        ("nobody at all", "em"), ("that", "strong"), ("said", "strong")
    ]  # fmt: skip
    assert first[3].text == "The owl and the cat\nWent up to the hat"
    assert "self-same lamp" in first[6].text
    assert (first[7].text, first[7].spoken) == ("From the north.", False)


def test_a_wider_gap_breaks_a_scene(read_text: Callable[[str], Manuscript]) -> None:
    lines = [f"This is paragraph number {number} of the story.\n\n" for number in range(12)]
    lines.insert(6, "\n\n")
    (chapter,) = read_text("".join(lines)).chapters
    assert [it.kind.value for it in chapter.paragraphs].index("scene_break") == 6


@pytest.mark.parametrize(
    ("text", "title", "authors"),
    [("The Lamp\n\nby Ada Poe\n\nIt was.", "The Lamp", ("Ada Poe",)), ("It was late.\n\nDark.", "lamp", ())],
)
def test_title_and_author_stand_at_the_top_or_nowhere(
    read_text: Callable[[str], Manuscript], text: str, title: str, authors: tuple[str, ...]
) -> None:
    read = read_text(text).metadata
    assert (read.title, read.authors) == (title, authors)


def test_markup_in_a_text_is_text(read_text: Callable[[str], Manuscript]) -> None:
    assert outline(read_text("A <b>bold</b> &amp; simple __init__ of snake_case_name."))[0][1] == 1
    (chapter,) = read_text("A <b>bold</b> &amp; simple __init__ of snake_case_name.").chapters
    assert chapter.paragraphs[0].text == "A <b>bold</b> &amp; simple __init__ of snake_case_name."


def test_a_text_without_words_is_told(read_text: Callable[[str], Manuscript]) -> None:
    assert codes(read_text(" \n\n ")) == {"no-text"}


def test_a_guessed_encoding_is_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "lamp.txt").write_bytes("Er ging über die Straße.".encode("cp1252"))
    book = read_manuscript(tmp_path / "lamp.txt")
    assert book.chapters[0].paragraphs[0].text == "Er ging über die Straße."
    assert codes(book) == {"encoding"}


def test_a_text_that_is_too_large_is_refused(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "LARGEST", 10)
    (tmp_path / "lamp.txt").write_text("It was late, and dark.")
    with pytest.raises(UnreadableSource, match="too large"):
        read_manuscript(tmp_path / "lamp.txt")


def test_a_number_and_its_title_are_one_chapter_however_far_apart(read_text: Callable[[str], Manuscript]) -> None:
    lines = "It was late, and the lamp that stood in the window had been lit.\n\n" * 9
    text = "\n\n\n".join(f"CHAPTER {number}.\n\n\n\n\nThe Storm\n\n{lines}" for number in ("I", "II", "III"))
    assert [it.title for it in read_text(text).chapters] == [
        f"CHAPTER {number}: The Storm" for number in ("I", "II", "III")
    ]  # fmt: skip


def test_a_note_mark_calls_the_next_note_with_its_number(read_text: Callable[[str], Manuscript]) -> None:
    page = "It was late[1] when {0} came.\n\n[1] {0} came from the north.\n\n"
    (chapter,) = read_text(page.format("Ada") + page.format("Poe")).chapters
    notes = {it.note: it.text for it in chapter.paragraphs if it.note}
    assert [notes[call.note] for it in chapter.paragraphs for call in it.calls] == [
        *["Ada came from the north.", "Poe came from the north."]
    ]
    assert chapter.paragraphs[0].text == "It was late when Ada came."


def test_numbers_in_brackets_that_no_note_has_are_text(read_text: Callable[[str], Manuscript]) -> None:
    (chapter,) = read_text("It was late [1] when Ada came.\n\nShe slept.\n").chapters
    assert chapter.paragraphs[0].text == "It was late [1] when Ada came."


def test_a_printed_table_of_contents_is_shown_and_not_read(read_text: Callable[[str], Manuscript]) -> None:
    names = ("The Old House", "The Storm", "A Letter", "The Lamp", "The End of It")
    text = "\n\n\n".join(f"{name}\n\n{name} was what they spoke of all night." for name in names)
    book = read_text("CONTENTS\n\n" + "\n".join(f"{name}   {at}" for at, name in enumerate(names, 3)) + f"\n\n\n{text}")
    assert [(it.title, it.included) for it in book.chapters] == [("CONTENTS", False), *((name, True) for name in names)]
    assert not any(it.spoken for it in book.chapters[0].paragraphs[1:])


def test_a_preface_in_prose_before_verses_keeps_its_paragraphs(read_text: Callable[[str], Manuscript]) -> None:
    prose = (
        "It was late, and the lamp that stood in the window of the old\nhouse had been lit; nobody knew by whom, and "
    )
    prose += "the wind was\nrising, and nobody at all had seen who came up the lane."
    verses = "\n\n".join("The owl and the cat\nwent up to the hat\nand sat on the mat" for _ in range(40))
    (chapter,) = read_text(f"{prose}\n\n{verses}").chapters
    assert [it.kind.value for it in chapter.paragraphs[:2]] == ["body", "verse"]


def test_page_numbers_are_left_out_and_listed(read_text: Callable[[str], Manuscript]) -> None:
    book = read_text("".join(f"{name} came in.\n\n[Pg {at}]\n\n" for at, name in enumerate("ABCDE")))
    assert [it.text for it in book.chapters[0].paragraphs] == [f"{name} came in." for name in "ABCDE"]
    assert [it.words for it in book.left_out] == [f"[Pg {at}]" for at in range(5)]
    assert "page-labels" in codes(book)
