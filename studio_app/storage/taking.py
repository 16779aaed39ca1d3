"""How received bytes become a take, so that a death at any point loses neither them nor what is known of them.

What a service said is noted on disk before its bytes are. Before these are moved to their hash, the note tells their
name and sound as well, and it stays until the take is committed: whoever finds it can finish the take.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from studio_app.domain.attempts import Answer, Delivered
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
    """What an attempt brought: the name of its audio in the store, when it was made, and the rest."""

    audio: str
    created: datetime
    delivered: Delivered


def note(audio: AudioFiles, attempt: AttemptId, answer: Answer) -> None:
    """Note what the service said, before its bytes are written.

    Raises:
        StorageFailure: The disk is full or not writable.
    """
    write_file(audio.receipt(attempt), to_json({"answer": _written(answer)}).encode())


def noted(audio: AudioFiles, attempt: AttemptId) -> Answer | None:
    """Return what the service said to an attempt; None where nothing that can be read was noted."""
    found = _read(audio, attempt)
    try:
        return _answer(found["answer"]) if found else None
    except (ValueError, KeyError, TypeError):
        return None


def make_take(db: Database, audio: AudioFiles, attempt: AttemptId, delivered: Delivered, created: datetime) -> TakeId:
    """Make a take of the bytes that wait for an attempt; raises as ``store``."""
    return finish_take(db, audio, attempt, store(audio, attempt, delivered, created))


def store(audio: AudioFiles, attempt: AttemptId, delivered: Delivered, created: datetime) -> Receipt:
    """Move the bytes that wait for an attempt to their hash; the receipt that tells of them is written before.

    Raises:
        StorageFailure: The bytes are not there, or the disk is full or not writable; they can be made a take later.
    """
    name = audio.name_incoming(attempt, delivered.sound.format)
    receipt = Receipt(name, created, delivered)
    write_file(audio.receipt(attempt), to_json({
        "answer": _written(delivered.answer),
        "audio": name,
        "created": to_time(created),
        "sound": asdict(delivered.sound),
        "measurements": dict(delivered.measurements),
    }).encode())
    audio.accept(attempt, name)
    return receipt


def finish_take(db: Database, audio: AudioFiles, attempt: AttemptId, receipt: Receipt) -> TakeId:
    """Go on from a receipt: see that the bytes are at their hash, then commit take, offer and outcome as one."""
    audio.accept(attempt, receipt.audio)
    with transaction(db):
        take = takes.add_take(db, attempt, receipt.audio, receipt.delivered, receipt.created)
    audio.finish(attempt)
    return take


def receipt_of(audio: AudioFiles, attempt: AttemptId) -> Receipt | None:
    """Return the receipt that an attempt left behind; None without one that can be read and whose audio is there."""
    found = _read(audio, attempt)
    try:
        receipt = _receipt(found) if found else None
    except (ValueError, KeyError, TypeError):
        return None
    there = receipt and (audio.incoming(attempt).exists() or audio.path(receipt.audio).exists())
    return receipt if there else None


def _read(audio: AudioFiles, attempt: AttemptId) -> dict[str, Any] | None:
    path = audio.receipt(attempt)
    with file_failures(path):
        if not path.exists():
            return None
        try:
            found = json.loads(path.read_bytes())
        except ValueError:
            return None
    return found if isinstance(found, dict) else None


def _receipt(found: dict[str, Any]) -> Receipt:
    delivered = Delivered(AudioFacts(**found["sound"]), _answer(found["answer"]), found["measurements"])
    return Receipt(found["audio"], from_time(found["created"]), delivered)


def _written(answer: Answer) -> dict[str, object]:
    return {
        "request_id": answer.request_id,
        "history_item": answer.history_item,
        "made": to_time(answer.made) if answer.made else "",
        "charged": answer.charged,
        "seed": answer.seed,
        "conditioning": from_conditioning(answer.conditioning),
        "words": from_words(answer.words),
        "facts": dict(answer.facts),
    }


def _answer(found: dict[str, Any]) -> Answer:
    return Answer(
        request_id=found["request_id"],
        history_item=found["history_item"],
        made=from_time(found["made"]) if found["made"] else None,
        charged=found["charged"],
        seed=found["seed"],
        conditioning=to_conditioning(found["conditioning"]),
        words=to_words(found["words"]),
        facts=found["facts"],
    )
