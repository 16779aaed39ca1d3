"""What the rules of an import make of a book that came in: what is read of it, and where its notes are read.

Importers put nothing aside by rule. So a book is arranged anew from what came in whenever a rule is changed, and no
paragraph is ever lost or doubled on the way: what a rule leaves out is listed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.book import ParagraphKind
from studio_app.domain.import_rules import USUAL_RULES, Notes
from studio_app.domain.manuscript import Nature, Omission, SourceWarning
from studio_app.importing.collecting import without_collecting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from studio_app.domain.import_rules import ImportRules
    from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph

PICTURE_WORDS = "picture-words"
_NO_TEXT = frozenset({ParagraphKind.HEADING, ParagraphKind.SCENE_BREAK})
_BODY, _TEXT, _PICTURE = ParagraphKind.BODY, Nature.TEXT, Nature.PICTURE  # asked of every paragraph of a book


class _Place(NamedTuple):
    """A paragraph, by the number of its chapter and its own in it, from 0."""

    chapter: int
    paragraph: int


@without_collecting()
def arranged(manuscript: Manuscript, rules: ImportRules = USUAL_RULES) -> Manuscript:
    """Return a book as it came in, arranged by rules.

    What an importer left unspoken, such as a table of contents, stays so; of notes the rules alone say whether they are
    read. Words that stand for pictures, which no reader sees, come in only where they are read. Notes that are read at
    the end of chapters or in place go there, in the order of their first calls; notes that nobody calls stay where they
    are. A chapter that held nothing but notes goes when they have gone; its headings are listed as left out.

    Args:
        manuscript: The book as its importer made it, not arranged before.
        rules: What is read, and where.
    """
    chapters = placed(manuscript.chapters, rules)
    pairs = list(zip(manuscript.chapters, chapters, strict=True))
    left_out = [line for before, after in pairs for line in _left_out(before, after, rules)]
    pictures = sum(line.code == PICTURE_WORDS for line in left_out)
    said = (SourceWarning(PICTURE_WORDS, f"Words that stand for pictures left out: {pictures:,}."),) if pictures else ()
    return replace(
        manuscript,
        chapters=tuple(after for before, after in pairs if not is_emptied(before, after)),
        left_out=(*manuscript.left_out, *left_out),
        warnings=(*manuscript.warnings, *said),
    )


def placed(chapters: Sequence[ManuscriptChapter], rules: ImportRules) -> list[ManuscriptChapter]:
    """Return chapters arranged by rules, each in its place: one that nothing is left of is still there, empty."""
    ruled = [_ruled(chapter, rules) for chapter in chapters]
    if rules.notes is Notes.SKIPPED:
        return ruled
    notes = _notes(ruled)
    calls = _calls(ruled, notes)
    in_place = rules.notes is Notes.IN_PLACE
    return [_with_notes(chapter, number, notes, calls, in_place=in_place) for number, chapter in enumerate(ruled)]


def _ruled(chapter: ManuscriptChapter, rules: ImportRules) -> ManuscriptChapter:
    paragraphs = [
        one if one.kind is _BODY and one.nature is _TEXT else _spoken(one, rules)
        for one in chapter.paragraphs
        if one.nature is not _PICTURE or rules.pictures
    ]
    if rules.pictures and rules.captions:
        for before, after in pairwise(range(len(paragraphs))):
            for one, other in ((before, after), (after, before)):
                if _says_again(paragraphs[one], paragraphs[other]):
                    paragraphs[one] = paragraphs[one]._replace(spoken=False)
    return replace(chapter, paragraphs=tuple(paragraphs))


def _says_again(picture: ManuscriptParagraph, caption: ManuscriptParagraph) -> bool:
    """Tell whether the words that stand for a picture are those of the caption beside it."""
    if picture.nature is not Nature.PICTURE or caption.kind is not ParagraphKind.CAPTION or not caption.spoken:
        return False
    return caption.nature is Nature.TEXT and _letters(picture.text) == _letters(caption.text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _spoken(paragraph: ManuscriptParagraph, rules: ImportRules) -> ManuscriptParagraph:
    said = paragraph.spoken
    if paragraph.kind is ParagraphKind.NOTE:
        said = rules.notes is not Notes.SKIPPED
    match paragraph.nature:
        case Nature.PICTURE:
            said = said or paragraph.kind is not ParagraphKind.NOTE
        case Nature.CODE:
            said = said and rules.code
        case Nature.FORMULA:
            said = said and rules.formulas
        case Nature.TEXT if paragraph.kind is ParagraphKind.TABLE:
            said = said and rules.tables
        case Nature.TEXT if paragraph.kind is ParagraphKind.CAPTION:
            said = said and rules.captions
    return paragraph if said is paragraph.spoken else paragraph._replace(spoken=said)


def _notes(chapters: Iterable[ManuscriptChapter]) -> dict[str, list[ManuscriptParagraph]]:
    """Return the paragraphs of each note that has a name."""
    notes: dict[str, list[ManuscriptParagraph]] = {}
    for chapter in chapters:
        for paragraph in chapter.paragraphs:
            if paragraph.note:
                notes.setdefault(paragraph.note, []).append(paragraph)
    return notes


def _calls(
    chapters: Sequence[ManuscriptChapter], notes: Mapping[str, Sequence[ManuscriptParagraph]]
) -> dict[str, _Place]:
    """Return where each note is called first, in the order they are read; a call that is heard goes first.

    A note that another one calls is read after that one.
    """
    calls: dict[str, _Place] = {}
    for included in (True, False):
        for number, chapter in enumerate(chapters):
            if chapter.included is not included:
                continue
            for at, paragraph in enumerate(chapter.paragraphs):
                if paragraph.calls and not paragraph.note:
                    for note in _called(paragraph, notes):
                        calls.setdefault(note, _Place(number, at))
    return calls


def _called(paragraph: ManuscriptParagraph, notes: Mapping[str, Sequence[ManuscriptParagraph]]) -> Iterator[str]:
    """Yield the notes that a paragraph calls, each with those that it calls in turn behind it."""
    waiting = _names(paragraph)
    seen: set[str] = set()
    while waiting:
        note = waiting.pop()
        if note in notes and note not in seen:
            seen.add(note)
            yield note
            for part in reversed(notes[note]):
                waiting += _names(part)


def _names(paragraph: ManuscriptParagraph) -> list[str]:
    return [call.note for call in reversed(paragraph.calls)]


def _with_notes(
    chapter: ManuscriptChapter,
    number: int,
    notes: Mapping[str, Sequence[ManuscriptParagraph]],
    calls: Mapping[str, _Place],
    *,
    in_place: bool,
) -> ManuscriptChapter:
    """Return a chapter with the notes that are called in it where they are read, and without all others."""
    last = len(chapter.paragraphs) - 1
    behind: dict[int, list[ManuscriptParagraph]] = {}
    for note, place in calls.items():
        if place.chapter == number:
            behind.setdefault(place.paragraph if in_place else last, []).extend(notes[note])
    paragraphs: list[ManuscriptParagraph] = []
    for at, paragraph in enumerate(chapter.paragraphs):
        if paragraph.note not in calls:
            paragraphs.append(paragraph)
        paragraphs += behind.get(at, ())
    return replace(chapter, paragraphs=tuple(paragraphs))


def is_emptied(before: ManuscriptChapter, after: ManuscriptChapter) -> bool:
    """Tell whether nothing is left of a chapter, or nothing but headings where notes have gone from it."""
    if not after.paragraphs:
        return bool(before.paragraphs)
    if any(paragraph.kind not in _NO_TEXT for paragraph in after.paragraphs):
        return False
    return bool(_notes([before]).keys() - _notes([after]).keys())


def _left_out(before: ManuscriptChapter, after: ManuscriptChapter, rules: ImportRules) -> Iterator[Omission]:
    for paragraph in [one for one in before.paragraphs if one.nature is _PICTURE and not rules.pictures]:
        yield Omission(PICTURE_WORDS, paragraph.text, paragraph.source.document)
    for paragraph in after.paragraphs if is_emptied(before, after) else ():
        if paragraph.text:
            yield Omission("notes-headings", paragraph.text, paragraph.source.document)
