"""A short story in three chapters, and ways to write down how a book comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.editions.revising import Part, Written, edition, here

if TYPE_CHECKING:
    from studio_app.domain.manuscript import ManuscriptChapter
    from studio_app.editions.values import Merged, OurChapter

STORM, CAPTAIN, TEA = (
    "It was a dark and stormy night in the old harbour.",
    "The captain walked along the quay and said nothing to anybody.",
    "He waited. Then he went home through the rain and made himself a cup of tea.",
)
MORNING, SISTER, GULLS = (
    "Morning came, and with it the postman and three letters.",
    "One of them was from his sister, who lived abroad in a warmer country.",
    "Outside the gulls were quarrelling over something that nobody else wanted.",
)
SHIP, FAREWELL = (
    "The ship was to leave with the evening tide, if the wind held.",
    "Nobody came to see him off but the postman, who waved both letters.",
)
BREAK = "* * *"

Outline = dict[str, list[str]]

STORY: Outline = {
    "Chapter 1": ["Chapter 1", STORM, "“Yes.”", CAPTAIN, TEA],
    "Chapter 2": ["Chapter 2", MORNING, "“Yes.”", SISTER, BREAK, GULLS],
    "Chapter 3": ["Chapter 3", SHIP, FAREWELL],
}
"""Its paragraphs are numbered from 0: Chapter 1 begins with 0, Chapter 2 with 5, Chapter 3 with 11."""


def changed(**chapters: list[str]) -> Outline:
    """Return the story with other paragraphs in some of its chapters, which are named ``one``, ``two``, ``three``."""
    numbers = {"one": "Chapter 1", "two": "Chapter 2", "three": "Chapter 3"}
    return STORY | {numbers[name]: lines for name, lines in chapters.items()}


def project(outline: Outline = STORY, *, locked: frozenset[int] = frozenset()) -> list[OurChapter]:
    """Return a book in a project, its paragraphs numbered from 0."""
    return here(_parts(outline), locked=locked.__contains__)


def came_in(outline: Outline = STORY) -> list[ManuscriptChapter]:
    """Return a book as it is imported."""
    return edition(_parts(outline))


def outcome(merged: Merged) -> dict[str, list[int | str]]:
    """Return the chapters with the numbers of the paragraphs that stay as they are, and the texts of all others."""
    return {
        chapter.title: [one.new.text if one.new else int(one.id or 0) for one in chapter.paragraphs]
        for chapter in merged.chapters
    }


def _parts(outline: Outline) -> list[Part]:
    number = iter(range(10_000))
    return [Part(title, [Written(line, (next(number),)) for line in lines]) for title, lines in outline.items()]
