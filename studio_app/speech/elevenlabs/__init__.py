"""ElevenLabs: https://elevenlabs.io/docs/api-reference."""

from studio_app.speech.elevenlabs.engine import ElevenLabsEngine

__all__ = ["ElevenLabsEngine"]
