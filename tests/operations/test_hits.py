from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.capabilities import Capabilities, Sounds
from studio_app.operations import chapters, lexicons, marks, paragraphs
from studio_app.operations.hits import Place, hits, hits_of, unheard
from studio_app.pronunciation.lexicon import Lexicon, Rule, RuleKind

if TYPE_CHECKING:
    from tests.operations.conftest import Book

WHEEL, BROOK = Rule("wheel", "weel"), Rule("brook", "bruck")


def counted(book: Book, *rules: Rule) -> list[tuple[int, int | None]]:
    return [(one.count, one.shadowed_by) for one in hits(book.bench, rules).rules]


def test_hits_are_counted_in_all_that_is_spoken_headings_too(book: Book) -> None:
    assert counted(book, WHEEL, Rule("The Mill", "x"), Rule("miller", "y"), Rule("ocean", "z")) == [
        (1, None), (1, None), (1, None), (0, None)]


def test_hits_have_places_on_the_page(book: Book) -> None:
    (place,) = hits(book.bench, [BROOK]).places(0)
    text = book.one(place.paragraph).paragraph.text
    assert text[place.start:place.end] == "brook"
    assert hits_of(book.bench, BROOK) == [place]


def test_places_are_those_of_the_page_even_where_it_hides_something(book: Book) -> None:
    paragraphs.edit_text(book.bench, book.ids[2], "A  bro\u00adok.")
    assert hits_of(book.bench, BROOK) == [Place(book.ids[1], 49, 54), Place(book.ids[2], 3, 9)]


def test_a_rule_that_never_gets_its_turn_is_shadowed(book: Book) -> None:
    assert counted(book, Rule("It groaned", "x"), Rule("groaned", "y"), Rule("It groaned", "z")) == [
        (1, None), (1, None), (0, 1)]
    assert counted(book, WHEEL, WHEEL, WHEEL) == [(1, None), (0, 1), (0, 1)]


def test_a_rule_that_several_take_the_place_of_is_shadowed_by_none(book: Book) -> None:
    assert counted(book, Rule("It groaned", "x"), Rule("the miller groaned", "y"), Rule("groaned", "z"))[2] == (0, None)


def test_what_is_not_spoken_is_not_searched(book: Book) -> None:
    paragraphs.set_spoken(book.bench, [book.ids[1]], spoken=False)
    assert counted(book, WHEEL) == [(0, None)]
    road = book.one(book.ids[-1]).paragraph.chapter
    assert counted(book, Rule("Road", "x")) == [(1, None)]
    chapters.include(book.bench, road, included=False)
    assert counted(book, Rule("Road", "x")) == [(0, None)]


def test_words_that_are_said_otherwise_here_are_not_searched(book: Book) -> None:
    start = book.one(book.ids[1]).paragraph.text.index("wheel")
    marks.say_as(book.bench, book.ids[1], start, start + 5, "rad")
    assert counted(book, WHEEL) == [(0, None)]


def test_a_rule_for_one_language_is_looked_for_in_words_of_that_language(book: Book) -> None:
    rule = Rule("brook", "bruck", language="de")
    assert hits_of(book.bench, rule) == []
    marks.set_language(book.bench, book.ids[1], 0, 1000, "de")
    assert counted(book, rule) == [(1, None)]


def test_sounds_that_no_voice_can_be_told_are_counted(book: Book) -> None:
    sounds = Rule("wheel", "wiːl", RuleKind.PHONEME)
    assert unheard(book.bench, [sounds, BROOK]) == 1
    able = replace(book.bench, capabilities=lambda _: Capabilities(phonemes=Sounds.INLINE))
    assert unheard(able, [sounds, BROOK]) == 0


def test_where_no_sounds_can_be_told_the_rule_with_words_is_the_one_that_is_used(book: Book) -> None:
    sounds = Rule("wheel", "wiːl", RuleKind.PHONEME)
    assert counted(book, sounds, BROOK, WHEEL) == [(0, 3), (1, None), (1, None)]
    assert unheard(book.bench, [sounds, WHEEL]) == 0
    told = replace(book.bench, capabilities=lambda _: Capabilities(phonemes=Sounds.INLINE))
    assert [one.count for one in hits(told, [sounds, WHEEL]).rules] == [1, 0]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_books_own_rules_count_where_they_are_switched_on(book: Book, enabled: bool) -> None:
    lexicons.add(book.bench, Lexicon("Names", (WHEEL,)))
    lexicons.enable(book.bench, lexicons.lexicons(book.bench)[0].id, on=enabled)
    assert [one.count for one in hits(book.bench).rules] == ([1] if enabled else [])


def test_a_rule_for_one_language_is_used_in_that_language_alone(book: Book) -> None:
    german = Rule("called", "x", language="de")
    assert counted(book, german) == [(0, None)]
    marks.set_language(book.bench, book.ids[2], 0, 26, "de-AT")
    assert counted(book, german) == [(1, None)]
