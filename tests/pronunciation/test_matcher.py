"""Which rule is used where, held against a slow and obvious reference."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.pronunciation.lexicon import Rule
from studio_app.pronunciation.matcher import Match, Matcher
from studio_app.pronunciation.rendering import READING_RULES, render
from studio_app.pronunciation.words import inside_word


def rule(grapheme: str, **options: object) -> Rule:
    return Rule(grapheme, "said", **options)


def found(text: str, *rules: Rule, language: str = "") -> list[str]:
    return [f"{match.rule}:{text[match.start:match.end]}" for match in Matcher(rules).matches(text, language)]


@pytest.mark.parametrize(("text", "grapheme", "hits"), [
    ("Ann, Anna and Ann2", "Ann", 1),
    ("Ann's hat, Mary-Ann, (Ann) _Ann_", "Ann", 4),
    ("Don’t! Don't!", "Don't", 2),
    ("Jean‐Luc met Jean-Luc", "Jean-Luc", 2),
    ("New York\nNew York, newly", "New York", 2),
    ("over New\nYork", "New York", 1),
    ("Mr.Smith and Mr. Smith, not Mr Smith", "Mr.", 2),
    ("C++ and C++17, not C+", "C++", 2),
    ("ASP.NET .NET", ".NET", 2),
    ("R&D & more", "&", 2),
    ("東京は東京都", "東京", 2),
    ("NHKのNHKS", "NHK", 1),
    ("スカートとカート", "カート", 1),
    ("らーめん", "ら", 0),
    ("คน ค่า", "ค", 1),
    ("crème, crèmes", "cre\u0300me", 1),
    ("x\u0331y x", "x", 1),
    ("Zoë", "Zoe", 0),
    ("any", "", 0),
    ("any", " \u00ad", 0),
])
def test_whole_words_are_found_where_they_stand(text: str, grapheme: str, hits: int) -> None:
    assert len(found(text, rule(grapheme))) == hits


def test_the_first_rule_of_the_list_wins_at_each_place() -> None:
    assert found("New York City", rule("York City"), rule("New"), rule("New York")) == ["1:New", "0:York City"]
    assert found("New York City", rule("New York"), rule("New York City"), rule("City")) == ["0:New York", "2:City"]


def test_a_word_that_is_used_up_is_not_looked_at_again() -> None:
    assert found("a b a b a", rule("a b a"), rule("b")) == ["0:a b a", "1:b"]


def test_case_counts_unless_the_rule_says_otherwise() -> None:
    assert found("Tomato tomato", rule("tomato"), rule("Tomato")) == ["1:Tomato", "0:tomato"]
    assert found("Tomato TOMATO", rule("tomato", case_sensitive=False)) == ["0:Tomato", "0:TOMATO"]


@pytest.mark.parametrize(("text", "grapheme", "hits"), [
    ("Die STRASSE, die Straße", "straße", ["STRASSE", "Straße"]),
    ("ŉ İstanbul ẞ", "i̇stanbul", ["İstanbul"]),
    ("ΟΔΟΣ οδος οδός ὁδοσ", "οδος", ["ΟΔΟΣ", "οδος"]),
    ("ß ﬁn", "fin", ["ﬁn"]),
])
def test_case_that_changes_the_length_of_a_word(text: str, grapheme: str, hits: list[str]) -> None:
    assert [hit[2:] for hit in found(text, rule(grapheme, case_sensitive=False))] == hits


def test_a_match_never_ends_within_a_character() -> None:
    assert found("ß", rule("s", case_sensitive=False, whole_words=False)) == []


def test_parts_of_words_are_found_when_they_are_wanted() -> None:
    assert found("unbounded", rule("un", whole_words=False), rule("bound", whole_words=False)) == ["0:un", "1:bound"]


@pytest.mark.parametrize(("language", "hits"), [("fr-CA", 1), ("FR", 1), ("fr_FR", 1), ("", 1), ("en", 0), ("frs", 0)])
def test_a_rule_for_one_language_is_for_texts_of_that_language(language: str, hits: int) -> None:
    assert len(found("Jean", rule("Jean", language="fr-FR"), language=language)) == hits


def test_what_is_taken_is_not_touched_but_still_a_neighbour() -> None:
    matcher = Matcher([rule("New York"), rule("York"), rule("Yo")])
    assert matcher.matches("New York York", "", taken=[(0, 3)]) == [Match(4, 8, 1), Match(9, 13, 1)]
    assert Matcher([rule("k")]).matches("York", "", taken=[(0, 3)]) == []


def test_twenty_thousand_rules() -> None:
    rules = [rule(f"word{number} of {number}") for number in range(20_000)]
    assert found("say word17 of 17 and word19999 of 19999", *rules) == ["17:word17 of 17", "19999:word19999 of 19999"]


ODD = "aAbB ß'’-sSſ.＆ıİŉǰﬁ\n京はアー9é\u0331ΣςẞU\u0345"
texts = st.text(alphabet=ODD, max_size=14).map(lambda text: render(text, READING_RULES))
rules = st.lists(st.builds(
    rule,
    st.text(alphabet=ODD, min_size=1, max_size=4),
    case_sensitive=st.booleans(),
    whole_words=st.booleans(),
    language=st.sampled_from(["", "de", "tr-TR"]),
), max_size=6)


@given(text=texts, rules=rules, language=st.sampled_from(["", "de-AT", "tr"]))
def test_all_rules_tried_at_all_places_give_the_same(text: str, rules: list[Rule], language: str) -> None:
    assert Matcher(rules).matches(text, language) == list(obvious(text, rules, language))


def obvious(text: str, rules: list[Rule], language: str) -> list[Match]:
    matches, place = [], 0
    while place < len(text):
        match = next((
            Match(place, end, number) for number, one in enumerate(rules) for end in range(place + 1, len(text) + 1)
            if fits(text, place, end, one, language)
        ), None)
        if match:
            matches.append(match)
        place = match.end if match else place + 1
    return matches


def fits(text: str, start: int, end: int, one: Rule, language: str) -> bool:
    grapheme = render(one.grapheme, READING_RULES) or unicodedata.normalize("NFC", one.grapheme.strip())
    here, wanted = unified(text[start:end]), unified(grapheme)
    same = here == wanted if one.case_sensitive else here.casefold() == wanted.casefold()
    bounded = not one.whole_words or not (inside_word(text, start) or inside_word(text, end))
    spoken = not (one.language and language) or one.language[:2] == language[:2]
    return same and bounded and spoken


def unified(text: str) -> str:
    return "".join({"’": "'", "\n": " "}.get(char, char) for char in text)
