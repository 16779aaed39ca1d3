"""What a project looks like to a script: the shapes that ``show`` and ``ledger`` print, which stay as they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from studio_app.domain.attempts import Outcome
from studio_app.operations.workbench import Workbench, material, state_of
from studio_app.storage import attempts, books

if TYPE_CHECKING:
    from studio_app.conversion.plan import ChapterMaterial, Material
    from studio_app.domain.attempts import Attempt

Report = dict[str, Any]

CREDITS_ENGINE = "elevenlabs"
"""The engine whose charges are reported as credits; all others stand beside them under ``other``."""


def shown(bench: Workbench) -> Report:
    """Return the book, all its chapters and paragraphs with their states, and the import's warnings."""
    book = books.load_book(bench.project.db)
    data = book.metadata
    return {
        "book": {
            "title": data.title, "subtitle": data.subtitle, "authors": list(data.authors),
            "narrators": list(data.narrators), "language": data.language, "isbn": data.isbn or None,
            "source_isbn": data.source_isbn or None, "publisher": data.publisher, "published": data.published,
            "description": data.description, "rights": data.rights, "series": data.series,
            "series_number": data.series_number, "cover": book.cover or None, "source": book.source_name or None,
        },
        "chapters": [_chapter(chapter) for chapter in material(bench)],
        "warnings": [{"code": one.code, "message": one.message, "where": one.where}
                     for one in books.warnings(bench.project.db)],
    }


def _chapter(one: ChapterMaterial) -> Report:
    chapter = one.chapter
    return {
        "index": chapter.index, "id": chapter.id, "title": chapter.title, "kind": chapter.kind,
        "included": chapter.included,
        "characters": sum(len(segment.rendering) for each in one.paragraphs for segment in each.segments),
        "paragraphs": [_paragraph(each) for each in one.paragraphs],
    }


def _paragraph(one: Material) -> Report:
    paragraph = one.paragraph
    return {
        "id": paragraph.id, "kind": paragraph.kind, "text": paragraph.text, "spoken": paragraph.spoken,
        "state": state_of(one), "locked": paragraph.locked, "takes": len(one.holdings.takes),
        "free_regenerations_left": None,
    }


def ledger(bench: Workbench) -> Report:
    """Return all attempts and their sums; credits are ElevenLabs credits, what others charge stands beside them."""
    found = attempts.attempts(bench.project.db)
    return {
        "attempts": [_attempt(one) for one in found],
        **summed(found),
        "free_regenerations_used": sum(one.asked.expected > 0 and one.charged == 0 for one in found),
        "unconfirmed": sum(one.outcome in (Outcome.UNKNOWN, Outcome.UNCONFIRMED) for one in found),
    }


def summed(found: list[Attempt]) -> Report:
    """Return what was expected and charged, in credits and for every other engine that charges."""
    sums: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in found:
        if one.asked.unit and one.outcome is not Outcome.REFUSED:
            both = sums[one.asked.casting.engine, one.asked.unit]
            both[0] += one.asked.expected
            both[1] += one.asked.expected if one.charged is None else one.charged
    credits_ = [both for (engine, _), both in sums.items() if engine == CREDITS_ENGINE]
    return {
        "credits_expected": sum(both[0] for both in credits_),
        "credits_charged": sum(both[1] for both in credits_),
        "other": [{"engine": engine, "unit": unit, "expected": both[0], "charged": both[1]}
                  for (engine, unit), both in sorted(sums.items()) if engine != CREDITS_ENGINE],
    }


def _attempt(one: Attempt) -> Report:
    asked = one.asked
    return {
        "id": one.id, "paragraph": asked.paragraph, "engine": asked.casting.engine, "voice": asked.casting.voice,
        "model": asked.casting.model, "characters": len(asked.rendering), "unit": asked.unit,
        "expected": asked.expected, "charged": one.charged, "outcome": one.outcome, "at": asked.at.isoformat(),
        "request_id": one.request_id, "error": one.error, "take": one.take,
    }
