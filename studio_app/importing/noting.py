"""Which paragraphs of a book are notes, and which note each is part of: told by the marks that call them.

Footnotes at the ends of pages or chapters and endnotes in a chapter of their own are found alike. Books that say which
paragraphs are notes are believed; of all others, a paragraph that a mark points at is a note if it begins with a label.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.manuscript import NoteCall
from studio_app.importing.package import resolve
from studio_app.importing.text import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio_app.domain.manuscript import ManuscriptParagraph
    from studio_app.importing.reading import Reading

_LABEL = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§])[\])]?[.:]?\s")
_SURE_LABEL = re.compile(r"[\[(*†‡§]|\d{1,3}[\]).:]")
_MAY_BE_NOTE = frozenset({ParagraphKind.BODY, ParagraphKind.LIST_ITEM, ParagraphKind.QUOTATION})
_DIGITS = re.compile(r"\d+")
_LONGEST_NOTE = 50
_LONGEST_UNSAID = 4


def set_notes_apart(reading: Reading) -> None:
    """Make notes of the paragraphs that marks call, and give each the name of its note.

    A name is that of the place the mark points at, as “document#fragment”; where marks use several for one place, all
    calls get the first.
    """
    if not any(page.note_links for page in reading.pages):
        return
    signs = _Signs(reading)
    begins: dict[int, str] = {}
    other_names: dict[str, str] = {}
    for name, place in _targets(reading):
        if place in begins or signs.may_begin(place):
            known = begins.setdefault(place, name)
            if known != name:
                other_names[name] = known
    places = sorted(begins)
    for place, after in pairwise([*places, 0]):
        for at in range(place, signs.end(place, after)):
            paragraph = reading.paragraphs[at]
            reading.paragraphs[at] = paragraph._replace(kind=ParagraphKind.NOTE, spoken=False, note=begins[place])
        _leave_out_label(reading, place)
    if other_names:
        _rename_calls(reading.paragraphs, other_names)


def _leave_out_label(reading: Reading, place: int) -> None:
    """Leave the number or sign that a note begins with out of its text, where it is sure to be one.

    That is so in brackets, before a stop, and where it is the number in the name of the note; a year may begin a note.
    """
    paragraph = reading.paragraphs[place]
    label = _LABEL.match(paragraph.text)
    numbers = _DIGITS.findall(paragraph.note.rpartition("#")[2])
    if label is None or not (_SURE_LABEL.match(label[0]) or label[0].strip() in numbers[-1:]):
        return
    run = Run(paragraph.text, paragraph.marks, paragraph.calls).part(label.end(), len(paragraph.text))
    reading.paragraphs[place] = paragraph._replace(text=run.text, marks=run.marks, calls=run.calls)
    reading.pages[reading.page_number(place)].leave_out("note-labels", label[0].strip())


class _Signs:
    """The signs by which the paragraphs of a text are told to begin a note, or to go on with one."""

    def __init__(self, reading: Reading) -> None:
        self._paragraphs = reading.paragraphs
        self._labelled: set[int] = set()
        self._stems: dict[int, set[str]] = {}
        for page, first in zip(reading.pages, reading.firsts, strict=True):
            self._labelled.update(first + at for at in page.labelled)
            for anchor, at in page.anchors.items():
                self._stems.setdefault(first + at, set()).add(_DIGITS.sub("", anchor))

    def may_begin(self, place: int) -> bool:
        """Tell whether a paragraph that a mark points at is a note."""
        kind = self._paragraphs[place].kind
        return kind is ParagraphKind.NOTE or (kind in _MAY_BE_NOTE and self._is_labelled(place))

    def end(self, place: int, after: int) -> int:
        """Return where a note ends: it goes on over the paragraphs beside its first that begin no other note.

        Paragraphs that the book does not call notes belong to it only where the next note follows after a few of them,
        and nothing is called in them: so no text between the notes of two pages is lost.

        Args:
            place: The first paragraph of the note.
            after: The first paragraph of the next note that is called; 0 where there is none.
        """
        first = self._paragraphs[place]
        told = first.kind is ParagraphKind.NOTE
        around = _around(first, self._paragraphs[after] if after else None)
        last = min(after or len(self._paragraphs), place + (_LONGEST_NOTE if told else _LONGEST_UNSAID))
        end = place + 1
        while end < last and self._is_beside(around, first, end) and self._goes_on(place, end, told=told):
            end += 1
        return end if told or end == after else place + 1

    def _goes_on(self, place: int, at: int, *, told: bool) -> bool:
        paragraph = self._paragraphs[at]
        if told != (paragraph.kind is ParagraphKind.NOTE) or self._is_labelled(at):
            return False
        if not told and (paragraph.kind not in _MAY_BE_NOTE or paragraph.calls):
            return False
        return not self._share_a_stem(place, at)

    def _is_beside(self, around: str, first: ManuscriptParagraph, at: int) -> bool:
        source = self._paragraphs[at].source
        return source.document == first.source.document and f"{source.path}/".startswith(around)

    def _is_labelled(self, at: int) -> bool:
        return at in self._labelled or bool(_LABEL.match(self._paragraphs[at].text))

    def _share_a_stem(self, place: int, at: int) -> bool:
        """Tell whether places have names that differ by their numbers alone, such as “note-12” and “note-13”."""
        return not self._stems.get(place, set()).isdisjoint(self._stems.get(at, ()))


def _targets(reading: Reading) -> Iterator[tuple[str, int]]:
    """Yield name and place of what each mark points at."""
    for page in reading.pages:
        for link in page.note_links:
            document, fragment = resolve(link, page.name)
            place = reading.anchor(document, fragment)
            if place is not None and place < len(reading.paragraphs):
                yield f"{document}#{fragment}", place


def _around(first: ManuscriptParagraph, after: ManuscriptParagraph | None) -> str:
    """Return the path of the element that holds all of a note, given its first paragraph and that of the next note.

    That is what stands beside the like of the next note, and what is around the paragraph where the two are neighbours.
    """
    path = first.source.path.split("/")
    depth = len(path) - 1
    if after is not None and after.source.document == first.source.document:
        pairs = zip(path, after.source.path.split("/"), strict=False)
        depth = min(depth, 1 + len(list(takewhile(lambda pair: pair[0] == pair[1], pairs))))
    return "".join(f"{step}/" for step in path[:depth])


def _rename_calls(paragraphs: list[ManuscriptParagraph], names: Mapping[str, str]) -> None:
    for at, paragraph in enumerate(paragraphs):
        if any(call.note in names for call in paragraph.calls):
            calls = tuple(NoteCall(call.place, names.get(call.note, call.note)) for call in paragraph.calls)
            paragraphs[at] = paragraph._replace(calls=calls)
