"""What stands around a difference, so that its place in the book is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.domain.ids import ParagraphId
    from studio_app.editions.values import Difference, Merged, OurChapter


class Around(NamedTuple):
    """The paragraphs before and after a difference; empty at the ends of the book."""

    before: str = ""
    after: str = ""


NOWHERE = Around()


def surroundings(ours: Sequence[OurChapter], merged: Merged, differences: Sequence[Difference],
                 ) -> Mapping[int, Around]:
    """Return what stands around each difference, by its number: around the old words, or else around the new ones.

    Args:
        ours: The book here.
        merged: The book as it would be with all of them.
        differences: In the order of the book as it would be.
    """
    here = [(one.id, one.text) for chapter in ours for one in chapter.paragraphs]
    places = {id_: place for place, (id_, _) in enumerate(here)}
    texts: dict[ParagraphId | None, str] = dict(here)
    would_be = [one for chapter in merged.chapters for one in chapter.paragraphs]
    old, new = [text for _, text in here], [one.new.text if one.new else texts.get(one.id, "") for one in would_be]
    came = (place for place, one in enumerate(would_be) if one.id is None and not one.heirs_of)
    found: dict[int, Around] = {}
    for one in differences:
        if one.old:
            found[one.number] = _around(old, places[one.old[0]], places[one.old[-1]])
        elif one.new_texts and not one.old_texts:
            place = next((at for at in came if new[at] == one.new_texts[0]), None)
            if place is not None:
                found[one.number] = _around(new, place, place + len(one.new_texts) - 1)
    return found


def _around(texts: Sequence[str], first: int, last: int) -> Around:
    return Around(texts[first - 1] if first else "", texts[last + 1] if last + 1 < len(texts) else "")
