"""Audio of paragraphs that are gone, for paragraphs that come with the same words: it is not paid for twice.

An author takes a passage out in one edition and puts it back in the next, or a line is moved so far that it is taken
for a new one. Equal words elsewhere in the book are still spoken anew: only what no paragraph uses any more goes over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.operations.workbench import paragraph_material
from studio_app.storage import takes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.plan import Material
    from studio_app.domain.ids import ParagraphId, TakeId
    from studio_app.domain.takes import Fingerprint
    from studio_app.operations.workbench import Workbench

_Left = dict["Fingerprint", list[list["TakeId"]]]


def hand_over(bench: Workbench, new: Sequence[ParagraphId]) -> tuple[ParagraphId, ...]:
    """Offer the takes of paragraphs that are gone to new ones that say the same, and return those that are whole by it.

    Args:
        bench: The book; within the caller's step.
        new: Paragraphs that have no takes. One that would still lack some of its audio gets none.
    """
    left = takes.left_over(bench.project.db) if new else {}
    found = []
    for one in paragraph_material(bench, new) if left else ():
        if its := _its(one, left):
            takes.offer(bench.project.db, one.paragraph.id, its)
            found.append(one.paragraph.id)
    return tuple(found)


def _its(one: Material, left: _Left) -> list[TakeId]:
    """Return the takes for all segments of a paragraph, which are left no more; none if some segment has none."""
    wanted = [segment.fingerprint for segment in one.segments]
    if any(wanted.count(each) > len(left.get(each, ())) for each in wanted):
        return []
    return [take for each in wanted for take in left[each].pop()]
