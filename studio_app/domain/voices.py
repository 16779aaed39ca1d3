"""Voices, the settings they are used with, and speakers cast to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

    from studio_app.domain.ids import SpeakerId

SettingValue: TypeAlias = str | int | float | bool
Settings: TypeAlias = Mapping[str, SettingValue]
"""Voice settings by their field names at the engine (``stability``, ``rate``, …)."""

NO_SETTINGS: Settings = MappingProxyType({})
SEED = "seed"
"""The setting that asks for repeatable chance. It is no part of the sound asked for: each new take has the next one."""

PREMADE = "premade"
"""The category of voices that come with every account."""
CLONED = "cloned"
GENERATED = "generated"
PROFESSIONAL = "professional"
COMMUNITY = "community"
PAID = "paid"
"""Stands for all plans that cost something, among those that may use a voice."""
REFERENCE = "reference"
"""The category of voices that are nothing but samples, which go with each request."""
REFERENCE_ID = "reference:"
"""How the ids of such voices begin. No service knows them, so none is ever asked for one."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A recording of a voice and its words; ``asset`` is the name of its file in the project."""

    asset: str
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine, as its catalogue describes it.

    Attributes:
        languages: BCP 47 tags, the main one first; all that the service has verified are among them.
        category: As the service names it: ``premade``, ``cloned``, ``generated``, ``professional``, ``community``, …
        labels: What it is like, by the service's names: ``gender``, ``age``, ``accent``, ``use_case``, ``descriptive``.
        rate: What it costs, as a multiple of what other voices do.
        description: A few words of its maker.
        preview: The address of a sample that costs nothing; empty without one.
        tiers: The plans that may use it, or ``PAID``; empty where all may.
        notice: How many days it stays after its owner has withdrawn it; None where that is not told.
        removed: When it goes, or went; None as long as it stays.
        moderated: What is said in it is moderated as it is made, so it does not suit books.
        quality: As the service names it, such as ``high_quality``.
        owner: The id of the user who shares it; empty for one's own.
        own: It is among the account's voices, so it can be used at once.
        state: Of a voice that is still being made, or could not be: ``created``, ``training``, ``failed``; else empty.
        samples: Of a voice that is nothing but samples.
    """

    engine: str
    id: str
    name: str
    languages: tuple[str, ...] = ()
    category: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    rate: float = 1.0
    description: str = ""
    preview: str = ""
    tiers: tuple[str, ...] = ()
    notice: int | None = None
    removed: datetime | None = None
    moderated: bool = False
    quality: str = ""
    owner: str = ""
    own: bool = True
    state: str = ""
    samples: tuple[Sample, ...] = ()

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
    return _plain(tag).split("-")[0]


def default_voice(voices: list[Voice], language: str) -> Voice | None:
    """Return the first voice that speaks the language as its region does, else the first that speaks it at all.

    Where none speaks it, that is the first of all; None when there is none. The order is the engine's own. Where it has
    voices that come with every account, one of these is taken: the user's own, and those of other users, are for the
    user to choose. One that is still being made comes last.
    """
    ready = [voice for voice in voices if not voice.state] or voices
    usual = [voice for voice in ready if voice.category == PREMADE] or ready
    speaking = [voice for voice in usual if language and voice.speaks(language)]
    wanted = _plain(language)
    at_home = (voice for voice in speaking if wanted in map(_plain, voice.languages))
    return next(at_home, next(iter(speaking or usual), None))


def _plain(tag: str) -> str:
    """Return a BCP 47 tag as it is compared: ``en-us`` for ``en_US``."""
    return tag.replace("_", "-").casefold()
