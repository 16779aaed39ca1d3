"""What looks wrong about rules before any book is read with them, in sentences for people who write no programs."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.errors import InputError
from studio_app.pronunciation.alphabets import to_ipa
from studio_app.pronunciation.lexicon import Alphabet, RuleKind
from studio_app.pronunciation.matcher import Matcher, primary, searched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.pronunciation.lexicon import Rule


class Code(StrEnum):
    """What is found."""

    NO_WORD = "no-word"
    SAYS_NOTHING = "says-nothing"
    SAYS_ITSELF = "says-itself"
    UNKNOWN_SOUNDS = "unknown-sounds"
    WORDS_DIFFER = "words-differ"
    TWICE = "twice"
    SHADOWED = "shadowed"
    CASE = "case"
    NOT_SEARCHED = "not-searched"


class Finding(NamedTuple):
    """What is found about a rule, by its place in the list; ``other`` is the place of the rule it has to do with."""

    rule: int
    code: Code
    sentence: str
    other: int | None = None


def lint(rules: Sequence[Rule]) -> list[Finding]:
    """Return what is found about each rule, in the order of the list; the first ones win, as in a book."""
    matcher = Matcher(rules)
    words = [searched(rule.grapheme) for rule in rules]
    first_of: dict[str, int] = {}
    findings: list[Finding] = []
    for place, rule in enumerate(rules):
        if not words[place]:
            findings.append(Finding(place, Code.NO_WORD, "The rule has no word to look for, so it is never used."))
            continue
        findings += _about(place, rule)
        taken = _taken(place, rules, words[place], matcher)
        if taken:
            findings.append(taken)
        else:
            findings += _spelt_alike(place, first_of.get(words[place].casefold()), rules, words)
        findings += _not_searched(place, rules, matcher)
        first_of.setdefault(words[place].casefold(), place)
    return findings


def _about(place: int, rule: Rule) -> Iterator[Finding]:
    """Yield what a rule itself has wrong."""
    word = rule.grapheme.strip()
    if not rule.replacement.strip():
        yield Finding(place, Code.SAYS_NOTHING, f"“{word}” is not spoken at all, since the rule says nothing instead.")
    elif rule.kind is RuleKind.PHONEME:
        yield from _about_sounds(place, rule)
    elif searched(rule.replacement) == searched(rule.grapheme):
        yield Finding(place, Code.SAYS_ITSELF,
                      f"“{word}” is spoken just as it is written; the rule only keeps later rules away from it.")


def _about_sounds(place: int, rule: Rule) -> Iterator[Finding]:
    try:
        ipa = to_ipa(rule)
    except InputError as error:
        yield Finding(place, Code.UNKNOWN_SOUNDS, error.text)
        return
    written, spoken = len(rule.grapheme.split()), len(ipa.split())
    if written == 1 or written == spoken:
        return
    phrase = f"“{rule.grapheme.strip()}” is {written} words, but its sounds are {spoken}"
    if rule.alphabet is Alphabet.ARPABET:
        phrase = f"“{rule.grapheme.strip()}” is {written} words, and CMU Arpabet cannot part words"
    yield Finding(place, Code.WORDS_DIFFER, f"{phrase}; a voice may drop or run together some of them.")


def _taken(place: int, rules: Sequence[Rule], words: str, matcher: Matcher) -> Finding | None:
    """Return the finding that an earlier rule takes every place of a rule, where that is certain.

    It is, where the earlier one fits at the beginning of the later one's own words, and wants nothing that the later
    one does not want.
    """
    rule = rules[place]
    takers = (match.rule for match, _ in matcher.fits(words, rule.language) if match.start == 0)
    taker = next((taker for taker in takers if taker < place and _wants_no_more(rules[taker], rule)), None)
    if taker is None:
        return None
    word, other = rule.grapheme.strip(), rules[taker].grapheme.strip()
    if searched(other).casefold() != words.casefold():
        return Finding(place, Code.SHADOWED, f"“{word}” is never used: the rule for “{other}” comes before it and "
                       "takes the beginning of its words. Move it up.", taker)
    if _said(rules[taker]) == _said(rule):
        return Finding(place, Code.TWICE, f"“{word}” stands in the list twice; one of the two rules can go.", taker)
    return Finding(place, Code.TWICE, f"There are two rules for “{word}”: the earlier one is used, and this one never.",
                   taker)


def _wants_no_more(earlier: Rule, later: Rule) -> bool:
    return (
        (later.case_sensitive or not earlier.case_sensitive)
        and (later.whole_words or not earlier.whole_words)
        and primary(earlier.language) in ("", primary(later.language))
    )


def _spelt_alike(place: int, other: int | None, rules: Sequence[Rule], words: Sequence[str]) -> Iterator[Finding]:
    """Yield that the same word in other capitals is spoken otherwise."""
    if other is None or words[other] == words[place] or _said(rules[other]) == _said(rules[place]):
        return
    if {primary(rules[other].language), primary(rules[place].language)} <= {primary(rules[place].language), ""}:
        yield Finding(place, Code.CASE, f"“{rules[place].grapheme.strip()}” is spoken otherwise than "
                      f"“{rules[other].grapheme.strip()}”, though only capitals tell them apart.", other)


def _not_searched(place: int, rules: Sequence[Rule], matcher: Matcher) -> Iterator[Finding]:
    """Yield that what a rule says holds a word of another rule, which counts for the page only."""
    rule = rules[place]
    if rule.kind is not RuleKind.ALIAS:
        return
    said = searched(rule.replacement)
    used = (match.rule for match in matcher.matches(said, rule.language) if match.rule != place)
    other = next((other for other in used if searched(rules[other].replacement) not in said), None)
    if other is not None:
        word = rules[other].grapheme.strip()
        yield Finding(place, Code.NOT_SEARCHED, f"“{rule.replacement.strip()}” holds “{word}”, whose own rule is not "
                      "used there: rules are for words on the page.", other)


def _said(rule: Rule) -> tuple[RuleKind, str, Alphabet]:
    return rule.kind, rule.replacement, rule.alphabet
