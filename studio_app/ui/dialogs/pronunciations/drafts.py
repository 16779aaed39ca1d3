"""A pronunciation that is being written: where it belongs, and what it does before it is saved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from studio_app.operations import lexicons
from studio_app.operations.hits import Place, hits, pages
from studio_app.pronunciation.lexicon import Lexicon, Rule
from studio_app.pronunciation.lint import Code, lint
from studio_app.pronunciation.matcher import Matcher
from studio_app.pronunciation.pronouncer import on_page
from studio_app.storage import paragraphs
from studio_app.ui.dialogs.pronunciations.findings import TAKEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.changes import Changes
    from studio_app.operations.hits import Page
    from studio_app.operations.lexicons import KeptLexicon
    from studio_app.operations.turning import Operation
    from studio_app.operations.workbench import Workbench

BLANK = Rule("", "")
OWN = "This book"
"""What the first list is called, when a pronunciation is written before there is any."""
MOST_NEAR = 3
TOLD = frozenset({Code.SAYS_ITSELF, Code.WORDS_DIFFER, Code.CASE, Code.NOT_SEARCHED})
"""What is told of a rule that is whole; that others take its places is told by the book's own words."""


class Target(NamedTuple):
    """Where a rule belongs.

    Attributes:
        list: In which list; None in one that is yet to be made.
        rule: Which rule it is; None for a new one.
        place: Where in the list, counted without itself.
        moved: It is to come to another place.
    """

    list: int | None = None
    rule: int | None = None
    place: int = 0
    moved: bool = False


class Alone(NamedTuple):
    """Where a rule fits if it is the only one.

    Attributes:
        places: Where, in the book's order.
        near: Spellings that differ from it only in their capitals, with how often each occurs; the first few.
    """

    places: Sequence[Place]
    near: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Among:
    """What becomes of a rule among all others.

    Attributes:
        count: How many of its places are left to it.
        taken_by: The rule that takes them all, if one does.
        above: The place of that rule, if it is in the same list.
        doubts: What else looks wrong about it, in sentences.
    """

    count: int
    taken_by: Rule | None = None
    above: int | None = None
    doubts: tuple[str, ...] = ()


class Whereabouts(NamedTuple):
    """Where a rule is by now, and how it stands there; blank for one that is not."""

    target: Target
    rule: Rule


def whereabouts(lists: Sequence[KeptLexicon], target: Target) -> Whereabouts:
    """Return where a rule that is being written belongs by now; one that has gone would be a new one."""
    for kept in lists:
        if target.rule in kept.rule_ids:
            place = kept.rule_ids.index(target.rule)
            return Whereabouts(Target(kept.id, target.rule, place), kept.lexicon.rules[place])
    ids = [kept.id for kept in lists]
    if target.list in ids:
        return Whereabouts(Target(target.list, None, target.place), BLANK)
    return Whereabouts(Target(ids[0] if ids else None), BLANK)


def place_for(rules: Sequence[Rule], rule: Rule) -> int:
    """Return where a new rule is best put: at the end, but before all words that its own words hold.

    *Worcester sauce* comes before *Worcester*, which would take its place.
    """
    words = f" {rule.grapheme.casefold()} "
    held = (place for place, one in enumerate(rules)
            if one.grapheme != rule.grapheme and f" {one.grapheme.casefold()} " in words)
    return next(held, len(rules))


def in_order(lists: Sequence[KeptLexicon], target: Target, rule: Rule) -> tuple[tuple[Rule, ...], int]:
    """Return all rules in the order in which they are tried, with one in its place, and which that is."""
    rules: list[Rule] = []
    at = None
    for kept in lists:
        if kept.id == target.list:
            at = len(rules) + target.place
            own = [one for id_, one in zip(kept.rule_ids, kept.lexicon.rules, strict=True) if id_ != target.rule]
            rules += [*own[:target.place], rule, *own[target.place:]]
        elif kept.enabled:
            rules += kept.lexicon.rules
    return (tuple(rules), at) if at is not None else ((*rules, rule), len(rules))


def saving(target: Target, rule: Rule) -> Operation:
    """Return what saves a rule where it belongs."""
    if target.rule is not None:
        return partial(_change, target, rule)
    return partial(_insert, target.list, target.place, rule)


def alone(rule: Rule, on: Sequence[Page] | None, bench: Workbench) -> Alone:
    """Return where a rule fits; quick enough to be asked while it is written.

    It is looked for with any capitals as well, after itself: what only that finds is missed for its capitals.
    """
    matcher = Matcher([rule, replace(rule, case_sensitive=False)])
    found: tuple[list[Place], list[Place]] = ([], [])
    for page in pages(bench) if on is None else on:
        for start, end, index in on_page(matcher, page.text, page.language):
            found[index].append(Place(page.paragraph, page.start + start, page.start + end))
    return Alone(found[0], _spelt(bench, found[1]))


def among(lists: Sequence[KeptLexicon], target: Target, rule: Rule, on: Sequence[Page] | None,
          bench: Workbench) -> Among:
    """Return what is left of a rule's places when all the others are tried, too."""
    rules, at = in_order(lists, target, rule)
    found = hits(bench, rules, on).rules[at]
    doubted = [one for one in lint(rules) if one.rule == at]
    doubts = tuple(one.sentence for one in doubted if one.code in TOLD)
    always = (one.other for one in doubted if one.code in TAKEN)  # whatever stands in the book
    taker = next(always, None) if found.shadowed_by is None else found.shadowed_by - 1
    if taker is None:
        return Among(found.count, doubts=doubts)
    above = target.place - (at - taker)
    return Among(found.count, rules[taker], above if above >= 0 else None, doubts)


def _spelt(bench: Workbench, places: Sequence[Place]) -> tuple[tuple[str, int], ...]:
    texts = paragraphs.some(bench.project.db, {place.paragraph for place in places})
    spelt = Counter(texts[place.paragraph].text[place.start:place.end] for place in places)
    return tuple(spelt.most_common(MOST_NEAR))


def _change(target: Target, rule: Rule, bench: Workbench) -> Changes:
    assert target.rule is not None
    changes = lexicons.change_rule(bench, target.rule, rule)
    return changes | lexicons.move_rule(bench, target.rule, target.place) if target.moved else changes


def _insert(list_: int | None, place: int, rule: Rule, bench: Workbench) -> Changes:
    if list_ is None:
        return lexicons.add(bench, Lexicon(OWN, (rule,)))
    return lexicons.insert_rules(bench, list_, [rule], place)
