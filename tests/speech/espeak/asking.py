"""Requests to the proof voice."""

from __future__ import annotations

from studio_app.domain.voices import Casting
from studio_app.speech.engine import SpeechRequest


def request(rendering: str, voice: str = "en-us", **settings: float) -> SpeechRequest:
    return SpeechRequest(rendering, Casting("espeak", voice, settings=settings))
