"""Comparing only those chapters of an edition in which its author changed something.

In most new editions of a long book most chapters are the same to the letter. Where all others still stand in their
places here, these few are all that has to be read and compared; where chapters came or are gone, together with those
before and after them, so that their place is known.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from studio_app.editions.anchors import Gap, between, in_order, unique_pairs
from studio_app.editions.comparing import Comparison
from studio_app.editions.values import DifferenceKind, Merged, MergedChapter, MergedParagraph, OurChapter
from studio_app.storage import chapters, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from studio_app.domain.book import Chapter, Paragraph
    from studio_app.domain.ids import ChapterId, ParagraphId
    from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph
    from studio_app.editions.values import Difference
    from studio_app.operations.workbench import Workbench
    from studio_app.storage.editions import Written

Outline: TypeAlias = "tuple[Merged, frozenset[ChapterId]]"
"""A book as it would be, and the chapters of it whose paragraphs may not be told, because they stay as they are."""

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
    if len(own) != len(kept.heads):
        return None
    gaps = _gaps(kept, coming)
    plain = [gap for gap in gaps if _is_plain(gap, kept, theirs)]
    wide = [_widened(gap, len(own), len(theirs)) for gap in gaps if gap not in plain]
    places = sorted({place for gap in (*plain, *wide) for place in range(gap.old, gap.old_end)})
    new = sorted({place for gap in (*plain, *wide) for place in range(gap.new, gap.new_end)})
    if len(places) > _MOST * len(own):
        return None
    base = [kept.chapter(place) for place in places]
    texts = paragraphs.all_paragraphs(bench.project.db, [own[place].id for place in places])
    ours = [OurChapter(own[place], tuple(texts.get(own[place].id, ()))) for place in places]
    if not all(map(_in_place, ours, base)):
        return None
    found = NarrowComparison(ours, [theirs[place] for place in new], base, own,
                             lambda: paragraphs.orders(bench.project.db))
    return None if wide and any(map(_is_moved, found.differences)) else found


def _gaps(kept: Written, coming: Written) -> list[Gap]:
    """Return the stretches of chapters, old and new, between those that are the same to the letter.

    Those are found by what is told of them, which is short and tells the lengths of their paragraphs.
    """
    old, new = (list(zip(one.heads, one.texts, strict=True)) for one in (kept, coming))
    alike = in_order(unique_pairs(list(enumerate(kept.heads)), list(enumerate(coming.heads))))
    same = [(one, other) for one, other in alike if kept.texts[one] == coming.texts[other]]
    gaps = between(Gap(0, len(old), 0, len(new)), [Gap(one, one + 1, other, other + 1) for one, other in same])
    return [gap for gap in gaps if old[gap.old:gap.old_end] != new[gap.new:gap.new_end]]


def _is_plain(gap: Gap, kept: Written, theirs: Sequence[ManuscriptChapter]) -> bool:
    """Tell whether the chapters of a stretch are still the same ones, with other words in them."""
    titles = [kept.title(place) for place in range(gap.old, gap.old_end)]
    return titles == [one.title for one in theirs[gap.new:gap.new_end]]


def _widened(gap: Gap, olds: int, news: int) -> Gap:
    """Return a stretch with the chapters before and after it, which are the same."""
    return Gap(max(0, gap.old - 1), min(olds, gap.old_end + 1), max(0, gap.new - 1), min(news, gap.new_end + 1))


def _is_moved(one: Difference) -> bool:
    """Tell whether something stands elsewhere, which is best told in the whole book."""
    return one.moved or one.kind is DifferenceKind.MOVED


def _in_place(ours: OurChapter, base: ManuscriptChapter) -> bool:
    """Tell whether a chapter here has all that its edition had, in its order."""
    return len(ours.paragraphs) == len(base.paragraphs) and all(map(_is_same, ours.paragraphs, base.paragraphs))


def _is_same(ours: Paragraph, base: ManuscriptParagraph) -> bool:
    return ours.text == base.text or (bool(base.source.path) and ours.source == base.source)


def outlined(compared: Comparison, rejected: Collection[int]) -> Outline:
    """Return a book as it would be, and the chapters that are as they shall be: their paragraphs may not be told."""
    if isinstance(compared, NarrowComparison):
        return compared.outline(rejected), compared.settled
    return compared.merged(rejected), frozenset()


class NarrowComparison(Comparison):
    """A comparison of some chapters that tells of the whole book: all others stay as they are.

    Args:
        ours, theirs, base: The chapters that are compared.
        whole: All chapters of the book here.
        ids: Reads the paragraphs of each, in order, if the whole book is asked for.
    """

    def __init__(self, ours: Sequence[OurChapter], theirs: Sequence[ManuscriptChapter],
                 base: Sequence[ManuscriptChapter], whole: Sequence[Chapter],
                 ids: Callable[[], Mapping[ChapterId, Sequence[ParagraphId]]]) -> None:
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
        merged = super().merged(rejected).chapters if self._compared else ()
        settled, there = self.settled, {one.id for one in merged}
        behind: dict[ChapterId | None, list[MergedChapter]] = defaultdict(list)
        last: ChapterId | None = None
        for one in self._whole:
            if one.id in settled:
                behind[last].append(MergedChapter(one.id, one.title, one.kind, one.included, ()))
            elif one.id in there:
                last = one.id
        found = behind.pop(None, [])
        for chapter in merged:
            found += [chapter, *(behind[chapter.id] if chapter.id is not None else ())]
        return Merged(tuple(found))

    @cached_property
    def _filled(self) -> dict[ChapterId, MergedChapter]:
        """The chapters that are not compared, as they are."""
        settled, ids = self.settled, self._ids()
        return {one.id: MergedChapter(one.id, one.title, one.kind, one.included, tuple(
            [MergedParagraph(own, None, (own,)) for own in ids.get(one.id, ())]))
            for one in self._whole if one.id in settled}
