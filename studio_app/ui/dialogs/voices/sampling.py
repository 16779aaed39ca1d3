"""Hearing what a voice sounds like without paying: its free sample, or a line where speaking costs nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from studio_app.domain.errors import StorageFailure, StudioError
from studio_app.domain.voices import Casting
from studio_app.operations.audition import GREETING
from studio_app.speech.making import VoiceKeeper

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.domain.voices import Voice
    from studio_app.ui.dialogs.voices.desk import Desk


def hear_sample(desk: Desk, voice: Voice) -> None:
    """Play a voice's sample; one of the book's own, if it is made of such."""
    if voice.samples and desk.session.is_open:
        desk.audition.hear_sample(_read(desk.session.bench.project.assets.path(voice.samples[0].asset)))
        return
    engine = desk.engine(voice.engine)
    if isinstance(engine, VoiceKeeper):
        desk.audition.hear_sample(engine.preview(voice))
        return
    casting = Casting(voice.engine, voice.id, next((model.id for model in engine.models()), ""))
    if engine.capabilities(casting.model).charges:
        desk.audition.failed.emit(StudioError("This voice has no sample to hear.", "Hear a paragraph instead."))
    else:
        desk.audition.hear(engine, casting, GREETING)


async def _read(path: Path) -> bytes:
    try:
        return await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise StorageFailure(f"The sample cannot be read: {error.strerror}.", "Look into the book’s folder.") from error
