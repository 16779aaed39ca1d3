from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.book import Mark, MarkKind, ParagraphKind
from studio_app.domain.manuscript import NoteCall
from studio_app.importing.text import (
    LINE,
    SOFT_LINE,
    OpenMark,
    Run,
    assemble,
    collapsed,
    is_spaceless,
    settle,
    unwrapped,
)


def texts(kind: ParagraphKind, text: str) -> list[tuple[ParagraphKind, str]]:
    return [(found, part.text) for found, part in settle(kind, Run(text))]


def test_white_space_becomes_single_spaces() -> None:
    assert collapsed("  a\u00a0b \n\t c ") == "a b c"


@given(st.text(alphabet=" ab\n\t\u00a0\u3000é"))
def test_collapsing_is_what_splitting_and_joining_would_do(text: str) -> None:
    assert collapsed(text) == " ".join(text.split())


def test_control_characters_are_no_text() -> None:
    assert collapsed("a\x01b \x7f c") == "ab c"


def test_signs_of_windows_are_read_as_such() -> None:
    assert collapsed("a\x97b \x85") == "a—b …"


def test_a_word_wrapped_at_its_hyphen_is_joined() -> None:
    assert unwrapped("au-\n  dessus", spaceless=False) == "au-dessus"


def test_a_hyphen_that_leaves_a_word_open_keeps_its_space() -> None:
    assert unwrapped("two-\nor three-fold", spaceless=False) == "two-\nor three-fold"


def test_chinese_sentences_wrap_without_spaces() -> None:
    assert unwrapped("寅\n、卯 a\nb", spaceless=True) == "寅、卯 a\nb"


@pytest.mark.parametrize(("text", "spaceless"), [("天地之數", True), ("Heaven 天", False), ("", False)])
def test_a_script_without_spaces_is_told(text: str, spaceless: bool) -> None:
    assert is_spaceless(text) is spaceless


def test_marks_point_into_the_collapsed_text() -> None:
    pieces = ["\n  He ", " said ", "nothing ", " at all. "]
    run = assemble(pieces, [OpenMark(2, MarkKind.EMPHASIS, "em", 3)])
    assert run.text == "He said nothing at all."
    assert [run.text[mark.start : mark.end] for mark in run.marks] == ["nothing"]


@given(st.lists(st.text(alphabet="ab \n", max_size=4), max_size=8), st.data())
def test_marks_never_leave_the_text(pieces: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(pieces)))
    end = data.draw(st.integers(start, len(pieces)))
    run = assemble(pieces, [OpenMark(start, MarkKind.LANGUAGE, "fr", end)])
    assert run.text == collapsed("".join(pieces))
    assert all(collapsed("".join(pieces[start:end])) == run.text[mark.start : mark.end].strip() for mark in run.marks)


@given(st.lists(st.text(alphabet="ab \n", max_size=4), max_size=8), st.data())
def test_a_call_stays_behind_the_words_that_were_before_it(pieces: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(pieces)))
    run = assemble(pieces, [], [(at, "n")])
    assert run.text[: run.calls[0].place] == collapsed("".join(pieces[:at]))


def test_emphasis_on_everything_says_nothing() -> None:
    assert assemble(["all"], [OpenMark(0, MarkKind.EMPHASIS, "em", 1)]) == Run("all")


def test_line_ends_lose_the_spaces_around_them() -> None:
    assert assemble([LINE, "a ", LINE, " b", LINE], []).text == "a\nb"


def test_the_edge_of_a_line_and_its_break_are_one_line_end() -> None:
    assert assemble(["a", SOFT_LINE, LINE, "b", SOFT_LINE, SOFT_LINE, "c"], []).text == "a\nb\nc"


def test_short_lines_are_verse() -> None:
    text = "The sea is high again today,\na thrilling flush of wind."
    assert texts(ParagraphKind.BODY, text) == [(ParagraphKind.VERSE, text)]


def test_an_empty_line_parts_stanzas() -> None:
    assert texts(ParagraphKind.VERSE, "a\nb\n\nc\nd") == [(ParagraphKind.VERSE, "a\nb"), (ParagraphKind.VERSE, "c\nd")]


def test_prose_is_parted_only_where_a_sentence_ends() -> None:
    long = "He walked along the river for an hour or more that evening, until the lamps of the town"
    text = f"{long}\nwere out of sight behind him.\nThen he turned back."
    assert texts(ParagraphKind.BODY, text) == [
        (ParagraphKind.BODY, f"{long} were out of sight behind him."),
        (ParagraphKind.BODY, "Then he turned back."),
    ]


def test_a_number_above_a_title_is_a_heading_of_its_own() -> None:
    assert [text for _, text in texts(ParagraphKind.HEADING, "CHAPTER I.\nThe Storm\nat Sea")] == [
        "CHAPTER I.",
        "The Storm at Sea",
    ]


def test_marks_go_with_their_part() -> None:
    marks = (Mark(0, 3, MarkKind.LANGUAGE, "fr"), Mark(2, 6, MarkKind.EMPHASIS, "em"))
    assert [part.marks for _, part in settle(ParagraphKind.VERSE, Run("abc\n\ndef", marks))] == [
        (Mark(0, 3, MarkKind.LANGUAGE, "fr"), Mark(2, 3, MarkKind.EMPHASIS, "em")),
        (Mark(0, 1, MarkKind.EMPHASIS, "em"),),
    ]


def test_calls_go_with_the_part_they_end() -> None:
    text = "A line.\nAnother.\n\n\nA third."
    run = Run(text, calls=tuple(NoteCall(place, str(place)) for place in (7, 16, 18, 19, 27)))
    parts = settle(ParagraphKind.NOTE, run)
    found = [(part.text, [(call.place, call.note) for call in part.calls]) for _, part in parts]
    assert found == [("A line. Another.", [(7, "7"), (16, "16")]), ("A third.", [(0, "18"), (0, "19"), (8, "27")])]
