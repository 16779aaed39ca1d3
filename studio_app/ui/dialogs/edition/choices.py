"""What the user takes in of a new edition, and which audio is kept for other words than it was made for."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from studio_app.editions.values import REWORDED, DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from studio_app.editions.values import Difference


class Sort(StrEnum):
    """What differences can be shown alone; one difference may be of several sorts."""

    ALL = "all"
    EDITED = DifferenceKind.EDITED
    INSERTED = DifferenceKind.INSERTED
    DELETED = DifferenceKind.DELETED
    MOVED = DifferenceKind.MOVED
    SPLIT = DifferenceKind.SPLIT
    MERGED = DifferenceKind.MERGED
    RENAMED = DifferenceKind.RENAMED
    SMALL = "small"
    ALSO_HERE = "also here"
    LOCKED = "locked"


class Choices:
    """All differences are taken in at first, but those of locked paragraphs, of which nothing is ever taken in.

    Args:
        differences: All of them, by their numbers.
        small: The numbers of those that are small edits.
        wanted: They are taken in unless that is said; else none is.
    """

    def __init__(self, differences: Sequence[Difference] = (), small: Collection[int] = (), *,
                 wanted: bool = True) -> None:
        self.differences = differences
        self._small = frozenset(small)
        self._sorts = [_sorts(one, is_small=one.number in self._small) for one in differences]
        self._locked = frozenset(one.number for one in differences if one.locked)
        self._rejected: set[int] = set()
        self.take(() if wanted else range(len(differences)), wanted=False)
        self._at_first = frozenset(self._rejected)
        self._kept: set[int] = set()
        self.counts = Counter(sort for sorts in self._sorts for sort in sorts)

    @property
    def rejected(self) -> frozenset[int]:
        """The numbers of those that are not taken in, the locked ones among them."""
        return self._locked | self._rejected

    @property
    def kept(self) -> frozenset[int]:
        """The numbers of those that are taken in, and keep their audio."""
        return frozenset(self._kept - self._rejected)

    @property
    def are_made(self) -> bool:
        """Whether anything was chosen that would be lost."""
        return self._rejected != self._at_first or bool(self._kept)

    @property
    def keeps_small(self) -> bool:
        """Whether the audio of all small edits is kept that are taken in."""
        small = list(filter(self.is_taken, self._small))
        return bool(small) and all(map(self.is_kept, small))

    @property
    def taken(self) -> int:
        """How many are taken in."""
        return len(self.differences) - len(self.rejected)

    def of_sort(self, sort: Sort) -> list[int]:
        """Return the numbers of all differences of a sort, in order."""
        return [number for number, sorts in enumerate(self._sorts) if sort in sorts]

    def can_choose(self, number: int) -> bool:
        """Tell whether it is for the user to say: what is locked stays."""
        return number not in self._locked

    def can_keep(self, number: int) -> bool:
        """Tell whether there are words whose audio could be kept for those that take their place."""
        return self.can_choose(number) and self.differences[number].kind in REWORDED

    def is_small(self, number: int) -> bool:
        """Tell whether it is an edit so small that the audio may do."""
        return number in self._small

    def is_taken(self, number: int) -> bool:
        """Tell whether it is taken in."""
        return self.can_choose(number) and number not in self._rejected

    def is_kept(self, number: int) -> bool:
        """Tell whether it is taken in and keeps its audio."""
        return number in self._kept and self.is_taken(number)

    def take(self, numbers: Iterable[int], *, wanted: bool) -> None:
        """Take differences in, or leave what is here."""
        chosen = set(filter(self.can_choose, numbers))
        self._rejected = self._rejected - chosen if wanted else self._rejected | chosen

    def keep(self, numbers: Iterable[int], *, wanted: bool) -> None:
        """Keep the audio of differences, which takes them in, or have new audio for them."""
        chosen = set(filter(self.can_keep, numbers))
        self._kept = self._kept | chosen if wanted else self._kept - chosen
        if wanted:
            self._rejected -= chosen

    def keep_small(self, *, wanted: bool) -> None:
        """Keep the audio of all small edits that are taken in, or of none of them."""
        self.keep([number for number in self._small if self.is_taken(number)], wanted=wanted)


def _sorts(one: Difference, *, is_small: bool) -> set[Sort]:
    told = {Sort.MOVED: one.moved, Sort.LOCKED: one.locked, Sort.ALSO_HERE: one.also_here, Sort.SMALL: is_small}
    return {Sort.ALL, Sort(one.kind), *(sort for sort, holds in told.items() if holds)}
