"""Headings go with what stands under them, not with the number that they have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.editions.alignment import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.editions.likeness import Passage


def with_their_text(links: Iterable[Link], old: Sequence[Passage], new: Sequence[Passage]) -> list[Link]:
    """Return links in which each heading is that of the same text as before.

    Where a chapter was put in before chapter V, so that this is chapter VI now, “Chapter V” would be taken for the
    heading of the new one. The same holds the other way round, where one was taken out.
    """
    found = list(links)
    there = {link.old[0]: link for link in found}
    here = {link.new[0]: link for link in found}
    taken_old = {place for link in found for place in link.old}
    taken_new = {place for link in found for place in link.new}
    for number in range(len(found) - 1, -1, -1):
        link = found[number]
        first, second = link.old[-1], link.new[-1]
        if old[first].kind is not ParagraphKind.HEADING or new[second].kind is not ParagraphKind.HEADING:
            continue
        below, above = there.get(first + 1), here.get(second + 1)
        if below is not None and _is_free_heading(below.new[0] - 1, taken_new, new):
            second = below.new[0] - 1
        elif above is not None and _is_free_heading(above.old[0] - 1, taken_old, old):
            first = above.old[0] - 1
        else:
            continue
        slid = there[first] = here[second] = Link((first,), (second,))
        found[number:number + 1] = [replace(link, old=link.old[:-1], new=link.new[:-1]), slid]
    return [link for link in found if link.old]


def _is_free_heading(place: int, taken: set[int], passages: Sequence[Passage]) -> bool:
    return place >= 0 and place not in taken and passages[place].kind is ParagraphKind.HEADING
