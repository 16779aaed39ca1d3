"""The project's journal and take store, for the thread that converts.

It has a connection of its own, which writes attempts, takes and offers and nothing else; undo does not see it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.domain.attempts import NO_ANSWER
from studio_app.storage import attempts, taking
from studio_app.storage.assets import Assets
from studio_app.storage.audio_files import AudioFiles
from studio_app.storage.database import FILE_NAME, open_writable
from studio_app.storage.failures import file_failures

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path
    from types import TracebackType

    from sqlite_utils import Database

    from studio_app.domain.attempts import Answer, Asked, Attempt, Delivered, Outcome
    from studio_app.domain.ids import AttemptId, TakeId
    from studio_app.domain.regenerations import Charge
    from studio_app.domain.takes import Fingerprint


class ProjectJournal:
    """The journal of a project that is open for writing; it belongs to the thread that opened it, but for its files."""

    def __init__(self, db: Database, audio: AudioFiles, assets: Assets) -> None:
        self._db = db
        self._audio = audio
        self._assets = assets
        self._stored: dict[AttemptId, taking.Receipt] = {}

    @classmethod
    def open(cls, folder: Path) -> ProjectJournal:
        """Open the journal of the project in a folder, which this program has open for writing.

        Raises:
            StorageFailure: The database cannot be opened.
        """
        db = open_writable(folder / FILE_NAME)
        return cls(db, AudioFiles(folder), Assets(folder, db))

    def begin(self, asked: Asked) -> AttemptId:
        """Commit the intention to ask, before anything is sent."""
        return attempts.begin(self._db, asked)

    def settle(self, attempt: AttemptId, outcome: Outcome, *, error: str = "", answer: Answer = NO_ANSWER) -> None:
        """Commit how an attempt without a take ended, and what its answer told; one that became a take stays taken.

        An empty ``error`` says that nothing went wrong (it was called off): its paragraph is not shown as failed.
        """
        attempts.settle(self._db, attempt, outcome, _now(), error=error, answer=answer)
        if not self._audio.incoming(attempt).exists():
            self._audio.finish(attempt)

    def unknown(self) -> Sequence[Attempt]:
        """Return the attempts of which it is not known whether they were carried out, the oldest first."""
        return attempts.unknown(self._db)

    def claimed(self, names: Collection[str]) -> frozenset[str]:
        """Return those of some history items and request ids that belong to attempts that are settled already."""
        return attempts.claimed(self._db, names)

    def charges(self, account: str, fingerprint: Fingerprint) -> Sequence[Charge]:
        """Return the finished generations of a fingerprint by an account, the oldest first; no refused attempts."""
        return attempts.charges(self._db, account, fingerprint)

    def receive(self, attempt: AttemptId, audio: bytes, answer: Answer) -> Path:
        """Write the answer and then the bytes so that they survive a power cut, and return the bytes' file."""
        taking.note(self._audio, attempt, answer)
        return self._audio.receive(attempt, audio)

    def store(self, attempt: AttemptId, delivered: Delivered) -> None:
        """Give what was received its hash as name, with all that came with it noted beside it.

        Raises:
            StorageFailure: The disk is full or not writable; the next opening of the project makes the take.
        """
        self._stored[attempt] = taking.store(self._audio, attempt, delivered, delivered.answer.made or _now())

    def take(self, attempt: AttemptId) -> TakeId:
        """Make a take of what was stored; take, offer and outcome are one transaction.

        Raises:
            StorageFailure: The disk is full or not writable; the next opening of the project makes the take.
        """
        return taking.finish_take(self._db, self._audio, attempt, self._stored.pop(attempt))

    def sample(self, asset: str) -> bytes:
        """Return a recording of a voice that goes with requests; from any thread.

        Raises:
            StorageFailure: It is not there or cannot be read.
        """
        with file_failures(self._assets.path(asset)):
            return self._assets.path(asset).read_bytes()

    def keep(self, content: bytes, media_type: str, bought_as: str) -> str:
        """Keep bytes that were paid for and are no take, and return their name among the project's assets.

        ``bought_as`` is the fingerprint of what they were asked for by; `Assets.known_as` finds them by it.

        Raises:
            StorageFailure: The disk is full or not writable.
        """
        return self._assets.add(content, media_type, bought_as)

    def discard(self, attempt: AttemptId) -> None:
        """Set aside what was received and cannot become a take; how the attempt ended is settled apart."""
        self._audio.discard(attempt)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def __enter__(self) -> ProjectJournal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> None:
        self.close()


def _now() -> datetime:
    return datetime.now(UTC)
