"""What one document of a book comes to: its paragraphs in order, and the places in it that others point at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio_app.domain.manuscript import Omission
from studio_app.importing.text import collapsed

if TYPE_CHECKING:
    from studio_app.domain.manuscript import ManuscriptParagraph

_LONGEST_WORDS = 2_000


@dataclass(slots=True)
class Page:
    """One document, read. Places are paragraph numbers from 0; the number after the last means its end.

    Attributes:
        name: The document's name in the book.
        title: The words of its ``title`` element.
        language: The language it says it is in.
        paragraphs: All its text that can be seen.
        levels: The level (1 to 6) of each paragraph that is a heading.
        anchors: Where each ``id`` stands.
        types: The semantics of the sections that begin at a place.
        zones: Where each zone of the book (``frontmatter`` and so on) begins; nothing where one ends.
        note_links: What the note marks left out of sentences point at.
        labelled: Paragraphs that began with such a mark, as notes do with the one that leads back.
        linked: Paragraphs that are nothing but links to places in the book, as lines of a table of contents are.
        links: What the first link in a paragraph to a place in the book points at.
        left_out: What can be seen and did not come in: page labels, note marks, pictures without words and so on.
        guessed: Whether its encoding had to be guessed.
        flattened: Whether it nests so deep that it was read without its structure.
        spacers: Scene breaks that stand for an empty line on the page.
        cut_letters: Paragraphs whose first letter is a picture without words.
        pictures: The sources of its pictures, in order.
        looks: What paragraphs are given to look like, as their markup writes it: classes, styles, emphasis.
    """

    name: str
    title: str = ""
    language: str = ""
    paragraphs: list[ManuscriptParagraph] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)
    types: dict[int, set[str]] = field(default_factory=dict)
    zones: list[tuple[int, str]] = field(default_factory=lambda: [(0, "")])
    note_links: list[str] = field(default_factory=list)
    labelled: set[int] = field(default_factory=set)
    linked: set[int] = field(default_factory=set)
    links: dict[int, str] = field(default_factory=dict)
    left_out: list[Omission] = field(default_factory=list)
    guessed: bool = False
    flattened: bool = False
    spacers: set[int] = field(default_factory=set)
    cut_letters: list[int] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    looks: dict[int, str] = field(default_factory=dict)

    def leave_out(self, code: str, words: str) -> None:
        """List something that can be seen and does not come in; of very much text only the beginning is kept."""
        words = collapsed(words)
        if len(words) > _LONGEST_WORDS:
            words = words[:_LONGEST_WORDS] + "…"
        self.left_out.append(Omission(code, words, self.name))
