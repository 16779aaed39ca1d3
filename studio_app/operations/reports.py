"""What a project looks like to a script: the shapes that ``show`` and ``ledger`` print, which stay as they are."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from studio_app.operations.regenerations import free_left
from studio_app.operations.spending import is_free, places_of
from studio_app.operations.workbench import Workbench, material, state_of
from studio_app.pronunciation.notation import characters
from studio_app.storage import attempts, books

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.conversion.plan import ChapterMaterial, Material
    from studio_app.domain.attempts import Attempt
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.spending import Place
    from studio_app.speech.engine import SpeechEngine

Report = dict[str, Any]
NO_ENGINES: Mapping[str, SpeechEngine] = MappingProxyType({})

CREDITS_ENGINE = "elevenlabs"
"""The engine whose charges are reported as credits; all others stand beside them under ``other``."""


def shown(bench: Workbench, engines: Mapping[str, SpeechEngine] = NO_ENGINES) -> Report:
    """Return the book, all its chapters and paragraphs with their states, and the import's warnings.

    Args:
        bench: The open project.
        engines: The engines by name, which know the accounts that may give free repeats.
    """
    book = books.load_book(bench.project.db)
    data = book.metadata
    found = material(bench)
    left = free_left(bench, engines, (each for one in found for each in one.paragraphs))
    return {
        "book": {
            "title": data.title, "subtitle": data.subtitle, "authors": list(data.authors),
            "narrators": list(data.narrators), "language": data.language, "isbn": data.isbn or None,
            "source_isbn": data.source_isbn or None, "publisher": data.publisher, "published": data.published,
            "description": data.description, "rights": data.rights, "series": data.series,
            "series_number": data.series_number, "cover": book.cover or None, "source": book.source_name or None,
        },
        "chapters": [_chapter(chapter, left) for chapter in found],
        "warnings": [{"code": one.code, "message": one.message, "where": one.where}
                     for one in books.warnings(bench.project.db)],
    }


def _chapter(one: ChapterMaterial, left: Mapping[ParagraphId, int | None]) -> Report:
    chapter = one.chapter
    return {
        "index": chapter.index, "id": chapter.id, "title": chapter.title, "kind": chapter.kind,
        "included": chapter.included,
        "characters": sum(characters(segment.rendering) for each in one.paragraphs for segment in each.segments),
        "paragraphs": [_paragraph(each, left[each.paragraph.id]) for each in one.paragraphs],
    }


def _paragraph(one: Material, left: int | None) -> Report:
    paragraph = one.paragraph
    return {
        "id": paragraph.id, "kind": paragraph.kind, "text": paragraph.text, "spoken": paragraph.spoken,
        "state": state_of(one), "locked": paragraph.locked, "takes": len(one.holdings.takes),
        "free_regenerations_left": left,
        "marks": [{"start": mark.start, "end": mark.end, "kind": mark.kind, "value": mark.value}
                  for mark in paragraph.marks],
    }


def ledger(bench: Workbench) -> Report:
    """Return all attempts and their sums; credits are ElevenLabs credits, what others charge stands beside them."""
    totals = [total for total in attempts.totals(bench.project.db) if total.unit]
    places = places_of(bench)
    credits_ = [total for total in totals if total.engine == CREDITS_ENGINE]
    return {
        "attempts": [_attempt(one, places.get(one.asked.paragraph)) for one in attempts.attempts(bench.project.db)],
        "credits_expected": sum(total.expected for total in credits_),
        "credits_charged": sum(total.charged for total in credits_),
        "other": [{"engine": total.engine, "unit": total.unit, "expected": total.expected, "charged": total.charged}
                  for total in totals if total.engine != CREDITS_ENGINE],
        "free_regenerations_used": sum(total.free for total in totals),
        "unconfirmed": sum(total.unconfirmed for total in totals),
    }


def _attempt(one: Attempt, place: Place | None) -> Report:
    asked = one.asked
    return {
        "id": one.id, "paragraph": asked.paragraph or None, "chapter": place.chapter.index if place else None,
        "chapter_title": place.chapter.title if place else None, "engine": asked.casting.engine,
        "voice": asked.casting.voice, "model": asked.casting.model, "characters": characters(asked.rendering),
        "unit": asked.unit, "expected": asked.expected, "price": asked.price, "charged": one.charged,
        "free": is_free(one), "outcome": one.outcome, "at": asked.at.isoformat(), "request_id": one.request_id,
        "history_item": one.history_item, "error": one.error, "take": one.take,
    }
