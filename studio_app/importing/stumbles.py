"""What a listener would stumble over, told before anything is spent: each costs hours when it is found by ear."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.book import MarkKind, ParagraphKind
from studio_app.domain.manuscript import Nature, SourceWarning
from studio_app.importing.alphabets import is_usual, main_alphabet
from studio_app.importing.numbering import is_chapter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph

LONG_PARAGRAPH = 9_000
"""Characters; about ten minutes of speech, and more than a reader expects without a break."""

_SHORT_TEXT = 5_000
_SAMPLE = 300
_MOST_TOLD = 5
_MOST_LONG = 3
_LONGEST_LINE = 100
_FEWEST_REPEATS = 8
_NEAREST = 300  # characters; what comes again sooner is a refrain
_REGULAR = 0.5  # of chance, the distances would differ by 1.0 of their mean
_MOST_CHAPTERS = 0.6
_EDGE = 2
_ODD_LETTER = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufdff]")
_ENGLISH_ALPHABET = re.compile("[a-zA-Z]")
_WRONG_LETTERS = re.compile("\ufffd|â€[\u0080-\u00bf™œžšŸ¢¦“”˜]|Ã[\u0080-\u00bf]")
_FEWEST_WRONG = 3
_SILENT = frozenset({ParagraphKind.HEADING, ParagraphKind.SCENE_BREAK})
_MAY_REPEAT = frozenset({ParagraphKind.SCENE_BREAK, ParagraphKind.TABLE, ParagraphKind.NOTE})


class _Line(NamedTuple):
    """Where a line stands: in which chapter first, how far into the text, at the edges of which chapters."""

    first: str
    places: list[int]
    edges: set[int]


def of_text(chapters: Sequence[ManuscriptChapter], language: str) -> Iterator[SourceWarning]:
    """Yield what is odd about a text.

    Args:
        chapters: The text.
        language: What language the book says it is in (BCP 47).
    """
    yield from _long_paragraphs(chapters)
    for chapter in chapters:
        yield from _of_chapter(chapter)
    yield from _headings(chapters)
    yield from _repeats(chapters)
    yield from _alphabets(chapters, language)
    yield from _wrong_letters(chapters)


def _long_paragraphs(chapters: Sequence[ManuscriptChapter]) -> Iterator[SourceWarning]:
    """Yield each paragraph that is unusually long; where there are many of them, all at once."""
    found = [(length, chapter.title) for chapter in chapters
             for one in chapter.paragraphs if (length := len(one.text)) > LONG_PARAGRAPH]
    if len(found) <= _MOST_LONG:
        for length, title in found:
            message = f"A paragraph has {length:,} characters: consider splitting it."
            yield SourceWarning("long-paragraph", message, title)
        return
    titles = list(dict.fromkeys(f"“{title}”" for _, title in found))
    more = f" and {len(titles) - _MOST_TOLD:,} chapters more" if len(titles) > _MOST_TOLD else ""
    longest, _ = max(found)
    message = (f"{len(found):,} paragraphs have more than {LONG_PARAGRAPH:,} characters, the longest {longest:,}: "
               f"consider splitting them. They are in {', '.join(titles[:_MOST_TOLD])}{more}.")
    yield SourceWarning("long-paragraph", message)


def _of_chapter(chapter: ManuscriptChapter) -> Iterator[SourceWarning]:
    if is_chapter(chapter.title) and all(_is_silent(paragraph) for paragraph in chapter.paragraphs):
        yield SourceWarning("empty-chapter", f"“{chapter.title}” has a heading and no text.", chapter.title)


def _is_silent(paragraph: ManuscriptParagraph) -> bool:
    return paragraph.kind in _SILENT or paragraph.nature is Nature.PICTURE


def _headings(chapters: Sequence[ManuscriptChapter]) -> Iterator[SourceWarning]:
    text = [paragraph for chapter in chapters if chapter.included for paragraph in chapter.paragraphs]
    if any(paragraph.kind is ParagraphKind.HEADING for paragraph in text):
        return
    if sum(len(paragraph.text) for paragraph in text) > _SHORT_TEXT:
        yield SourceWarning("no-headings", "The text has no headings: no names of chapters will be heard.")


def _repeats(chapters: Sequence[ManuscriptChapter]) -> Iterator[SourceWarning]:
    """Yield short lines that stand many times at regular distances, or at the edge of most chapters."""
    counts = Counter(one.text for chapter in chapters for one in chapter.paragraphs if len(one.text) < _LONGEST_LINE)
    often = frozenset(text for text, count in counts.items() if count >= _FEWEST_REPEATS and " " in text)
    lines = _places(chapters, often) if often else {}
    most = max(_FEWEST_REPEATS, _MOST_CHAPTERS * len(chapters))
    told = (one for one in lines.items() if _is_regular(one[1].places) or len(one[1].edges) >= most)
    for text, line in islice(told, _MOST_TOLD):
        words = " ".join(text.split())
        message = f"“{words}” stands {len(line.places):,} times at regular distances: perhaps a running head."
        yield SourceWarning("repeated-line", message, line.first)


def _places(chapters: Sequence[ManuscriptChapter], often: Collection[str]) -> dict[str, _Line]:
    """Return where lines stand that come often; rows, notes and what is not read are none."""
    lines: dict[str, _Line] = {}
    at = 0
    for number, chapter in enumerate(chapters):
        last = len(chapter.paragraphs) - 1
        for local, paragraph in enumerate(chapter.paragraphs):
            at += len(paragraph.text)
            if paragraph.text in often and paragraph.spoken and paragraph.kind not in _MAY_REPEAT:
                line = lines.setdefault(paragraph.text, _Line(chapter.title, [], set()))
                line.places.append(at)
                if paragraph.kind is not ParagraphKind.HEADING and (local < _EDGE or last - local < _EDGE):
                    line.edges.add(number)
    return {text: line for text, line in lines.items() if len(line.places) >= _FEWEST_REPEATS}


def _is_regular(places: Sequence[int]) -> bool:
    gaps = [after - before for before, after in pairwise(places)]
    return min(gaps) > _NEAREST and pstdev(gaps) < _REGULAR * fmean(gaps)


def _alphabets(chapters: Sequence[ManuscriptChapter], language: str) -> Iterator[SourceWarning]:
    """Yield chapters in another alphabet than the book's language is written in; all of them at once if it is most."""
    found = {chapter.title: name for chapter in chapters if (name := _odd_alphabet(chapter, language))}
    if found and len(found) * 2 > len(chapters):
        name = max(found.values(), key=list(found.values()).count)
        message = f"The text is written in {name} letters, but the book says that its language is “{language}”."
        yield SourceWarning("alphabet", message)
        return
    named = [title for title in found if found[title] != "Latin"]  # whole chapters of names or code are ordinary
    for title in named[:_MOST_TOLD]:
        message = (
            f"“{title}” is written in {found[title]} letters, but the book says that its language is “{language}”."
        )
        yield SourceWarning("alphabet", message, title)


def _odd_alphabet(chapter: ManuscriptChapter, language: str) -> str:
    """Return the alphabet of a chapter where it is not one of the language; what says another language counts not."""
    sample, length = [], 0
    for paragraph in chapter.paragraphs:
        if length >= _SAMPLE:
            break
        if paragraph.text and not _is_marked(paragraph):
            sample.append(paragraph.text[: _SAMPLE - length])
            length += len(sample[-1])
    text = "".join(sample)
    if not (_ODD_LETTER if is_usual("Latin", language) else _ENGLISH_ALPHABET).search(text):
        return ""
    name = main_alphabet(text)
    return name if name and not is_usual(name, language) else ""


def _is_marked(paragraph: ManuscriptParagraph) -> bool:
    length = len(paragraph.text)
    return any(mark.kind is MarkKind.LANGUAGE and mark.end - mark.start == length for mark in paragraph.marks)


def _wrong_letters(chapters: Sequence[ManuscriptChapter]) -> Iterator[SourceWarning]:
    """Yield letters that come of reading a text in the wrong encoding."""
    found: list[str] = []
    first = ""
    for chapter in chapters:
        text = "\n".join([paragraph.text for paragraph in chapter.paragraphs])
        if "\ufffd" in text or "€" in text or "Ã" in text:  # looked for one by one, as that takes least time
            found += _WRONG_LETTERS.findall(text)
            first = first or chapter.title
    if len(found) >= _FEWEST_WRONG:
        signs = ", ".join(f"“{sign}”" for sign in dict.fromkeys(found[:_MOST_TOLD]))
        message = f"{len(found):,} signs look wrongly decoded, such as {signs}: get the book in another format."
        yield SourceWarning("wrong-letters", message, first)
