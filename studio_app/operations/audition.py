"""The words that a voice is tried on: a few sentences of the book itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.conversion.cutting import cut_places
from studio_app.domain.book import ChapterKind, ParagraphKind
from studio_app.pronunciation.rendering import render
from studio_app.storage import books, chapters, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.domain.book import Chapter
    from studio_app.operations.workbench import Workbench

LONGEST = 220
"""Characters, so that a sample lasts about a quarter of a minute."""

SHORTEST = 25
"""Characters; less tells nothing of a voice."""

GREETING = "Good evening. This is how I would read your book, from the first page to the last."


def sample_words(bench: Workbench) -> str:
    """Return the beginning of the book's first paragraph that tells something of a voice, else a greeting."""
    rules, language = books.reading_rules(bench.project.db), books.load_book(bench.project.db).metadata.language
    for text in _texts(bench):
        words = render(text, rules)
        end = next(iter(cut_places(words, LONGEST, language)), len(words))
        if len(words) >= SHORTEST:
            return words[:end].strip()
    return GREETING


def told_first(bench: Workbench) -> list[Chapter]:
    """Return the chapters, those of the tale itself first: what stands on a title page tells nothing of a voice."""
    return sorted(chapters.chapters(bench.project.db), key=lambda one: one.kind is not ChapterKind.BODY)


def _texts(bench: Workbench) -> Iterator[str]:
    for chapter in told_first(bench):
        if chapter.included:
            for one in paragraphs.paragraphs(bench.project.db, chapter.id):
                if one.spoken and one.kind is ParagraphKind.BODY:
                    yield one.text
