"""A few named ways to read for each service, from the services' own advice on their settings.

Sources: https://elevenlabs.io/docs/overview/capabilities/text-to-speech/best-practices and
https://elevenlabs.io/docs/product-guides/playground/text-to-speech ("stability around 50 and similarity near 75"; lower
for a lively, higher for a serious performance; style best left at 0);
https://docs.fish.audio/api-reference/endpoint/openapi-v1/text-to-speech (``temperature`` and ``top_p``: higher is more
varied, lower more consistent).
"""

from __future__ import annotations

from studio_app.domain.shelf import Preset

PRESETS = (
    Preset("elevenlabs", "Audiobook", {"stability": 0.5, "similarity_boost": 0.75, "style": 0.0}),
    Preset("elevenlabs", "Lively dialogue", {"stability": 0.25, "similarity_boost": 0.75, "style": 0.0}),
    Preset("elevenlabs", "Serious and even", {"stability": 0.8, "similarity_boost": 0.75, "style": 0.0}),
    Preset("fish-audio", "Audiobook", {"temperature": 0.7, "top_p": 0.7}),
    Preset("fish-audio", "Lively dialogue", {"temperature": 0.9, "top_p": 0.9}),
    Preset("fish-audio", "Serious and even", {"temperature": 0.4, "top_p": 0.5}),
    Preset("openai", "Unhurried", {"speed": 0.9}),
    Preset("openai", "Brisk", {"speed": 1.1}),
    Preset("espeak", "Slow and clear", {"rate": 140, "word_gap": 1}),
    Preset("espeak", "Quick check", {"rate": 260, "word_gap": 0}),
)


def presets(engine: str) -> list[Preset]:
    """Return the presets that come with the program for an engine."""
    return [one for one in PRESETS if one.engine == engine]
