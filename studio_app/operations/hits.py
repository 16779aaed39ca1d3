"""Where the book's rules are used: counted and listed in what is spoken of it, headings too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from studio_app.conversion.replacing import searched
from studio_app.conversion.stretches import language_of, stretches_of
from studio_app.domain.book import ParagraphKind
from studio_app.domain.capabilities import Sounds
from studio_app.operations.lexicons import rules_of
from studio_app.pronunciation.lexicon import RuleKind
from studio_app.pronunciation.matcher import Matcher
from studio_app.pronunciation.pronouncer import fits_on_page, on_page
from studio_app.storage import chapters, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studio_app.conversion.reading import Reading
    from studio_app.domain.book import Paragraph
    from studio_app.domain.ids import ParagraphId, SpeakerId
    from studio_app.operations.workbench import Workbench
    from studio_app.pronunciation.lexicon import Rule


class Place(NamedTuple):
    """A stretch of a paragraph's text, in code points."""

    paragraph: ParagraphId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RuleHits:
    """How often a rule is used; ``shadowed_by`` is the place, from 1, of the rule that takes all it would fit."""

    rule: Rule
    count: int
    shadowed_by: int | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of a list of rules, in its order."""

    rules: tuple[RuleHits, ...]
    _places: Mapping[int, Sequence[Place]] = field(default_factory=dict)

    def places(self, index: int) -> Sequence[Place]:
        """Return where the rule at a place of the list, from 0, is used, in the book's order."""
        return self._places.get(index, ())


class Page(NamedTuple):
    """Words of one paragraph that rules are looked for in: where they begin, their text, and its language.

    ``sounds`` tells that whoever speaks them can be told the sounds of a word.
    """

    paragraph: ParagraphId
    start: int
    text: str
    language: str = ""
    sounds: bool = True


def pages(bench: Workbench) -> list[Page]:
    """Return all words that rules are looked for in; worth keeping as long as the text stays."""
    reading = bench.reading()
    by_chapter = paragraphs.all_paragraphs(bench.project.db)
    found: list[Page] = []
    for chapter in chapters.chapters(bench.project.db):
        for one in by_chapter.get(chapter.id, ()) if chapter.included else ():
            if one.spoken and one.kind is not ParagraphKind.SCENE_BREAK:
                found.extend(_pages(one, chapter.speaker, reading))
    return found


def hits(bench: Workbench, rules: Sequence[Rule] | None = None, on: Sequence[Page] | None = None) -> Hits:
    """Return where rules are used, all that count in the book if none are given."""
    rules = rules_of(bench) if rules is None else rules
    on = pages(bench) if on is None else on
    used: defaultdict[int, list[Place]] = defaultdict(list)
    takers: defaultdict[int, set[int]] = defaultdict(set)
    listed, spoken = list(range(len(rules))), _spoken_first(rules)
    told = Matcher(rules), listed
    untold = told if spoken == listed else (Matcher([rules[index] for index in spoken]), spoken)
    for page in on:
        matcher, order = told if page.sounds else untold
        for (start, end, place), taker in fits_on_page(matcher, page.text, page.language):
            if taker is None:
                used[order[place]].append(Place(page.paragraph, page.start + start, page.start + end))
            else:
                takers[order[place]].add(order[taker])
    found = (RuleHits(rule, len(used[index]), _shadow(takers[index]) if not used[index] else None)
             for index, rule in enumerate(rules))
    return Hits(tuple(found), used)


def hits_of(bench: Workbench, rule: Rule, on: Sequence[Page] | None = None) -> list[Place]:
    """Return where a rule would be used if it stood alone; quick."""
    on = pages(bench) if on is None else on
    matcher = Matcher([rule])
    return [Place(page.paragraph, page.start + start, page.start + end)
            for page in on for start, end, _ in on_page(matcher, page.text, page.language)]


def unheard(bench: Workbench, rules: Sequence[Rule] | None = None, on: Sequence[Page] | None = None) -> int:
    """Return at how many places a rule for sounds is used in vain: who speaks there can be told no sounds.

    There the words are read as they stand, and no service says so.
    """
    on = pages(bench) if on is None else on
    found = hits(bench, rules, [page for page in on if not page.sounds])
    return sum(one.count for one in found.rules if one.rule.kind is RuleKind.PHONEME)


def _spoken_first(rules: Sequence[Rule]) -> list[int]:
    """Return the places of the rules as they serve where no sounds can be told: those that give words come first."""
    return sorted(range(len(rules)), key=lambda index: rules[index].kind is RuleKind.PHONEME)


def _pages(paragraph: Paragraph, chapter_speaker: SpeakerId | None, reading: Reading) -> Iterator[Page]:
    for stretch in stretches_of(paragraph, chapter_speaker, reading):
        language = language_of(paragraph, (stretch.start, stretch.end), reading)
        sounds = stretch.able.phonemes is not Sounds.NONE
        for start, end in searched(paragraph, stretch.start, stretch.end):
            yield Page(paragraph.id, start, paragraph.text[start:end], language, sounds)


def _shadow(takers: set[int]) -> int | None:
    """Return the place, from 1, of the only rule that takes all; None for several, and where there was nothing."""
    return next(iter(takers)) + 1 if len(takers) == 1 else None
