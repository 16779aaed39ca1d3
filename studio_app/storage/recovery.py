"""What opening for writing finishes when the program ended in the middle: nothing that was paid for is lost.

Audio that no take names is left where it is: after an older database was put back it may be paid for and wanted.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.domain.attempts import NO_ANSWER, Delivered, Outcome
from studio_app.domain.errors import BadAudio
from studio_app.storage import attempts, backups, taking
from studio_app.storage.audio_files import AudioFiles
from studio_app.storage.durable import remove_unfinished

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database

    from studio_app.domain.attempts import Attempt
    from studio_app.domain.takes import AudioFacts

    Inspect = Callable[[Path, str], AudioFacts]
    """Says what a file holds that should speak these words; raises BadAudio if it cannot be what they sound like."""


NO_BYTES = "The program ended before the audio was written."


def recover(db: Database, folder: Path, inspect: Inspect | None) -> None:
    """Make takes of what was received, settle the attempts that brought nothing, and remove half-written files.

    Raises:
        StorageFailure: The disk is full or not writable.
    """
    audio = AudioFiles(folder)
    remove_unfinished(folder / "assets", folder / backups.FOLDER_NAME, folder / "audio" / "incoming")
    for waiting in audio.waiting():
        attempt = attempts.find(db, waiting)
        if attempt is not None:
            _adopt(db, audio, attempt, inspect)
    attempts.settle_abandoned(db, audio.waiting(), datetime.now(UTC))


def _adopt(db: Database, audio: AudioFiles, attempt: Attempt, inspect: Inspect | None) -> None:
    if attempt.outcome is Outcome.TAKEN:
        audio.finish(attempt.id)
    elif (receipt := taking.receipt_of(audio, attempt.id)) is not None:
        taking.finish_take(db, audio, attempt.id, receipt)
    elif not audio.incoming(attempt.id).exists():
        _remember(db, audio, attempt, NO_BYTES)
        audio.finish(attempt.id)
    elif inspect is not None:
        _adopt_bytes(db, audio, attempt, inspect)


def _adopt_bytes(db: Database, audio: AudioFiles, attempt: Attempt, inspect: Inspect) -> None:
    """Make a take of bytes that were not looked at yet; without a note they count as made when they were asked for."""
    try:
        sound = inspect(audio.incoming(attempt.id), attempt.asked.rendering)
    except BadAudio as error:
        _remember(db, audio, attempt, str(error))
        audio.discard(attempt.id)
        audio.finish(attempt.id)
    else:
        answer = taking.noted(audio, attempt.id) or NO_ANSWER
        taking.make_take(db, audio, attempt.id, Delivered(sound, answer), answer.made or attempt.asked.at)


def _remember(db: Database, audio: AudioFiles, attempt: Attempt, error: str) -> None:
    """Keep what the service said of an attempt that may have been billed: its history may be asked by it.

    One that was settled since has no use for it any more.
    """
    answer = taking.noted(audio, attempt.id)
    if answer is not None and attempt.asked.unit and attempt.outcome in {Outcome.OPEN, Outcome.UNKNOWN}:
        attempts.settle(db, attempt.id, Outcome.UNKNOWN, datetime.now(UTC), error=error, answer=answer)
