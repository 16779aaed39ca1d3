from __future__ import annotations

import pytest

from studio_app.importing.numbering import (
    Label,
    is_chapter,
    is_label,
    is_number,
    is_numbered,
    is_page_label,
    is_scene,
    label_of,
    late_label_of,
    value_of,
)


@pytest.mark.parametrize(
    "text",
    [
        "Chapter 7",
        "CHAPTER XIV. The Storm",
        "Kapitel 3",
        "Zweites Kapitel",
        "第三回 官封弼馬心何足",
        "Canto II",
        "제 3 장",
        "3장",
        "Capítulo primero",
        "Capitolo terzo",
        "Chapter the Seventh",
        "The Seventh Chapter",
        "Första kapitlet",
        "Rozdział pierwszy",
        "Глава двенадцатая",
        "Birinci Bölüm",
        "7. fejezet",
        "Κεφάλαιο δεύτερο",
        "פרק ראשון",
        "פרק א׳",
        "الفصل الثالث",
        "Ch. 4",
        "Letztes Kapitel",
        "Night the Second",
    ],
)
def test_names_of_chapters_are_known(text: str) -> None:
    assert is_chapter(text)
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    ["Part One", "ACT II", "Livre premier", "Book 3: The Sea", "Zweiter Teil", "Часть первая", "Première partie"],
)
def test_names_of_parts_are_labels_but_no_chapters(text: str) -> None:
    assert is_label(text)
    assert not is_chapter(text)


@pytest.mark.parametrize(
    "text",
    ["Chapters of my life", "He was a part of it.", "Letter to a friend", "Das Kapitel", "The last night of all", ""],
)
def test_ordinary_titles_are_no_labels(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize("text", ["XIV", "3.", "– 12 –", "十二", "iv", "Seven", "TWENTY-ONE", "* Nine *"])
def test_bare_numbers_are_told(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    ("title", "numbered"), [("12. The Storm", True), ("IV. Night", True), ("Part One", False), ("The Storm", False)]
)
def test_titles_may_begin_with_their_number(title: str, numbered: bool) -> None:
    assert is_numbered(title) is numbered


@pytest.mark.parametrize(
    ("text", "label"),
    [("[Pg 12]", True), ("{xiv}", True), ("S. 7", True), ("[Pg 8][Pg 9]", True), ("", True), ("12 lamps", False)],
)
def test_page_labels_are_told(text: str, label: bool) -> None:
    assert is_page_label(text) is label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Chapter XIV. The Storm", ("chapter", 14, ". The Storm")),
        ("第十二回 風雨", ("回", 12, " 風雨")),
        ("Part One", ("part", 1, "")),
        ("BOOK THE FIRST", ("book", 1, "")),
        ("Zweites Kapitel", ("kapitel", 2, "")),
        ("Chapter Twenty One: Rain", ("chapter", 21, ": Rain")),
        ("Einunddreißigstes Kapitel", ("kapitel", 31, "")),
        ("Chapter the Last", ("chapter", 0, "")),
        ("Scene 2", ("scene", 2, "")),
    ],
)
def test_a_label_has_a_word_and_a_number(text: str, label: tuple[str, int, str]) -> None:
    assert label_of(text) == Label(*label)


def test_a_label_may_stand_after_the_name_of_its_part() -> None:
    assert late_label_of("Inferno • Canto IV") == Label("canto", 4, "")
    assert is_chapter("Inferno • Canto IV")
    assert late_label_of("They sang the fourth canto") is None


@pytest.mark.parametrize("text", ["One.", "Seven lamps", "“Two”", "First!"])
def test_words_of_speech_are_no_bare_numbers(text: str) -> None:
    assert not is_number(text)


def test_a_scene_is_neither_chapter_nor_part() -> None:
    assert is_scene("Scene II. The same.")
    assert not is_label("Scene II. The same.")


@pytest.mark.parametrize(
    ("text", "value"), [("12.", 12), ("[xiv]", 14), ("一百二十", 120), ("Forty-two", 42), ("Lamp", 0)]
)
def test_numbers_have_values(text: str, value: int) -> None:
    assert value_of(text) == value
