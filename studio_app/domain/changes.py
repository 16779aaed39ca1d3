"""What an operation touched, so that whoever shows it can redraw that and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio_app.domain.ids import ChapterId, ParagraphId


@dataclass(frozen=True, slots=True)
class Changes:
    """What is no longer as it was.

    Attributes:
        book: Metadata, cover or narrator.
        structure: Chapters were added, removed, reordered, renamed, included or skipped.
        casting: A speaker or who speaks what; any paragraph's state may differ.
        pronunciations: Lexicons; any paragraph's rendering may differ.
        settings: The project's settings.
        chapters: Chapters whose list of paragraphs differs.
        paragraphs: Paragraphs whose text, marks, takes or state differ.
    """

    book: bool = False
    structure: bool = False
    casting: bool = False
    pronunciations: bool = False
    settings: bool = False
    chapters: frozenset[ChapterId] = frozenset()
    paragraphs: frozenset[ParagraphId] = frozenset()

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            book=self.book or other.book,
            structure=self.structure or other.structure,
            casting=self.casting or other.casting,
            pronunciations=self.pronunciations or other.pronunciations,
            settings=self.settings or other.settings,
            chapters=self.chapters | other.chapters,
            paragraphs=self.paragraphs | other.paragraphs,
        )

    @property
    def readings(self) -> bool:
        """Tell whether what any paragraph is spoken as, or by whom, may differ."""
        return self.casting or self.pronunciations

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Changes()
