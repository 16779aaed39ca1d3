"""Voices, the settings they are used with, and speakers cast to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from studio_app.domain.ids import SpeakerId

SettingValue: TypeAlias = str | int | float | bool
Settings: TypeAlias = Mapping[str, SettingValue]
"""Voice settings by their field names at the engine (``stability``, ``rate``, …)."""

NO_SETTINGS: Settings = MappingProxyType({})
SEED = "seed"
"""The setting that asks for repeatable chance. It is no part of the sound asked for: each new take has the next one."""

PREMADE = "premade"
"""The category of voices that come with every account."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine, as its catalogue describes it.

    Attributes:
        languages: BCP 47 tags, the main one first.
        rate: What it costs, as a multiple of what other voices do.
    """

    engine: str
    id: str
    name: str
    languages: tuple[str, ...] = ()
    category: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    rate: float = 1.0

    @property
    def language(self) -> str:
        """The voice's main language, or an empty string."""
        return self.languages[0] if self.languages else ""

    def speaks(self, language: str) -> bool:
        """Tell whether one of the voice's languages is this one, whatever its region or script."""
        wanted = primary_language(language)
        return any(primary_language(own) == wanted for own in self.languages)


@dataclass(frozen=True, slots=True)
class Casting:
    """Who is to speak, and how: all that a request needs to know of the voice."""

    engine: str
    voice: str
    model: str = ""
    settings: Settings = field(default_factory=lambda: NO_SETTINGS)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A character or narrator, cast to one voice. A speaker without a casting cannot be spoken yet."""

    id: SpeakerId
    name: str
    casting: Casting | None = None
    colour: str = ""
    notes: str = ""


def primary_language(tag: str) -> str:
    """Return the primary subtag of a BCP 47 tag in lower case: ``en`` for ``en-GB``."""
    return tag.replace("_", "-").split("-")[0].casefold()


def default_voice(voices: list[Voice], language: str) -> Voice | None:
    """Return the first voice that speaks the language, else the first of all; None when there is none.

    The order is the engine's own. Where it has voices that come with every account, one of these is taken: the user's
    own, and those of other users, are for the user to choose.
    """
    usual = [voice for voice in voices if voice.category == PREMADE] or voices
    speaking = (voice for voice in usual if language and voice.speaks(language))
    return next(speaking, usual[0] if usual else None)
