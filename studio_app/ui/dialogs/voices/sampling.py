"""Hearing what a voice sounds like without paying: its free sample, or a line where speaking costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.errors import StudioError
from studio_app.domain.voices import Casting
from studio_app.operations.audition import GREETING
from studio_app.speech.making import VoiceKeeper

if TYPE_CHECKING:
    from studio_app.domain.voices import Voice
    from studio_app.ui.dialogs.voices.desk import Desk


def hear_sample(desk: Desk, voice: Voice) -> None:
    """Play a voice's sample."""
    engine = desk.engine(voice.engine)
    if isinstance(engine, VoiceKeeper):
        desk.audition.hear_sample(engine.preview(voice))
        return
    casting = Casting(voice.engine, voice.id, next((model.id for model in engine.models()), ""))
    if engine.capabilities(casting.model).charges:
        desk.audition.failed.emit(StudioError("This voice has no sample to hear.", "Hear a paragraph instead."))
    else:
        desk.audition.hear(engine, casting, GREETING)
