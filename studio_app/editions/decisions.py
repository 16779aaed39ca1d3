"""What there is to decide on when a new edition is laid over a book, and what follows from what was refused."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from studio_app.editions.fates import Fate
    from studio_app.editions.layout import Layout
    from studio_app.editions.starts import Start


class Matter(StrEnum):
    """What a question is about."""

    TEXT = "text"
    RUN = "run"
    PASSED = "passed"
    TITLE = "title"
    BEGINS = "begins"
    ENDS = "ends"


class Question(NamedTuple):
    """Something to decide on: about a fate or a chapter by its place in the layout, or a run by its number."""

    matter: Matter
    place: int


class Decisions:
    """What is done and what is not, if some questions are answered with no and all others with yes."""

    def __init__(self, layout: Layout, refused: Collection[Question] = ()) -> None:
        self._layout = layout
        self._refused = refused
        self._asked_runs = {run for run, fates in layout.runs.items() if any(is_only_moved(one) for one in fates)}

    def takes(self, fate: Fate) -> bool:
        """Tell whether a piece of the book becomes what the edition makes of it."""
        return fate.kind is not None and not fate.locked and Question(Matter.TEXT, fate.place) not in self._refused

    def moves(self, fate: Fate) -> bool:
        """Tell whether a piece goes where it stands in the edition."""
        run = fate.strand.run
        if run in self._asked_runs:
            return Question(Matter.RUN, run) not in self._refused
        return run in self._layout.runs and self.takes(fate)

    def asks_of_run(self, run: int) -> bool:
        """Tell whether it is asked of a run where it stands."""
        return run in self._asked_runs

    def start_moves(self, place: int) -> bool:
        """Tell whether a chapter begins where it begins in the edition."""
        start = self._layout.starts[place]
        if start.passed:
            return Question(Matter.PASSED, place) not in self._refused
        return any(self.moves(one) for one in self._layout.runs.get(start.run, ()))

    def title(self, place: int) -> str:
        """Return the title that a chapter gets."""
        start = self._layout.starts[place]
        if start.ours is None or (self.renames(place) and Question(Matter.TITLE, place) not in self._refused):
            assert start.theirs is not None
            return self._layout.theirs.openings[start.theirs].title
        return self._layout.ours.openings[start.ours].title

    def renames(self, place: int) -> bool:
        """Tell whether the author gave a chapter a title that it has not got here."""
        start, layout = self._layout.starts[place], self._layout
        if start.ours is None or start.base is None or start.theirs is None:
            return False
        title = layout.theirs.openings[start.theirs].title
        return title not in (layout.ours.openings[start.ours].title, layout.base.openings[start.base].title)

    def has_start(self, place: int) -> bool:
        """Tell whether a chapter begins at all.

        One that has nothing in common with the book comes and goes with its paragraphs; of others it is asked.
        """
        start = self._layout.starts[place]
        if start.ours is None:
            return self._comes(place, start)
        return start.theirs is not None or start.base is None or self._stays(place, start)

    def asks(self, place: int) -> Matter | None:
        """Return what is asked of the beginning of a chapter besides its title, if anything."""
        start, layout = self._layout.starts[place], self._layout
        if start.passed:
            return Matter.PASSED
        if start.ours is None and start.theirs is not None:
            known = any(one.strand.ours for one in layout.theirs.within(start.theirs))
            return Matter.BEGINS if known or not layout.theirs.openings[start.theirs].size else None
        if start.theirs is None and start.base is not None and start.ours is not None:
            left = any(one.strand.theirs for one in layout.base.within(start.base))
            return Matter.ENDS if left or not layout.base.openings[start.base].size else None
        return None

    def _comes(self, place: int, start: Start) -> bool:
        assert start.theirs is not None
        if self.asks(place) is Matter.BEGINS:
            return Question(Matter.BEGINS, place) not in self._refused
        return any(self.takes(one) for one in self._layout.theirs.within(start.theirs))

    def _stays(self, place: int, start: Start) -> bool:
        assert start.ours is not None
        if self.asks(place) is Matter.ENDS:
            return Question(Matter.ENDS, place) in self._refused
        return any(not self.takes(one) for one in self._layout.ours.within(start.ours))


def is_only_moved(fate: Fate) -> bool:
    """Tell whether a piece stands elsewhere and is otherwise the same."""
    return fate.kind is None and bool(fate.strand.ours)
