"""A book's rules, put to use: what is spoken for the words of a text that rules fit."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError
from studio_app.pronunciation.alphabets import to_ipa
from studio_app.pronunciation.lexicon import Lexicon, RuleKind
from studio_app.pronunciation.matcher import Match, Matcher
from studio_app.pronunciation.notation import sounded
from studio_app.pronunciation.rendering import (
    READING_RULES,
    Replacement,
    is_folded,
    render,
    render_with_source,
    unannotated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.pronunciation.lexicon import Rule

SOUNDS = "Sounds"
"""The name of the lexicon of a book's rules for sounds."""


def on_page(matcher: Matcher, text: str, language: str) -> list[Match]:
    """Return which rules are used where in a text just as it stands on the page, in its code points."""
    if is_folded(text):
        return matcher.matches(text, language)
    folded = render_with_source(text, READING_RULES)
    return [Match(*folded.source(start, end), rule) for start, end, rule in matcher.matches(folded.words, language)]


def fits_on_page(matcher: Matcher, text: str, language: str) -> Iterator[tuple[Match, int | None]]:
    """Yield all that fits in a text just as it stands on the page, as ``Matcher.fits`` does."""
    if is_folded(text):
        yield from matcher.fits(text, language)
        return
    folded = render_with_source(text, READING_RULES)
    for (start, end, rule), taker in matcher.fits(folded.words, language):
        yield Match(*folded.source(start, end), rule), taker


class Pronouncer:
    """Rules ready to be matched. It is made once for each version of them, since that takes its time.

    Attributes:
        rules: All rules, the first ones first.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)

    @cached_property
    def sounds(self) -> Lexicon:
        """The rules for sounds alone, as far as the sounds can be spoken."""
        return Lexicon(SOUNDS, tuple(rule for rule, _ in self._speakable if rule.kind is RuleKind.PHONEME))

    def replacements(self, text: str, language: str, *, sounds: bool) -> list[Replacement]:
        """Return what is spoken for parts of a text, in order.

        Args:
            text: What stands on the page.
            language: Its language, a BCP 47 tag.
            sounds: The model can be told sounds. Where it cannot, rules for sounds are passed over.
        """
        if not self.rules:
            return []
        rules, matcher = self._all if sounds else self._aliases
        return [Replacement(start, end, _said(rules[rule], text[start:end]))
                for start, end, rule in on_page(matcher, text, language)]

    @cached_property
    def sounding(self) -> Matcher:
        """The same, ready to be matched."""
        return Matcher(self.sounds.rules)

    @cached_property
    def _speakable(self) -> list[tuple[Rule, str]]:
        return list(_speakable(self.rules))

    @cached_property
    def _all(self) -> tuple[list[tuple[Rule, str]], Matcher]:
        return self._speakable, Matcher([rule for rule, _ in self._speakable])

    @cached_property
    def _aliases(self) -> tuple[list[tuple[Rule, str]], Matcher]:
        own = [(rule, said) for rule, said in self._speakable if rule.kind is RuleKind.ALIAS]
        return own, Matcher([rule for rule, _ in own])


def _speakable(rules: Sequence[Rule]) -> Iterator[tuple[Rule, str]]:
    """Yield the rules with what they say, words or IPA; one whose sounds no engine knows says nothing, so it is out."""
    for rule in rules:
        if rule.kind is RuleKind.ALIAS:
            yield rule, unannotated(rule.replacement)
            continue
        try:
            yield rule, to_ipa(rule)
        except InputError:
            continue


def _said(rule: tuple[Rule, str], words: str) -> str:
    own, said = rule
    return said if own.kind is RuleKind.ALIAS else sounded(render(words, READING_RULES), said)
