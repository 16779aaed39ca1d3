"""Finding out what a speech program has: each keeps its lists of voices and models elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.voices import Voice
from studio_app.speech.openai_speech import openai
from studio_app.speech.openai_speech.captions import PATH
from studio_app.speech.openai_speech.catalogue import ENGINE, Listed, models_in, named_voice, only_models, voices_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    Get: TypeAlias = Callable[[str], Awaitable[object]]
    """Returns what an address answers, read as JSON; None if it has nothing there."""

OWN_VOICE = "default"
"""Stands for the voice that a program speaks with when it is told none."""
_DEFAULT_MODEL = "tts-1"
"""The model that programs without a choice take, by OpenAI's example, or do not look at."""
_USUAL = tuple(map(named_voice, openai.CLASSIC_VOICES))
_UNLISTED = (Voice(ENGINE, OWN_VOICE, "The program’s own voice"), *_USUAL)
_OPENAI_MODELS = frozenset(model.id for model in openai.LISTED.models)


@dataclass(frozen=True, slots=True)
class Program:
    """What was found at an address.

    Attributes:
        bases: What ``/audio/speech`` is added to, the likeliest first; one alone where that is certain.
        listed: Its voices and models, as far as it lists them.
        found: It listed something.
    """

    bases: tuple[str, ...]
    listed: Listed
    found: bool = True

    @property
    def captions(self) -> str:
        """Where the program speaks and tells the times of the words; empty if it does not."""
        return self.bases[0].removesuffix("/v1") + PATH if self.listed.is_kokoro else ""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Its voices, or the names that programs without a list usually know.

        One that has OpenAI's models wants one of OpenAI's names; others need none.
        """
        if self.listed.voices:
            return self.listed.voices
        return _USUAL if any(model.id in _OPENAI_MODELS for model in self.listed.models) else _UNLISTED

    def voice(self, wanted: str) -> str:
        """Return what is sent for a voice; empty for the one that the program takes by itself."""
        return "" if wanted == OWN_VOICE and not self.listed.voices else wanted

    def model(self, wanted: str, voice: str) -> str:
        """Return the model that is sent: the only one that has the voice, else the one chosen, else the usual one."""
        usual = self.listed.models[0].id if self.listed.models else _DEFAULT_MODEL
        return self.listed.only_model.get(voice) or wanted or usual


_CERTAIN = ("/audio/models", "/models", "/audio/voices")
"""Lists that stand beside the address for speech; others stand anywhere."""


async def discover(get: Get, address: str) -> Program:
    """Return what is found at an address, whether or not it ends in ``/v1``.

    Raises:
        ServiceUnreachable, RunStopped: As ``get`` does.
    """
    bases = _bases(address)
    root = address.removesuffix("/v1")
    models_at, models = await _first(get, [f"{base}{path}" for base in bases for path in ("/audio/models", "/models")],
                                     models_in)
    voices_at, voices = await _first(get, [*(f"{base}/audio/voices" for base in bases),
                                           *(f"{base}/voices" for base in bases), f"{root}/get_predefined_voices"],
                                     voices_in)
    certain = tuple(base for base in bases if {models_at, voices_at} & {f"{base}{path}" for path in _CERTAIN})
    return Program(certain[:1] or bases, Listed(voices_in(voices), models_in(models), only_models(models)),
                   found=bool(models_at or voices_at))


def _bases(address: str) -> tuple[str, str]:
    """Return what paths may be added to, the likeliest first."""
    root = address.removesuffix("/v1")
    return (address, root) if address.endswith("/v1") else (f"{root}/v1", root)


async def _first(get: Get, places: list[str], entries: Callable[[object], object]) -> tuple[str, object]:
    """Return the first of the addresses that lists something, with its answer; nothing if none does."""
    for place in places:
        answer = await get(place)
        if entries(answer):
            return place, answer
    return "", None
