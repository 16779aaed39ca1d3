"""Putting the book together: ours in its order, and what is new or was moved after what it follows in theirs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Atom(NamedTuple):
    """One thing in the order of the book: a paragraph of ours or of theirs by its place, or the start of a chapter."""

    kind: str
    place: int


OURS, THEIRS, START = "ours", "theirs", "start"

_EDGE = Atom("edge", 0)


class Led(NamedTuple):
    """An atom in the order of theirs; ``here`` says that it is put there, and not left where it stands in ours."""

    atom: Atom
    here: bool


def woven(ours: Sequence[Atom], theirs: Iterable[Led]) -> list[Atom]:
    """Return the atoms of both in one order.

    What stands only in ours goes with what it follows there, except for the start of a chapter, which goes with what
    follows it.

    Args:
        ours: What there is of ours, in its order.
        theirs: What there is of theirs, in its order; what is also in ours is the same atom.
    """
    theirs = list(theirs)
    groups = _groups(ours, {led.atom for led in theirs})
    after: dict[Atom, Atom | None] = {}
    before: dict[Atom, Atom] = {}
    heads = list(groups)
    for one, other in pairwise(heads):
        after[one], before[other] = other, one
    after[heads[-1]] = None
    last, done = _EDGE, set()
    for atom, here in theirs:
        if here and atom not in done:
            _take_out(atom, after, before)
            _put_in(atom, last, after, before)
            groups.setdefault(atom, [atom])
        done.add(atom)
        last = atom
    return _in_order(groups, after)


def _groups(ours: Sequence[Atom], heads: set[Atom]) -> dict[Atom, list[Atom]]:
    """Return what stands in both with what goes with it, in order."""
    groups: dict[Atom, list[Atom]] = {_EDGE: []}
    head = _EDGE
    waiting: list[Atom] = []
    for atom in ours:
        if atom in heads:
            head = atom
            groups[head] = [*waiting, atom]
            waiting = []
        elif atom.kind == START:
            groups[head] += waiting
            waiting = [atom]
        else:
            groups[head] += [*waiting, atom]
            waiting = []
    groups[head] += waiting
    return groups


def _take_out(atom: Atom, after: dict[Atom, Atom | None], before: dict[Atom, Atom]) -> None:
    if atom in before:
        previous, following = before.pop(atom), after.pop(atom)
        after[previous] = following
        if following is not None:
            before[following] = previous


def _put_in(atom: Atom, previous: Atom, after: dict[Atom, Atom | None], before: dict[Atom, Atom]) -> None:
    following = after[previous]
    after[previous], before[atom], after[atom] = atom, previous, following
    if following is not None:
        before[following] = atom


def _in_order(groups: dict[Atom, list[Atom]], after: dict[Atom, Atom | None]) -> list[Atom]:
    found: list[Atom] = []
    atom: Atom | None = _EDGE
    while atom is not None:
        found += groups[atom]
        atom = after[atom]
    return found
