"""What a warning is about: where it stands in the book, what mends it at once, and whether that is done.

Places are found once, in the book as it came in, and kept by where their paragraphs stood in the source: so a warning
still leads there when chapters were renamed, joined or moved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.isbn import is_valid
from studio_app.importing.stumbles import LONG_PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.domain.book import Metadata, Source
    from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph, SourceWarning

MENDS = {
    "picture-letter": "Write the letter…",
    "repeated-line": "Do not read this line",
    "empty-chapter": "Skip this chapter",
    "isbn": "Look at the ISBN",
    "alphabet": "Look at the language",
}
"""What the button says that mends what a warning of a code is about."""

_MENDED_IN_PLACE = frozenset({"picture-letter", "empty-chapter"})
_QUOTED = re.compile("“(.+?)…?”(?!\\w)")
_SILENT = frozenset({ParagraphKind.HEADING, ParagraphKind.SCENE_BREAK})
Place = tuple[int, int]
"""A chapter and a paragraph in it, from 0."""


@dataclass(frozen=True, slots=True)
class Concern:
    """A warning, and where what it is about stood in the source: nowhere where it is about no text."""

    warning: SourceWarning
    sources: tuple[Source, ...] = ()

    @property
    def quoted(self) -> str:
        """The words of the text that it quotes last; empty where it quotes none."""
        return next(reversed(_QUOTED.findall(self.warning.message)), "")


class Book:
    """A book as it stands now, looked at for what concerns are about.

    Args:
        concerns: All of them.
        before: What the book said of itself as it came in.
    """

    def __init__(self, concerns: Sequence[Concern], before: Metadata) -> None:
        self._sources = {source for one in concerns for source in one.sources}
        self._before = before
        self._now = before
        self._chapters: Sequence[ManuscriptChapter] = ()
        self._known: dict[int, tuple[ManuscriptChapter, dict[Source, int]]] = {}
        self._places: dict[Source, Place] = {}

    def look_at(self, chapters: Sequence[ManuscriptChapter], metadata: Metadata) -> None:
        """Look at the book; of chapters that are the same as before their places are known."""
        self._chapters, self._now = chapters, metadata
        self._known = {id(one): self._known.get(id(one)) or (one, self._found_in(one)) for one in chapters}
        self._places = {source: (number, at) for number, chapter in enumerate(chapters)
                        for source, at in self._known[id(chapter)][1].items()}

    def places(self, concern: Concern) -> list[Place]:
        """Return where it is now; nowhere where it is gone, or about the whole book."""
        if concern.sources:
            return [place for source in concern.sources if (place := self._places.get(source)) is not None]
        named = (number for number, one in enumerate(self._chapters)
                 if not one.paragraphs and one.title == concern.warning.where)
        return [(number, 0) for number in islice(named, 1)]

    def place(self, concern: Concern) -> Place | None:
        """Return the first place where it is now."""
        return next(iter(self.places(concern)), None)

    def mend(self, concern: Concern) -> str:
        """Return what a button that mends it says; empty where it takes more than one step, or is done."""
        needs_place = concern.warning.code in _MENDED_IN_PLACE
        possible = not self.has_settled(concern) and (self.place(concern) or not needs_place)
        return MENDS.get(concern.warning.code, "") if possible else ""

    def has_settled(self, concern: Concern) -> bool:
        """Tell whether what a concern asks for is done; what is not read aloud concerns nobody."""
        place = self.place(concern)
        chapter = self._chapters[place[0]] if place else None
        match concern.warning.code:
            case "isbn":
                return not self._now.source_isbn or is_valid(self._now.source_isbn)
            case "alphabet" if self._now.language != self._before.language:
                return True
            case "repeated-line":
                return not any(one.spoken and one.text == concern.quoted for one in _paragraphs(self._chapters))
            case "picture-letter" if chapter and place:
                return not chapter.included or not chapter.paragraphs[place[1]].text.startswith(concern.quoted)
        places = self.places(concern)
        return bool(places) and not any(self._chapters[number].included for number, _ in places)

    def _found_in(self, chapter: ManuscriptChapter) -> dict[Source, int]:
        return {one.source: at for at, one in enumerate(chapter.paragraphs) if one.source in self._sources}


def concerns_of(manuscript: Manuscript) -> list[Concern]:
    """Return the warnings that ask for a look; those that merely count what was left out stand above its list."""
    counted = {one.code for one in manuscript.left_out}
    return [Concern(one, _sources(one, manuscript.chapters)) for one in manuscript.warnings if one.code not in counted]


def _sources(warning: SourceWarning, chapters: Sequence[ManuscriptChapter]) -> tuple[Source, ...]:
    """Return where what a warning is about stood: its words, else the beginning of what it names."""
    if warning.code == "long-paragraph" and not warning.where:  # it tells of all at once
        return tuple(one.source for chapter in chapters for one in chapter.paragraphs
                     if len(one.text) > LONG_PARAGRAPH)
    here = [(chapter, one) for chapter in chapters for one in chapter.paragraphs
            if warning.where and warning.where in (chapter.title, one.source.document)]
    meant = (one for chapter, one in here if _is_meant(warning, chapter, one))
    found = next(meant, here[0][1] if here and warning.code != "empty-chapter" else None)
    return (found.source,) if found is not None else ()


def _is_meant(warning: SourceWarning, chapter: ManuscriptChapter, paragraph: ManuscriptParagraph) -> bool:
    match warning.code:
        case "empty-chapter":
            return all(one.kind in _SILENT or not one.spoken for one in chapter.paragraphs)
        case "long-paragraph":
            return f" {len(paragraph.text):,} " in warning.message
    quoted = _QUOTED.findall(warning.message)
    return bool(quoted) and paragraph.kind is not ParagraphKind.HEADING and quoted[-1] in paragraph.text


def _paragraphs(chapters: Sequence[ManuscriptChapter]) -> Iterator[ManuscriptParagraph]:
    return (one for chapter in chapters if chapter.included for one in chapter.paragraphs)
