"""A programme: the clips and pauses of one file to deliver or to listen to, in the order in which they are heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.domain.ids import ChapterId, ParagraphId, TakeId
    from studio_app.domain.takes import Segment


@dataclass(frozen=True, slots=True)
class Clip:
    """A take as it is heard, with the segment it speaks."""

    audio: Path
    seconds: float
    take: TakeId
    paragraph: ParagraphId
    segment: Segment


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence, in seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ChapterStart:
    """Where a chapter begins; it takes no time."""

    chapter: ChapterId
    title: str


Item: TypeAlias = Clip | Pause | ChapterStart


@dataclass(frozen=True, slots=True)
class Programme:
    """What is heard from beginning to end."""

    items: tuple[Item, ...]

    @property
    def seconds(self) -> float:
        """The length, as far as the takes' recorded durations tell; the stream itself counts samples."""
        return sum(item.seconds for item in self.items if isinstance(item, (Clip, Pause)))

    @property
    def clips(self) -> tuple[Clip, ...]:
        """The takes alone, in order."""
        return tuple(item for item in self.items if isinstance(item, Clip))


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long it is silent, in seconds: after what, and at the head and tail of each file.

    The defaults for head and tail satisfy every store's range (head 0.5 to 1 s, tail 1 to 5 s).
    """

    paragraph: float = 0.7
    heading: float = 1.5
    scene_break: float = 2.0
    chapter: float = 2.5
    segment: float = 0.25
    head: float = 1.0
    tail: float = 3.0
