"""One catalogue over the voices of all engines: what each is like in one vocabulary, found by words and by traits.

Services label voices each in their own way. Here every voice has the same facets, so that one row of filters serves
them all; what the services call something stays in ``Voice.labels``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from studio_app.domain.shelf import NO_REMARK, Remark, Shelf, VoiceKey
from studio_app.domain.voice_troubles import Trouble, fits_books, voice_troubles
from studio_app.domain.voices import primary_language

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from studio_app.domain.voices import Voice


class Facet(StrEnum):
    """What voices are told apart by; each is also the name of a field of ``VoiceFilter``."""

    ENGINE = "engine"
    LANGUAGE = "language"
    ACCENT = "accent"
    GENDER = "gender"
    AGE = "age"
    USE = "use"
    CATEGORY = "category"
    TAG = "tag"


class Order(StrEnum):
    """In which order voices stand."""

    SERVICE = "service"
    NAME = "name"
    LANGUAGE = "language"
    CATEGORY = "category"
    FAVOURITES = "favourites"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class VoiceFilter:
    """What is looked for; what is empty does not count.

    Attributes:
        text: Words, each of which occurs in name, id, description, labels, language, tags or note.
        language: A primary language subtag, such as ``en``.
        tag: One of the user's own.
        favourites: The user's favourites only.
        fit: Only voices that a book can be made with.
        own: Only the account's own voices.
    """

    text: str = ""
    engine: str = ""
    language: str = ""
    accent: str = ""
    gender: str = ""
    age: str = ""
    use: str = ""
    category: str = ""
    tag: str = ""
    favourites: bool = False
    fit: bool = False
    own: bool = False


Values: TypeAlias = tuple[tuple[str, ...], ...]
"""A voice's values for each facet, in the facets' order; most have one value or none."""

_FACETS = tuple(Facet)
_GENDERS = {"male": "male", "m": "male", "man": "male", "female": "female", "f": "female", "woman": "female",
            "neutral": "neutral", "non binary": "neutral", "nonbinary": "neutral"}
_AGES = {"young": "young", "child": "child", "kid": "child", "teen": "young", "middle aged": "middle-aged",
         "middle age": "middle-aged", "adult": "middle-aged", "old": "old", "elderly": "old", "senior": "old"}
_USES = {"narration": "narration", "narrative story": "narration", "narrative & story": "narration",
         "narrator": "narration", "audiobook": "narration", "audiobooks": "narration", "storytelling": "narration",
         "conversational": "conversation", "conversation": "conversation", "characters animation": "characters",
         "characters & animation": "characters", "characters": "characters", "character": "characters",
         "animation": "characters", "video games": "characters", "informative educational": "education",
         "informative & educational": "education", "educational": "education", "education": "education",
         "news": "news", "social media": "social media", "advertisement": "advertising", "advertising": "advertising",
         "entertainment tv": "entertainment", "entertainment & tv": "entertainment", "entertainment": "entertainment"}
_USE_LABELS = ("use_case", "use case", "use")
_SEPARATORS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A voice in the catalogue, with all that is looked at when one looks for it.

    Attributes:
        words: All that is searched, in small letters.
        values: By facet.
        gone: Its service no longer lists it; a project still uses it.
    """

    voice: Voice
    remark: Remark
    troubles: tuple[Trouble, ...]
    words: str
    values: Values
    gone: bool = False

    @property
    def key(self) -> VoiceKey:
        """Which voice it is."""
        return self.voice.engine, self.voice.id

    @property
    def fit(self) -> bool:
        """Tell whether a book can be made with the voice."""
        return fits_books(self.troubles)

    def value(self, facet: Facet) -> str:
        """Return what the voice is like in one respect; of several values the first, empty without one."""
        return next(iter(self.values[_FACETS.index(facet)]), "")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known besides the voices themselves.

    Attributes:
        shelf: The user's own remarks.
        plans: By engine, what the service calls the account's plan.
        gone: Voices that their services no longer list.
        language_name: Says a BCP 47 tag in words, so that these can be looked for.
        first: The language whose voices stand first in the services' order; empty for none.
        now: The time, with its zone.
    """

    shelf: Shelf = field(default_factory=Shelf)
    plans: Mapping[str, str] = field(default_factory=dict)
    gone: Collection[VoiceKey] = frozenset()
    language_name: Callable[[str], str] = str
    first: str = ""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


class Catalogue:
    """Voices made ready to be looked for at each keystroke.

    Args:
        voices: In the services' order.
        known: What is known besides.
    """

    def __init__(self, voices: Iterable[Voice], known: Surroundings | None = None) -> None:
        self._known = known or Surroundings()
        self._names: dict[str, str] = {}
        entries = [self._entry(voice) for voice in voices]
        if self._known.first:
            speaking = {one.voice.languages: one.voice.speaks(self._known.first) for one in entries}
            entries.sort(key=lambda one: not speaking[one.voice.languages])
        self.entries: Sequence[Entry] = entries
        self._sorted: dict[Order, Sequence[Entry]] = {}

    def found(self, wanted: VoiceFilter, order: Order = Order.SERVICE) -> list[Entry]:
        """Return the voices that fit, in an order; equals stand as their services have them."""
        found = self._in(order)
        for place, value in _asked(wanted):
            found = [one for one in found if value in one.values[place]]
        return _fitting(found, wanted)

    def choices(self, wanted: VoiceFilter) -> dict[Facet, dict[str, int]]:
        """Return for each facet the values there are, with how many voices each would leave of those that fit else.

        A facet in which something is chosen already is counted as if it were not, so that another value can be taken.
        """
        asked = _asked(wanted)
        near = _fitting(self.entries, wanted)
        missed = [[place for place, value in asked if value not in one.values[place]] for one in near]
        fitting = [one for one, misses in zip(near, missed, strict=True) if not misses]
        counted = [fitting.copy() for _ in _FACETS]
        for one, misses in zip(near, missed, strict=True):
            if len(misses) == 1:
                counted[misses[0]].append(one)
        return {facet: Counter(chain.from_iterable([one.values[place] for one in counted[place]]))
                for place, facet in enumerate(_FACETS)}

    def take_in_remark(self, key: VoiceKey) -> Entry | None:
        """Look again at what the user has put down about a voice; return how it is now, None if it is not here."""
        place = next((place for place, one in enumerate(self.entries) if one.key == key), None)
        if place is None:
            return None
        entry = self._entry(self.entries[place].voice)
        self.entries = [*self.entries[:place], entry, *self.entries[place + 1:]]
        self._sorted.clear()
        return entry

    def _in(self, order: Order) -> Sequence[Entry]:
        if order is Order.SERVICE:
            return self.entries
        if order not in self._sorted:
            self._sorted[order] = sorted(self.entries, key=_KEYS[order])
        return self._sorted[order]

    def _entry(self, voice: Voice) -> Entry:
        known = self._known
        remark, gone = known.shelf.remark(voice.engine, voice.id), (voice.engine, voice.id) in known.gone
        troubles = voice_troubles(voice, known.now, known.plans.get(voice.engine, ""), gone=gone)
        return Entry(voice, remark, troubles, self._words(voice, remark), facets(voice, remark), gone)

    def _words(self, voice: Voice, remark: Remark) -> str:
        """Return all that is searched; the words of its languages are looked up once for each language."""
        language = voice.language
        if language not in self._names:
            self._names[language] = self._known.language_name(language) if language else ""
        told = (voice.name, voice.id, voice.category, self._names[language], *voice.languages, *voice.labels.values(),
                voice.description, *remark.tags, remark.note)
        return "\n".join(told).casefold()


def filtered(voices: Iterable[Voice], wanted: VoiceFilter, shelf: Shelf | None = None,
             order: Order = Order.SERVICE) -> list[Voice]:
    """Return the voices that fit, for one who looks but once; see ``Catalogue``."""
    return [one.voice for one in Catalogue(voices, Surroundings(shelf or Shelf())).found(wanted, order)]


def facets(voice: Voice, remark: Remark = NO_REMARK) -> Values:
    """Return what a voice is like, in one vocabulary for all services."""
    labels = {name.casefold(): _plain(value) for name, value in voice.labels.items()}
    tags = [_plain(tag) for tag in voice.labels.get("tags", "").split(",")]
    return (
        (voice.engine,),
        tuple(dict.fromkeys(primary_language(tag) for tag in voice.languages if tag)),
        _one(labels.get("accent", "")),
        _one(_known(_GENDERS, labels.get("gender", ""), tags)),
        _one(_known(_AGES, labels.get("age", ""), tags)),
        _one(_known(_USES, next((labels[name] for name in _USE_LABELS if labels.get(name)), ""), tags)),
        _one(voice.category),
        remark.tags,
    )


def _known(names: Mapping[str, str], told: str, tags: Iterable[str]) -> str:
    """Return our word for what is told; what is not known stays as it is told, tags are taken only where known."""
    return names.get(told, told) or next((names[tag] for tag in tags if tag in names), "")


def _plain(text: str) -> str:
    return _SEPARATORS.sub(" ", text).strip().casefold()


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _asked(wanted: VoiceFilter) -> list[tuple[int, str]]:
    """Return the places of the facets in which something is chosen, and what."""
    return [(place, value) for place, facet in enumerate(_FACETS) if (value := getattr(wanted, facet.value))]


def _fitting(entries: Sequence[Entry], wanted: VoiceFilter) -> list[Entry]:
    """Return the voices that fit but for the facets; one sieve after the other, since thousands go through at a key."""
    if wanted.favourites:
        entries = [one for one in entries if one.remark.favourite]
    if wanted.own:
        entries = [one for one in entries if one.voice.own]
    if wanted.fit:
        entries = [one for one in entries if one.fit]
    for word in wanted.text.casefold().split():
        entries = [one for one in entries if word in one.words]
    return list(entries)


_KEYS: dict[Order, Callable[[Entry], Any]] = {
    Order.NAME: lambda one: one.voice.name.casefold(),
    Order.LANGUAGE: lambda one: (not one.voice.language, one.voice.language.casefold()),
    Order.CATEGORY: lambda one: (not one.voice.category, one.voice.category),
    Order.FAVOURITES: lambda one: not one.remark.favourite,
    Order.COST: lambda one: one.voice.rate,
}
