"""Long texts that show no chapters at all, parted by size: at paragraph ends, and at scene breaks where one is near."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.importing.lines import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.manuscript import ManuscriptParagraph

USUAL_LENGTH = 22_000
"""Characters of text in a part: 25 minutes of speech at 150 words a minute; a Chinese character counts as three."""

LONGEST = 2 * USUAL_LENGTH
"""Characters of text that are still one chapter."""

_NEAR = USUAL_LENGTH // 4


def part_starts(paragraphs: Sequence[ManuscriptParagraph]) -> list[int]:
    """Return where the parts of a text begin, its first paragraph being 0; only that where it is not too long.

    The parts are about as long as each other. A paragraph is never parted, and nor is a scene whose end is near.
    """
    ends = list(accumulate(2 * columns(paragraph.text) - len(paragraph.text) for paragraph in paragraphs))
    total = ends[-1] if ends else 0
    if total <= LONGEST:
        return [0]
    count = round(total / USUAL_LENGTH)
    starts, before = [0], 0
    for number in range(1, count):
        at = _start_near(paragraphs, ends, total * number // count)
        if min(ends[at - 1] - before, total - ends[at - 1]) > _NEAR:
            starts.append(at)
            before = ends[at - 1]
    return starts


def _start_near(paragraphs: Sequence[ManuscriptParagraph], ends: Sequence[int], size: int) -> int:
    """Return the paragraph that begins nearest to where so much text has gone before, after a scene break if it can."""
    near = [at for at, end in enumerate(ends, start=1) if abs(end - size) <= _NEAR]
    scenes = [at for at in near if paragraphs[at - 1].kind is ParagraphKind.SCENE_BREAK]
    every = scenes or near or range(1, len(ends) + 1)
    return min(every, key=lambda at: abs(ends[at - 1] - size))
