"""What is heard of the open project: its selected takes as clips, for the ear and for export alike."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING

from studio_app.delivery.programmes import SpokenChapter, SpokenParagraph, chapter_programme
from studio_app.domain.errors import InputError
from studio_app.domain.programme import Clip, Pauses, Programme
from studio_app.domain.takes import Segment, selected
from studio_app.operations.workbench import Workbench, chapter_material
from studio_app.storage import settings, takes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studio_app.conversion.plan import ChapterMaterial, Material
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId, ParagraphId, TakeId
    from studio_app.domain.takes import Take

_PAUSES = "pauses"
MOST_SECONDS = 30.0


def pauses(bench: Workbench) -> Pauses:
    """Return how long the book is silent, and after what."""
    stored = settings.load(bench.project.db, _PAUSES, {})
    known = {field.name for field in fields(Pauses)}
    return Pauses(**{name: value for name, value in stored.items() if name in known})


def set_pauses(bench: Workbench, wanted: Pauses) -> Changes:
    """Store how long the book is silent, and after what.

    Raises:
        InputError: A pause is negative or longer than half a minute.
    """
    for name, seconds in asdict(wanted).items():
        if not 0 <= seconds <= MOST_SECONDS:
            raise InputError(f"A pause ({name.replace('_', ' ')}) must be between 0 and {MOST_SECONDS:g} seconds.")
    with bench.project.step("Change pauses") as step:
        if wanted != pauses(bench):
            settings.save(bench.project.db, _PAUSES, asdict(wanted))
    return step.changes


def listening(bench: Workbench, chapter: ChapterId) -> Programme:
    """Return a chapter as it is heard now: whatever is spoken of it, without head and tail."""
    spoken = spoken_chapters(bench, [chapter_material(bench, chapter)])[0]
    return chapter_programme(spoken, replace(pauses(bench), head=0.0, tail=0.0))


def heard_alone(bench: Workbench, paragraph: ParagraphId, spoken: Iterable[Take]) -> Programme:
    """Return takes one after the other, whether or not they are in the book."""
    return Programme(tuple(
        _clip(bench, Segment(paragraph, 0, 0, take.rendering, take.casting, "", take.fingerprint), take)
        for take in spoken))


def spoken_chapters(bench: Workbench, chapters: Iterable[ChapterMaterial]) -> list[SpokenChapter]:
    """Return the chapters with the clips that are in the book now."""
    chapters = list(chapters)
    wanted = {take for chapter in chapters for one in chapter.paragraphs for _, take in _choices(one) if take}
    found = takes.takes(bench.project.db, wanted)
    return [_spoken_chapter(bench, chapter, found) for chapter in chapters]


def _spoken_chapter(bench: Workbench, one: ChapterMaterial, found: Mapping[TakeId, Take]) -> SpokenChapter:
    return SpokenChapter(one.chapter.id, one.chapter.title, tuple(
        SpokenParagraph(each.paragraph.id, each.paragraph.kind, _clips(bench, each, found))
        for each in one.paragraphs))


def _clips(bench: Workbench, one: Material, found: Mapping[TakeId, Take]) -> tuple[Clip, ...]:
    return tuple(_clip(bench, segment, found[take]) for segment, take in _choices(one) if take and take in found)


def _choices(one: Material) -> list[tuple[Segment, TakeId | None]]:
    return [(segment, selected(segment, one.holdings)) for segment in one.segments]


def _clip(bench: Workbench, segment: Segment, take: Take) -> Clip:
    return Clip(bench.project.audio.path(take.audio), take.sound.seconds, take.id, segment.paragraph, segment)
