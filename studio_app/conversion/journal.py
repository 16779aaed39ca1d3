"""What the runner needs of whoever keeps its records; storage satisfies it.

The order is what keeps paid audio from being lost or bought twice: ``begin`` has committed before the request leaves,
``receive`` has the bytes safely on disk before anything else is done with them, and ``take`` names the file by its
content, writes take and offer and settles the attempt in one transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from studio_app.domain.attempts import Delivered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from studio_app.domain.attempts import Asked, Outcome
    from studio_app.domain.ids import AttemptId, TakeId

__all__ = ["Delivered", "Journal", "Records", "TakeStore"]


class Journal(Protocol):
    """The attempts of a project."""

    def begin(self, asked: Asked) -> AttemptId:
        """Commit the intention to ask, before anything is sent."""

    def settle(self, attempt: AttemptId, outcome: Outcome, *, error: str = "", request_id: str = "",
               charged: float | None = None) -> None:
        """Commit how an attempt without a take ended."""

    def unsettled(self) -> Sequence[AttemptId]:
        """Return the attempts that are open or unknown, the oldest first."""


class TakeStore(Protocol):
    """Where received audio becomes takes."""

    def receive(self, attempt: AttemptId, audio: bytes) -> Path:
        """Write the bytes to ``audio/incoming`` so that they survive a power cut, and return the file."""

    def take(self, attempt: AttemptId, delivered: Delivered) -> TakeId:
        """Make a take of what was received.

        The file gets its hash as name; take, offer and outcome are one transaction.
        """

    def discard(self, attempt: AttemptId) -> None:
        """Set aside what was received and cannot become a take."""


class Records(Journal, TakeStore, Protocol):
    """Both together, as a run is handed them; opened, used and closed on the worker's thread alone."""
