"""The protocol between the studio and a speech engine. An engine knows neither projects nor the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from studio_app.domain.stitching import Conditioning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.takes import WordTiming
    from studio_app.domain.voices import Casting, Voice


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """One request: the rendering of one segment, by whom it is spoken, and what the engine is told besides."""

    rendering: str
    casting: Casting
    language: str = ""
    conditioning: Conditioning = field(default_factory=Conditioning)
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """One complete answer.

    Attributes:
        audio: The bytes of an audio file, just as they came.
        format: What they are: ``wav``, ``mp3``, …
        words: When each word is heard, where the engine tells.
        charged: What was charged, in the model's unit; None where the engine does not say.
        conditioning: What the engine was really told, after any fall-back.
        facts: What else the service said: region, latency, tier, history item.
    """

    audio: bytes
    format: str
    words: tuple[WordTiming, ...] = ()
    request_id: str = ""
    charged: float | None = None
    conditioning: Conditioning = field(default_factory=Conditioning)
    facts: Mapping[str, str] = field(default_factory=dict)


class SpeechEngine(Protocol):
    """A source of speech. All coroutines run on the worker's loop, and may be cancelled at any point."""

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

    async def speak(self, request: SpeechRequest) -> Speech:
        """Speak one request and return the whole answer.

        Raises:
            TextRefused: This text cannot be spoken; nothing was billed.
            RunStopped: Nothing more can be spoken: quota or key.
            ServiceUnreachable: No connection was made; nothing was billed.
            OutcomeUnknown: It may have been billed.
        """

    async def close(self) -> None:
        """End all connections and child processes."""
