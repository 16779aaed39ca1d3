"""Request stitching: what a request is told of the words before and after it.

The limits are those of the vendor's guide (https://elevenlabs.io/docs/eleven-api/guides/how-to/text-to-speech/request-stitching):
at most three ids to a side, none older than two hours, the earlier answer read to its end, the same model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from studio_app.domain.capabilities import Stitching

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_IDS = 3
ID_LIFETIME = timedelta(hours=1, minutes=50)
"""The service forgets an id after two hours; ten minutes are left for queues and clocks."""
MOST_CONTEXT_CHARACTERS = 1000

_SENTENCE_END = re.compile(r"""[.!?…؟।]["'”’»)\]]*\s+|[。！？]["”’」』）]*\s*""")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Conditioning:
    """What one request was told of its surroundings; by side either ids or text, or nothing.

    ``previous_ids`` run from the oldest to the nearest, ``next_ids`` from the nearest on.
    """

    previous_ids: tuple[str, ...] = ()
    next_ids: tuple[str, ...] = ()
    previous_text: str = ""
    next_text: str = ""

    @property
    def level(self) -> Stitching:
        """The most that was told on either side."""
        if self.previous_ids or self.next_ids:
            return Stitching.IDS
        return Stitching.TEXT if self.previous_text or self.next_text else Stitching.NONE


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A segment beside the one to be spoken, with the take that is selected and current for it, if there is one.

    Attributes:
        rendering: The words it speaks.
        breaks: It is a heading or a scene break, or one stands between it and the segment before it in the chain:
            nothing from it or from beyond it is told.
        request_id: The id of its take's request; empty without a current take.
        model, voice, account: With what that take was made.
        made: When that take was made.
        complete: The answer's body was read to its end.
        used_next_ids: That take was itself made knowing next ids.
    """

    rendering: str
    breaks: bool = False
    request_id: str = ""
    model: str = ""
    voice: str = ""
    account: str = ""
    made: datetime | None = None
    complete: bool = True
    used_next_ids: bool = False


@dataclass(frozen=True, slots=True)
class Stitch:
    """What the request to be conditioned is made with, and when.

    ``direction`` is told as text before the words, for a model that takes no tags; ids of that side would hide it.
    ``accepts_chained`` tells that this account has been seen to accept, as a previous id, one whose own generation
    used next ids (the service has answered 500 to it).
    """

    stitching: Stitching
    model: str
    voice: str
    account: str
    now: datetime
    accepts_chained: bool = False
    direction: str = ""


def surroundings(chain: Sequence[Neighbour], place: int) -> tuple[Sequence[Neighbour], Sequence[Neighbour]]:
    """Return the neighbours that may count for one of a chapter's segments: before it and after it, the nearest first.

    A heading is told nothing, as nothing is told of it.

    Args:
        chain: All segments and breaks of the chapter, in order.
        place: Where the segment stands in it.
    """
    if chain[place].breaks:
        return (), ()
    before = chain[max(0, place - MOST_IDS):place]
    return before[::-1], chain[place + 1:place + 1 + MOST_IDS]


def conditioning(stitch: Stitch, before: Sequence[Neighbour], after: Sequence[Neighbour]) -> Conditioning:
    """Return what to tell of the surroundings, each side by itself: an unbroken chain of ids, else the nearest text.

    Args:
        stitch: How the request is made.
        before: The segments before it in its chapter, the nearest first.
        after: The segments after it, the nearest first.
    """
    if stitch.stitching is Stitching.NONE:
        return Conditioning()
    previous_ids = () if stitch.direction else tuple(reversed(_chain(stitch, before, previous=True)))
    next_ids = _chain(stitch, after, previous=False)
    return Conditioning(
        previous_ids=previous_ids,
        next_ids=next_ids,
        previous_text="" if previous_ids else _directed(_nearest(before), stitch.direction),
        next_text="" if next_ids else _first_words(_nearest(after)),
    )


def _chain(stitch: Stitch, side: Sequence[Neighbour], *, previous: bool) -> tuple[str, ...]:
    if stitch.stitching is not Stitching.IDS:
        return ()
    ids: list[str] = []
    for neighbour in side[:MOST_IDS]:
        if not _counts(stitch, neighbour, previous=previous):
            break
        ids.append(neighbour.request_id)
    return tuple(ids)


def _counts(stitch: Stitch, neighbour: Neighbour, *, previous: bool) -> bool:
    if neighbour.breaks or not neighbour.request_id or not neighbour.complete or neighbour.made is None:
        return False
    if previous and neighbour.used_next_ids and not stitch.accepts_chained:
        return False
    same = (neighbour.model, neighbour.voice, neighbour.account) == (stitch.model, stitch.voice, stitch.account)
    return same and stitch.now - neighbour.made < ID_LIFETIME


def _nearest(side: Sequence[Neighbour]) -> str:
    """Return the words of the nearest segment, unless a heading or a scene break is nearer."""
    return side[0].rendering if side and not side[0].breaks else ""


def _directed(text: str, direction: str) -> str:
    """Return the words before a segment with its direction after them, as a story would have it."""
    if not direction:
        return _last_words(text, MOST_CONTEXT_CHARACTERS)
    told = f"{direction[:MOST_CONTEXT_CHARACTERS - 1]}:"
    before = _last_words(text, max(0, MOST_CONTEXT_CHARACTERS - len(told) - 1))
    return f"{before} {told}" if before else told


def _last_words(text: str, most: int) -> str:
    """Return the end of the text from where a sentence begins, in at most so many characters."""
    if len(text) <= most:
        return text
    earliest = len(text) - most
    for boundary in (_SENTENCE_END, _SPACES):
        starts = (match.end() for match in boundary.finditer(text))
        if start := next((start for start in starts if earliest <= start < len(text)), None):
            return text[start:]
    return text[earliest:]


def _first_words(text: str) -> str:
    """Return the beginning of the text to where a sentence ends, in at most 1,000 characters."""
    if len(text) <= MOST_CONTEXT_CHARACTERS:
        return text
    for boundary in (_SENTENCE_END, _SPACES):
        ends = [match.start() + len(match.group().rstrip()) for match in boundary.finditer(text)]
        if end := max((end for end in ends if end <= MOST_CONTEXT_CHARACTERS), default=0):
            return text[:end]
    return text[:MOST_CONTEXT_CHARACTERS]
