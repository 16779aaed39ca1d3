"""From text and beginnings to chapters: titles, kinds, what is read, and scene breaks in their places."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.domain.book import ChapterKind, ParagraphKind
from studio_app.domain.manuscript import ManuscriptChapter
from studio_app.importing.matter import ZONES, Matter, classify
from studio_app.importing.numbering import is_label, is_number, is_numbered
from studio_app.importing.outline import GUTENBERG
from studio_app.importing.text import squashed
from studio_app.importing.title_pages import is_title_page

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from studio_app.domain.book import Metadata
    from studio_app.domain.manuscript import ManuscriptParagraph
    from studio_app.importing.reading import Reading
    from studio_app.importing.told import Start

_SCENE_BREAK = ParagraphKind.SCENE_BREAK
_FRONT_MATTER_LENGTH = 5_000
_PAGES = frozenset({"titlepage", "title-page", "dedication"})
_TITLE_WORDS = 40
_FEWEST_RUNNING = 3
_LONGEST_LINE = 80
_LONGEST_TITLE = 300
_COPYRIGHT = re.compile(r"©|\bcopyright\b|\(c\) ?\d{4}", re.IGNORECASE)
_IMPRINT = re.compile(
    r"\bISBN\b|all rights reserved|alle rechte|tous droits|tutti i diritti|todos los derechos", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A chapter before it is one: its text, and what is said of it."""

    start: Start
    paragraphs: tuple[ManuscriptParagraph, ...]
    length: int
    title: str
    types: frozenset[str]
    said: Matter | None
    alone: bool


@dataclass(frozen=True, slots=True)
class _Whole:
    """What holds for all chapters of a book.

    ``spacers`` are the empty lines that break no scene, ``common`` titles of documents that name no chapter, ``apart``
    the documents that are not linear; ``running`` is the book's title where every chapter has it above its own.
    """

    spacers: frozenset[int]
    common: frozenset[str]
    apart: Collection[str]
    running: str


def build_chapters(
    reading: Reading, starts: Sequence[Start], book: Metadata, apart: Collection[str]
) -> list[ManuscriptChapter]:
    """Return the chapters that begin at the given starts; a stretch without text makes none.

    Args:
        reading: The text.
        starts: Where chapters begin, in order.
        book: What the book says of itself; a document titled like it has no title of its own.
        apart: Documents that are not linear; they are not read unless the user says so.
    """
    counts = Counter(page.title.casefold() for page in reading.pages if page.paragraphs)
    common = frozenset({book.title.casefold(), *(title for title, count in counts.items() if count > 1)})
    whole = _Whole(_spacers(reading), common, apart, _running_title(reading, starts, book))
    if not starts:
        return []
    ends = [*(start.at for start in starts[1:]), len(reading.paragraphs)]
    stretches = [
        stretch
        for start, end in zip(starts, ends, strict=True)
        if (stretch := _stretch(reading, start, end, whole)).paragraphs
    ]
    body, last = _body(stretches, book), len(stretches) - 1
    chapters = [_chapter(stretch, before_body=at < body, last=at == last) for at, stretch in enumerate(stretches)]
    front = (at for at, stretch in enumerate(stretches[:body]) if _is_title_page(stretch, book))
    for at in front:
        chapters[at] = replace(chapters[at], included=False)
    return chapters


def _running_title(reading: Reading, starts: Sequence[Start], book: Metadata) -> str:
    """Return the title of the book, its letters alone, where chapter after chapter begins with it; else nothing."""
    name = squashed(book.title)
    first = (reading.paragraphs[start.at].text for start in starts if start.at < len(reading.paragraphs))
    return name if sum(squashed(text) == name for text in first) >= _FEWEST_RUNNING else ""


def _stretch(reading: Reading, start: Start, end: int, whole: _Whole) -> _Stretch:
    text, spacers = reading.paragraphs[start.at : end], whole.spacers
    paragraphs = _tidied([one for at, one in enumerate(text, start.at) if at not in spacers] if spacers else text)
    page = reading.pages[reading.page_number(start.at)]
    page_title = "" if page.title.casefold() in whole.common or start.at not in reading.firsts else page.title
    types = frozenset(start.types | reading.types(start.at))
    title = _title(start, paragraphs, page_title, whole.running)
    length = sum([len(paragraph.text) for paragraph in paragraphs])
    return _Stretch(start, paragraphs, length, title, types, classify(types, title), page.name in whole.apart)


def _title(start: Start, paragraphs: Sequence[ManuscriptParagraph], page_title: str, running: str) -> str:
    """Return the title: the table of contents', the headings', the document's, else the first words."""
    heading = _heading(paragraphs, running) or ("Project Gutenberg" if GUTENBERG in start.types else "")
    title = start.title or heading or page_title
    return _shortened(title, _LONGEST_TITLE) if title else _shortened(_text(paragraphs), _TITLE_WORDS)


def _chapter(stretch: _Stretch, *, before_body: bool, last: bool) -> ManuscriptChapter:
    matter = _matter(stretch, before_body=before_body)
    rights = (before_body or last) and stretch.said is None and _is_copyright(stretch)
    included = matter.included and not stretch.alone and not rights
    kind = ChapterKind.BACK_MATTER if rights and not before_body else matter.kind
    return ManuscriptChapter(stretch.title, stretch.paragraphs, kind, included)


def _matter(stretch: _Stretch, *, before_body: bool) -> Matter:
    edge = ChapterKind.FRONT_MATTER if before_body else ChapterKind.BACK_MATTER
    said = stretch.said
    if GUTENBERG in stretch.types or _is_silent(stretch.paragraphs):
        return Matter(edge, included=False)
    if said is None:
        short = before_body and stretch.length < _FRONT_MATTER_LENGTH
        return Matter(ChapterKind.FRONT_MATTER if short else ChapterKind.BODY, included=True)
    if stretch.types & _PAGES and stretch.length > _FRONT_MATTER_LENGTH:
        said = Matter(said.kind, included=True)  # such a mark leads to a file that holds more than the page
    if said.kind is ChapterKind.BODY or said.kind is edge or stretch.types & ZONES:
        return said
    return Matter(edge if before_body or not said.included else ChapterKind.BODY, said.included)


def _body(stretches: Sequence[_Stretch], book: Metadata) -> int:
    """Return the number of the chapter that the book proper begins with.

    That is the first one that is said to be its body or is numbered, unless most of the book is before it; else the
    first that is no mere page, or no part of another kind. The titles of the parts around it belong to it.
    """
    certain = next((at for at, stretch in enumerate(stretches) if _is_body(stretch)), len(stretches))
    long = (
        at for at, stretch in enumerate(stretches) if _may_be_body(stretch) and stretch.length > _FRONT_MATTER_LENGTH
    )
    plain = (at for at, one in enumerate(stretches) if _may_be_body(one) and not _is_mere_title(one, book))
    before = sum(stretch.length for stretch in stretches[:certain])
    most = before * 2 > sum(stretch.length for stretch in stretches) and certain * 2 > len(stretches)
    body = next(long, next(plain, 0)) if most else certain
    while body > 0 and _is_above(stretches[body - 1].start, stretches[body].start):
        body -= 1
    return body


def _is_above(part: Start, chapter: Start) -> bool:
    return part.target is not None and part.depth < chapter.depth


def _is_body(stretch: _Stretch) -> bool:
    if stretch.said is not None:
        return stretch.said.kind is ChapterKind.BODY
    return is_label(stretch.title) or is_numbered(stretch.title)


def _may_be_body(stretch: _Stretch) -> bool:
    return GUTENBERG not in stretch.types and stretch.said is None


def _is_silent(paragraphs: Sequence[ManuscriptParagraph]) -> bool:
    """Tell whether there is nothing under the headings but notes and lines that are not read."""
    spoken = (paragraph.spoken for paragraph in paragraphs if paragraph.kind is not ParagraphKind.HEADING)
    return not next(spoken, True) and not any(spoken)


def _is_title_page(stretch: _Stretch, book: Metadata) -> bool:
    texts = [paragraph.text for paragraph in stretch.paragraphs if paragraph.text]
    return stretch.said is None and is_title_page(stretch.title, texts, book)


def _is_mere_title(stretch: _Stretch, book: Metadata) -> bool:
    """Tell whether a text is a title page even where the book is no longer than one: short lines, not all headings."""
    lines = stretch.paragraphs
    short = all(len(line.text) <= _LONGEST_LINE for line in lines)
    return short and any(line.kind is not ParagraphKind.HEADING for line in lines) and _is_title_page(stretch, book)


def _is_copyright(stretch: _Stretch) -> bool:
    """Tell whether a short text claims copyright and has an ISBN or reserves all rights: a page that nobody reads."""
    if stretch.length > _FRONT_MATTER_LENGTH or stretch.start.depth > 0:
        return False
    text = "\n".join(paragraph.text for paragraph in stretch.paragraphs)
    return bool(_COPYRIGHT.search(text) and _IMPRINT.search(text))


def _heading(paragraphs: Sequence[ManuscriptParagraph], running: str) -> str:
    """Return the title that the headings at the start make: “Chapter I” and “The Storm” are one.

    The number of a chapter may stand before its heading without being one, and the title of the book above it.
    """
    texts: list[str] = []
    for at, paragraph in enumerate(paragraphs[:3]):
        if paragraph.kind is not ParagraphKind.HEADING and (at > 0 or not is_number(paragraph.text)):
            break
        texts.append(paragraph.text)
    if len(texts) == 1 and paragraphs[0].kind is not ParagraphKind.HEADING:
        return ""
    texts = [text for text in texts if squashed(text) != running] or texts
    if len(texts) > 1 and (is_label(texts[0]) or is_number(texts[0])) and not is_number(texts[1]):
        return f"{texts[0].rstrip(' .:')}: {texts[1]}"
    return texts[0] if texts else ""


def _text(paragraphs: Sequence[ManuscriptParagraph]) -> str:
    return next((" ".join(paragraph.text.split()) for paragraph in paragraphs if paragraph.text), "")


def _shortened(text: str, length: int) -> str:
    """Return a text cut between words, if it is longer than so many characters."""
    if len(text) <= length:
        return text
    return (text[:length].rpartition(" ")[0] or text[:length]).rstrip(" ,;:") + "…"


def _spacers(reading: Reading) -> frozenset[int]:
    """Return the empty lines that are mere spacing: on pages that have one at every turn they break no scene."""
    spacing: set[int] = set()
    for page, first in zip(reading.pages, reading.firsts, strict=True):
        if len(page.spacers) * 8 > len(page.paragraphs):
            spacing.update(first + at for at in page.spacers)
    return frozenset(spacing)


def _tidied(paragraphs: Sequence[ManuscriptParagraph]) -> tuple[ManuscriptParagraph, ...]:
    """Leave out the scene breaks that break nothing: at the edges, beside headings, and one after another."""
    if _SCENE_BREAK not in [paragraph.kind for paragraph in paragraphs]:
        return tuple(paragraphs)
    kept: list[ManuscriptParagraph] = []
    for paragraph in paragraphs:
        broken = bool(kept) and kept[-1].kind is _SCENE_BREAK
        if paragraph.kind is _SCENE_BREAK:
            if kept and not broken and kept[-1].kind is not ParagraphKind.HEADING:
                kept.append(paragraph)
            continue
        if paragraph.kind is ParagraphKind.HEADING and broken:
            kept.pop()
        kept.append(paragraph)
    if kept and kept[-1].kind is _SCENE_BREAK:
        kept.pop()
    return tuple(kept)
