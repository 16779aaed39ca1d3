"""What is in mind while a scene is read: who spoke, who was spoken to, who was named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.dialogue.naming import Person
    from studio_app.dialogue.speech import Piece

EXCHANGE_GAP = 2
"""How many passages without speech may stand between two turns of one exchange."""

_MEMORY = 12
"""How many who were named last are kept in mind."""
_TURNS = 6
"""How many turns back somebody still takes part in an exchange."""


class Guess(NamedTuple):
    """Who speaks, how certain that is, and why; ``told`` if the text says so."""

    person: Person | None
    sure: float
    reason: str
    told: bool = False


@dataclass(slots=True)
class Turn:
    """The speech of one passage.

    Attributes:
        passage: The passage's number.
        pieces: Its runs of speech.
        guesses: Who speaks each of them, as far as that is known.
        addressed: Who is called by name in it.
        named: Who is named beside it.
    """

    passage: int
    pieces: Sequence[Piece]
    guesses: list[Guess | None]
    addressed: list[Person] = field(default_factory=list)
    named: list[Person] = field(default_factory=list)

    @property
    def last(self) -> Guess | None:
        """Who speaks last in it, as far as that is known."""
        return next((guess for guess in reversed(self.guesses) if guess is not None), None)

    @property
    def first(self) -> Guess | None:
        """Who speaks first in it, as far as that is known."""
        return next((guess for guess in self.guesses if guess is not None), None)

    @property
    def speaker(self) -> Person | None:
        """Whoever speaks last in it."""
        return self.last.person if self.last else None

    def calls(self, person: Person) -> bool:
        """Tell whether somebody is called by name in it, and so does not speak it."""
        return any(one is person for one in self.addressed)

    def holds(self, place: int) -> bool:
        """Tell whether a place in the passage lies within its speech."""
        return any(piece.run.start <= place < piece.run.end for piece in self.pieces)

    def fill(self, guess: Guess) -> None:
        """Let one guess stand for all of it."""
        self.guesses = [guess] * len(self.guesses)


@dataclass(slots=True)
class Scene:
    """Its turns so far; who was named, the latest last; and who is named in the telling just before."""

    turns: list[Turn] = field(default_factory=list)
    named: list[tuple[int, Person]] = field(default_factory=list)
    led_by: list[Person] = field(default_factory=list)

    def names(self, passage: int, person: Person) -> None:
        """Take in that somebody is named."""
        self.named = [one for one in self.named if one[1] is not person][-_MEMORY:]
        self.named.append((passage, person))

    def previous(self, passage: int) -> Turn | None:
        """Return the turn that a passage may answer."""
        if self.turns and passage - self.turns[-1].passage <= EXCHANGE_GAP + 1:
            return self.turns[-1]
        return None

    def partner(self) -> Person | None:
        """Return who spoke before whoever spoke last, in the same exchange."""
        spoke = [turn.speaker for turn in self.turns[-_TURNS:]]
        last = spoke[-1] if spoke else None
        return next((person for person in reversed(spoke[:-1]) if person is not None and not _same(person, last)), None)

    def asked(self, previous: Turn) -> Person | None:
        """Return whom the turn before was said to, if it tells."""
        for group in (previous.addressed, previous.named):
            others = {id(person): person for person in group if person is not previous.speaker}
            if len(others) == 1:
                return next(iter(others.values()))
        return None

    def worn(self) -> float:
        """Return how much less certain a guess is after so many guesses."""
        return 0.04 * sum(1 for one in self.turns[-_TURNS:] if one.last is not None and not one.last.told)


def _same(person: Person, other: Person | None) -> bool:
    """Tell whether these are one person: *his wife* and *his lady* are."""
    if other is None or person is other:
        return person is other
    return person.relative and other.relative and person.gender is other.gender
