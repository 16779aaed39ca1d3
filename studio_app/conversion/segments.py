"""Segments: what one request speaks, derived from a paragraph, who speaks it, and how the book is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from studio_app.conversion.cutting import cut_places
from studio_app.conversion.replacing import inside, outside, replacements
from studio_app.conversion.stretches import language_of, stretches_of
from studio_app.domain.book import ParagraphKind
from studio_app.domain.capabilities import Sounds
from studio_app.domain.takes import Segment, fingerprint, selected
from studio_app.pronunciation.exactness import is_exact
from studio_app.pronunciation.notation import pieces
from studio_app.pronunciation.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.conversion.reading import Reading
    from studio_app.conversion.stretches import Stretch
    from studio_app.domain.book import Paragraph
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.ids import SpeakerId
    from studio_app.domain.takes import Fingerprint, Holdings
    from studio_app.pronunciation.rendering import Replacement


def segments_of(paragraph: Paragraph, chapter_speaker: SpeakerId | None, reading: Reading) -> tuple[Segment, ...]:
    """Return the segments of a paragraph, in order; none where there is nothing to speak.

    They never overlap, and cover all of the text but what is silent. Kept cuts always stand.
    """
    if not paragraph.spoken or paragraph.kind is ParagraphKind.SCENE_BREAK:
        return ()
    found: list[Segment] = []
    for stretch in stretches_of(paragraph, chapter_speaker, reading):
        found.extend(_segments_of_stretch(paragraph, stretch, reading))
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


def _segments_of_stretch(paragraph: Paragraph, stretch: Stretch, reading: Reading) -> Iterator[Segment]:
    spoken_in = language_of(paragraph, (stretch.start, stretch.end), reading)
    replaced = replacements(paragraph, stretch, spoken_in, reading)
    pieces_ = list(_pieces(paragraph.text, (stretch.start, stretch.end), stretch.able, spoken_in, replaced, reading))
    for number, (first, last, rendering) in enumerate(pieces_):
        told = _deliverable(paragraph, stretch, (first, last), rendering, reading)
        yield replace(_segment(paragraph, stretch, (first, last), told, reading),
                      before=stretch.before if number == 0 else 0.0,
                      after=stretch.after if number == len(pieces_) - 1 else 0.0)


def _segment(paragraph: Paragraph, stretch: Stretch, piece: tuple[int, int], rendering: str,
             reading: Reading) -> Segment:
    casting, able = stretch.casting, stretch.able
    language = language_of(paragraph, piece, reading) if able.language else ""
    samples = reading.samples.get((casting.engine, casting.voice), ()) if able.references else ()
    mark = fingerprint(rendering, casting, language, direction=stretch.direction,
                       references=[f"{sample.asset} {sample.text}" for sample in samples])
    return Segment(paragraph.id, *piece, rendering, casting, language, mark, direction=stretch.direction,
                   samples=samples)


def _deliverable(paragraph: Paragraph, stretch: Stretch, piece: tuple[int, int], rendering: str,
                 reading: Reading) -> str:
    """Return the rendering as this model can be told it.

    A model that is told sounds by a dictionary's rules finds their places by itself; where it would find others, it is
    told none.
    """
    if stretch.able.phonemes is not Sounds.RULES or not any(one.ipa for one in pieces(rendering)):
        return rendering
    if is_exact(rendering, reading.pronouncer.sounding):
        return rendering
    own = replace(stretch, start=piece[0], end=piece[1])
    spoken_in = language_of(paragraph, piece, reading)
    plain = replacements(paragraph, own, spoken_in, reading, sounds=False)
    return render(paragraph.text[piece[0]:piece[1]], reading.rules, inside(plain, *piece))


def _pieces(text: str, stretch: tuple[int, int], able: Capabilities, language: str, replaced: Sequence[Replacement],
            reading: Reading, limit: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and rendering of the pieces that a stretch is spoken in, silent ones left out.

    A rendering may be longer than its text (``Dr`` becomes ``Doctor``), so a piece that has outgrown the model's
    maximum is cut again.
    """
    limit = limit or max(1, min(able.maximum_characters, able.recommended_characters))
    start, end = stretch
    places = (start + place for place in cut_places(text[start:end], limit, language))
    cuts = [place for place in outside(places, replaced, start) if place < end]
    for first, last in pairwise((start, *cuts, end)):
        rendering = render(text[first:last], reading.rules, inside(replaced, first, last))
        can_be_cut = last - first > 1 and (cuts or limit > (last - first) // 2)
        if len(rendering) > able.maximum_characters and can_be_cut:
            yield from _pieces(text, (first, last), able, language, replaced, reading, (last - first) // 2)
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
