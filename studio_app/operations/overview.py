"""A chapter at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.takes import State, summarised
from studio_app.operations.workbench import Workbench, chapter_material, state_of
from studio_app.pronunciation.notation import characters

if TYPE_CHECKING:
    from studio_app.conversion.reading import Reading
    from studio_app.domain.book import Chapter
    from studio_app.domain.ids import ChapterId


@dataclass(frozen=True, slots=True)
class Overview:
    """How far a chapter's audio is: its paragraphs with something to speak, those that are spoken, its characters."""

    chapter: Chapter
    state: State
    spoken: int
    audible: int
    characters: int


def overview(bench: Workbench, chapter: ChapterId, reading: Reading | None = None) -> Overview:
    """Return how far a chapter's audio is."""
    found = chapter_material(bench, chapter, reading)
    states = [state_of(one) for one in found.paragraphs]
    return Overview(
        chapter=found.chapter,
        state=summarised(states),
        spoken=states.count(State.CONVERTED),
        audible=len(states) - states.count(State.SILENT),
        characters=sum(characters(segment.rendering) for one in found.paragraphs for segment in one.segments),
    )
