"""What an edit did to a text, so that whatever is tied to places in it can follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from studio_app.domain.book import Mark, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

Stretch = TypeVar("Stretch", Mark, Span)


@dataclass(frozen=True, slots=True)
class Edit:
    """One run of characters replaced by another: ``old[start:old_end]`` became ``new[start:new_end]``."""

    start: int
    old_end: int
    new_end: int

    @classmethod
    def between(cls, old: str, new: str) -> Edit:
        """Return the smallest single replacement that makes the new text of the old one."""
        start = _common(old, new)
        same = _common(old[start:][::-1], new[start:][::-1])
        return cls(start, len(old) - same, len(new) - same)

    def start_of(self, place: int) -> int:
        """Return where a stretch that began here begins now; what is typed just before it stays outside."""
        if place >= self.old_end:
            return place + self.new_end - self.old_end
        return place if place <= self.start else self.new_end

    def end_of(self, place: int) -> int:
        """Return where a stretch that ended here ends now; what is typed just after it stays outside."""
        if place <= self.start:
            return place
        return place + self.new_end - self.old_end if place >= self.old_end else self.start


def followed(stretches: Sequence[Stretch], edit: Edit) -> tuple[Stretch, ...]:
    """Return the marks or spans at their new places; one whose characters are all gone is gone too."""
    return tuple(new for old in stretches if (new := _follow(old, edit)).end > new.start or _is_point(old))


def within(stretches: Sequence[Stretch], start: int, end: int) -> tuple[Stretch, ...]:
    """Return what of the stretches lies in ``text[start:end]``, with places in that piece."""
    return tuple(
        replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
        for one in stretches
        if (one.start < end and one.end > start) or (_is_point(one) and start <= one.start <= end)
    )


def shifted(stretches: Sequence[Stretch], by: int) -> tuple[Stretch, ...]:
    """Return the stretches moved on by so many characters."""
    return tuple(replace(one, start=one.start + by, end=one.end + by) for one in stretches)


def _follow(one: Stretch, edit: Edit) -> Stretch:
    start = edit.start_of(one.start)
    return replace(one, start=start, end=start if _is_point(one) else edit.end_of(one.end))


def _is_point(one: Mark | Span) -> bool:
    return one.start == one.end


def _common(one: str, other: str) -> int:
    """Return how many characters at their beginnings are the same."""
    for place, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return place
    return min(len(one), len(other))
