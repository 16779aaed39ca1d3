from __future__ import annotations

import pytest

from studio_app.importing.headings import heading_levels
from studio_app.importing.lines import blocks

PROSE = "It was late, and the lamp that stood in the window had been lit; nobody knew by whom. " * 2


def headings(*parts: str) -> list[str]:
    """Return the headings, each after its level."""
    parted = list(blocks("\n\n".join(parts)))
    return [f"{level} {parted[at].text}" for at, level in sorted(heading_levels(parted).items())]


@pytest.mark.parametrize(
    "line",
    ["Chapter IV", "CHAPTER ONE", "Chapter 4. The Storm", "第三章", "第三章 风雨", "Kapitel 3", "Zweites Kapitel",
     "Preface", "CONTENTS", "THE STORM", "Chapter IV\nThe Storm"],
)  # fmt: skip
def test_sure_signs_make_headings(line: str) -> None:
    assert headings(PROSE, line, PROSE) == [f"2 {line}".replace("\n", " ")]


@pytest.mark.parametrize(
    "line",
    ["Chapter 4 was worse.", "Part I liked.", "“HELP!”", "STOP!", "OK", "第三章讲述了一个故事。", "Book one, please,",
     "He said: Chapter One", "1914", "IV"],
)  # fmt: skip
def test_what_only_looks_alike_is_text(line: str) -> None:
    assert headings(PROSE, line, PROSE) == []


def test_parts_stand_above_chapters_and_capitals_below() -> None:
    found = headings("PART ONE", "Chapter 1", PROSE, "THE STORM", PROSE, "Chapter 2", PROSE)
    assert found == ["1 PART ONE", "2 Chapter 1", "3 THE STORM", "2 Chapter 2"]


def test_the_line_after_a_bare_label_is_its_title() -> None:
    assert headings("Chapter 1", "The Storm", PROSE, "CHAPTER 2", "THE CALM", PROSE) == [
        "2 Chapter 1", "2 The Storm", "2 CHAPTER 2", "2 THE CALM"
    ]  # fmt: skip


def test_a_printed_table_of_contents_is_no_row_of_chapters() -> None:
    one, two = "CHAPTER I. The Storm", "CHAPTER II. The Calm"
    assert headings("CONTENTS", one, two, one, PROSE, two, PROSE) == ["2 CONTENTS", f"2 {one}", f"2 {two}"]


@pytest.mark.parametrize("numbers", [("I", "II", "III"), ("1.", "2.", "3."), ("一", "二", "三"), ("I", "II", "I")])
def test_numbers_that_count_up_are_headings(numbers: tuple[str, ...]) -> None:
    assert headings(*(part for number in numbers for part in (number, PROSE))) == [f"2 {it}" for it in numbers]


def test_numbers_of_printed_pages_are_none() -> None:
    assert headings(*(part for number in range(1, 40) for part in (PROSE, str(number)))) == []
