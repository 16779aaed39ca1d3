"""The protocol between the studio and a speech engine. An engine knows neither projects nor the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from studio_app.domain.errors import HistoryUnavailable
from studio_app.domain.stitching import Conditioning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.domain.accounts import Balance, Connection, Verdict
    from studio_app.domain.attempts import Asked
    from studio_app.domain.capabilities import Capabilities, Model
    from studio_app.domain.takes import Segment, WordTiming
    from studio_app.domain.voices import Casting, Voice
    from studio_app.pronunciation.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Reference:
    """A sample of a voice that goes with a request, for engines that imitate it: an audio file, and its words."""

    audio: bytes
    text: str


@dataclass(frozen=True, slots=True)
class DictionaryVersion:
    """One version of a pronunciation dictionary that the service keeps."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """One request: the rendering of one segment, by whom it is spoken, and what the engine is told besides.

    Attributes:
        direction: How it is to be spoken. Where the model takes tags the engine writes it as one, which is billed; else
            it is among the conditioning's texts already.
        lexicon: The book's rules for sounds, for a model that is told sounds by a dictionary's rules alone.
    """

    rendering: str
    casting: Casting
    language: str = ""
    conditioning: Conditioning = field(default_factory=Conditioning)
    seed: int | None = None
    direction: str = ""
    references: tuple[Reference, ...] = ()
    lexicon: Lexicon | None = None

    @classmethod
    def of(cls, segment: Segment) -> SpeechRequest:
        """Return the request for a segment, without what depends on its surroundings: enough to price it."""
        return cls(segment.rendering, segment.casting, segment.language, direction=segment.direction)


@dataclass(frozen=True, slots=True)
class Speech:
    """One complete answer.

    Attributes:
        audio: The bytes of an audio file, just as they came.
        format: What they are: ``wav``, ``mp3``, …
        words: When each word is heard, where the engine tells.
        history_item: The service's id of what it keeps of this, if it keeps it.
        made: When it was made, if that was not just now.
        charged: What was charged, in the model's unit; None where the engine does not say.
        conditioning: What the engine was really told.
        slots: How many requests the service says may be under way at once; None if it says nothing.
        facts: What else the service said of it: region, latency, tier, output format.
    """

    audio: bytes
    format: str
    words: tuple[WordTiming, ...] = ()
    request_id: str = ""
    history_item: str = ""
    made: datetime | None = None
    charged: float | None = None
    conditioning: Conditioning = field(default_factory=Conditioning)
    slots: int | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """One generation as the service's history shows it.

    Attributes:
        ready: Its audio can be fetched; else it is still being made.
        charged: What it cost, if the history tells.
    """

    item: str
    request_id: str
    made: datetime
    charged: float | None = None
    ready: bool = True
    words: tuple[WordTiming, ...] = ()


class SpeechEngine(Protocol):
    """A source of speech. All coroutines run on the worker's loop, and may be cancelled at any point.

    What has a body here suits an engine inside the program: without account, prices and history.
    """

    @property
    def name(self) -> str:
        """The engine's name in the command line and the database, such as ``espeak``."""

    @property
    def account(self) -> str:
        """The service's id of the user who is charged; empty where nobody is."""

    @property
    def address(self) -> str:
        """The base address that requests go to; empty for an engine inside the program."""

    def capabilities(self, model: str) -> Capabilities:
        """Return what the model can do.

        Raises:
            UnknownVoice: There is no such model.
        """

    def price(self, request: SpeechRequest) -> float:
        """Return what the request is expected to cost, in the model's unit; 0 where nothing is charged."""

    async def voices(self) -> Sequence[Voice]:
        """Return the catalogue in the engine's own order."""

    async def search(self, text: str) -> Sequence[Voice]:
        """Return the voices with this text in their id, name or languages, even such as the catalogue leaves out."""
        wanted = text.casefold()
        return [voice for voice in await self.voices()
                if wanted in f"{voice.id} {voice.name} {' '.join(voice.languages)}".casefold()]

    async def voice(self, wanted: str) -> Voice | None:
        """Return the voice with this id or name, even one that the catalogue leaves out; None without one."""
        voices = await self.voices()
        by_name = (voice for voice in voices if voice.name.casefold() == wanted.casefold())
        return next((voice for voice in voices if voice.id == wanted), None) or next(by_name, None)

    async def speak(self, request: SpeechRequest) -> Speech:
        """Speak one request and return the whole answer.

        Raises:
            TextRefused: This text cannot be spoken; nothing was billed.
            ContextRefused: It cannot be spoken with what was told of its surroundings; nothing was billed.
            RunStopped: Nothing more can be spoken: quota or key.
            ServiceUnreachable: No connection was made, or the service is busy; nothing was billed.
            OutcomeUnknown: It may have been billed.
        """

    @property
    def clock_ahead(self) -> timedelta:
        """How far the service's clock is ahead of this machine's, as far as is known."""
        return timedelta(0)

    def models(self) -> Sequence[Model]:
        """Return the models to choose among, the usual one first; none for an engine that has but one."""
        return ()

    async def prepare(self) -> None:
        """Learn what speaking and pricing need to know of the account; quick when it is known already.

        Raises:
            RunStopped: There is no key, or it is refused.
            ServiceUnreachable: The service does not answer.
        """
        return

    def learn_price(self, asked: Asked, charged: float) -> None:
        """Take in what a request that was priced in full was charged, for the prices to come."""
        return

    async def balance(self) -> Balance | None:
        """Return what the account can still spend; None where the engine does not tell.

        Raises:
            RunStopped: There is no key, or it is refused.
            ServiceUnreachable: The service does not answer.
        """
        return None

    async def made(self, asked: Asked, request_id: str = "") -> Sequence[Made]:
        """Return what the history holds that an attempt may have brought, the likeliest first.

        What has the attempt's request id is it for certain; else text, voice, model and time decide.

        Raises:
            HistoryUnavailable: The key may not read the history.
            RunStopped: The key is refused.
            ServiceUnreachable: The service does not answer.
        """
        return ()

    async def fetch(self, made: Made) -> Speech:
        """Return what the history holds of one generation; nothing is charged for it.

        Raises:
            HistoryUnavailable, RunStopped, ServiceUnreachable: As above.
        """
        raise HistoryUnavailable("This engine keeps no history.")

    async def close(self) -> None:
        """End all connections and child processes."""


@runtime_checkable
class Phonemizer(Protocol):
    """An engine that tells the sounds of words."""

    async def ipa(self, words: str, language: str) -> str:
        """Return how words of a language, a BCP 47 tag, are pronounced, in IPA; words may be parted by spaces.

        Raises:
            UnknownVoice: It knows nothing of this language.
            ServiceUnreachable: It does not answer; the same may be asked again.
            RunStopped: It cannot be asked at all.
        """


@runtime_checkable
class Service(SpeechEngine, Protocol):
    """An engine that is reached over the network, by an account of the user's."""

    @property
    def title(self) -> str:
        """What the service is called on screen, such as ``ElevenLabs``."""

    @property
    def connection(self) -> Connection:
        """How it is reached just now."""

    async def try_out(self, connection: Connection) -> Verdict:
        """Tell what an account can do, by calls that cost nothing; whatever goes wrong is part of the verdict."""


@runtime_checkable
class DictionaryKeeper(Protocol):
    """A service that keeps pronunciations in dictionaries of its own."""

    async def archive_dictionaries(self) -> int:
        """Put away the dictionaries that the program made there, and return how many these were.

        What was spoken with them stays as it is; one that is needed again is made again.

        Raises:
            RunStopped: There is no good key, or it may not keep dictionaries.
            ServiceUnreachable: The service does not answer.
        """
