"""Chapters, paragraphs and segments to plan with."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from studio_app.conversion.plan import ChapterMaterial, Material
from studio_app.domain.book import Chapter, Paragraph, ParagraphKind
from studio_app.domain.ids import ChapterId, ParagraphId, TakeId
from studio_app.domain.takes import Holdings, OfferedTake, Segment, fingerprint
from studio_app.domain.voices import Casting

if TYPE_CHECKING:
    from collections.abc import Sequence

ANNA = Casting("paid", "anna", "ids")
"""A voice of the engine that charges, with a model that is told ids."""

BEN = Casting("free", "ben", "plain")
"""A voice of the engine that never charges and is told nothing; one slot."""

BLIND = Casting("paid", "anna", "blind")
"""As Anna, with a model that is told nothing."""

WIDE = Casting("free", "ben", "wide")
"""As Ben, with three slots."""

SAME = Casting("free", "ben", "same")
"""As Ben, with a model that reads a line the same way every time."""


def segments(paragraph: ParagraphId, texts: Sequence[str], casting: Casting = BEN) -> tuple[Segment, ...]:
    """Return one segment for each text, as if the paragraph were the texts joined by spaces."""
    made: list[Segment] = []
    start = 0
    for text in texts:
        print_ = fingerprint(text, casting)
        nth = sum(one.fingerprint == print_ for one in made)
        made.append(Segment(paragraph, start, start + len(text), text, casting, "", print_, nth))
        start += len(text) + 1
    return tuple(made)


def material(id_: int, *texts: str, casting: Casting = BEN, chapter: int = 1, converted: bool = False,
             takes: Sequence[tuple[int, str]] = (), kind: ParagraphKind = ParagraphKind.BODY,
             **fields: Any) -> Material:
    """Return a paragraph of one segment for each text.

    Args:
        id_: The paragraph's id; takes of a converted one have ids from ten times it on.
        texts: What its segments speak.
        converted: Every segment has a take.
        takes: Ids and words of further takes on offer.
    """
    own = segments(ParagraphId(id_), texts, casting)
    made = [OfferedTake(TakeId(take), fingerprint(words, casting)) for take, words in takes]
    if converted:
        made += [OfferedTake(TakeId(id_ * 10 + n), one.fingerprint) for n, one in enumerate(own)]
    paragraph = Paragraph(ParagraphId(id_), ChapterId(chapter), kind, " ".join(texts), **fields)
    return Material(paragraph, own, Holdings(takes=tuple(made)))


def chapter(index: int, *paragraphs: Material, included: bool = True) -> ChapterMaterial:
    return ChapterMaterial(Chapter(ChapterId(index), index, f"Chapter {index}", included=included), paragraphs)


def book(*chapters: Sequence[str], casting: Casting = BEN) -> list[ChapterMaterial]:
    """Return chapters of paragraphs with these words; paragraphs are numbered from 1 through the book."""
    ids = count(1)
    return [chapter(index, *(material(next(ids), text, casting=casting, chapter=index) for text in texts))
            for index, texts in enumerate(chapters, start=1)]
