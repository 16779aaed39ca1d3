"""How well speech and its speakers are found in scenes marked by hand, and how long a whole novel takes.

Precision is the share of what was proposed that is right, recall the share of what was marked that was found. Speech
counts as found when its first and last letters are the marked ones; a speaker counts as found when speech and speaker
are right. The scenes *apart* were not looked at while the rules were made.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from studio_app.domain.book import Metadata, ParagraphKind
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.operations import projects, proposals
from studio_app.operations.workbench import Workbench
from tests.dialogue.marked import APART, FOLDER, Score, scenes, score, total

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 150_000
SECONDS = 5.0
SPEECH_MISSED, SPEAKERS_MISSED = 3.0, 15.0
"""Per cent: what may be missed, or wrong, of the scenes that were kept apart."""

_PEOPLE = ("Anna", "Mr. Hale", "Captain Rourke", "Mrs. Hale", "the old man", "Tobias", "Ida", "Dr. Lamb", "the boy")
_TAGS = ("said {0}", "{0} said", "asked {0}", "{0} whispered slowly", "replied {0}", "he said", "she answered")
_WORDS = tuple(str.split(
    "the of a morning river which had and before them only two letters from his sister lay upon table nobody spoke "
    "until lamp was lit when they heard somebody walking slowly through garden calling for horses it snowed all night"
))


def run() -> list[tuple[str, float, float]]:
    """Print precision and recall, and return what is missed and how long it takes."""
    print(f"  {'':<32} {'marked':>6}   {'speech':^15}   {'speakers':^15}")
    print(f"  {'':<32} {'':>6}   {'prec.':>7} {'recall':>7}   {'prec.':>7} {'recall':>7}")
    made, apart = (shown(name, folder) for name, folder in (("made with", FOLDER), ("kept apart", APART)))
    row("all", made + apart)
    with tempfile.TemporaryDirectory() as place:
        looked, given = timed(Path(place) / "novel")
    return [
        ("per cent of the speech kept apart that was not found", 100 * (1 - apart.found_recall), SPEECH_MISSED),
        ("per cent of what was found there that is no speech", 100 * (1 - apart.found_precision), SPEECH_MISSED),
        ("per cent of it without the right speaker", 100 * (1 - apart.speaker_recall), SPEAKERS_MISSED),
        (f"seconds to propose speakers for {WORDS:,} words", looked, SECONDS),
        ("seconds to give all of that to the speakers", given, SECONDS),
    ]


def shown(name: str, folder: Path) -> Score:
    """Print the scores of the scenes in a folder by style, and return their sum."""
    by_style: dict[str, list[Score]] = {}
    for scene in scenes(folder):
        by_style.setdefault(scene.style, []).append(score(scene))
    for style, its in by_style.items():
        row(f"{name}: {style}", total(its))
    every = total([one for its in by_style.values() for one in its])
    row(f"{name}: all", every)
    return every


def row(name: str, one: Score) -> None:
    """Print a score."""
    print(f"  {name:<32} {one.marked:>6}   {one.found_precision:7.3f} {one.found_recall:7.3f}   "
          f"{one.speaker_precision:7.3f} {one.speaker_recall:7.3f}")


def timed(folder: Path) -> tuple[float, float]:
    """Return the seconds it takes to propose speakers for a novel, and to accept all that is proposed."""
    projects.create(folder, novel())
    began = time.perf_counter()
    with projects.read_project(folder) as project:
        found = proposals.propose(Workbench(project, lambda _: Capabilities()))
    looked = time.perf_counter() - began
    with projects.open_project(folder) as project:
        began = time.perf_counter()
        proposals.accept(Workbench(project, lambda _: Capabilities()), found.all)
        return looked, time.perf_counter() - began


def novel() -> Manuscript:
    """Return a novel in which half of all paragraphs are talk, the same every time."""
    chance = random.Random(1813)
    chapters: list[ManuscriptChapter] = []
    written = 0
    while written < WORDS:
        texts = list(chapter(chance))
        written += sum(len(text.split()) for text in texts)
        lines = tuple(ManuscriptParagraph(ParagraphKind.BODY, text) for text in texts)
        chapters.append(ManuscriptChapter(f"Chapter {len(chapters) + 1}", lines))
    return Manuscript(Metadata(title="A Long Talk", language="en"), tuple(chapters))


def chapter(chance: random.Random) -> Iterator[str]:
    """Yield the paragraphs of a chapter: conversations of two, and telling between them."""
    for _ in range(12):
        yield sentence(chance, 40, 120)
        both = chance.sample(_PEOPLE, 2)
        for turn in range(chance.randint(2, 12)):
            name, said = both[turn % 2], sentence(chance, 4, 30)
            tag = chance.choice(_TAGS).format(name)
            yield f"“{said[:-1]},” {tag}. “{sentence(chance, 3, 20)}”" if chance.random() < 0.5 else f"“{said}”"


def sentence(chance: random.Random, least: int, most: int) -> str:
    """Return words with a capital and a stop, which name somebody now and then."""
    words = chance.choices(_WORDS, k=chance.randint(least, most))
    words[len(words) // 2] = chance.choice((words[0], *_PEOPLE[:4]))
    return f"{words[0].capitalize()} {' '.join(words[1:])}."
