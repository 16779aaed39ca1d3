"""Segments: what one request speaks, derived from a paragraph, who speaks it, and the reading rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from studio_app.conversion.cutting import cut_places
from studio_app.domain.book import MarkKind, ParagraphKind
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.takes import Segment, fingerprint, selected
from studio_app.domain.voices import Casting
from studio_app.pronunciation.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from studio_app.domain.book import Paragraph
    from studio_app.domain.ids import SpeakerId
    from studio_app.domain.takes import Fingerprint, Holdings
    from studio_app.domain.voices import Speaker

NOBODY = Casting(engine="", voice="")
"""The casting of words for which nobody is cast, not even the narrator: not spoken yet, and in no plan."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a book is read: all that segments depend on besides paragraph and chapter.

    Attributes:
        rules: The version of the reading rules stored in the project.
        language: The book's language, a BCP 47 tag.
        speakers: All speakers by id.
        narrator: Who speaks what is given to nobody else.
        capabilities: What engine and model of a casting can do; asked once for each stretch, so it must be quick.
    """

    rules: int
    language: str
    speakers: Mapping[SpeakerId, Speaker]
    narrator: SpeakerId
    capabilities: Callable[[Casting], Capabilities]


def segments_of(paragraph: Paragraph, chapter_speaker: SpeakerId | None, reading: Reading) -> tuple[Segment, ...]:
    """Return the segments of a paragraph, in order; none where there is nothing to speak.

    They never overlap, and cover all of the text but what is silent. The nearest speaker who is cast speaks: that of
    the span, of the paragraph, of the chapter, the narrator. Kept cuts always stand.
    """
    if not paragraph.spoken or paragraph.kind is ParagraphKind.SCENE_BREAK:
        return ()
    found: list[Segment] = []
    for start, end, casting in _runs(paragraph, chapter_speaker, reading):
        found.extend(_segments_of_run(paragraph, start, end, casting, reading))
    return _numbered(found)


def standing_cuts(segments: Sequence[Segment], holdings: Holdings | None = None) -> tuple[int, ...]:
    """Return the cuts between a paragraph's segments that are to be kept when its text is edited.

    Args:
        segments: The paragraph's segments as they are before the edit.
        holdings: If given, only segments with audio keep their edges: where nothing was made yet, the edited text is
            cut afresh. Without it all do, which is right while the paragraph is being converted.
    """
    cuts: set[int] = set()
    for left, right in pairwise(segments):
        if holdings is None or any(selected(segment, holdings) is not None for segment in (left, right)):
            cuts |= {left.end, right.start}
    return tuple(sorted(cuts))


def _runs(paragraph: Paragraph, chapter_speaker: SpeakerId | None,
          reading: Reading) -> Iterable[tuple[int, int, Casting]]:
    """Return the stretches with one speaker: start, end, and how the speaker is cast."""
    otherwise = (paragraph.speaker, chapter_speaker, reading.narrator)
    length = len(paragraph.text)
    if not paragraph.spans:
        return [(0, length, _casting(_speaker(otherwise, reading)))]
    edges = sorted({0, length, *(min(edge, length) for span in paragraph.spans for edge in (span.start, span.end))})
    stretches = []
    for start, end in pairwise(edges):
        given = (span.speaker for span in reversed(paragraph.spans) if span.start <= start and end <= span.end)
        stretches.append((start, end, _speaker((*given, *otherwise), reading)))
    runs = [(speaker, list(run)) for speaker, run in groupby(stretches, key=lambda stretch: stretch[2])]
    return [(run[0][0], run[-1][1], _casting(speaker)) for speaker, run in runs]


def _speaker(candidates: Iterable[SpeakerId | None], reading: Reading) -> Speaker | None:
    """Return the first of the candidates, the nearest one first, who is cast."""
    for candidate in candidates:
        speaker = reading.speakers.get(candidate) if candidate is not None else None
        if speaker and speaker.casting:
            return speaker
    return None


def _casting(speaker: Speaker | None) -> Casting:
    return speaker.casting if speaker and speaker.casting else NOBODY


def _segments_of_run(paragraph: Paragraph, start: int, end: int, casting: Casting,
                     reading: Reading) -> Iterator[Segment]:
    able = Capabilities() if casting is NOBODY else reading.capabilities(casting)
    kept = (cut for cut in sorted(paragraph.cuts) if start < cut < end)
    for stretch in pairwise((start, *kept, end)):
        spoken_in = _language(paragraph, stretch, reading)
        for first, last, rendering in _pieces(paragraph.text, stretch, able, spoken_in, reading.rules):
            language = _language(paragraph, (first, last), reading) if able.language else ""
            print_ = fingerprint(rendering, casting, language)
            yield Segment(paragraph.id, first, last, rendering, casting, language, print_)


def _language(paragraph: Paragraph, stretch: tuple[int, int], reading: Reading) -> str:
    """Return the language of a stretch if all its words are marked with it, else the book's."""
    start, end = stretch
    for mark in paragraph.marks:
        if mark.kind is MarkKind.LANGUAGE:
            outside = paragraph.text[start:mark.start] + paragraph.text[max(start, mark.end):end]
            if not outside.strip():
                return mark.value
    return reading.language


def _pieces(text: str, stretch: tuple[int, int], able: Capabilities, language: str, rules: int,
            limit: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and rendering of the pieces that a stretch is spoken in, silent ones left out.

    A rendering may be longer than its text (``Dr`` becomes ``Doctor``), so a piece that has outgrown the model's
    maximum is cut again.
    """
    limit = limit or max(1, min(able.maximum_characters, able.recommended_characters))
    start, end = stretch
    places = cut_places(text[start:end], limit, language)
    for first, last in pairwise((start, *(start + place for place in places), end)):
        rendering = render(text[first:last], rules)
        if len(rendering) > able.maximum_characters and last - first > 1:
            yield from _pieces(text, (first, last), able, language, rules, (last - first) // 2)
        elif rendering:
            yield first, last, rendering


def _numbered(segments: list[Segment]) -> tuple[Segment, ...]:
    """Number the segments that have the same fingerprint."""
    if len(segments) < 2:
        return tuple(segments)
    seen: Counter[Fingerprint] = Counter()
    numbered = []
    for segment in segments:
        nth = seen[segment.fingerprint]
        numbered.append(replace(segment, nth=nth) if nth else segment)
        seen[segment.fingerprint] += 1
    return tuple(numbered)
