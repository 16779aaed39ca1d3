"""Words of the book that a voice is likely to misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.book import MarkKind
from studio_app.operations.lexicons import rules_of
from studio_app.pronunciation.census import Page
from studio_app.pronunciation.suspects import suspects
from studio_app.storage import books, chapters, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio_app.operations.workbench import Workbench
    from studio_app.pronunciation.suspects import Suspect

STEPS = 50
"""How many times it is told how far it is."""


def book_suspects(bench: Workbench, tell: Callable[[float], None] = lambda share: None) -> list[Suspect]:
    """Return words of the spoken paragraphs of included chapters, most doubtful and frequent first; it takes a while.

    Args:
        bench: The open project, or a view of it.
        tell: Is told now and then how much of the book is looked through, from 0 to 1.
    """
    language = books.load_book(bench.project.db).metadata.language
    return suspects(_telling(list(_pages(bench)), tell), language, rules_of(bench))


def _pages(bench: Workbench) -> Iterator[Page]:
    by_chapter = paragraphs.all_paragraphs(bench.project.db)
    for chapter in chapters.chapters(bench.project.db):
        for one in by_chapter.get(chapter.id, ()) if chapter.included else ():
            if one.spoken:
                foreign = tuple((mark.start, mark.end) for mark in one.marks if mark.kind is MarkKind.LANGUAGE)
                yield Page(one.id, one.text, foreign)


def _telling(pages: list[Page], tell: Callable[[float], None]) -> Iterator[Page]:
    every = max(1, len(pages) // STEPS)
    for number, page in enumerate(pages):
        if number % every == 0:
            tell(number / len(pages))
        yield page
