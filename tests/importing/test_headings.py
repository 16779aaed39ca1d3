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


def test_the_word_that_begins_to_count_anew_inside_another_is_below_it() -> None:
    text = PROSE * 2
    chapters = ["CHAPTER I", text, "PART I", text, "PART II", text, "CHAPTER II", text]
    assert headings("BOOK I", *chapters, "BOOK II", "CHAPTER I", text) == [
        *["1 BOOK I", "2 CHAPTER I", "3 PART I", "3 PART II", "2 CHAPTER II", "1 BOOK II", "2 CHAPTER I"]
    ]


def test_a_label_after_the_name_of_its_part_is_a_heading_where_there_are_several() -> None:
    cantos = [part for number in ("I", "II", "III") for part in (f"Inferno • Canto {number}", PROSE)]
    assert headings("INFERNO", *cantos)[:2] == ["1 INFERNO", "2 Inferno • Canto I"]


def test_numbers_with_titles_are_headings_if_they_are_far_apart() -> None:
    numbered = [("I. The Storm", 10), ("II. The Calm", 10), ("III. Home", 10)]
    found = headings(*(part for title, times in numbered for part in (title, PROSE * times)))
    assert found == ["2 I. The Storm", "2 II. The Calm", "2 III. Home"]
    assert headings(*(part for title, _ in numbered for part in (title, PROSE))) == []


def test_numbers_begin_anew_below_titles_in_capitals() -> None:
    story = ["I", PROSE, "II", PROSE]
    assert headings("THE STORM", *story, "THE CALM", *story)[:3] == ["1 THE STORM", "2 I", "2 II"]


def test_a_title_may_end_as_a_sentence_does_where_all_do() -> None:
    chapters = [part for number in ("I", "II", "III") for part in (f"CHAPTER {number}.", "The Old House.", PROSE)]
    assert headings(*chapters)[:2] == ["2 CHAPTER I.", "2 The Old House."]
    assert headings("CHAPTER I.", "The old house.", PROSE) == ["2 CHAPTER I."]


def test_parts_stand_above_many_lines_in_capitals() -> None:
    letters = [line for name in ("TO STEINER.", "TO RIES.", "TO NANETTE.") for line in (name, *[PROSE] * 3)]
    found = headings("PART ONE", PROSE, *letters, "PART TWO", PROSE, *letters)
    assert found[:3] == ["1 PART ONE", "2 TO STEINER.", "2 TO RIES."]
    speeches = [line for name in ("HAMLET.", "OPHELIA.", "LAERTES.") for line in (name, "Where were you?")]
    assert headings("PART ONE", PROSE, *speeches * 3, "PART TWO", PROSE)[0] == "2 PART ONE"


def test_titles_that_empty_lines_set_apart_are_headings_where_nothing_else_is() -> None:
    text = [PROSE] * 3
    apart = [line for name in ("\n\nRain", "\n\nThe Long Road", "\n\n12 May") for line in (name, *text)]
    assert headings(PROSE, *apart) == ["2 Rain", "2 The Long Road", "2 12 May"]
    assert headings(PROSE, *(line.strip("\n") for line in apart)) == []
    assert headings(PROSE, *apart, "Chapter 1", *text, "Chapter 2", *text, "Chapter 3", PROSE)[0] == "2 Chapter 1"


def test_scenes_that_empty_lines_set_apart_are_none() -> None:
    scenes = [f"\n\n{line}" for line in ("“No", PROSE, PROSE, "Rain", "He went.", PROSE)]
    assert headings(PROSE, *(line for scene in scenes for line in (scene, PROSE, PROSE))) == []
