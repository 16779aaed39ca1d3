"""What an importer noticed, as warnings with stable codes.

no-text             there is nothing to read aloud
missing-file        the book lists files that are not in it
damaged-file        a document could not be read and was left out
no-reading-order    the order of the files had to be guessed
broken-contents     lines of the table of contents lead nowhere
empty-chapter       a chapter, or a line of the table of contents, has no text of its own
no-headings         the text has no headings, so no names of chapters are heard
split-by-size       a long text shows no chapters, and was parted by size
encoding            the encoding of a document had to be guessed
deep-nesting        a document nests too deep; its text was read without its structure
picture-letter      the first letter of a paragraph is a picture
long-paragraph      a paragraph is unusually long
repeated-line       a short line stands many times at regular distances
alphabet            the text is in another alphabet than its language is written in
wrong-letters       letters look as if the text was read in a wrong encoding
note-marks          marks that call notes were left out of the text; the notes are kept
note-labels         numbers before notes, and arrows behind them, were left out
notes-headings      the headings of a chapter that held nothing but notes went with them (listed only)
page-labels         page numbers were left out of the text
running-heads       lines at the head or foot of pages were left out of the text
pictures            pictures without words were left out
picture-words       words that stand for pictures were left out (by the rules of import)
table-heads         rows that name the columns of tables were left out; each row says the names (listed only)
ruby                readings over characters were left out; the characters are kept
hidden-text         what a page hides was left out
navigation          lists of links to the book's own places were left out
directions          how a line is to be spoken, beside the name in a script, was left out
controls            buttons and fields were left out
media               films, sounds and embedded pages were left out
around-article      menus, comments and the like around the text of a web page were left out
unlinked-page       the contents page of a folder does not name a page
other-files         files in a folder are texts of other kinds, and were left out
whole-page          the text of a web page could not be told from what stands around it
isbn                the book's ISBN has a wrong check digit
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.isbn import is_valid
from studio_app.domain.manuscript import SourceWarning
from studio_app.importing import stumbles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.domain.manuscript import ManuscriptChapter, Omission
    from studio_app.importing.outline import Outline
    from studio_app.importing.package import Package
    from studio_app.importing.page import Page

_WORD = re.compile(r"[^\W\d_]+")
_LEFT_OUT = {
    "note-marks": "Note marks left out of the text: {:,}. The notes are kept.",
    "note-labels": "Numbers and arrows of notes left out: {:,}. The notes are kept.",
    "page-labels": "Page numbers left out of the text: {:,}.",
    "around-article": "Lines around the article left out, such as menus and comments: {:,}.",
    "running-heads": "Lines at the head or foot of pages left out: {:,}.",
    "pictures": "Pictures without words left out: {:,}. Their captions are kept.",
    "ruby": "Readings over characters left out: {:,}. The characters are kept.",
    "hidden-text": "Hidden texts left out: {:,}.",
    "navigation": "Lists of links left out, such as contents: {:,}.",
    "controls": "Buttons and fields left out: {:,}.",
    "media": "Films, sounds and embedded pages left out: {:,}.",
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


def of_pages(pages: Sequence[Page], chapters: Sequence[ManuscriptChapter]) -> Iterator[SourceWarning]:
    """Yield what was left out of documents or had to be guessed in them, and the letters in them that are pictures."""
    for page in pages:
        yield from _of_page(page)
    yield from _picture_letters(pages, chapters)
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


def _picture_letters(pages: Sequence[Page], chapters: Sequence[ManuscriptChapter]) -> Iterator[SourceWarning]:
    begun = [one for page in pages for one in map(page.paragraphs.__getitem__, page.cut_letters)]
    counts = _word_counts(pages) if begun else Counter()
    cut = {(one.source, one.text) for one in begun if _lacks_letter(one.text, counts)}
    for chapter in chapters if cut else ():
        text = [one for one in chapter.paragraphs if one.text and one.kind is not ParagraphKind.HEADING]
        for number, paragraph in enumerate(text):
            if (paragraph.source, paragraph.text) in cut:
                place = "" if number == 0 else "a paragraph in "
                message = f"The first letter of {place}“{chapter.title}” is a picture: “{paragraph.text[:30]}…”."
                yield SourceWarning("picture-letter", f"{message} Write it in.", chapter.title)


def _word_counts(pages: Sequence[Page]) -> Counter[str]:
    return Counter(word.casefold() for page in pages for one in page.paragraphs for word in _WORD.findall(one.text))


def _lacks_letter(text: str, counts: Counter[str]) -> bool:
    """Tell whether the first word of a text is none the book has elsewhere, or has more often with a letter before."""
    found = _WORD.search(text)
    word = found[0].casefold() if found else ""
    longer = max((counts[other] for other in counts if other[1:] == word), default=0)
    return bool(word) and counts[word] - 1 <= longer


def of_chapters(chapters: Sequence[ManuscriptChapter], language: str = "") -> Iterator[SourceWarning]:
    """Yield what a listener would stumble over; the language is what the book says it is in."""
    if any(paragraph.text for chapter in chapters for paragraph in chapter.paragraphs):
        yield from stumbles.of_text(chapters, language)
    else:
        yield SourceWarning("no-text", "The book has no text that can be read aloud; perhaps it is made of pictures.")


def of_isbn(isbn: str) -> Iterator[SourceWarning]:
    """Yield a doubt about the number of the book."""
    if isbn and not is_valid(isbn):
        yield SourceWarning("isbn", f"The book's ISBN {isbn} is not valid: its check digit is wrong.")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
