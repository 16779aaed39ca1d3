"""Comparing only those chapters of an edition in which its author changed something.

In most new editions of a long book most chapters are the same to the letter. Where all of them still stand in their
places, on all sides, the few others are all that has to be read and compared.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from studio_app.editions.comparing import Comparison
from studio_app.editions.values import Merged, MergedChapter, MergedParagraph, OurChapter
from studio_app.storage import chapters, paragraphs

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from studio_app.domain.book import Chapter, Paragraph
    from studio_app.domain.ids import ChapterId, ParagraphId
    from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph
    from studio_app.operations.workbench import Workbench
    from studio_app.storage.editions import Written

_MOST = 0.5
"""The share of the chapters that may differ for this to be worth it."""


def narrowed(bench: Workbench, kept: Written, coming: Written,
             theirs: Sequence[ManuscriptChapter]) -> Comparison | None:
    """Return the comparison with an edition, if it can be made of some chapters alone.

    Args:
        bench: The project.
        kept: The edition that was imported last, as it is kept.
        coming: The new one, written in the same way.
        theirs: Its chapters.
    """
    own = chapters.chapters(bench.project.db)
    if not len(own) == len(kept.heads) == len(coming.heads):
        return None
    sides = zip(kept.heads, coming.heads, kept.texts, coming.texts, strict=True)
    differing = [place for place, (head, other, text, new) in enumerate(sides) if head != other or text != new]
    if len(differing) > _MOST * len(own):
        return None
    base = [kept.chapter(place) for place in differing]
    ours = [OurChapter(own[place], tuple(paragraphs.paragraphs(bench.project.db, own[place].id)))
            for place in differing]
    new = [theirs[place] for place in differing]
    if not all(map(_in_place, ours, base, new)):
        return None
    return NarrowComparison(ours, new, base, own, paragraphs.orders(bench.project.db))


def _in_place(ours: OurChapter, base: ManuscriptChapter, theirs: ManuscriptChapter) -> bool:
    """Tell whether a chapter here has all that its edition had, in its order, and the author calls it as before."""
    return (base.title == theirs.title and len(ours.paragraphs) == len(base.paragraphs)
            and all(map(_is_same, ours.paragraphs, base.paragraphs)))


def _is_same(ours: Paragraph, base: ManuscriptParagraph) -> bool:
    return ours.text == base.text or (bool(base.source.path) and ours.source == base.source)


def outlined(compared: Comparison, rejected: Collection[int]) -> tuple[Merged, frozenset[ChapterId]]:
    """Return a book as it would be, and the chapters that are as they shall be: their paragraphs may not be told."""
    if isinstance(compared, NarrowComparison):
        return compared.outline(rejected), compared.settled
    return compared.merged(rejected), frozenset()


class NarrowComparison(Comparison):
    """A comparison of some chapters that tells of the whole book: all others stay as they are.

    Args:
        ours, theirs, base: The chapters that are compared.
        whole: All chapters of the book here.
        ids: The paragraphs of each, in order.
    """

    def __init__(self, ours: Sequence[OurChapter], theirs: Sequence[ManuscriptChapter],
                 base: Sequence[ManuscriptChapter], whole: Sequence[Chapter],
                 ids: Mapping[ChapterId, Sequence[ParagraphId]]) -> None:
        super().__init__(ours, theirs, base)
        self._compared = [one.chapter.id for one in ours]
        self._whole, self._ids = whole, ids

    def merged(self, rejected: Collection[int] = ()) -> Merged:
        """Return the whole book as it would be, without the differences of these numbers."""
        filled = self._filled
        return Merged(tuple(filled.get(one.id, one) if one.id else one for one in self.outline(rejected).chapters))

    @property
    def settled(self) -> frozenset[ChapterId]:
        """The chapters that are not compared."""
        return frozenset(one.id for one in self._whole) - set(self._compared)

    def outline(self, rejected: Collection[int] = ()) -> Merged:
        """Return the same without the paragraphs of those chapters that are settled."""
        groups: dict[ChapterId, list[MergedChapter]] = {}
        leading: list[MergedChapter] = []
        group = leading
        for one in super().merged(rejected).chapters if self._compared else ():
            if one.id is not None:
                group = groups[one.id] = [*leading, one]
                leading = []
            else:
                group.append(one)
        if leading:
            groups[self._compared[0]] = leading
        settled = self.settled
        return Merged(tuple(its for one in self._whole for its in (
            [MergedChapter(one.id, one.title, one.kind, one.included, ())] if one.id in settled
            else groups.get(one.id, ()))))

    @cached_property
    def _filled(self) -> dict[ChapterId, MergedChapter]:
        """The chapters that are not compared, as they are."""
        settled = self.settled
        return {one.id: MergedChapter(one.id, one.title, one.kind, one.included, tuple(
            [MergedParagraph(own, None, (own,)) for own in self._ids.get(one.id, ())]))
            for one in self._whole if one.id in settled}
