"""What the embedded engine knows of words, for nothing: how it says them, and in which voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.errors import UnknownVoice
from studio_app.domain.voices import default_voice
from studio_app.speech.engine import Phonemizer
from studio_app.storage.books import load_book

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.operations.workbench import Workbench
    from studio_app.pronunciation.lexicon import Rule
    from studio_app.speech.engine import SpeechEngine

PROOF = "espeak"


def proof_engine(engines: Mapping[str, SpeechEngine]) -> SpeechEngine | None:
    """Return the engine that speaks for nothing."""
    return engines.get(PROOF)


def language_of(rule: Rule, bench: Workbench) -> str:
    """Return the language of a rule's words: its own, else the book's."""
    return rule.language or load_book(bench.project.db).metadata.language


async def voice_for(engine: SpeechEngine, language: str) -> str:
    """Return the id of the voice that reads a language; empty if there is none."""
    voice = default_voice(list(await engine.voices()), language)
    return voice.id if voice else ""


async def ipa_of(engine: object, words: str, language: str) -> str:
    """Return how the engine says words, in IPA; empty where it knows nothing of their language."""
    if not isinstance(engine, Phonemizer):
        return ""
    try:
        return await engine.ipa(words, language)
    except UnknownVoice:
        return ""
