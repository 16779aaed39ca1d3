"""Comparing a book with a new edition of it, and making the book as it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.editions.arranging import arranged
from studio_app.editions.asking import asked
from studio_app.editions.decisions import Decisions
from studio_app.editions.layout import laid_out
from studio_app.editions.making import Maker

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from studio_app.domain.manuscript import ManuscriptChapter
    from studio_app.editions.values import Difference, Merged, OurChapter


def compare(ours: Sequence[OurChapter], theirs: Sequence[ManuscriptChapter],
            base: Sequence[ManuscriptChapter] | None = None) -> Comparison:
    """Return what a new edition changes of a book.

    Args:
        ours: The book here, all its chapters in order.
        theirs: The new edition as it came in.
        base: The edition that came in last, as it came in. Without it all that differs is taken to be the author's
            doing, but for what only the user says: who speaks, and whether it is spoken.
    """
    return Comparison(ours, theirs, base)


class Comparison:
    """A book and a new edition of it, laid side by side.

    Attributes:
        differences: What the edition changes, in the order of the book as it would be; each stands at its number.
    """

    def __init__(self, ours: Sequence[OurChapter], theirs: Sequence[ManuscriptChapter],
                 base: Sequence[ManuscriptChapter] | None) -> None:
        self._ours, self._theirs = ours, theirs
        self._layout = laid_out(ours, theirs, base)
        found = asked(self._layout)
        self._questions = tuple(found)
        self.differences: tuple[Difference, ...] = tuple(found.values())

    def merged(self, rejected: Collection[int] = ()) -> Merged:
        """Return the book as it would be, without the differences of these numbers.

        Rejecting all of them leaves the book as it is; only marks and sources, which are not heard, are brought up to
        date. Locked paragraphs stay as they are whatever is rejected, but go where the edition has them.
        """
        decisions = Decisions(self._layout, {self._questions[number] for number in rejected})
        return Maker(self._ours, self._theirs, self._layout, decisions).merged(arranged(self._layout, decisions))
