"""What is heard, from what is spoken: clips with the pauses between them, for a chapter's file or the whole book's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.programme import ChapterStart, Pause, Programme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio_app.domain.ids import ChapterId, ParagraphId
    from studio_app.domain.programme import Clip, Item, Pauses


@dataclass(frozen=True, slots=True)
class SpokenParagraph:
    """A paragraph of an included chapter with its selected takes in order.

    Paragraphs that have none are handed over too: a scene break is silent and yet lengthens the pause.
    """

    id: ParagraphId
    kind: ParagraphKind
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenChapter:
    """An included chapter with its paragraphs in order."""

    id: ChapterId
    title: str
    paragraphs: tuple[SpokenParagraph, ...]

    @property
    def is_heard(self) -> bool:
        """Tell whether it has any audio."""
        return any(paragraph.clips for paragraph in self.paragraphs)


def chapter_programme(chapter: SpokenChapter, pauses: Pauses) -> Programme:
    """Return the programme of a file, or of playing, that holds this chapter alone; empty if it has no audio."""
    if not chapter.is_heard:
        return Programme(())
    return _programme((Pause(pauses.head), *_spoken(chapter, pauses), Pause(pauses.tail)))


def book_programme(chapters: Iterable[SpokenChapter], pauses: Pauses) -> Programme:
    """Return the programme of one file for the whole book, with a mark where each chapter begins.

    The first mark stands at the very beginning, before the head pause. Chapters without audio are left out.
    """
    items: list[Item] = []
    for chapter in chapters:
        if chapter.is_heard:
            start = ChapterStart(chapter.id, chapter.title)
            lead = (Pause(pauses.chapter), start) if items else (start, Pause(pauses.head))
            items += [*lead, *_spoken(chapter, pauses)]
    return _programme((*items, Pause(pauses.tail))) if items else Programme(())


def _programme(items: Iterable[Item]) -> Programme:
    return Programme(tuple(item for item in items if not isinstance(item, Pause) or item.seconds > 0))


def _spoken(chapter: SpokenChapter, pauses: Pauses) -> Iterator[Item]:
    """Yield the chapter's clips with the pauses between them, which replace each other and never add up.

    A pause that the text itself asks for takes the place of the one between two parts of a paragraph, and of a shorter
    one between two paragraphs.
    """
    wait: float | None = None
    asked = 0.0
    for paragraph in chapter.paragraphs:
        if paragraph.kind is ParagraphKind.SCENE_BREAK and wait is not None:
            wait = pauses.scene_break
        for number, clip in enumerate(paragraph.clips):
            asked = max(asked, clip.segment.before)
            if number:
                yield Pause(asked or pauses.segment)
            elif wait is not None or asked:
                yield Pause(max(wait or 0.0, asked))
            yield clip
            asked = clip.segment.after
        if paragraph.clips:
            wait = _after(paragraph.kind, pauses)


def _after(kind: ParagraphKind, pauses: Pauses) -> float:
    match kind:
        case ParagraphKind.HEADING:
            return pauses.heading
        case ParagraphKind.SCENE_BREAK:
            return pauses.scene_break
        case _:
            return pauses.paragraph
