"""What a new edition comes to besides its counts and its price, in sentences for both faces of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.operations.reckoning import Reckoning


def consequences(outcome: Reckoning) -> Iterator[str]:
    """Yield a sentence for each thing that would surprise whoever finds it out later."""
    if count := outcome.overruled:
        yield (f"{count:,} change{'' if count == 1 else 's'} made here {_is(count)} undone, because the author changed "
               "the same place.")
    if count := len(outcome.read):
        yield f"{_paragraphs(count)} that {_was(count)} skipped until now {_is(count)} read aloud from here on."
    if count := len(outcome.unread):
        yield f"{_paragraphs(count)} that {_was(count)} read aloud until now {_is(count)} skipped from here on."
    if count := len(outcome.silenced):
        yield (f"{_paragraphs(count)} that {'goes' if count == 1 else 'go'} {_is(count)} spoken: the audio stays in "
               "the project, and is used again if the words come back.")
    if count := len(outcome.heard):
        yield f"{_paragraphs(count)} that {_is(count)} new {'has' if count == 1 else 'have'} audio from before."


def _paragraphs(count: int) -> str:
    return f"{count:,} paragraph{'' if count == 1 else 's'}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
