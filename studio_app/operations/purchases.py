"""Buying what is no take of the book: the design of a voice, a sample made clean. The ledger shows it like all else."""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.conversion.plan import Purse
from studio_app.conversion.purchase import Receipt, buy
from studio_app.domain.amounts import amount
from studio_app.domain.attempts import NO_PARAGRAPH, Asked
from studio_app.domain.errors import RunStopped
from studio_app.domain.takes import Fingerprint
from studio_app.domain.voices import Casting
from studio_app.operations import budget
from studio_app.operations.conversion import records

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path
    from typing import Any

    from studio_app.operations.workbench import Workbench
    from studio_app.speech.engine import SpeechEngine
    from studio_app.speech.making import Designed, DesignOrder, Recording, SpeechIsolator, VoiceDesigner


def design(bench: Workbench, engine: SpeechEngine, designer: VoiceDesigner,
           order: DesignOrder) -> Coroutine[Any, Any, tuple[Designed, tuple[str, ...]]]:
    """Return the coroutine, for the worker, that designs a voice; its previews are kept in the project.

    Raises:
        RunStopped: The book's budget does not allow it.
    """
    asked = _asked(bench, engine, "design", order.model, f"{order.description}\n{order.text}",
                   designer.design_price(order))
    return buy(records(bench), asked, lambda: designer.design(order), lambda designed: Receipt(
        designed.charged, designed.request_id,
        tuple((preview.audio, f"audio/{preview.format}") for preview in designed.previews)))


def isolate(bench: Workbench, engine: SpeechEngine, isolator: SpeechIsolator, recording: Recording,
            seconds: float) -> Coroutine[Any, Any, tuple[Recording, tuple[str, ...]]]:
    """Return the coroutine, for the worker, that takes all but the voice out of a recording; the result is kept.

    What was bought before is not bought again.

    Raises:
        RunStopped: The book's budget does not allow it.
    """
    content = hashlib.sha256(recording.audio).hexdigest()
    asked = _asked(bench, engine, f"isolation {content}", "", recording.name, isolator.isolation_price(seconds))
    before = bench.project.assets.known_as(asked.fingerprint)
    if before:
        return _kept(recording, bench.project.assets.path(before[0]), before[0])
    return buy(records(bench), asked, lambda: isolator.isolate(recording),
               lambda cleaned: Receipt(files=((cleaned.audio, cleaned.media_type),)))


async def _kept(recording: Recording, path: Path, name: str) -> tuple[Recording, tuple[str, ...]]:
    """Return what a recording became when it was bought before."""
    media_type = mimetypes.guess_type(path.name)[0] or recording.media_type
    return replace(recording, audio=await asyncio.to_thread(path.read_bytes), media_type=media_type), (name,)


def _asked(bench: Workbench, engine: SpeechEngine, what: str, model: str, words: str, price: float) -> Asked:
    unit = engine.capabilities("").unit
    left = budget.left(bench).get(Purse(engine.name, unit))
    if left is not None and price > left:
        raise RunStopped(f"This would cost {amount(price, unit)}; the book’s budget has {amount(left, unit)} left.",
                         "Raise the budget under Spending.")
    mark = hashlib.sha256(f"{what}\n{model}\n{words}".encode()).hexdigest()
    return Asked(NO_PARAGRAPH, Fingerprint(mark), words, Casting(engine.name, "", model), engine.account,
                 engine.address, unit, price, datetime.now(UTC) + engine.clock_ahead, price)
