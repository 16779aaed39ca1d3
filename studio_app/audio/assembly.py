"""A programme as one stream of samples: what is exported and what is heard in the window are this same stream.

Places in it are counted in samples as it goes, so a chapter mark is where the listener hears the chapter begin.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy

from studio_app.audio.decoding import BLOCK, Pcm, Samples, decode, length
from studio_app.domain.errors import BadAudio, StorageFailure
from studio_app.domain.programme import ChapterStart, Clip, Pause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio_app.domain.programme import Item, Programme

RATE = 44100
"""Samples per second of what is delivered, unless asked otherwise."""

FADE = 0.003
"""Seconds over which a clip rises from and falls to silence, so that no edge clicks."""

_TOLERANCE = 0.1
"""Seconds by which a take may differ from what was recorded of it: decoders differ in the delay they take off."""

_WORDS_SHOWN = 40


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A stretch of the stream that belongs to one item.

    A chapter's start has one block without samples, which tells where it is.

    Attributes:
        samples: The sound: mono, 16 bits.
        position: How many samples of the programme come before these.
        item: To what they belong.
        index: Which of the programme's items that is, from 0.
        offset: How many samples of that item come before these.
    """

    samples: Pcm
    position: int
    item: Item
    index: int
    offset: int


def assemble(programme: Programme, *, rate: int = RATE, start: float = 0.0) -> Iterator[Block]:
    """Yield the programme as blocks, one after the other without a gap.

    Memory holds one block, however long the programme is.

    Args:
        programme: What to hear.
        rate: Samples per second.
        start: Seconds of the programme to leave out at the beginning. They are not decoded: what lies before is as
            long as the takes' recorded lengths say.

    Raises:
        StorageFailure: A take's file is missing or damaged; the sentence names its paragraph.
    """
    begin = length(start, rate)
    position = 0
    for index, item in enumerate(programme.items):
        expected = _expected(item, rate)
        if position < begin and position + expected <= begin:
            position += expected
            continue
        offset = max(0, begin - position)
        for samples in _sound(item, rate, offset):
            yield Block(samples, position + offset, item, index, offset)
            offset += len(samples)
        position += offset


def planned_positions(programme: Programme, rate: int = RATE) -> list[int]:
    """Return how many samples come before each item, and in all, as far as the takes' recorded lengths tell.

    That is where ``assemble`` will put them, unless a take decodes to another length than it had when it was made.
    """
    return list(accumulate((_expected(item, rate) for item in programme.items), initial=0))


def _expected(item: Item, rate: int) -> int:
    return 0 if isinstance(item, ChapterStart) else length(item.seconds, rate)


def _sound(item: Item, rate: int, skip: int) -> Iterable[Pcm]:
    match item:
        case Clip():
            return _spoken(item, rate, skip)
        case Pause():
            return _silence(length(item.seconds, rate) - skip)
        case ChapterStart():
            return (_SILENCE[:0],)


_SILENCE = numpy.zeros(BLOCK, numpy.int16)
_SILENCE.flags.writeable = False


def _silence(count: int) -> Iterator[Pcm]:
    for begin in range(0, count, BLOCK):
        yield _SILENCE[:count - begin]


def _spoken(clip: Clip, rate: int, skip: int) -> Iterator[Pcm]:
    expected, count = length(clip.seconds, rate), skip
    try:
        for samples in _faded(decode(clip.audio, rate=rate, skip=skip), length(FADE, rate)):
            count += len(samples)
            yield _pcm(samples)
    except BadAudio as error:
        raise _unusable(clip) from error
    if abs(count - expected) > length(_TOLERANCE, rate):
        raise _unusable(clip)


def _unusable(clip: Clip) -> StorageFailure:
    what = "damaged" if clip.audio.is_file() else "missing"
    words = clip.segment.rendering
    shown = words if len(words) <= _WORDS_SHOWN else words[:_WORDS_SHOWN].rstrip() + "…"
    return StorageFailure(f"The audio of paragraph {clip.paragraph}, “{shown}”, is {what} ({clip.audio.name}).",
                          "Generate that paragraph again, or bring the file back from a copy of the project.")


def _faded(blocks: Iterable[Samples], edge: int) -> Iterator[Samples]:
    """Let the sound rise over its first samples and fall over its last ones, of which enough are always held back."""
    rise = numpy.sin(numpy.linspace(0, numpy.pi / 2, edge, dtype=numpy.float32)) ** 2
    held = numpy.empty(0, numpy.float32)
    begun = False
    for block in blocks:
        held = numpy.concatenate((held, block))
        if len(held) <= 2 * edge:
            continue
        if not begun:
            held[:edge] *= rise
            begun = True
        yield held[:-edge]
        held = held[-edge:]
    short = min(edge, len(held))
    if not begun:
        held[:short] *= rise[:short]
    held[len(held) - short:] *= rise[:short][::-1]
    yield held


def _pcm(samples: Samples) -> Pcm:
    """Round to 16 bits, a sound that was louder than full scale cut off there."""
    scaled = samples * numpy.float32(32768)
    numpy.rint(scaled, out=scaled)
    numpy.clip(scaled, -32768, 32767, out=scaled)
    return scaled.astype(numpy.int16)
