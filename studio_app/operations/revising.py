"""Laying the book as a new edition would have it into a project: what stands where, and whose takes it may use."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from studio_app.domain.book import Paragraph
from studio_app.domain.ids import ChapterId
from studio_app.operations.carrying import carried
from studio_app.operations.leftover import hand_over
from studio_app.operations.workbench import paragraph_material
from studio_app.storage import chapters, manuscripts, paragraphs, takes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from studio_app.domain.book import Chapter
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.manuscript import ManuscriptParagraph
    from studio_app.editions.values import Merged, MergedChapter, MergedParagraph
    from studio_app.operations.workbench import Workbench
    from studio_app.storage.project import Project


@dataclass(frozen=True, slots=True)
class Laid:
    """Which paragraphs a new edition touched, by their ids.

    Attributes:
        edited: Those that are the same paragraphs in other words, of another kind or with other marks.
        parted: Those that were split or joined, the new ones among them.
        inserted: Those that are new in all their words.
        moved: Those that stand in another chapter than before and are otherwise the same.
        heard: Those of the new ones that have the audio of paragraphs that are gone.
    """

    edited: tuple[ParagraphId, ...]
    parted: tuple[ParagraphId, ...]
    inserted: tuple[ParagraphId, ...]
    moved: tuple[ParagraphId, ...]
    heard: tuple[ParagraphId, ...] = ()

    @property
    def touched(self) -> tuple[ParagraphId, ...]:
        """All whose audio may differ."""
        return (*self.edited, *self.parted, *self.inserted, *self.moved)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph of the book as it would be, in its place; ``alone`` says that it shares its words with no other."""

    id: ParagraphId
    merged: MergedParagraph
    chapter: ChapterId
    alone: bool


def lay(bench: Workbench, merged: Merged, settled: Collection[ChapterId] = ()) -> Laid:
    """Make the book of a project what a new edition makes of it, within the caller's step.

    Ids stay with their paragraphs and chapters, and so does all that is tied to them.

    Args:
        bench: The book.
        merged: As it would be.
        settled: Chapters whose paragraphs are as they shall be, and are not looked at.
    """
    project, db = bench.project, bench.project.db
    known = {one.id: one for one in chapters.chapters(db)}
    there = paragraphs.orders(db, known.keys() - set(settled))
    strands = _strands(one for chapter in merged.chapters for one in chapter.paragraphs if one.new is not None)
    texts = dict(_texts(bench, strands))
    order = [_chapter(project, one, known) for one in merged.chapters]
    touched = [(chapter, its.paragraphs) for chapter, its in zip(order, merged.chapters, strict=True)
               if chapter not in settled and not _is_untouched(its, there.get(chapter, []))]
    placed = [_Placed(own, one, chapter, len(strands.get(id(one), ())) == 1) for chapter, its in touched
              for one, own in _place(project, chapter, its, texts, there.get(chapter, []))]
    _hand_on(project, placed)
    untouched = set(order) - {chapter for chapter, _ in touched}
    before = {own: chapter for chapter, its in there.items() if chapter not in untouched for own in its}
    paragraphs.delete(db, before.keys() - {one.id for one in placed})
    for gone in known.keys() - set(order):
        chapters.delete(db, gone)
    chapters.reorder(db, order)
    paragraphs.update(db, [replace(texts[id(one.merged)], id=one.id) for one in placed
                           if one.merged.id is not None and one.merged.new is not None])
    paragraphs.set_sources(db, [(one.id, one.merged.source) for one in placed if one.merged.source is not None])
    laid = _laid(placed, before)
    return replace(laid, heard=hand_over(bench, laid.inserted))


def _is_untouched(wanted: MergedChapter, there: Sequence[ParagraphId]) -> bool:
    """Tell whether all paragraphs of a chapter are as they shall be, and where."""
    return (len(wanted.paragraphs) == len(there)
            and all(one.id == own and one.new is None and one.source is None
                    for one, own in zip(wanted.paragraphs, there, strict=True)))


def _laid(placed: Iterable[_Placed], before: Mapping[ParagraphId, ChapterId]) -> Laid:
    found: dict[str, list[ParagraphId]] = {"edited": [], "parted": [], "inserted": [], "moved": []}
    for one in placed:
        if one.merged.new is None:
            if before[one.id] != one.chapter:
                found["moved"].append(one.id)
        elif not one.merged.heirs_of:
            found["inserted"].append(one.id)
        else:
            same = one.alone and one.merged.heirs_of == (one.merged.id,)
            found["edited" if same else "parted"].append(one.id)
    return Laid(**{name: tuple(ids) for name, ids in found.items()})


def _strands(changed: Iterable[MergedParagraph]) -> dict[int, list[MergedParagraph]]:
    """Return for each paragraph in other words, by its identity, all those that share the words of its heirs with it.

    Two new paragraphs may be equal in all and still be two, hence the identity.
    """
    by_heir: dict[ParagraphId, list[MergedParagraph]] = {}
    by_one: dict[int, list[MergedParagraph]] = {}
    for one in changed:
        sharing = {id(by_heir[heir]): by_heir[heir] for heir in one.heirs_of if heir in by_heir}
        strand = [*(other for its in sharing.values() for other in its), one]
        by_heir |= {heir: strand for other in strand for heir in other.heirs_of}
        by_one |= {id(other): strand for other in strand}
    return by_one


def _texts(bench: Workbench, strands: Mapping[int, list[MergedParagraph]]) -> Iterator[tuple[int, Paragraph]]:
    """Yield what becomes of each paragraph in other words, by its identity."""
    whole = {id(strand): strand for strand in strands.values()}.values()
    wanted = list(dict.fromkeys(heir for strand in whole for one in strand for heir in one.heirs_of))
    heirs = {one.paragraph.id: one for one in paragraph_material(bench, wanted)}
    known = manuscripts.speakers_named(bench.project.db, (one.new.speaker for its in whole for one in its if one.new))
    for strand in whole:
        own = [heirs[heir] for heir in dict.fromkeys(heir for one in strand for heir in one.heirs_of)]
        new = [one.new for one in strand if one.new is not None]
        texts = carried(own, new) if own else map(_fresh, new)
        for one, told, text in zip(strand, new, texts, strict=True):
            yield id(one), replace(text, speaker=known.get(told.speaker, text.speaker))


def _fresh(new: ManuscriptParagraph) -> Paragraph:
    return Paragraph(paragraphs.NEW, ChapterId(0), new.kind, new.text, new.spoken, marks=new.marks, source=new.source)


def _chapter(project: Project, wanted: MergedChapter, known: Mapping[ChapterId, Chapter]) -> ChapterId:
    """Return the id of a chapter as it would be; a new one is added."""
    if wanted.id is None:
        return chapters.insert(project.db, wanted.title, kind=wanted.kind, included=wanted.included)
    there = known[wanted.id]
    if (there.title, there.kind, there.included) != (wanted.title, wanted.kind, wanted.included):
        chapters.update(project.db, replace(there, title=wanted.title, kind=wanted.kind, included=wanted.included))
    return wanted.id


def _place(project: Project, chapter: ChapterId, wanted: Sequence[MergedParagraph],
           texts: Mapping[int, Paragraph],
           there: Sequence[ParagraphId]) -> Iterator[tuple[MergedParagraph, ParagraphId]]:
    """Put the paragraphs of a chapter into their order, moving as few as can be, and yield them with their ids."""
    staying = _staying([one.id for one in wanted if one.id is not None], there)
    first = next((one.id for one in wanted if one.id in staying), None)
    last: ParagraphId | None = None
    for (stays, is_new), run in groupby(wanted, key=lambda one: (one.id in staying, one.id is None)):
        its = list(run)
        ids = [one.id for one in its if one.id is not None]
        before = first if last is None else None
        if is_new:
            ids = paragraphs.insert(project.db, chapter, [texts[id(one)] for one in its], after=last, before=before)
        elif not stays:
            paragraphs.move(project.db, ids, chapter, after=last, before=before)
        last = ids[-1]
        yield from zip(its, ids, strict=True)


def _staying(wanted: Sequence[ParagraphId], there: Sequence[ParagraphId]) -> Collection[ParagraphId]:
    """Return the most paragraphs that are in their order already: the longest ascending run of places."""
    place_of = {own: place for place, own in enumerate(there)}
    ends: list[ParagraphId] = []
    places: list[int] = []
    before: dict[ParagraphId, ParagraphId | None] = {}
    for own in (own for own in wanted if own in place_of):
        length = bisect_left(places, place_of[own])
        before[own] = ends[length - 1] if length else None
        ends[length:length + 1], places[length:length + 1] = [own], [place_of[own]]
    run: set[ParagraphId] = set()
    own_or_none = ends[-1] if ends else None
    while own_or_none is not None:
        run.add(own_or_none)
        own_or_none = before[own_or_none]
    return run


def _hand_on(project: Project, placed: Iterable[_Placed]) -> None:
    """Offer to paragraphs the takes of those whose words they have, as they were chosen there."""
    for one in placed:
        if one.merged.new is not None:
            for heir in one.merged.heirs_of:
                if heir != one.id:
                    takes.copy_offers(project.db, heir, one.id)
                    takes.copy_choices(project.db, heir, one.id)
