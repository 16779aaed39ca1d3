"""What the user has decided of the proposals so far; nothing of the book is touched before all of it is accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from studio_app.operations.proposals import speaker_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.operations.proposals import Proposal


class Verdict(StrEnum):
    """What was decided of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Part:
    """A speaker with the number of speeches proposed and accepted; nobody for an empty name."""

    name: str
    proposed: int
    accepted: int


class Decisions:
    """The proposals with what was decided of each, by number."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self._proposals = list(proposals)
        self._verdicts = [Verdict.OPEN] * len(proposals)
        self._order = _by_count(self._proposals)

    def __len__(self) -> int:
        return len(self._proposals)

    def proposal(self, number: int) -> Proposal:
        """Return a proposal, with the speaker that the user has given it."""
        return self._proposals[number]

    def verdict(self, number: int) -> Verdict:
        """Return what was decided of a proposal."""
        return self._verdicts[number]

    @property
    def accepted(self) -> tuple[Proposal, ...]:
        """All that were accepted."""
        return tuple(one for one, verdict in zip(self._proposals, self._verdicts, strict=True)
                     if verdict is Verdict.ACCEPTED)

    def accept(self, number: int) -> bool:
        """Accept a proposal; tell whether it can be, which takes a speaker."""
        if not self._proposals[number].speaker:
            return False
        self._verdicts[number] = Verdict.ACCEPTED
        return True

    def reject(self, number: int) -> None:
        """Reject a proposal: the words stay the narrator's."""
        self._verdicts[number] = Verdict.REJECTED

    def reopen(self, number: int) -> None:
        """Take back what was decided of a proposal."""
        self._verdicts[number] = Verdict.OPEN

    def give(self, number: int, name: str) -> None:
        """Give the words to another speaker, which accepts them."""
        self._proposals[number] = replace(self._proposals[number], speaker=self._known(name), confidence=1.0,
                                          reason="You have said so.")
        self.accept(number)

    def accept_all(self, speaker: str | None = None, confidence: float = 0.0) -> int:
        """Accept all that is open yet of one speaker or of all, from a confidence on; return how many that were."""
        chosen = [number for number, one in enumerate(self._proposals) if self._verdicts[number] is Verdict.OPEN
                  and one.speaker and one.confidence >= confidence and speaker in (None, one.speaker)]
        for number in chosen:
            self._verdicts[number] = Verdict.ACCEPTED
        return len(chosen)

    def rename(self, speaker: str, name: str) -> None:
        """Give a speaker another name; with that of another speaker the two become one."""
        wanted = self._known(name)
        if not wanted:
            return
        self._proposals = [replace(one, speaker=wanted) if one.speaker == speaker else one for one in self._proposals]
        self._order = list(dict.fromkeys(wanted if one == speaker else one for one in self._order))

    def parts(self) -> list[Part]:
        """Return all speakers with how much is theirs, in an order that stays; nobody comes last."""
        names = {one.speaker for one in self._proposals}
        self._order = [*(one for one in self._order if one in names), *sorted(names.difference(self._order))]
        proposed = dict.fromkeys(self._order, 0)
        accepted = dict(proposed)
        for one, verdict in zip(self._proposals, self._verdicts, strict=True):
            proposed[one.speaker] += 1
            accepted[one.speaker] += verdict is Verdict.ACCEPTED
        parts = (Part(name, proposed[name], accepted[name]) for name in self._order)
        return sorted(parts, key=lambda one: not one.name)

    def next_open(self, numbers: Sequence[int], after: int) -> int | None:
        """Return the place in a list of numbers of the next open proposal behind a place, then from the beginning."""
        places = [*range(after + 1, len(numbers)), *range(after)]
        return next((place for place in places if self._verdicts[numbers[place]] is Verdict.OPEN), None)

    def _known(self, name: str) -> str:
        """Return a name as it is written among the speakers already, whatever its case."""
        name = " ".join(name.split())
        return next((one for one in self._order if speaker_key(one) == speaker_key(name)), name)


def _by_count(proposals: Iterable[Proposal]) -> list[str]:
    counts: dict[str, int] = {}
    for one in proposals:
        counts[one.speaker] = counts.get(one.speaker, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))
