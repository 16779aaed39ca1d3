"""What stands around a difference, so that its place in the book is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studio_app.editions.values import DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.domain.book import Paragraph
    from studio_app.domain.ids import ParagraphId
    from studio_app.editions.values import Difference, Merged


class Around(NamedTuple):
    """The paragraphs before and after a difference; empty at the ends of the book."""

    before: str = ""
    after: str = ""


NOWHERE = Around()


def surroundings(ours: Sequence[Paragraph], merged: Merged, differences: Sequence[Difference]) -> Mapping[int, Around]:
    """Return what stands around each difference, by its number: around the old words, or else around the new ones.

    Args:
        ours: The book here, all its paragraphs in order.
        merged: The book as it would be with all of them.
        differences: In the order of the book as it would be.
    """
    places = {one.id: place for place, one in enumerate(ours)}
    texts: dict[ParagraphId | None, str] = {one.id: one.text for one in ours}
    would_be = [one for chapter in merged.chapters for one in chapter.paragraphs]
    old, new = list(texts.values()), [one.new.text if one.new else texts.get(one.id, "") for one in would_be]
    came = [place for place, one in enumerate(would_be) if one.id is None and not one.heirs_of]
    passed = 0
    found: dict[int, Around] = {}
    for one in differences:
        if one.old:
            found[one.number] = _around(old, places[one.old[0]], places[one.old[-1]])
        elif one.kind is DifferenceKind.INSERTED:
            at = next((at for at in range(passed, len(came)) if new[came[at]] == one.new_texts[0]), None)
            if at is not None:
                passed = at + 1
                found[one.number] = _around(new, came[at], came[at] + len(one.new_texts) - 1)
    return found


def _around(texts: Sequence[str], first: int, last: int) -> Around:
    return Around(texts[first - 1] if first else "", texts[last + 1] if last + 1 < len(texts) else "")
