"""The differences as they are shown, each with the question that it answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.book import MarkKind
from studio_app.editions.arranging import arranged
from studio_app.editions.decisions import Decisions, Matter, Question, is_only_moved
from studio_app.editions.values import Aspect, Beside, Difference, DifferenceKind
from studio_app.editions.weaving import OURS, START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.domain.book import Paragraph
    from studio_app.domain.manuscript import ManuscriptParagraph
    from studio_app.editions.layout import Layout
    from studio_app.editions.weaving import Atom


def asked(layout: Layout) -> dict[Question, Difference]:
    """Return what there is to decide on, in the order of the book if all of it is accepted."""
    everything = Decisions(layout)
    found: dict[Question, Difference] = {}
    chapter = ""
    for atom in arranged(layout, everything, with_gone=True):
        if atom.kind == START:
            chapter = everything.title(atom.place)
        for question in _questions(layout, everything, atom):
            if question not in found:
                found[question] = replace(_difference(layout, question), number=len(found), chapter=chapter)
    return found


def _questions(layout: Layout, decisions: Decisions, atom: Atom) -> Iterator[Question]:
    """Yield what is asked where a chapter begins, or of the piece of the book that a paragraph belongs to."""
    if atom.kind == START:
        matter = decisions.asks(atom.place)
        if matter is not None:
            yield Question(matter, atom.place)
        if decisions.renames(atom.place):
            yield Question(Matter.TITLE, atom.place)
        return
    fate = (layout.ours if atom.kind == OURS else layout.theirs).fates[atom.place]
    if decisions.asks_of_run(fate.strand.run):
        yield Question(Matter.RUN, fate.strand.run)
    if fate.kind is not None:
        yield Question(Matter.TEXT, fate.place)


def _difference(layout: Layout, question: Question) -> Difference:
    """Return what a question is about, without its number and chapter."""
    matter, place = question
    if matter is Matter.TEXT:
        return _of_text(layout, place)
    if matter is Matter.RUN:
        return _moved(layout, [own for one in layout.runs[place] if is_only_moved(one) for own in one.strand.ours])
    if matter is Matter.PASSED:
        return _moved(layout, layout.starts[place].passed)
    return _of_title(layout, place)


def _of_text(layout: Layout, place: int) -> Difference:
    fate = layout.fates[place]
    assert fate.kind is not None
    stays = {one.ours for one in fate.outcomes if one.new is None}
    ours = [layout.texts.ours[own] for own in fate.strand.ours if own not in stays]
    new = [one.new for one in fate.outcomes if one.new is not None]
    return Difference(
        number=-1, kind=fate.kind, chapter="",
        old=tuple(one.id for one in ours),
        old_texts=tuple(one.text for one in ours),
        new_texts=tuple(one.text for one in new),
        moved=bool(ours) and fate.strand.run in layout.runs,
        locked=fate.locked,
        also_here=fate.also_here,
        besides=tuple(_besides(ours[0], new[0])) if len(ours) == len(new) == 1 else (),
    )


def _besides(old: Paragraph, new: ManuscriptParagraph) -> Iterator[Beside]:
    """Yield what becomes of a paragraph besides its words."""
    if new.kind is not old.kind:
        yield Beside(Aspect.KIND, new.kind)
    if new.spoken is not old.spoken:
        yield Beside(Aspect.READ if new.spoken else Aspect.SILENT)
    tongues = _tongues(new)
    if tongues.keys() != _tongues(old).keys() or (new.text == old.text and tongues != _tongues(old)):
        yield Beside(Aspect.LANGUAGE, " ".join(tongues))
    if new.speaker:
        yield Beside(Aspect.SPEAKER, new.speaker)


def _tongues(one: Paragraph | ManuscriptParagraph) -> dict[str, list[tuple[int, int]]]:
    """Return the languages that are marked in a paragraph, in order, with the places where they are."""
    found: dict[str, list[tuple[int, int]]] = {}
    for mark in one.marks:
        if mark.kind is MarkKind.LANGUAGE:
            found.setdefault(mark.value, []).append((mark.start, mark.end))
    return found


def _moved(layout: Layout, places: list[int]) -> Difference:
    moved = [layout.texts.ours[place] for place in places]
    return Difference(number=-1, kind=DifferenceKind.MOVED, chapter="", old=tuple(one.id for one in moved),
                      old_texts=tuple(one.text for one in moved))


def _of_title(layout: Layout, place: int) -> Difference:
    start = layout.starts[place]
    ours = () if start.ours is None else (layout.ours.openings[start.ours].title,)
    theirs = () if start.theirs is None else (layout.theirs.openings[start.theirs].title,)
    changed = bool(ours) and start.base is not None and layout.base.openings[start.base].title not in ours
    return Difference(number=-1, kind=DifferenceKind.RENAMED, chapter="", old_texts=ours, new_texts=theirs,
                      also_here=changed)
