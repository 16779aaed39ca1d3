"""What an importer noticed, as warnings with stable codes.

no-text             there is nothing to read aloud
missing-file        the book lists files that are not in it
damaged-file        a document could not be read and was left out
no-reading-order    the order of the files had to be guessed
broken-contents     lines of the table of contents lead nowhere
empty-chapter       a line of the table of contents has no text of its own
split-by-size       a long text shows no chapters, and was parted by size
encoding            the encoding of a document had to be guessed
deep-nesting        a document nests too deep; its text was read without its structure
picture-letter      the first letter of a paragraph is a picture
long-paragraph      a paragraph is unusually long
note-marks          marks that call notes were left out of the text; the notes are kept
note-labels         numbers before notes, and arrows behind them, were left out
page-labels         page numbers were left out of the text
around-article      menus, comments and the like around the text of a web page were left out
whole-page          the text of a web page could not be told from what stands around it
isbn                the book's ISBN has a wrong check digit
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from studio_app.domain.isbn import is_valid
from studio_app.domain.manuscript import SourceWarning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.domain.manuscript import ManuscriptChapter, Omission
    from studio_app.importing.outline import Outline
    from studio_app.importing.package import Package
    from studio_app.importing.page import Page

LONG_PARAGRAPH = 9_000
"""Characters; about ten minutes of speech, and more than a reader expects without a break."""

_LEFT_OUT = {
    "note-marks": "Note marks left out of the text: {:,}. The notes are kept.",
    "note-labels": "Numbers and arrows of notes left out: {:,}. The notes are kept.",
    "page-labels": "Page numbers left out of the text: {:,}.",
    "around-article": "Lines around the article left out, such as menus and comments: {:,}.",
    "pictures": "Pictures left out: {:,}. Their captions are kept.",
}


def of_package(package: Package, broken: int) -> Iterator[SourceWarning]:
    """Yield what is wrong with the way a book is put together."""
    if package.missing:
        names = ", ".join(package.missing[:3])
        count = _count(len(package.missing), "file")
        yield SourceWarning("missing-file", f"The book lists {count} that it does not hold: {names}.")
    if not package.ordered:
        yield SourceWarning("no-reading-order", "The book does not say in which order its files are read: a guess.")
    if broken:
        yield SourceWarning("broken-contents", f"Lines of the table of contents that lead nowhere: {broken:,}.")


def of_outline(outline: Outline) -> Iterator[SourceWarning]:
    """Yield what is odd about where chapters begin."""
    for title in outline.empty:
        yield SourceWarning("empty-chapter", f"“{title}” has no text of its own, perhaps only a picture.", title)
    if outline.parts:
        message = f"No chapters were found: the text was split by size into {_count(outline.parts, 'part')}."
        yield SourceWarning("split-by-size", message)


def of_pages(pages: Sequence[Page]) -> Iterator[SourceWarning]:
    """Yield what was left out of documents or had to be guessed in them."""
    for page in pages:
        yield from _of_page(page)
    counts = Counter(omission.code for omission in left_out(pages))
    for code, message in _LEFT_OUT.items():
        if counts[code]:
            yield SourceWarning(code, message.format(counts[code]))


def left_out(pages: Sequence[Page]) -> Iterator[Omission]:
    """Yield all that can be seen in documents and did not come in, in order.

    Documents before the text that are mere pictures are covers, which come in as such.
    """
    first = next((number for number, page in enumerate(pages) if page.paragraphs), len(pages))
    for number, page in enumerate(pages):
        yield from (one for one in page.left_out if number >= first or one.code != "pictures")


def _of_page(page: Page) -> Iterator[SourceWarning]:
    if page.guessed:
        yield SourceWarning("encoding", "The encoding of this document was guessed: look for wrong letters.", page.name)
    if page.flattened:
        message = "This document nests too deep: its text came in without its structure."
        yield SourceWarning("deep-nesting", message, page.name)
    for at in page.cut_letters:
        words = page.paragraphs[at].text[:30]
        yield SourceWarning("picture-letter", f"The first letter of “{words}…” is a picture: write it in.", page.name)


def of_chapters(chapters: Sequence[ManuscriptChapter]) -> Iterator[SourceWarning]:
    """Yield what a listener would stumble over."""
    if not any(paragraph.text for chapter in chapters for paragraph in chapter.paragraphs):
        yield SourceWarning("no-text", "The book has no text that can be read aloud; perhaps it is made of pictures.")
    for chapter in chapters:
        for paragraph in chapter.paragraphs:
            if len(paragraph.text) > LONG_PARAGRAPH:
                length = f"{len(paragraph.text):,}"
                message = f"A paragraph has {length} characters: consider splitting it."
                yield SourceWarning("long-paragraph", message, chapter.title)


def of_isbn(isbn: str) -> Iterator[SourceWarning]:
    """Yield a doubt about the number of the book."""
    if isbn and not is_valid(isbn):
        yield SourceWarning("isbn", f"The book's ISBN {isbn} is not valid: its check digit is wrong.")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
