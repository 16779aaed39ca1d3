"""The stretches of a paragraph that are spoken by one voice in one manner, and never in one request with others."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from studio_app.domain.book import MarkKind
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.voices import Casting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio_app.conversion.reading import Reading
    from studio_app.domain.book import Mark, Paragraph
    from studio_app.domain.ids import SpeakerId
    from studio_app.domain.voices import Settings, Speaker

NOBODY = Casting(engine="", voice="")
"""The casting of words for which nobody is cast, not even the narrator: not spoken yet, and in no plan."""

_NOTHING = Capabilities()
_MANNER = frozenset({MarkKind.DIRECTION, MarkKind.SETTINGS})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points of a paragraph's text from ``start`` up to ``end``, and how they are spoken.

    Attributes:
        able: What the model can do that speaks them.
        direction: How they are to be spoken; empty where the model cannot be told.
        before: Silence in seconds that the text asks for before them, at a paragraph's beginning.
        after: Silence in seconds that the text asks for after them.
    """

    start: int
    end: int
    casting: Casting
    able: Capabilities
    direction: str = ""
    before: float = 0.0
    after: float = 0.0


def stretches_of(paragraph: Paragraph, chapter_speaker: SpeakerId | None, reading: Reading) -> Iterator[Stretch]:
    """Yield the stretches of a paragraph, in order; they cover its text.

    They end where another speaker, direction or setting begins, at kept cuts, and at pauses that the model cannot make.
    The nearest speaker who is cast speaks: that of the span, of the paragraph, of the chapter, the narrator.
    """
    pauses = {mark.start: float(mark.value) for mark in paragraph.marks if mark.kind is MarkKind.PAUSE}
    for run in _runs(paragraph, chapter_speaker, reading):
        silent = {place: seconds for place, seconds in pauses.items() if seconds > run.able.breaks}
        inner = {cut for cut in (*paragraph.cuts, *silent) if run.start < cut < run.end}
        for start, end in pairwise((run.start, *sorted(inner), run.end)):
            yield replace(run, start=start, end=end, after=silent.get(end, 0.0),
                          before=silent.get(0, 0.0) if start == 0 else 0.0)


def language_of(paragraph: Paragraph, stretch: tuple[int, int], reading: Reading) -> str:
    """Return the language of a stretch if all its words are marked with it, else the book's."""
    start, end = stretch
    for mark in paragraph.marks:
        if mark.kind is MarkKind.LANGUAGE:
            outside = paragraph.text[start:mark.start] + paragraph.text[max(start, mark.end):end]
            if not outside.strip():
                return mark.value
    return reading.language


def _runs(paragraph: Paragraph, chapter_speaker: SpeakerId | None, reading: Reading) -> Iterator[Stretch]:
    """Yield the stretches with one speaker and manner."""
    otherwise = (paragraph.speaker, chapter_speaker, reading.narrator)
    length = len(paragraph.text)
    manners = [mark for mark in paragraph.marks if mark.kind in _MANNER]
    parted = [(one.start, one.end) for one in paragraph.spans] + [(one.start, one.end) for one in manners]
    edges = sorted({0, length, *(min(edge, length) for both in parted for edge in both)})
    found = []
    for start, end in pairwise(edges if length else (0, 0)):
        given = (span.speaker for span in reversed(paragraph.spans) if span.start <= start and end <= span.end)
        speaker = _speaker((*given, *otherwise), reading)
        direction, settings = _manner(paragraph, [one for one in manners if one.start <= start and end <= one.end])
        found.append((start, end, (speaker, direction, settings)))
    for (speaker, direction, settings), run in groupby(found, key=lambda one: one[2]):
        pieces = list(run)
        yield _run(pieces[0][0], pieces[-1][1], speaker, direction, settings, reading)


def _run(start: int, end: int, speaker: Speaker | None, direction: str, settings: Settings,
         reading: Reading) -> Stretch:
    """Return a stretch with what its model can do; what it would not obey is left out, so nothing hangs on it."""
    if speaker is None or speaker.casting is None:
        return Stretch(start, end, NOBODY, _NOTHING)
    casting, able = speaker.casting, reading.capabilities(speaker.casting)
    if settings:
        known = {one.name for one in able.settings}
        own = {name: value for name, value in settings.items() if name in known}
        casting = replace(casting, settings={**casting.settings, **own}) if own else casting
    return Stretch(start, end, casting, able, direction if direction and able.takes_direction(direction) else "")


def _manner(paragraph: Paragraph, marks: Iterable[Mark]) -> tuple[str, Settings]:
    """Return direction and settings: the marks' own, else the paragraph's."""
    direction, settings = paragraph.direction, paragraph.settings
    for mark in marks:
        if mark.kind is MarkKind.DIRECTION:
            direction = mark.value
        else:
            settings = {**settings, **json.loads(mark.value)}
    return direction, settings


def _speaker(candidates: Iterable[SpeakerId | None], reading: Reading) -> Speaker | None:
    """Return the first of the candidates, the nearest one first, who is cast."""
    for candidate in candidates:
        speaker = reading.speakers.get(candidate) if candidate is not None else None
        if speaker and speaker.casting:
            return speaker
    return None
