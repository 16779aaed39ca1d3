"""The book as it would be, made of what was put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.editions.values import Merged, MergedChapter, MergedParagraph
from studio_app.editions.weaving import OURS, START, Atom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studio_app.domain.book import Paragraph, Source
    from studio_app.domain.manuscript import ManuscriptChapter
    from studio_app.editions.decisions import Decisions
    from studio_app.editions.fates import Fate
    from studio_app.editions.layout import Layout
    from studio_app.editions.values import OurChapter


class Maker:
    """Makes chapters and paragraphs of the places in a layout."""

    def __init__(self, ours: Sequence[OurChapter], theirs: Sequence[ManuscriptChapter], layout: Layout,
                 decisions: Decisions) -> None:
        self._ours, self._theirs = ours, theirs
        self._layout, self._decisions = layout, decisions

    def merged(self, atoms: Sequence[Atom]) -> Merged:
        """Return the book; a chapter that lost all of its paragraphs is gone."""
        chapters: list[tuple[int, list[Atom]]] = []
        for atom in self._begun(atoms):
            if atom.kind == START:
                chapters.append((atom.place, []))
            else:
                chapters[-1][1].append(atom)
        return Merged(tuple(self._chapter(start, its) for start, its in chapters if its or self._was_empty(start)))

    def _begun(self, atoms: Sequence[Atom]) -> list[Atom]:
        """Return the atoms with a chapter for all: where none begins at the front, one that would be gone, or the next.

        This happens where the end of the first chapter is accepted, and what takes its place is rejected.
        """
        if not atoms or atoms[0].kind == START:
            return list(atoms)
        used = {atom.place for atom in atoms if atom.kind == START}
        gone = [place for place in range(len(self._layout.starts)) if place not in used]
        if gone:
            return [Atom(START, gone[0]), *atoms]
        place = next(place for place, atom in enumerate(atoms) if atom.kind == START)
        return [atoms[place], *atoms[:place], *atoms[place + 1:]]

    def _was_empty(self, place: int) -> bool:
        start = self._layout.starts[place]
        sides = ((start.ours, self._layout.ours), (start.theirs, self._layout.theirs))
        return any(chapter is not None and not side.openings[chapter].size for chapter, side in sides)

    def _chapter(self, place: int, atoms: Iterable[Atom]) -> MergedChapter:
        start = self._layout.starts[place]
        title = self._decisions.title(place)
        paragraphs = tuple(one for atom in atoms for one in self._paragraphs(atom))
        if start.ours is not None:
            old = self._ours[start.ours].chapter
            return MergedChapter(old.id, title, old.kind, old.included, paragraphs)
        assert start.theirs is not None
        new = self._theirs[start.theirs]
        return MergedChapter(None, title, new.kind, new.included, paragraphs)

    def _paragraphs(self, atom: Atom) -> Iterator[MergedParagraph]:
        """Yield the paragraphs that an atom stands for."""
        layout = self._layout
        fate = (layout.ours if atom.kind == OURS else layout.theirs).fates[atom.place]
        if fate.strand.quiet:
            for own, new in zip(layout.texts.here(fate.strand), layout.texts.there(fate.strand), strict=True):
                yield MergedParagraph(own.id, None, (own.id,), None if own.source == new.source else new.source)
        elif self._decisions.takes(fate):
            yield self._changed(atom, fate)
        else:
            own = layout.texts.ours[atom.place]
            yield MergedParagraph(own.id, fate.silent, (own.id,), self._source(fate, own))

    def _changed(self, atom: Atom, fate: Fate) -> MergedParagraph:
        layout = self._layout
        outcome = next(one for one in fate.outcomes if atom.place == (one.ours if atom.kind == OURS else one.theirs))
        heirs = tuple(layout.texts.ours[place].id for place in outcome.heirs_of)
        if atom.kind != OURS:
            return MergedParagraph(None, outcome.new, heirs)
        own = layout.texts.ours[atom.place]
        return MergedParagraph(own.id, outcome.new, heirs, None if outcome.new else self._source(fate, own))

    def _source(self, fate: Fate, own: Paragraph) -> Source | None:
        """Return where a paragraph that stays as it is stands in the edition, if its own source says otherwise."""
        if fate.silent is not None or not fate.strand.theirs:
            return None
        source = self._layout.texts.theirs[fate.strand.theirs[0]].source
        return None if source == own.source else source
