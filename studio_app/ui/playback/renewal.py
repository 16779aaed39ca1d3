"""Going on with a programme after the book has changed: where what was heard stands in the programme as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.programme import Clip
from studio_app.ui.playback.follow import item_at, starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.domain.programme import Programme


def timed_clips(programme: Programme) -> Iterator[tuple[float, Clip]]:
    """Yield the clips with the seconds at which they begin."""
    for start, item in zip(starts(programme), programme.items, strict=False):
        if isinstance(item, Clip):
            yield start, item


def start_of(programme: Programme, clip: Clip) -> float | None:
    """Return the second at which this very take of this paragraph begins; None where it is not heard any more."""
    return next((start for start, one in timed_clips(programme) if _same(one, clip)), None)


def has_other_take(programme: Programme, clip: Clip) -> bool:
    """Tell whether other audio stands in a clip's place."""
    return start_of(programme, clip) is None and any(_overlap(one, clip) for one in programme.clips)


def is_pause(programme: Programme, seconds: float) -> bool:
    """Tell whether nobody speaks at this second."""
    return not isinstance(programme.items[item_at(starts(programme), seconds)], Clip)


def left_after(programme: Programme, clip: Clip) -> list[Clip]:
    """Return the clips that come after one."""
    clips = list(programme.clips)
    place = next((number for number, one in enumerate(clips) if _same(one, clip)), len(clips))
    return clips[place + 1:]


def ahead(programme: Programme, clip: Clip) -> list[Clip]:
    """Return the clip as it stands in a programme and the two after it: what the ear comes to next."""
    here = [one for one in programme.clips if _same(one, clip)][:1]
    return here + left_after(programme, clip)[:2]


def _same(one: Clip, other: Clip) -> bool:
    return (one.paragraph, one.take, one.segment.nth) == (other.paragraph, other.take, other.segment.nth)


def _overlap(one: Clip, other: Clip) -> bool:
    return (one.paragraph == other.paragraph and one.segment.start < other.segment.end
            and other.segment.start < one.segment.end)
