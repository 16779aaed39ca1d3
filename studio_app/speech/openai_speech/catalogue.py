"""What speech programs say of their voices and models, read whatever its shape.

Each program has its own: a list or an object with one, of names or of objects. What it does not say of a language is
guessed from the usual ways of naming voices: Kokoro's (https://huggingface.co/hexgrad/Kokoro-82M, VOICES.md), Piper's
and those of Microsoft's voices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studio_app.domain.capabilities import Model
from studio_app.domain.voices import Voice
from studio_app.speech.described import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ENGINE = "openai"

_LISTS = ("voices", "data", "models", "items")
_IDS = ("id", "voice_id", "name", "filename")
"""Under which of its names a voice is asked for."""
_NAMES = ("display_name", "name", "title")
_KOKORO = re.compile(r"(?P<language>[abefhijpz])(?P<gender>[fm])_(?P<name>\w+)")
_KOKORO_LANGUAGES = {"a": "en-US", "b": "en-GB", "e": "es", "f": "fr", "h": "hi", "i": "it", "j": "ja", "p": "pt-BR",
                     "z": "zh"}
_GENDERS = {"f": "female", "m": "male"}
_TAGGED = re.compile(r"([a-z]{2,3})[-_]([A-Z]{2})-")
_SPEAKS = re.compile(r"tts|speech|voice|kokoro|piper|chatterbox|bark|orpheus|parler|melo|f5|vits|higgs|zonos", re.I)
_LISTENS = re.compile(r"whisper|asr|stt|transcri|recognition|realtime", re.I)
_CERTAINLY, _PROBABLY, _PERHAPS, _NEVER = range(4)
_BEST_VOICES = ("af_heart",)
"""The one that Kokoro's makers rate highest stands first, and so is the usual one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a program lists.

    Attributes:
        models: Those that speak, the usual one first.
        only_model: For voices that only one of the models has, its id.
    """

    voices: tuple[Voice, ...] = ()
    models: tuple[Model, ...] = ()
    only_model: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_kokoro(self) -> bool:
        """Tell whether this is Kokoro-FastAPI, which streams unless it is told not to."""
        return any(model.id == "kokoro" for model in self.models) and any(
            _KOKORO.fullmatch(voice.id) for voice in self.voices)


def voices_in(answer: object) -> tuple[Voice, ...]:
    """Return the voices that an answer lists, each once; none if it lists nothing that could be one."""
    found = {voice.id: voice for entry in _entries(answer) if (voice := _voice(entry))}
    return tuple(sorted(found.values(), key=lambda voice: voice.id not in _BEST_VOICES))


def models_in(answer: object) -> tuple[Model, ...]:
    """Return the models that an answer lists and that are likely to speak, the likeliest first."""
    found = {id_: entry for entry in _entries(answer) if (id_ := _text(entry, ("id", "name", "model")))}
    ranks = {id_: rank for id_, entry in found.items() if (rank := _rank(id_, entry)) < _NEVER}
    likely = [id_ for id_, rank in ranks.items() if rank < _PERHAPS] or ranks
    return tuple(Model(id_, id_) for id_ in sorted(likely, key=lambda id_: ranks[id_]))


def only_models(answer: object) -> dict[str, str]:
    """Return, for each voice that an answer lists with just one model, that model's id."""
    owners: dict[str, set[str]] = {}
    for entry in _entries(answer):
        if isinstance(entry, dict):
            for voice in voices_in(entry.get("voices")):
                owners.setdefault(voice.id, set()).add(_text(entry, ("id", "name")))
    return {voice: min(models) for voice, models in owners.items() if len(models) == 1}


def named_voice(id_: str) -> Voice:
    """Return a voice of which nothing is known but its id."""
    return _described(id_, id_, {})


def _entries(answer: object) -> Iterable[object]:
    """Return the entries of a list, or of the first list in an object."""
    if isinstance(answer, dict):
        answer = next((answer[name] for name in _LISTS if isinstance(answer.get(name), list)), None)
    return answer if isinstance(answer, list) else ()


def _text(entry: object, names: Iterable[str]) -> str:
    """Return the entry itself, or the first of its fields that says something."""
    if isinstance(entry, str):
        return entry.strip()
    fields = entry if isinstance(entry, dict) else {}
    return next((text.strip() for name in names if isinstance(text := fields.get(name), str) and text.strip()), "")


def _voice(entry: object) -> Voice | None:
    id_ = _text(entry, _IDS)
    if not id_ or not id_.isprintable():
        return None
    return _described(id_, _text(entry, (*_NAMES, *_IDS)), entry if isinstance(entry, dict) else {})


def _described(id_: str, name: str, fields: Mapping[str, Any]) -> Voice:
    kokoro = _KOKORO.fullmatch(id_)
    told = _text(fields, ("language", "lang", "locale"))
    if kokoro and name == id_:
        name = kokoro["name"].replace("_", " ").title()
    gender = _text(fields, ("gender",)) or (_GENDERS[kokoro["gender"]] if kokoro else "")
    labels = {"gender": gender} if gender else {}
    return described(Voice(ENGINE, id_, name, tuple(_languages(id_, told)), labels=labels))


def _languages(id_: str, told: str) -> Iterator[str]:
    """Yield the tag of the voice's language, if it was told or its id shows it."""
    if told:
        primary, _, region = told.replace("_", "-").partition("-")
        yield f"{primary.lower()}-{region.upper()}" if len(region) == 2 else primary.lower()
    elif kokoro := _KOKORO.match(id_):  # a mix of voices begins with one, too
        yield _KOKORO_LANGUAGES[kokoro["language"]]
    elif tagged := _TAGGED.match(id_):
        yield f"{tagged[1]}-{tagged[2]}"


def _rank(id_: str, entry: object) -> int:
    """Return how unlikely it is that a model speaks."""
    task = _text(entry, ("task",)) if isinstance(entry, dict) else ""
    if _LISTENS.search(task or id_) or (task and "speech" not in task):
        return _NEVER
    if task or id_ == "kokoro":
        return _CERTAINLY
    return _PROBABLY if _SPEAKS.search(id_) else _PERHAPS
