from __future__ import annotations

import pytest

from studio_app.importing.lines import blocks, columns

WRAPPED = """It was late, and the lamp that stood in the window of the old house had
been lit; nobody knew by whom, and the wind was rising from the sea all
night."""
PARAGRAPH = " ".join(WRAPPED.split())


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


def test_wrapped_lines_are_one_paragraph() -> None:
    assert texts(f"{WRAPPED}\n\n{WRAPPED}\n") == [PARAGRAPH, PARAGRAPH]


def test_indented_lines_begin_paragraphs_where_nothing_else_parts_them() -> None:
    assert texts("\n".join(f"    {WRAPPED}" for _ in range(3))) == [PARAGRAPH] * 3


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert texts(f"{PARAGRAPH}\nShort.\n{PARAGRAPH}") == [PARAGRAPH, "Short.", PARAGRAPH]


def test_chinese_paragraphs_are_parted_by_their_indents() -> None:
    assert texts("第一章\n　　他走出门。\n　　“走吧。”她说。") == ["第一章", "他走出门。", "“走吧。”她说。"]


def test_lines_that_are_not_filled_are_verse() -> None:
    verse = "    The owl and the cat\n    Went up to the hat\n      And sang on a mat,"
    found = list(blocks(f"{WRAPPED}\n\n{verse}\n\n{WRAPPED}"))
    assert [block.verse for block in found] == [False, True, False]
    assert found[1].lines == ("The owl and the cat", "Went up to the hat", "And sang on a mat,")


def test_a_book_of_verse_is_verse() -> None:
    stanza = "Midway upon the journey of our life\nI found myself within a forest dark,\nFor the path had been lost"
    assert all(block.verse for block in blocks(f"{stanza}\n\n{stanza}\n\n{stanza}"))


@pytest.mark.parametrize("rule", ["* * *", "***", "---", "⁂", "#"])
def test_ornaments_part_paragraphs(rule: str) -> None:
    assert texts(f"{WRAPPED}\n{rule}\n{WRAPPED}") == [PARAGRAPH, rule, PARAGRAPH]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert texts(f"{WRAPPED}\n\n{WRAPPED}".replace("\n", end)) == [PARAGRAPH, PARAGRAPH]


def test_gaps_are_counted_in_empty_lines() -> None:
    assert [block.gap for block in blocks("One.\n\nTwo.\n \n\nThree.")] == [0, 1, 2]


def test_wide_characters_take_two_columns() -> None:
    assert columns("風雨 ab") == 7


def test_nothing_comes_of_nothing() -> None:
    assert texts("") == texts(" \n\n\t\n") == []
