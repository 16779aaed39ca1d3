"""How long pronunciations take: found in all of a novel, put to use in a paragraph, and kept by the thousand."""

from __future__ import annotations

import random
import tempfile
import timeit
from pathlib import Path
from typing import TYPE_CHECKING

from studio_app.domain.book import Metadata, ParagraphKind
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.domain.voices import Casting
from studio_app.operations import lexicons, projects
from studio_app.operations.hits import hits, hits_of, pages
from studio_app.operations.workbench import Workbench
from studio_app.pronunciation.lexicon import Lexicon, Rule, RuleKind
from studio_app.pronunciation.pronouncer import Pronouncer
from studio_app.pronunciation.rendering import READING_RULES, render
from tests.benchmarks.bench_reading_help import BEGINNINGS, ENDINGS, novel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RULES, MANY_RULES = 2_000, 20_000
CHAPTERS = 30


def run() -> list[tuple[str, float, float]]:
    """Return milliseconds: of hits in 150,000 words, of the rendering of a paragraph, and of a very long list."""
    texts = [page.text for page in novel()]
    with tempfile.TemporaryDirectory() as folder:
        projects.create(Path(folder) / "book", book(texts), casting=Casting("espeak", "en-gb"))
        with projects.open_project(Path(folder) / "book") as project:
            bench = Workbench(project, lambda _: Capabilities())
            return [*finding(bench), *rendering(texts), *keeping(bench)]


def finding(bench: Workbench) -> list[tuple[str, float, float]]:
    """Measure hits while the book's texts are at hand, as the window has them."""
    on, many = pages(bench), rules(RULES)
    one = rules(1)[0]
    return [
        ("hits of 2,000 rules in 150,000 words, ms", quickest(lambda: hits(bench, many, on)), 300),
        ("hits of one rule in 150,000 words, ms", quickest(lambda: hits_of(bench, one, on)), 100),
        ("the texts of a book of 150,000 words, ms", quickest(lambda: pages(bench)), 100),
    ]


def rendering(texts: Sequence[str]) -> list[tuple[str, float, float]]:
    """Measure paragraphs of some 400 characters as they shall be spoken."""
    pronouncer = Pronouncer(rules(RULES))
    some = texts[:200]

    def all_of_them() -> None:
        for text in some:
            render(text, READING_RULES, pronouncer.replacements(text, "en", sounds=True))

    return [("rendering of a paragraph by 2,000 rules, ms", quickest(all_of_them) / len(some), 0.2)]


def keeping(bench: Workbench) -> list[tuple[str, float, float]]:
    """Measure a lexicon of 20,000 rules in a project."""
    came_in = quickest(lambda: lexicons.add(bench, Lexicon("Many", tuple(rules(MANY_RULES)))), times=1)
    (many,) = lexicons.lexicons(bench)
    last, rule = many.rule_ids[-1], Rule("x", "y")
    return [
        ("20,000 rules brought into a book, ms", came_in, 2_000),
        ("20,000 rules read, ms", quickest(lambda: lexicons.rules_of(bench)), 100),
        ("one of 20,000 rules changed, ms", quickest(lambda: lexicons.change_rule(bench, last, rule)), 50),
        ("one rule put before 20,000, ms", quickest(lambda: lexicons.insert_rules(bench, many.id, [rule])), 50),
    ]


def book(texts: Sequence[str]) -> Manuscript:
    """Return a book of these paragraphs."""
    length = len(texts) // CHAPTERS
    return Manuscript(Metadata(title="A novel", language="en"), tuple(
        ManuscriptChapter(f"Chapter {number + 1}", tuple(
            ManuscriptParagraph(ParagraphKind.BODY, text) for text in texts[number * length:(number + 1) * length]))
        for number in range(CHAPTERS)))


def rules(count: int) -> list[Rule]:
    """Return rules for names of the novel, and for many names that are not in it."""
    chance = random.Random(9)
    names = [begin + end for begin in BEGINNINGS for end in ENDINGS]
    chance.shuffle(names)
    others = (f"{chance.choice(names)}{chance.choice(ENDINGS)}{number}" for number in range(count))
    return [Rule(name, name.replace("e", "ay"), RuleKind.ALIAS, case_sensitive=chance.random() < 0.5)
            for name in [*names, *others][:count]]


def quickest(work: Callable[[], object], times: int = 5) -> float:
    """Return milliseconds."""
    return min(timeit.repeat(work, number=1, repeat=times)) * 1000
