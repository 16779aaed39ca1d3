"""What is to be said of the rules in the table: how often each is used, what it misses, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.operations.hits import hits
from studio_app.pronunciation.lint import Code, lint
from studio_app.storage import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.operations.lexicons import KeptLexicon
    from studio_app.operations.workbench import Workbench
    from studio_app.pronunciation.lexicon import Rule

TAKEN = frozenset({Code.TWICE, Code.SHADOWED})
"""What tells that an earlier rule takes all that a rule could fit, in any book."""


@dataclass(frozen=True, slots=True)
class Found:
    """How often a rule is used in the book.

    Attributes:
        count: How often.
        taken_by: The words of the rule that takes all its places, if one does.
        missed: How often its words stand there with other capitals, and no rule says how they are said.
        spelt: The first of those.
    """

    count: int
    taken_by: str = ""
    missed: int = 0
    spelt: str = ""

    @property
    def taken(self) -> str:
        """Who takes its places, in a sentence."""
        return f"“{self.taken_by}” stands above it and takes all its places." if self.taken_by else ""

    @property
    def near(self) -> str:
        """What it misses for its capitals, in a sentence."""
        return f"Also {self.missed:,} × “{self.spelt}”, with other capitals." if self.missed else ""


def found(lists: Sequence[KeptLexicon], bench: Workbench) -> dict[int, Found]:
    """Return how often the rules of the lists that are on are used, by their ids."""
    ids = [id_ for kept in lists if kept.enabled for id_ in kept.rule_ids]
    rules = [rule for kept in lists if kept.enabled for rule in kept.lexicon.rules]
    loose = [index for index, rule in enumerate(rules) if rule.case_sensitive]
    # Rules that come last get only what no other takes: what is missed for its capitals alone.
    used = hits(bench, [*rules, *(replace(rules[index], case_sensitive=False) for index in loose)])
    missed = {index: used.places(len(rules) + number) for number, index in enumerate(loose)}
    firsts = [places[0] for places in missed.values() if places]
    texts = paragraphs.some(bench.project.db, {place.paragraph for place in firsts})
    spelt = {place: texts[place.paragraph].text[place.start:place.end] for place in firsts}
    return {
        id_: Found(one.count, _taker(rules, one.shadowed_by), len(places := missed.get(index, ())),
                   spelt[places[0]] if places else "")
        for index, (id_, one) in enumerate(zip(ids, used.rules, strict=False))
    }


@dataclass(frozen=True, slots=True)
class Doubt:
    """What looks wrong about a rule in its list; ``taken`` tells that an earlier rule leaves it nothing."""

    sentence: str
    taken: bool


def doubts(lists: Sequence[KeptLexicon]) -> dict[int, Doubt]:
    """Return what looks wrong about rules, by their ids; the lists that are on are looked at as one."""
    on = [kept for kept in lists if kept.enabled]
    found: dict[int, Doubt] = {}
    for group in (on, *([kept] for kept in lists if not kept.enabled)):
        ids = [id_ for kept in group for id_ in kept.rule_ids]
        for finding in lint([rule for kept in group for rule in kept.lexicon.rules]):
            before = found.get(ids[finding.rule], Doubt("", taken=False))
            found[ids[finding.rule]] = Doubt(f"{before.sentence} {finding.sentence}".strip(),
                                             before.taken or finding.code in TAKEN)
    return found


def _taker(rules: Sequence[Rule], shadowed_by: int | None) -> str:
    return "" if shadowed_by is None or shadowed_by > len(rules) else rules[shadowed_by - 1].grapheme
