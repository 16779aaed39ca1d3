"""What looks wrong about rules, in a sentence each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.pronunciation.lexicon import Alphabet, Rule, RuleKind
from studio_app.pronunciation.lint import Code, lint
from studio_app.pronunciation.matcher import Matcher

PHONEME = RuleKind.PHONEME


def codes(*rules: Rule) -> list[tuple[int, str, int | None]]:
    return [(finding.rule, finding.code, finding.other) for finding in lint(rules)]


@pytest.mark.parametrize(("rules", "found"), [
    ([Rule("tomato", "one"), Rule("potato", "two")], []),
    ([Rule("tomato", "one"), Rule("Tomato", "one")], []),
    ([Rule("", "x")], [(0, "no-word", None)]),
    ([Rule("\u00ad", "x")], [(0, "no-word", None)]),
    ([Rule("hm", " ")], [(0, "says-nothing", None)]),
    ([Rule("hm", "", PHONEME)], [(0, "says-nothing", None)]),
    ([Rule("Don't", "Don’t")], [(0, "says-itself", None)]),
    ([Rule("Ann", "@nn", PHONEME)], [(0, "unknown-sounds", None)]),
    ([Rule("Ann", "QQ1", PHONEME, Alphabet.ARPABET)], [(0, "unknown-sounds", None)]),
    ([Rule("New York", "njuːjɔːk", PHONEME)], [(0, "words-differ", None)]),
    ([Rule("New York", "N UW1", PHONEME, Alphabet.ARPABET)], [(0, "words-differ", None)]),
    ([Rule("New York", "njuː jɔːk", PHONEME), Rule("UN", "juː ɛn", PHONEME)], []),
    ([Rule("Ann", "Anne"), Rule("Ann", "Anna")], [(1, "twice", 0)]),
    ([Rule("Ann", "Anne"), Rule("Ann", "Anne")], [(1, "twice", 0)]),
    ([Rule("ann", "Anne", case_sensitive=False), Rule("Ann", "Anna")], [(1, "twice", 0)]),
    ([Rule("Ann", "Anne"), Rule("ann", "Anna", case_sensitive=False)], [(1, "case", 0)]),
    ([Rule("tomato", "one"), Rule("Tomato", "two")], [(1, "case", 0)]),
    ([Rule("Pain", "one", language="fr"), Rule("pain", "two", language="en")], []),
    ([Rule("Pain", "one", language="fr"), Rule("Pain", "two")], []),
    ([Rule("Pain", "one"), Rule("Pain", "two", language="fr")], [(1, "twice", 0)]),
    ([Rule("New", "one"), Rule("New York", "two")], [(1, "shadowed", 0)]),
    ([Rule("New York", "two"), Rule("New", "one"), Rule("York", "three")], []),
    ([Rule("York", "one"), Rule("New York", "two")], []),
    ([Rule("New", "one"), Rule("Newton", "two")], []),
    ([Rule("New", "one", whole_words=False), Rule("Newton", "two")], [(1, "shadowed", 0)]),
    ([Rule("New", "one"), Rule("New York", "two", whole_words=False)], []),
    ([Rule("new", "one"), Rule("new york", "two", case_sensitive=False)], []),
    ([Rule("strasse", "one", case_sensitive=False), Rule("Straße 5", "two")], [(1, "shadowed", 0)]),
    ([Rule("RSPB", "bird club"), Rule("HQ", "RSPB office")], [(1, "not-searched", 0)]),
    ([Rule("St", "Saint"), Rule("Saint", "holy"), Rule("x", "a Saint")],
     [(0, "not-searched", 1), (2, "not-searched", 1)]),
    ([Rule("Ann", "Ann Marie")], []),
])
def test_what_is_found(rules: list[Rule], found: list[tuple[int, str, int | None]]) -> None:
    assert codes(*rules) == found


def test_the_sentences() -> None:
    assert [finding.sentence for finding in lint([
        Rule("New", "knew"), Rule("New York", "N. Y."), Rule("new", "newt"), Rule("Ann", "ä5n", PHONEME),
        Rule("Ida", "7d#", PHONEME),
    ])] == [
        "“New York” is never used: the rule for “New” comes before it and takes the beginning of its words. "
        "Move it up.",
        "“new” is spoken otherwise than “New”, though only capitals tell them apart.",
        "The sounds of “Ann” hold “5”, which no voice knows: it is no sign of the IPA.",
        "The sounds of “Ida” hold “7” and “#”, which no voice knows: they are no signs of the IPA.",
    ]


ODD = "aAb ß'-.京\u0331"
some_rules = st.lists(st.builds(
    Rule, st.text(alphabet=ODD, max_size=4), st.sampled_from(["x", "a", "b a", ""]),
    case_sensitive=st.booleans(), whole_words=st.booleans(), language=st.sampled_from(["", "de", "fr"]),
), max_size=5)


@given(some_rules, st.text(alphabet=ODD, max_size=12), st.sampled_from(["", "de", "fr-FR"]))
def test_a_rule_that_is_said_to_be_never_used_never_is(rules: list[Rule], text: str, language: str) -> None:
    never = {finding.rule for finding in lint(rules) if finding.code in (Code.TWICE, Code.SHADOWED, Code.NO_WORD)}
    assert not never & {match.rule for match in Matcher(rules).matches(" ".join(text.split()), language)}


def test_twenty_thousand_rules() -> None:
    rules = [Rule(f"Word {number}", "other") for number in range(20_000)]
    assert lint([*rules, rules[7]]) == [(20_000, "twice", "“Word 7” stands in the list twice; one of the two rules can "
                                         "go.", 7)]
