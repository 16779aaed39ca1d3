"""How received bytes become a take, so that a death at any point loses neither them nor what is known of them.

A receipt with all that the attempt brought is on disk before the bytes are moved to their hash, and stays until the
take is committed: whoever finds a receipt can finish the take.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from studio_app.domain.attempts import Delivered
from studio_app.domain.takes import AudioFacts
from studio_app.storage import takes
from studio_app.storage.columns import (
    from_conditioning,
    from_time,
    from_words,
    to_conditioning,
    to_json,
    to_time,
    to_words,
)
from studio_app.storage.database import transaction
from studio_app.storage.durable import write_file
from studio_app.storage.failures import file_failures

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from studio_app.domain.ids import AttemptId, TakeId
    from studio_app.storage.audio_files import AudioFiles


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an attempt brought: the name of its audio in the store, when it came, and the rest."""

    audio: str
    created: datetime
    delivered: Delivered


def make_take(db: Database, audio: AudioFiles, attempt: AttemptId, delivered: Delivered, created: datetime) -> TakeId:
    """Make a take of the bytes that wait for an attempt.

    Raises:
        StorageFailure: The bytes are not there, or the disk is full or not writable; they can be made a take later.
    """
    name = audio.name_incoming(attempt, delivered.sound.format)
    receipt = Receipt(name, created, delivered)
    write_file(audio.receipt(attempt), _written(receipt))
    return finish_take(db, audio, attempt, receipt)


def finish_take(db: Database, audio: AudioFiles, attempt: AttemptId, receipt: Receipt) -> TakeId:
    """Go on from a receipt: move the bytes to their hash, then commit take, offer and outcome as one."""
    audio.accept(attempt, receipt.audio)
    with transaction(db):
        take = takes.add_take(db, attempt, receipt.audio, receipt.delivered, receipt.created)
    audio.finish(attempt)
    return take


def receipt_of(audio: AudioFiles, attempt: AttemptId) -> Receipt | None:
    """Return the receipt that an attempt left behind; None without one that can be read and whose audio is there."""
    path = audio.receipt(attempt)
    with file_failures(path):
        if not path.exists():
            return None
        try:
            receipt = _read(path.read_bytes())
        except (ValueError, KeyError):
            return None
        there = audio.incoming(attempt).exists() or audio.path(receipt.audio).exists()
    return receipt if there else None


def _written(receipt: Receipt) -> bytes:
    delivered = receipt.delivered
    return to_json({
        "audio": receipt.audio,
        "created": to_time(receipt.created),
        "sound": asdict(delivered.sound),
        "request_id": delivered.request_id,
        "charged": delivered.charged,
        "seed": delivered.seed,
        "conditioning": from_conditioning(delivered.conditioning),
        "words": from_words(delivered.words),
        "facts": dict(delivered.facts),
        "measurements": dict(delivered.measurements),
    }).encode()


def _read(content: bytes) -> Receipt:
    noted = json.loads(content)
    delivered = Delivered(
        sound=AudioFacts(**noted["sound"]),
        request_id=noted["request_id"],
        charged=noted["charged"],
        seed=noted["seed"],
        conditioning=to_conditioning(noted["conditioning"]),
        words=to_words(noted["words"]),
        facts=noted["facts"],
        measurements=noted["measurements"],
    )
    return Receipt(noted["audio"], from_time(noted["created"]), delivered)
