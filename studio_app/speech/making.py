"""What some services can do with voices besides speaking with them: share, design, clone and keep them.

Each is a protocol of its own; whether an engine offers it is asked with ``isinstance``. All coroutines run on the
worker's loop and raise as ``SpeechEngine.speak`` does: RunStopped without a good key, ServiceUnreachable without an
answer or when the service is busy, TextRefused for what it does not take; OutcomeUnknown where it may have been billed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.domain.voices import Voice


@dataclass(frozen=True, slots=True)
class VoiceSlots:
    """What room an account has for voices of one's own; None where that is not told.

    Attributes:
        used: How many it holds.
        limit: How many it may hold.
        changes: How many may still be added or changed this month.
        cloning: Its plan allows to make voices of samples.
    """

    used: int
    limit: int | None = None
    changes: int | None = None
    cloning: bool = True

    @property
    def left(self) -> int | None:
        """How many more it may hold."""
        return None if self.limit is None else max(0, self.limit - self.used)


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """What is looked for among the voices that others share; what is empty does not count.

    Attributes:
        text: Words in name and description.
        language: A BCP 47 tag.
        use: The use case, as the service names it.
        sort: As the service names it; its own order if empty.
        notice: The fewest days of notice.
        rates: Voices that cost more than usual, too.
        moderated: Voices whose words are moderated as they are spoken, too; they do not suit books.
    """

    text: str = ""
    language: str = ""
    gender: str = ""
    age: str = ""
    accent: str = ""
    category: str = ""
    use: str = ""
    sort: str = ""
    notice: int = 0
    rates: bool = True
    moderated: bool = False


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """Some of the voices that were found, in the service's order; ``following`` is the number of the next page."""

    voices: tuple[Voice, ...]
    following: int | None = None
    total: int | None = None


@runtime_checkable
class VoiceLibrary(Protocol):
    """A service whose users share their voices."""

    async def library(self, query: LibraryQuery, page: int = 0) -> LibraryPage:
        """Return one page of the voices that fit, from page 0 on."""

    async def add_voice(self, voice: Voice, name: str) -> Voice:
        """Make a shared voice one of the account's, and return it as it is there."""


@dataclass(frozen=True, slots=True)
class DesignOrder:
    """A voice as it is described, and the words it is tried on; see ``VoiceDesigner.limits``."""

    description: str
    text: str
    model: str = ""
    loudness: float | None = None
    guidance: float | None = None
    quality: float | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class DesignLimits:
    """The fewest and the most characters of description and preview text, and the models to choose among."""

    description: tuple[int, int]
    text: tuple[int, int]
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DesignPreview:
    """One of the voices that were designed, for a short time: the service's id of it, and how it sounds."""

    id: str
    audio: bytes
    format: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Designed:
    """What a design brought; ``charged`` is None where the service did not say."""

    previews: tuple[DesignPreview, ...]
    charged: float | None = None
    request_id: str = ""


@runtime_checkable
class VoiceDesigner(Protocol):
    """A service that makes voices from descriptions."""

    @property
    def limits(self) -> DesignLimits:
        """How long description and text may be."""

    def design_price(self, order: DesignOrder) -> float:
        """Return what designing costs, in the service's unit: all previews together."""

    async def design(self, order: DesignOrder) -> Designed:
        """Make previews of a voice; this is charged."""

    async def save_design(self, preview: DesignPreview, order: DesignOrder, name: str,
                          labels: Mapping[str, str], unchosen: Sequence[str] = ()) -> Voice:
        """Make a preview one of the account's voices; it takes a slot. ``unchosen`` are those heard and not taken."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A sample of a voice: a file's name and bytes, and the words in it, if known."""

    name: str
    audio: bytes
    media_type: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class CloneOrder:
    """A voice to be made from samples.

    Attributes:
        consent: The user has confirmed the right to clone this voice; without it nothing is sent.
        clean: The service shall take out noise; it makes clean samples worse.
        visibility: Where the service asks: ``private``, ``unlist`` or ``public``.
        labels: What it is like: ``language``, ``accent``, ``gender``, ``age``; tags where the service has only such.
    """

    name: str
    recordings: tuple[Recording, ...]
    consent: bool
    description: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    clean: bool = False
    visibility: str = "private"


@dataclass(frozen=True, slots=True)
class CloneFacts:
    """What a service takes to clone a voice.

    Attributes:
        most: How many samples at most.
        formats: Their file name extensions, without the dot.
        seconds: How many seconds in all it advises: at least, at most.
        texts: It takes the samples' words.
        visibilities: Who may see the voice; empty where it does not ask.
    """

    most: int
    formats: tuple[str, ...]
    seconds: tuple[float, float]
    texts: bool = False
    visibilities: tuple[str, ...] = ()


@runtime_checkable
class VoiceCloner(Protocol):
    """A service that makes voices from samples."""

    @property
    def clone_facts(self) -> CloneFacts:
        """What it takes."""

    async def clone(self, order: CloneOrder) -> Voice:
        """Make a voice of samples; it may still be in the making (``Voice.state``), see ``voice``."""


@runtime_checkable
class VoiceKeeper(Protocol):
    """A service where one keeps voices of one's own."""

    async def voice_slots(self) -> VoiceSlots | None:
        """Return how many voices there may be; None where that is not told."""

    async def change_voice(self, voice: Voice, *, name: str, description: str,
                           labels: Mapping[str, str]) -> Voice:
        """Rename and retag a voice of one's own, and return it as it is then."""

    async def delete_voice(self, voice: Voice) -> None:
        """Delete a voice of one's own, for good."""

    async def preview(self, voice: Voice) -> bytes:
        """Return the voice's free sample as an audio file; empty if there is none."""


@runtime_checkable
class SpeechIsolator(Protocol):
    """A service that takes all but the voice out of a recording."""

    def isolation_price(self, seconds: float) -> float:
        """Return what cleaning a recording of this length costs, in the service's unit."""

    async def isolate(self, recording: Recording) -> Recording:
        """Return the voice alone; this is charged."""
