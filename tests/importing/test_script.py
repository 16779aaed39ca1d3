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


@pytest.fixture
def read_script(tmp_path: pathlib.Path) -> Callable[[str], Manuscript]:
    def write_and_read(text: str) -> Manuscript:
        (tmp_path / "play.csv").write_text(text, encoding="utf-8")
        return read_manuscript(tmp_path / "play.csv")

    return write_and_read


def said(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(it.speaker, it.text) for chapter in manuscript.chapters for it in chapter.paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        'speaker,line\nAda,"It was late."\n,Dark.\n', "Speaker;Line\r\nAda;It was late.\r\nNarrator;Dark.\r\n",
        "line\tspeaker\nIt was late.\tAda\nDark.\t\n", "'speaker','line'\n'Ada','It was late.'\n'','Dark.'\n",
        "\ufeffcharacter|dialogue\nAda|It was late.\n|Dark.\n", "Ada,It was late.\nnarrator,Dark.\n",
        "speaker,line,note\n\n Ada: , It  was late. ,x\n,\nNARRATOR,Dark.", 'speaker,line\nAda,"It was\nlate."\n,Dark.',
    ],
)  # fmt: skip
def test_speakers_and_lines_are_found_however_they_are_written(
    read_script: Callable[[str], Manuscript], text: str
) -> None:
    assert said(read_script(text)) == [("Ada", "It was late."), ("", "Dark.")]


def test_a_row_that_is_too_short_says_nothing(read_script: Callable[[str], Manuscript]) -> None:
    assert said(read_script("a,b,c,d,e,f,g,speaker,line\nx\n1,2,3,4,5,6,7,Ada,Yes.\n")) == [("Ada", "Yes.")]


def test_a_speaker_spelt_in_two_ways_is_one(read_script: Callable[[str], Manuscript]) -> None:
    assert [name for name, _ in said(read_script("speaker,line\nAda,Yes.\nADA,No.\nada:,Yes."))] == ["Ada"] * 3


def test_quotation_marks_in_a_line_stay(read_script: Callable[[str], Manuscript]) -> None:
    assert said(read_script('speaker,line\nAda,"She said ""no"", twice."\nBob,A 5" nail.\nAda,Yes.')) == [
        ("Ada", 'She said "no", twice.'), ("Bob", 'A 5" nail.'), ("Ada", "Yes.")
    ]  # fmt: skip


def test_times_are_left_out_and_told(read_script: Callable[[str], Manuscript]) -> None:
    book = read_script("speaker,line,start_time,end_time\nAda,It was late.,0.0,1.5\nBob,Dark.,,\n,Yes.,7,\n")
    assert said(book) == [("Ada", "It was late."), ("Bob", "Dark."), ("", "Yes.")]
    assert codes(book) == {"times"}
    assert [(left.words, left.where) for left in book.left_out] == [
        ("0.0–1.5", "play.csv, row 2"), ("7", "play.csv, row 4")
    ]  # fmt: skip


def test_numbers_beside_lines_without_names_are_times(read_script: Callable[[str], Manuscript]) -> None:
    assert codes(read_script("Ada,Yes.,0.0,1.5\nBob,No.,2.0,00:03\n")) == {"times"}
    assert not codes(read_script("Ada,Yes.,gently\nBob,No.,loudly\n"))


def test_a_column_of_chapters_makes_chapters(read_script: Callable[[str], Manuscript]) -> None:
    assert outline(read_script("chapter,speaker,line\nOne,Ada,Yes.\nOne,Bob,No.\nTwo,Ada,Yes.\n")) == [
        ("One", 2), ("Two", 1)
    ]  # fmt: skip


def test_without_chapters_the_file_names_the_only_one(read_script: Callable[[str], Manuscript]) -> None:
    book = read_script("speaker,line\nAda,Yes.\n")
    assert (book.metadata.title, outline(book)) == ("play", [("play", 1)])


def test_each_line_knows_its_row(read_script: Callable[[str], Manuscript]) -> None:
    (chapter,) = read_script('speaker,line\nAda,"It was\nlate."\nBob,Yes.\n').chapters
    assert [it.source.path for it in chapter.paragraphs] == ["2", "4"]


def test_a_script_without_lines_has_no_text(read_script: Callable[[str], Manuscript]) -> None:
    assert codes(read_script("speaker,line\n")) == {"no-text"}


@pytest.mark.parametrize("text", ['speaker,line\nAda,"It was late.\nBob,No.', 'speaker,line\nAda,"' + "x" * 200_000])
def test_a_quotation_mark_that_stays_open_is_told(read_script: Callable[[str], Manuscript], text: str) -> None:
    with pytest.raises(UnreadableSource, match="quotation mark after line 1 is never closed"):
        read_script(text)


def test_a_script_that_is_too_large_is_refused(
    read_script: Callable[[str], Manuscript], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "LARGEST", 10)
    with pytest.raises(UnreadableSource, match="too large"):
        read_script("speaker,line\nAda,Yes.\n")
