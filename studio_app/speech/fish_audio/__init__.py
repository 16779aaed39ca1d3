"""Fish Audio, a paid service with a large library of voices."""

from studio_app.speech.fish_audio.engine import FishAudioEngine

__all__ = ["FishAudioEngine"]
