from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.dialogue.conventions import CORNERS, DOUBLE, GUILLEMETS, INWARD, LOW, SINGLE, STYLES, Quotes
from studio_app.dialogue.quotes import quoted


def found(text: str, style: Quotes) -> list[str]:
    return [text[run.start:run.end] for run in quoted(text, [style]).runs]


@pytest.mark.parametrize(("style", "text", "runs"), [
    (DOUBLE, "“Come,” she said. “It is late.”", ["“Come,”", "“It is late.”"]),
    (DOUBLE, '"Come," she said. "It is late."', ['"Come,"', '"It is late."']),
    (DOUBLE, "“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    (SINGLE, "‘I can’t,’ he said, ‘the dogs’ door is shut.’", ["‘I can’t,’", "‘the dogs’ door is shut.’"]),
    (SINGLE, "'It's late,' he said, 'and the lads' lamp is out.'", ["'It's late,'", "'and the lads' lamp is out.'"]),
    (SINGLE, "‘He said “go”,’ she said, ’tis true.", ["‘He said “go”,’"]),
    (SINGLE, "He called it ‘progress’ and said, ‘Go on.’", ["‘progress’", "‘Go on.’"]),
    (SINGLE, "The boys’ coats and the girls’ hats hung there.", []),
    (LOW, "„Komm“, sagte sie. „Er sagte ‚nein‘.“", ["„Komm“", "„Er sagte ‚nein‘.“"]),
    (INWARD, "»Komm«, sagte sie. »Er sagte ›nein‹.«", ["»Komm«", "»Er sagte ›nein‹.«"]),
    (GUILLEMETS, "« Il a dit « non » hier », dit-elle.", ["« Il a dit « non » hier »"]),
    (CORNERS, "「彼は『否』と言った」と答えた。", ["「彼は『否』と言った」"]),
])
def test_quotations_are_found_from_mark_to_mark(style: Quotes, text: str, runs: list[str]) -> None:
    assert found(text, style) == runs


def test_what_is_not_closed_goes_on_to_the_end_and_says_so() -> None:
    first = quoted("She said: “One thing more.", [DOUBLE])
    assert first.left_open
    assert first.runs[0].sure < 1
    assert quoted("“And another.”", [DOUBLE], open_before=True).runs[0].goes_on


def test_a_quotation_that_was_never_closed_ends_where_the_next_begins() -> None:
    assert found("“Come in. “Sit down.”", DOUBLE) == ["“Come in.", "“Sit down.”"]


@given(st.text(alphabet="ab .,'\"“”‘’„«»「」—\n", max_size=40), st.sampled_from(STYLES))
def test_runs_follow_one_another_whatever_the_text(text: str, style: Quotes) -> None:
    runs = quoted(text, [style]).runs
    edges = [edge for run in runs for edge in run[:2]]
    assert edges == sorted(edges)
    assert all(0 <= run.start < run.end <= len(text) for run in runs)
