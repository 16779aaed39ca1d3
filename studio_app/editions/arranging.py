"""The book as it would be, in order, once it is decided what the new edition changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.editions.weaving import OURS, START, THEIRS, Atom, Led, woven

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.editions.decisions import Decisions
    from studio_app.editions.fates import Fate
    from studio_app.editions.layout import Layout


def arranged(layout: Layout, decisions: Decisions, *, with_gone: bool = False) -> list[Atom]:
    """Return the beginnings of chapters and the paragraphs of the book as it would be.

    Of a quiet stretch there is the first paragraph only, which stands for all.

    Args:
        layout: The three texts.
        decisions: What the edition changes.
        with_gone: What is deleted stays where it is.
    """
    return woven(list(_ours(layout, decisions, with_gone=with_gone)), _theirs(layout, decisions))


def _ours(layout: Layout, decisions: Decisions, *, with_gone: bool) -> Iterator[Atom]:
    starts = {start.ours: place for place, start in enumerate(layout.starts)}
    for chapter in range(len(layout.ours.openings)):
        if with_gone or decisions.has_start(starts[chapter]):
            yield Atom(START, starts[chapter])
        for place, fate in layout.ours.pieces(chapter):
            if with_gone or not decisions.takes(fate) or any(one.ours == place for one in fate.outcomes):
                yield Atom(OURS, place)


def _theirs(layout: Layout, decisions: Decisions) -> Iterator[Led]:
    starts = {start.theirs: place for place, start in enumerate(layout.starts)}
    for chapter in range(len(layout.theirs.openings)):
        if decisions.has_start(start := starts[chapter]):
            new = layout.starts[start].ours is None
            yield Led(Atom(START, start), here=new or decisions.start_moves(start))
        for place, fate in layout.theirs.pieces(chapter):
            yield from _their_paragraph(decisions, place, fate)


def _their_paragraph(decisions: Decisions, place: int, fate: Fate) -> Iterator[Led]:
    if decisions.takes(fate):
        first = fate.outcomes[0].ours
        own = next((one.ours for one in fate.outcomes if one.theirs == place), first)
        if own is None:
            yield Led(Atom(THEIRS, place), here=True)
        else:
            yield Led(Atom(OURS, own), here=decisions.moves(fate))
    elif fate.strand.ours:
        yield Led(Atom(OURS, fate.strand.ours[0]), here=decisions.moves(fate))
