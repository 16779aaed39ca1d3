"""The embedded engine: free, offline, and the same sound every time."""

from __future__ import annotations

import difflib
import io
import json
import os
import re
import wave
from typing import TYPE_CHECKING, Any

from studio_app.domain.capabilities import Capabilities, SettingRange, Sounds
from studio_app.domain.errors import InputError, RunStopped, ServiceUnreachable, TextRefused, UnknownVoice
from studio_app.domain.voices import default_voice
from studio_app.pronunciation.ipa import tidied, unknown
from studio_app.pronunciation.notation import pieces
from studio_app.speech.engine import Speech, SpeechEngine
from studio_app.speech.espeak.pool import Pool
from studio_app.speech.espeak.timing import Sound, word_timings
from studio_app.speech.espeak.utterance import LONGEST_PAUSE, harmless, utterance
from studio_app.speech.espeak.voices import ENGINE, Entry, catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.voices import Settings, Voice
    from studio_app.pronunciation.notation import Piece
    from studio_app.speech.engine import SpeechRequest
    from studio_app.speech.espeak.pool import Answer

MOST_SLOTS = 4
PATIENCE = 30.0
"""Seconds after which a child that says nothing is taken to hang; it speaks a minute in less than one."""

_OTHER_LANGUAGE = re.compile(r"\([\w-]+\)")
"""espeak says in brackets where its pronunciation goes over to another language's, and back."""
_SETTINGS = (
    SettingRange("rate", "Speed", 80, 450, 175, step=5, unit="words per minute"),
    SettingRange("pitch", "Pitch", 0, 99, 50),
    SettingRange("range", "Liveliness", 0, 99, 50),
    SettingRange("word_gap", "Gap between words", 0, 50, 0, unit="× 10 ms"),
)


class EspeakEngine(SpeechEngine):
    """The proof voice; see ``studio_app.speech.engine`` for what an engine does.

    Args:
        slots: How many lines it speaks at once; by default as many as there are processors, up to four.
        patience: Seconds without a sound after which a child process is taken to hang.
    """

    name = ENGINE
    account = ""
    address = ""

    def __init__(self, slots: int = 0, *, patience: float = PATIENCE) -> None:
        self._slots = slots or min(MOST_SLOTS, os.cpu_count() or 1)
        self._pool = Pool(self._slots, patience)
        self._voices: dict[str, Entry] = {}
        self._sounds: dict[str, dict[str, str]] = {}
        self._suspects: set[tuple[str, str]] = set()

    @property
    def processes(self) -> list[int]:
        """The numbers of the child processes that are running."""
        return self._pool.pids

    def capabilities(self, model: str) -> Capabilities:
        """Return what the engine can do; it has one model, which has no name.

        Raises:
            UnknownVoice: There is no such model.
        """
        if model:
            raise UnknownVoice(f"The proof voice has no model “{model}”.", "Leave the model out.")
        return Capabilities(maximum_characters=100_000, slots=self._slots, deterministic=True, word_timings=True,
                            breaks=LONGEST_PAUSE, phonemes=Sounds.INLINE, normalises=True, settings=_SETTINGS)

    def price(self, request: SpeechRequest) -> float:
        """Return 0: nothing is charged."""
        return 0.0

    async def voices(self) -> Sequence[Voice]:
        """Return all voices, English first."""
        return [entry.voice for entry in (await self._catalogue()).values()]

    async def speak(self, request: SpeechRequest) -> Speech:
        """Speak one request. Its seed and its conditioning change nothing.

        Raises:
            UnknownVoice: There is no such voice or model.
            InputError: A voice setting is not a number.
            TextRefused: There is nothing in this text that the voice can speak, or it breaks off at it every time.
            ServiceUnreachable: The child process broke off or hung; the same may be asked again.
            RunStopped: espeak-ng is not properly installed.
        """
        self.capabilities(request.casting.model)
        settings = _settings(request.casting.settings)
        voice = await self._identifier(request.casting.voice)
        parts = list(pieces(request.rendering))
        if not any(part.ipa or _has_words(request.rendering[part.first:part.last]) for part in parts):
            raise TextRefused("There is nothing to speak in this text.", "Give it words, or mark it as not spoken.")
        _check_sounds(request.rendering, parts)
        sounds = await self._inventory(voice) if any(part.ipa for part in parts) else {}
        said = utterance(request.rendering, sounds)
        facts = {"do": "speak", "voice": voice, "ssml": said.ssml, "phonemes": said.phonemes, **settings}
        answer = await self._asked_warily(facts, said.text)
        sound = Sound(len(answer.sound) // 2, answer.facts["rate"])
        words = word_timings(request.rendering, said.origins, json.loads(answer.body), sound)
        return Speech(_wav(answer.sound, sound.rate), "wav", tuple(words), charged=0.0,
                      facts={"espeak-ng": answer.facts["version"]})

    async def ipa(self, words: str, language: str) -> str:
        """Return how the words are pronounced, in IPA with the stress before the vowels; clauses are parted by spaces.

        Args:
            words: A word or a phrase.
            language: Its language, a BCP 47 tag, or the id of a voice.

        Raises:
            UnknownVoice: There is no voice of this language.
            ServiceUnreachable: The child process broke off or hung; the same may be asked again.
            RunStopped: espeak-ng is not properly installed.
        """
        facts = {"do": "ipa", "voice": await self._identifier(await self._speaking(language))}
        told = (await self._pool.ask(facts, harmless(words).encode())).body.decode()
        return _OTHER_LANGUAGE.sub("", told)

    async def close(self) -> None:
        """End all child processes; the next request would begin new ones."""
        await self._pool.close()

    async def _catalogue(self) -> dict[str, Entry]:
        if not self._voices:
            try:
                answer = await self._pool.ask({"do": "voices"})
            except ServiceUnreachable as error:  # no text of the user's was in this
                raise RunStopped("The proof voice cannot be started.", "Install the program again.") from error
            self._voices = catalogue(json.loads(answer.body))
        return self._voices

    async def _identifier(self, voice: str) -> str:
        known = await self._catalogue()
        if voice in known:
            return known[voice].identifier
        near = difflib.get_close_matches(voice.lower(), known, n=1, cutoff=0.5)
        raise UnknownVoice(f"The proof voice has no voice “{voice}”.",
                           f"Did you mean “{near[0]}”?" if near else "Choose one from the list of voices.")

    async def _speaking(self, language: str) -> str:
        """Return the id of a voice of the language; the language itself where that is a voice, or there is none."""
        known = await self._catalogue()
        if language.lower() in known:
            return language.lower()
        voice = default_voice([entry.voice for entry in known.values()], language)
        return voice.id if voice and language and voice.speaks(language) else language

    async def _inventory(self, voice: str) -> dict[str, str]:
        if voice not in self._sounds:
            answer = await self._pool.ask({"do": "sounds", "voice": voice})
            self._sounds[voice] = json.loads(answer.body)
        return self._sounds[voice]

    async def _asked_warily(self, facts: dict[str, Any], text: str) -> Answer:
        """Have a text spoken; refuse it when it has ended two children, or nothing can be heard."""
        suspect = (facts["voice"], text)
        try:
            answer = await self._pool.ask(facts, text.encode())
        except ServiceUnreachable as error:
            if self._pool.closing:
                raise
            if suspect in self._suspects:
                raise TextRefused("The proof voice breaks off at this text.", "Change it, or split it.") from error
            self._suspects.add(suspect)
            raise
        self._suspects.discard(suspect)
        if not any(answer.sound):
            raise TextRefused("The proof voice has no sounds for this text.", "Choose a voice of its language.")
        return answer


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _check_sounds(rendering: str, parts: Sequence[Piece]) -> None:
    """Refuse sounds that are written with characters no voice knows: left out, they would make another word."""
    for part in parts:
        if wrong := unknown(tidied(part.ipa)):
            raise TextRefused(f"The proof voice cannot say “{part.ipa}” for “{rendering[part.first:part.last]}”: "
                              f"“{wrong[0]}” is no sign of the IPA.", "Pick the sounds from the list of signs.")


def _settings(chosen: Settings) -> dict[str, int]:
    """Return a whole number within its limits for every setting that espeak obeys."""
    settings = {}
    for known in _SETTINGS:
        value = chosen.get(known.name, known.default)
        if isinstance(value, bool | str):
            raise InputError(f"“{known.label}” must be a number, not “{value}”.")
        settings[known.name] = round(min(max(value, known.least), known.most))
    return settings


def _wav(samples: bytes, rate: int) -> bytes:
    """Return the samples (16 bits, mono) as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(rate)
        writer.writeframes(samples)
    return file.getvalue()
