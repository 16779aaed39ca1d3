"""What the runner needs of whoever keeps its records; storage satisfies it.

The order is what keeps paid audio from being lost or bought twice: ``begin`` has committed before the request leaves,
``receive`` has the bytes, and what came with them, safely on disk before anything else is done with them, and
``store`` names the file by its content before ``take`` writes take and offer and settles the attempt in one
transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from studio_app.domain.attempts import NO_ANSWER

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from studio_app.domain.attempts import Answer, Asked, Attempt, Delivered, Outcome
    from studio_app.domain.ids import AttemptId, TakeId
    from studio_app.domain.regenerations import Charge
    from studio_app.domain.takes import Fingerprint

__all__ = ["Journal", "Records", "TakeStore"]


class Journal(Protocol):
    """The attempts of a project."""

    def begin(self, asked: Asked) -> AttemptId:
        """Commit the intention to ask, before anything is sent."""

    def settle(self, attempt: AttemptId, outcome: Outcome, *, error: str = "", answer: Answer = NO_ANSWER) -> None:
        """Commit how an attempt without a take ended, and what its answer told; one that became a take stays taken.

        An empty ``error`` says that nothing went wrong (it was called off): its paragraph is not shown as failed.
        """

    def unknown(self) -> Sequence[Attempt]:
        """Return the attempts of which it is not known whether they were carried out, the oldest first."""

    def claimed(self, names: Collection[str]) -> frozenset[str]:
        """Return those of some history items and request ids that belong to attempts that are settled already."""

    def charges(self, account: str, fingerprint: Fingerprint) -> Sequence[Charge]:
        """Return the finished generations of a fingerprint by an account, the oldest first; no refused attempts."""


class TakeStore(Protocol):
    """Where received audio becomes takes."""

    def receive(self, attempt: AttemptId, audio: bytes, answer: Answer) -> Path:
        """Write the answer and then the bytes to ``audio/incoming``, to survive a power cut; return the bytes' file.

        This may be called on any thread: disks take their time, and the network should not wait for them.
        """

    def store(self, attempt: AttemptId, delivered: Delivered) -> None:
        """Give the file its hash as name, with what came with it beside it; from any thread, as ``receive``."""

    def take(self, attempt: AttemptId) -> TakeId:
        """Make a take of what was stored; an attempt that was unknown becomes taken by it.

        Take, offer and outcome are one transaction.
        """

    def sample(self, asset: str) -> bytes:
        """Return a recording of a voice that goes with requests; from any thread.

        Raises:
            StorageFailure: It is not there or cannot be read.
        """

    def keep(self, content: bytes, media_type: str, bought_as: str) -> str:
        """Keep bytes that were paid for and are no take, and return their name among the project's assets.

        ``bought_as`` is the fingerprint of what they were asked for by.
        """

    def discard(self, attempt: AttemptId) -> None:
        """Set aside what was received and cannot become a take."""


class Records(Journal, TakeStore, Protocol):
    """Both together, as a run is handed them; opened, used and closed on the worker's thread, but for its files."""
