"""Paid requests that make no take, such as the design of a voice: journalled like all others, before and after.

No history tells of them, so one whose answer never came counts as charged.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from studio_app.domain.attempts import Answer, Outcome
from studio_app.domain.errors import (
    ContextRefused,
    InputError,
    OutcomeUnknown,
    RunStopped,
    ServiceUnreachable,
    TextRefused,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractContextManager

    from studio_app.conversion.journal import Records
    from studio_app.domain.attempts import Asked

T = TypeVar("T")

_NOTHING_BILLED = (InputError, TextRefused, ContextRefused, RunStopped, ServiceUnreachable)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an answer says of itself: what was charged, if it says so, and the files in it with their media types."""

    charged: float | None = None
    request_id: str = ""
    files: tuple[tuple[bytes, str], ...] = ()


async def buy(open_records: Callable[[], AbstractContextManager[Records]], asked: Asked,
              order: Callable[[], Awaitable[T]], receipt: Callable[[T], Receipt]) -> tuple[T, tuple[str, ...]]:
    """Carry out a paid request, and return its answer and the names under which its files are kept.

    Args:
        open_records: Opens the project's records; called, used and closed on the worker's loop.
        asked: What the journal is told before.
        order: Makes the request; called once the journal has committed.
        receipt: Reads what the journal is told after.

    Raises:
        StudioError: What the request raises, after the journal was told of it.
        StorageFailure: The journal or the disk failed.
    """
    with open_records() as records:
        attempt = records.begin(asked)
        try:
            answer = await order()
        except (Exception, asyncio.CancelledError) as error:  # whatever it was, it is settled
            nothing = isinstance(error, _NOTHING_BILLED) or not asked.unit
            told = Answer(request_id=error.request_id, charged=error.charged) if isinstance(error, OutcomeUnknown) \
                else Answer()
            records.settle(attempt, Outcome.REFUSED if nothing else Outcome.UNCONFIRMED, error=str(error), answer=told)
            raise
        read = receipt(answer)
        names = tuple(records.keep(content, media_type, asked.fingerprint) for content, media_type in read.files)
        records.settle(attempt, Outcome.TAKEN, answer=Answer(request_id=read.request_id, charged=read.charged))
        return answer, names
