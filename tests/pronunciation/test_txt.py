"""Lexicons as plain text, one rule a line."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.domain.errors import InputError
from studio_app.pronunciation import txt
from studio_app.pronunciation.lexicon import Alphabet, Lexicon, Rule, RuleKind

PHONEME = RuleKind.PHONEME


@pytest.mark.parametrize(("line", "rule"), [
    ("UN=United Nations", Rule("UN", "United Nations")),
    ("  Cholmondeley = Chumley ", Rule("Cholmondeley", "Chumley")),
    ("tomato:/tə'meɪtoʊ/", Rule("tomato", "təˈmeɪtoʊ", PHONEME)),
    ("tomato: /təˈmeɪtoʊ/", Rule("tomato", "təˈmeɪtoʊ", PHONEME)),
    ("tomato=/T AH0 M EY1 T OW2/", Rule("tomato", "T AH0 M EY1 T OW2", PHONEME, Alphabet.ARPABET)),
    ("tomato /təˈmeɪtoʊ/", Rule("tomato", "təˈmeɪtoʊ", PHONEME)),
    ("St. Ives\tSaint Ives", Rule("St. Ives", "Saint Ives")),
    ("E=mc²\tE equals m c squared", Rule("E=mc²", "E equals m c squared")),
    ("AT&T -> A T and T", Rule("AT&T", "A T and T")),
    ("AT&T → A T and T", Rule("AT&T", "A T and T")),
    ("#=number", Rule("#", "number")),
    ("10:30=half past ten", Rule("10:30", "half past ten")),
    ("and/or=and or", Rule("and/or", "and or")),
    ("hm=", Rule("hm", "")),
    ("東京=とうきょう", Rule("東京", "とうきょう")),
])
def test_a_line_is_a_rule(line: str, rule: Rule) -> None:
    assert txt.read(line.encode(), "words.txt") == Lexicon("words", (rule,))


def test_blank_lines_and_remarks_are_passed_over() -> None:
    content = "# Names=remarks\r\n\r\n// more\r#\nTomato=one\ntomato=two"
    assert txt.read(content.encode("utf-8-sig"), "x").rules == (Rule("Tomato", "one"), Rule("tomato", "two"))
    assert txt.read(content.encode("utf-16"), "x").rules == (Rule("Tomato", "one"), Rule("tomato", "two"))


@pytest.mark.parametrize(("content", "sentence"), [
    (b"a=b\n\nno rule at all\n", "Line 3 of “x.txt” is no rule: “no rule at all”."),
    (b"=b", "Line 1 of “x.txt” is no rule: “=b”."),
    (b"a=b\ncaf\xe9=coffee", "“x.txt” is not written in UTF-8: line 2 holds other characters."),
    (b"a=b\nPK\x00", "“x.txt” is no text: line 2 holds what no text does."),
])
def test_a_line_that_is_no_rule_is_named(content: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        txt.read(content, "x.txt")
    assert refused.value.text == sentence


def test_written_as_it_is_read() -> None:
    rules = (Rule("UN", "United Nations"), Rule("E=mc²", "energy"), Rule("tomato", "təˈmeɪtoʊ", PHONEME),
             Rule("Ann", "AE1 N", PHONEME, Alphabet.ARPABET))
    written = txt.write(Lexicon("x", rules))
    assert written.decode() == "UN=United Nations\nE=mc²\tenergy\ntomato:/təˈmeɪtoʊ/\nAnn:/AE1 N/\n"
    assert txt.read(written, "x").rules == rules


@pytest.mark.parametrize(("rule", "all_of_it"), [
    (Rule("a", "b", source="<lexeme/>"), True),
    (Rule("a", "b", case_sensitive=False), False),
    (Rule("a", "b", whole_words=False), False),
    (Rule("a", "b", language="fr"), False),
    (Rule("a", "b", comment="why"), False),
    (Rule("a", "/b/"), False),
    (Rule("# a", "b"), False),
])
def test_what_text_cannot_say_is_known(rule: Rule, all_of_it: bool) -> None:
    assert txt.says_all(rule) is all_of_it


words = st.text(alphabet="aA é=:/>-→#\t京", max_size=8).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(st.builds(Rule, words, words, st.just(RuleKind.ALIAS))))
def test_what_text_can_say_comes_back(rules: list[Rule]) -> None:
    kept = tuple(filter(txt.says_all, rules))
    assert txt.read(txt.write(Lexicon("x", kept)), "x").rules == kept
    assert all(rule in kept for rule in rules if rule.replacement[0] != "/" and rule.grapheme[0] not in "#/")


@given(st.binary(max_size=40) | st.text(alphabet="a=:/\t \n#→", max_size=20).map(str.encode))
def test_anything_is_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(InputError):
        assert all(rule.grapheme for rule in txt.read(content, "x").rules)
