"""What an edit did to a text, so that whatever is tied to places in it can follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from studio_app.domain.book import Mark, MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


def followed(stretches: Sequence[Stretch], *edits: Edit) -> tuple[Stretch, ...]:
    """Return the marks or spans at their new places; one whose characters are all gone is gone too.

    *Say as* was said of certain words: where they are others now, it would have something else spoken than is written.

    Args:
        stretches: The marks or spans of the text.
        edits: What was done to it, one after the other: each tells places in the text that the ones before it made.
    """
    for edit in edits:
        stretches = [new for old in stretches if not (_is_whole(old) and _touches(edit, old))
                     if (new := _follow(old, edit)).end > new.start or _is_point(old)]
    return tuple(stretches)


def within(stretches: Sequence[Stretch], start: int, end: int) -> tuple[Stretch, ...]:
    """Return what of the stretches lies in ``text[start:end]``, with places in that piece.

    A point belongs to the characters before it, and *say as* to all of its words or to none.
    """
    return tuple(
        replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
        for one in stretches if _lies_in(one, start, end)
    )


def shifted(stretches: Sequence[Stretch], by: int) -> tuple[Stretch, ...]:
    """Return the stretches moved on by so many characters."""
    return tuple(replace(one, start=one.start + by, end=one.end + by) for one in stretches)


def _touches(edit: Edit, one: Mark | Span) -> bool:
    return edit.start < one.end and edit.old_end > one.start


def _follow(one: Stretch, edit: Edit) -> Stretch:
    start = edit.start_of(one.start)
    return replace(one, start=start, end=start if _is_point(one) else edit.end_of(one.end))


def gaps(stretches: Iterable[Stretch], length: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of what none of the stretches covers of a text."""
    start = 0
    for one in sorted(stretches, key=lambda one: one.start):
        if one.start > start:
            yield start, one.start
        start = max(start, one.end)
    if start < length:
        yield start, length


def _lies_in(one: Mark | Span, start: int, end: int) -> bool:
    if _is_point(one):
        return start < one.start <= end or one.start == start == 0 < end
    if _is_whole(one):
        return start <= one.start and one.end <= end
    return one.start < end and one.end > start


def _is_whole(one: Mark | Span) -> bool:
    return isinstance(one, Mark) and one.kind is MarkKind.SAY_AS


def _is_point(one: Mark | Span) -> bool:
    return one.start == one.end


def _common(one: str, other: str) -> int:
    """Return how many characters at their beginnings are the same."""
    for place, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return place
    return min(len(one), len(other))
