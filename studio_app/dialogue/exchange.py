"""Whose turn it is, seen from both sides: what nobody is told to say lies between what somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.dialogue.scene import Guess

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.dialogue.scene import Turn

_NEAR = 3
_AGREED, _DOUBTFUL = 0.78, 0.42
_CONFIRMED = 0.12
"""How much more certain a stretch is that fits what follows it."""


def settle(turns: Sequence[Turn]) -> None:
    """Look at the turns of a scene from their ends, and correct what was guessed from their beginnings alone."""
    for chain in _chains(turns):
        _from_behind(turns, chain)
        _compare(turns, chain)


def _chains(turns: Sequence[Turn]) -> Iterator[range]:
    """Yield the stretches of turns of which the text does not tell who speaks."""
    start = None
    for number, turn in enumerate(turns):
        told = turn.first is not None and turn.first.told
        if start is not None and (told or turn.passage - turns[number - 1].passage > _NEAR):
            yield range(start, number)
            start = None
        if not told and start is None:
            start = number
    if start is not None:
        yield range(start, len(turns))


def _from_behind(turns: Sequence[Turn], chain: range) -> None:
    """Fill turns of which nothing is known by the two that follow."""
    for number in reversed(chain):
        if turns[number].first is not None or number + 2 >= len(turns):
            continue
        following, after = turns[number + 1].first, turns[number + 2].first
        if turns[number + 2].passage - turns[number].passage > 2 * _NEAR or following is None or after is None:
            continue
        if after.person is not None and after.person is not following.person \
                and not turns[number].calls(after.person):
            name = following.person.name if following.person else "somebody else"
            turns[number].fill(Guess(after.person, 0.6, f"They take turns: {name} answers."))


def _compare(turns: Sequence[Turn], chain: range) -> None:
    """Hold a stretch against the turn that follows: it ends with somebody else, or one of them spoke twice."""
    end = chain.stop
    if end >= len(turns) or turns[end].passage - turns[end - 1].passage > _NEAR:
        return
    following, last = turns[end].first, turns[end - 1].last
    if following is None or following.person is None or last is None or last.person is None:
        return
    if last.person is not following.person:
        for number in chain:
            _confirm(turns[number])
        return
    other = turns[end - 2].last if end - 2 >= 0 else None
    if len(chain) > 1 and other is not None and other.person is not None and other.person is not following.person:
        _turn_over(turns, chain, other.person.name)
    for number in chain:
        _doubt(turns[number])


def _turn_over(turns: Sequence[Turn], chain: range, name: str) -> None:
    """Let the second half of a stretch follow from what comes behind it."""
    half = chain[len(chain) // 2:]
    pair = [turns[half[-1]].last, turns[half[-1] - 1].last]
    for step, number in enumerate(reversed(half)):
        chosen = pair[(step + 1) % 2]
        if chosen is not None:
            reason = f"They take turns, but one of them speaks twice: {name}?"
            turns[number].fill(Guess(chosen.person, _DOUBTFUL, reason))


def _confirm(turn: Turn) -> None:
    turn.guesses = [guess._replace(sure=max(guess.sure, min(_AGREED, guess.sure + _CONFIRMED)))
                    if guess and guess.person and not guess.told else guess for guess in turn.guesses]


def _doubt(turn: Turn) -> None:
    turn.guesses = [guess._replace(sure=min(_DOUBTFUL, guess.sure)) if guess and not guess.told else guess
                    for guess in turn.guesses]
