"""The regular expressions of a language, made from its tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.dialogue.tongues.tongue import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.dialogue.tongues.tongue import Tongue

_UPPER = "".join(filter(str.isupper, map(chr, range(0x41, 0x530))))
_GAP = r"[\s,;.:—–-]*"
_QUOTE_FREE = r"[^.!?:;“”„«»\"\n]"
_CALLS = words("""
    oh o ah ay ach but and well no yes now so why my dear aber und nein ja mais et non oui pero y ma e sì sí
    """)
"""What may stand before a name that is called."""
_SHORTENED = frozenset({
    "mr", "mrs", "ms", "dr", "st", "prof", "capt", "col", "gen", "lt", "sgt", "rev", "fr", "m", "mme", "mlle", "sr",
    "sra", "srta", "dra", "sig", "dott", "d",
})
"""Titles that may end in a stop, and are no names by themselves."""
_DECLINED = words("den dem des einen einem einer eines im am zum zur vom kein")
"""German articles that stand before no subject."""


class Patterns:
    """Compiled once for each language. Where a subject is found, it stands in the groups of ``_subject``."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        verbs = self._verbs = rf"(?:{tongue.clitics or '(?!)'})?(?P<verb>(?i:{_any(tongue.verbs)}))(?!\w)"
        who, helpers = self._subject(), rf"(?:(?i:{_any(tongue.helpers)}|\w+ly|\w+mente)\s+)"
        self.subject = re.compile(who)
        self.verb = re.compile(rf"(?<![\w-]){verbs}")
        self.inverted = re.compile(rf"{_GAP}(?:{helpers}{{0,2}}){verbs}\s+{helpers}{{0,2}}{who}")
        self.straight = re.compile(rf"{_GAP}{who},?\s+(?:{helpers}{{0,3}}){verbs}")
        self.dropped = re.compile(rf"{_GAP}(?:{helpers}{{0,2}}){verbs}")
        self.tag_start = re.compile(rf"\s*(?:{helpers}{{0,2}})(?:(?-i:{verbs})|{who}\s+(?:{helpers}{{0,2}})"
                                    rf"{verbs.replace('<verb>', '<said>')})")
        self.loose = re.compile(rf"[\s,—–-]*{who}{_QUOTE_FREE}{{1,60}}?(?<!\w){verbs}")
        self.guessed_inverted = self._guess(rf"[\s,—–-]*(?:{tongue.clitics or '(?!)'})?(?P<verb>{tongue.guesses})"
                                            rf"\s+{helpers}{{0,2}}{who}")
        self.guessed_straight = self._guess(rf"[\s,—–-]*{who}\s+(?:{helpers}{{0,2}})(?P<verb>{tongue.guesses})"
                                            r"(?=[\s.,;:])")
        self.enclitic = self._enclitic()
        self.acting = re.compile(rf"[\s,;.:—–-]*(?:(?i:{_any(tongue.joins)}),?\s+)?{who}(?=,?\s+[^{_UPPER}\W]|['’]d\b)")
        self.name = re.compile(self._name())
        self.sentence = re.compile(rf"(?:(?<=[.!?…]\s)|^)\s*{self._name()}(?=\s+[^{_UPPER}\W\d]|,\s+[^{_UPPER}\W\d])")
        self.articles = frozenset(tongue.articles) | _DECLINED
        self.vocative = re.compile(rf"(?:,\s+|[¡¿“‘«„»\"(—–]\s?|^)(?:(?i:{_any(_CALLS)})\s+){{0,2}}{self._name()}"
                                   rf"(?=\s*[,!?.;…”’»\"—–]|$)")
        self.incise = self._incise(helpers)

    def _guess(self, pattern: str) -> re.Pattern[str] | None:
        return re.compile(pattern) if self._tongue.guesses else None

    def _enclitic(self) -> re.Pattern[str] | None:
        if not self._tongue.enclitics:
            return None
        pronouns = _any([*self._tongue.pronouns, *self._tongue.teller])
        clitics = self._tongue.clitics or "(?!)"
        return re.compile(rf"{_GAP}(?:{clitics})?(?P<verb>\w{{2,}})-(?:t-)?(?P<enclitic>{pronouns})(?!\w)")

    def _incise(self, helpers: str) -> re.Pattern[str]:
        """Return what tells within speech: after a comma or the end of a sentence, up to the next one."""
        pronouns = _any([*self._tongue.pronouns, *self._tongue.teller])
        clitics = self._tongue.clitics or "(?!)"
        lower = self._verbs.replace("(?i:", "(?:")
        inverted = rf"{lower}\s+{helpers}{{0,2}}{self._subject()}"
        enclitic = rf"(?:{clitics})?\w{{2,}}-(?:t-)?(?:{pronouns})(?!\w)" if self._tongue.enclitics else "(?!)"
        return re.compile(rf"(?<=[,!?…])(?P<told>\s+(?:{enclitic}|{inverted})[^.,;:!?…»”\"]*[.,;:!?…]?)")

    def _subject(self) -> str:
        its = self._tongue
        return (rf"(?<![\w’'-])(?:(?P<teller>(?i:{_any(its.teller)}))(?![\w'’])"
                rf"|(?P<many>(?i:{_any(its.plurals)}))(?![\w'’-])"
                rf"|(?P<pronoun>(?i:{_any(its.pronouns)}))(?![\w'’-])"
                rf"|(?P<owned>[{_UPPER}]\w+['’]s\s+[^\W\d_{_UPPER}]\w+)"
                rf"|{self._name()}(?!['’]s\s)|{self._description()})")

    def _name(self) -> str:
        """Return what names look like: an article may stand before a title, and small words within."""
        its = self._tongue
        word = (rf"(?!(?i:{_any([*its.nobody, *_SHORTENED])})(?![\w-]))(?:[DLOM]c?['’])?[{_UPPER}]"
                rf"(?:\.(?=\s?[{_UPPER}])|\w*(?:-\w+)*)")
        between = rf"(?:(?:{_any(its.particles & {'le', 'la'})})\s+)?"  # as in Monsieur le Conseiller
        title = rf"(?:(?i:{_any(its.titles)})\s+|(?i:{_any(_SHORTENED & set(its.titles))})\.\s*){between}"
        more = rf"(?:(?:\s+(?:{_any(its.particles)}))?\s+{word}){{0,3}}"
        articles = rf"(?:(?i:{_any(its.articles)})\s+)?"
        epithets = rf"(?:(?:{_any(its.epithets)})\s+)?" if its.epithets else ""
        lead = rf"(?<![\w’']){epithets}(?:{articles}(?={title}[{_UPPER}]))?"
        return rf"{lead}(?P<name>(?:{title})?{word}{more})(?!\w)"

    def _description(self) -> str:
        its = self._tongue
        own = _any(its.possessives)  # which an article may lead: la sua amica
        led = rf"(?:(?i:{_any(set(its.articles) - its.possessives)})\s+(?=(?i:{own})\s))?"
        article = rf"(?<!\w){led}(?P<article>(?i:{_any(its.articles)}))"
        gap = r"(?:(?<=['’])|\s+)"
        if not its.articles:
            return rf"(?P<article>(?!))?(?P<noun>{_any(its.nouns)})(?!\w)"
        if its.nouns_capital:
            noun = rf"(?:[^{_UPPER}\W\d_]+(?:e|er|en|es)\s+){{0,2}}[{_UPPER}]\w+(?:\s+[{_UPPER}]\w+)?"
        elif its.adjectives is None:
            word = rf"(?!(?i:{_any([*its.stops, *its.verbs])})(?!\w)|[a-z]{{2,}}ly\b|[a-z]{{2,}}ing\b)[^\W\d_][\w’'-]*"
            noun = rf"{word}(?:\s+{word}){{0,2}}"
        else:
            word = rf"(?!(?:{_any(its.stops | (its.adjectives - set(its.nouns)))})(?!\w))[^\W\d_][\w-]*"
            noun = (rf"(?:(?:{_any(its.adjectives)})\s+){{0,2}}{word}"
                    rf"(?:\s+(?:(?:{_any(its.particles)})\s+)?[{_UPPER}]\w+){{0,2}}")
        return rf"{article}{gap}(?P<noun>{noun})(?!\w)"


def _any(choices: Iterable[str]) -> str:
    """Return an alternation, the longest first; one that never matches where there are none."""
    return "|".join(sorted(map(re.escape, choices), key=len, reverse=True)) or "(?!)"
