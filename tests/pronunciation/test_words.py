"""Where a word begins and ends."""

from __future__ import annotations

import unicodedata

import pytest

from studio_app.pronunciation.words import inside_word


@pytest.mark.parametrize(("text", "inside"), [
    ("ab", True), ("a1", True), ("é̱", True), ("aé", True), ("яб", True), ("서울", True), ("नि", True),
    ("می\u200cخ", True),
    ("a'", False), ("a’", False), ("a-", False), ("_a", False), ("a ", False), ("a\n", False), ("a—", False),
    ("🙂a", False), ("।क", False), ("京は", False), ("3月", False), ("Kの", False), ("アン", True), ("らー", True),
    ("กา", True), ("าก", False), ("เก", True), ("๑๒", True), ("က္", True), ("္က", True),
])
def test_two_characters_belong_together(text: str, inside: bool) -> None:
    assert inside_word(text, 1) is inside


def test_the_edges_of_a_text_are_not_inside_a_word() -> None:
    assert not inside_word("a", 0)
    assert not inside_word("a", 1)
    assert not inside_word("", 0)


UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA", "BOPOMOFO", "THAI", "LAO", "MYANMAR", "KHMER",
            "IDEOGRAPHIC", "HANGZHOU", "VERTICAL IDEOGRAPHIC", "MASU")


def test_letters_digits_and_marks_are_what_unicode_says() -> None:
    lasting = unicodedata.ucd_3_2_0  # the same in every Python
    chars = [char for char in map(chr, range(0x10000)) if lasting.category(char)[0] in "LNMPSZ"
             and lasting.category(char) == unicodedata.category(char)]
    spaced = [char for char in chars if not unicodedata.name(char).startswith(UNSPACED)]
    wrong = [char for char in spaced if inside_word("a" + char, 1) is not (lasting.category(char)[0] in "LNM")]
    assert not [unicodedata.name(char) for char in wrong]
