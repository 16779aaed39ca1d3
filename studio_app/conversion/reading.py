"""How a book is read: all that its segments depend on besides the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio_app.pronunciation.pronouncer import Pronouncer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.ids import SpeakerId
    from studio_app.domain.voices import Casting, Sample, Speaker
    from studio_app.pronunciation.normalisation import Kind

NO_RULES = Pronouncer(())


@dataclass(frozen=True, slots=True)
class Reading:
    """How a book is read just now.

    Attributes:
        rules: The version of the reading rules stored in the project.
        language: The book's language, a BCP 47 tag.
        speakers: All speakers by id.
        narrator: Who speaks what is given to nobody else.
        capabilities: What engine and model of a casting can do; asked once for each stretch, so it must be quick.
        pronouncer: The rules of the book's lexicons.
        normalised: What is read as words before it is sent, where the engine does not do that itself.
        as_is: Texts that are left alone by that.
        samples: What voices that are nothing but samples consist of, by engine and voice.
    """

    rules: int
    language: str
    speakers: Mapping[SpeakerId, Speaker]
    narrator: SpeakerId
    capabilities: Callable[[Casting], Capabilities]
    pronouncer: Pronouncer = NO_RULES
    normalised: frozenset[Kind] = frozenset()
    as_is: frozenset[str] = frozenset()
    samples: Mapping[tuple[str, str], tuple[Sample, ...]] = field(default_factory=lambda: MappingProxyType({}))
