"""The speakers of a book: who there is, in which colour, and who takes whose place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError
from studio_app.operations.turning import choosing
from studio_app.storage import books, speakers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import SpeakerId
    from studio_app.domain.voices import Speaker
    from studio_app.operations.workbench import Workbench

COLOURS = ("#3c7ed8", "#429600", "#f0307e", "#007e7e", "#90663c", "#ae48b4", "#a278ae", "#ea4e4e", "#067e4e", "#5a60de")
"""Seen on light paper and on dark, and told apart even by those who see red and green alike.

Chosen one after the other, each as far as can be from those before it in CIE L*a*b*, seen with and without green cones
(https://doi.org/10.1002/(SICI)1520-6378(199908)24:4%3C243::AID-COL5%3E3.0.CO;2-3), at a contrast of 3 to 1 or more.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """How much of the book a speaker speaks: chapters and paragraphs that are theirs, and runs of characters."""

    speaker: Speaker
    chapters: int = 0
    paragraphs: int = 0
    spans: int = 0
    narrates: bool = False


def parts(bench: Workbench) -> list[Part]:
    """Return all speakers with what they speak, the narrator first."""
    db = bench.project.db
    narrator = books.load_book(db).narrator
    counts = speakers.counts(db)
    found = [Part(speaker, *counts.get(id_, (0, 0, 0)), narrates=id_ == narrator)
             for id_, speaker in speakers.speakers(db).items()]
    return sorted(found, key=lambda part: not part.narrates)


def add(bench: Workbench, name: str) -> Changes:
    """Add a speaker, in a colour that is not taken.

    Raises:
        InputError: The name is empty or taken.
    """
    with bench.project.step("Add speaker") as step:
        speakers.add(bench.project.db, _checked(name), colour=free_colour(bench))
    return step.changes


def rename(bench: Workbench, speaker: SpeakerId, name: str) -> Changes:
    """Give a speaker another name.

    Raises:
        InputError: The name is empty or another's.
    """
    name = _checked(name)
    found = speakers.speaker(bench.project.db, speaker)
    other = speakers.named(bench.project.db, name)
    if other is not None and other.id != speaker:
        raise InputError(f"There is a speaker named “{name}” already.", "Merge the two, or choose another name.")
    with bench.project.step("Rename speaker") as step:
        speakers.save(bench.project.db, replace(found, name=name))
    return step.changes


def describe(bench: Workbench, speaker: SpeakerId, *, colour: str | None = None, notes: str | None = None) -> Changes:
    """Give a speaker another colour (``#rrggbb``) or other notes."""
    found = speakers.speaker(bench.project.db, speaker)
    wanted = replace(found, colour=found.colour if colour is None else colour,
                     notes=found.notes if notes is None else notes)
    with bench.project.step("Describe speaker", merge_key=f"describe {speaker}") as step:
        speakers.save(bench.project.db, wanted)
    return step.changes


def swap(bench: Workbench, one: SpeakerId, other: SpeakerId, *, keep: bool = False) -> Changes:
    """Let two speakers exchange their voices.

    Raises:
        InputError: The book's narrator would be left without a voice.
    """
    db = bench.project.db
    first, second = speakers.speaker(db, one), speakers.speaker(db, other)
    for gives, gets in ((first, second), (second, first)):
        if gets.casting is None and gives.casting is not None and books.load_book(db).narrator == gives.id:
            raise InputError(f"“{gets.name}” has no voice, and the book’s narrator needs one.",
                             f"Choose a voice for {gets.name} first.")
    with choosing(bench, "Swap voices", keep=keep) as step:
        speakers.cast(db, one, second.casting)
        speakers.cast(db, other, first.casting)
    return step.changes


def merge(bench: Workbench, gone: SpeakerId, into: SpeakerId, *, keep: bool = False) -> Changes:
    """Give all that one speaker speaks to another, and its voice where that has none; and remove the first.

    Raises:
        InputError: It is the same speaker.
    """
    if gone == into:
        raise InputError("A speaker cannot be merged with itself.", "Choose another one.")
    db = bench.project.db
    first, second = speakers.speaker(db, gone), speakers.speaker(db, into)
    with choosing(bench, "Merge speakers", keep=keep) as step:
        if second.casting is None:
            speakers.cast(db, into, first.casting)
        if books.load_book(db).narrator == gone:
            books.set_narrator(db, into)
        speakers.hand_over(db, gone, into)
        speakers.delete(db, gone)
    return step.changes


def remove(bench: Workbench, speaker: SpeakerId, *, keep: bool = False) -> Changes:
    """Remove a speaker; what was theirs falls to whoever speaks around it.

    Raises:
        InputError: It is the book's narrator.
    """
    if books.load_book(bench.project.db).narrator == speaker:
        raise InputError("The book’s narrator cannot be removed.", "Make somebody else the narrator first.")
    with choosing(bench, "Remove speaker", keep=keep) as step:
        speakers.delete(bench.project.db, speaker)
    return step.changes


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InputError("A speaker needs a name.")
    return name


def free_colour(bench: Workbench) -> str:
    """Return a colour that none of the speakers has, or few."""
    return next(free_colours(bench))


def free_colours(bench: Workbench) -> Iterator[str]:
    """Yield colours for speakers that are added one after the other: always one that none has, or the fewest."""
    taken = Counter(one.colour for one in speakers.speakers(bench.project.db).values())
    while True:
        colour = min(COLOURS, key=taken.__getitem__)
        taken[colour] += 1
        yield colour
