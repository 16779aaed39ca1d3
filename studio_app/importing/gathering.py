"""Text gathering into paragraphs while a page is walked.

Pieces of text gather in a run until a block begins or ends; then the run becomes paragraphs of the kind that the
surroundings say. So text that stands where it should not (bare in a ``div``, between paragraphs, after a heading) is
never lost, and nothing glues or splits words: inline elements add no space, blocks always part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.book import Mark, MarkKind, ParagraphKind, Source
from studio_app.domain.manuscript import ManuscriptParagraph, Nature
from studio_app.importing.numbering import after_label
from studio_app.importing.text import LINE, SOFT_LINE, OpenMark, Run, assemble, collapsed, settle, unwrapped

if TYPE_CHECKING:
    from studio_app.domain.manuscript import NoteCall
    from studio_app.importing.elements import Role
    from studio_app.importing.hyphens import Hyphens
    from studio_app.importing.items import Items
    from studio_app.importing.page import Page
    from studio_app.importing.tables import Columns

_LONGEST_ORNAMENT = 200
_ORNAMENT = re.compile(r"(?:[^\w\s.…?!,;:\"'“”‘’«»()\[\]。！？、，]\s*){1,60}|(?:[.·]\s+){2,}[.·]")
_HEADLESS = re.compile(r"[a-zà-öø-ÿ]|[A-ZÀ-Þ]{2,}[ ’',.]")
_LETTER = re.compile(r"[“‘\"'«„‚—–(\[]*[^\W\d_]{1,2}")
_WAY_BACK = re.compile(
    r"\W*(?:(?:(?:go |return )?back to (?:the )?|return to (?:the )?)?"
    r"(?:toc|(?:table of )?contents(?: page)?|top(?: of (?:the )?page)?|index|start)|return|back|home"
    r"|(?:next|prev(?:ious)?)(?: chapter| page)?|zur(?:ü|ue)ck(?: zum inhalt(?:sverzeichnis)?)?|inhalt"
    r"|retour(?: à la table)?|indice|sommaire|inhoud)\W*",
    re.IGNORECASE,
)
_TEXT, _PICTURE, _HEADING = Nature.TEXT, Nature.PICTURE, ParagraphKind.HEADING  # looking them up takes its time
_named_tuple = tuple.__new__  # all fields at once, in half the time that calling the class takes
_CAPTION_LENGTH = 60
_PATH_DEPTH = 60


class Context(NamedTuple):
    """What the surroundings make of a paragraph.

    Attributes:
        kind: The kind of the paragraphs here.
        level: The level of the headings here.
        spoken: Whether they are read.
        grid: What the rows become in a table of data.
        row: Whether this is a row of one: blocks do not part, the row is one paragraph.
        columns: The names of the table's columns.
        items: The numbers of the list that items here belong to.
        lines: Whether line ends in the source count.
        nature: What paragraphs here are, where their kind does not say it.
        initial: Whether this block is called what blocks of first letters are called.
        zone: The zone of the book: ``frontmatter``, ``bodymatter``, ``backmatter`` or nothing.
    """

    kind: ParagraphKind = ParagraphKind.BODY
    level: int = 0
    spoken: bool = True
    grid: ParagraphKind | None = None
    row: bool = False
    columns: Columns | None = None
    items: Items | None = None
    lines: bool = False
    nature: Nature = Nature.TEXT
    initial: bool = False
    zone: str = ""


class Picture(NamedTuple):
    """A picture in a run: the words that stand for it, what else it can be called, and whether it only adorns."""

    words: str
    seen: str
    ornament: bool


class Gathering:
    """The run that gathers, and the paragraphs made so far.

    Args:
        page: Receives the paragraphs.
        language: The language of the book; paragraphs and words in others are marked.
        hyphens: Mends the words of the page.
        spaceless: Whether a line end in the source is no space (Chinese, Japanese).

    Attributes:
        context: What the surroundings make of paragraphs.
        language: The language of the block.
        path: The numbers of the element and of those around it among their siblings, from 1.
        prefix: All of them but the body's and the element's own, as text.
        open: The marks that are open.
        blank: Whether an empty line can be seen.
        number: The number of an item in a list, to stand before the next paragraph.
        capital: A letter that the run has from a picture.
        cut: Whether the run begins with a picture that has no words.
        linked: How many characters of the run are links to places in the book.
        natures: How many characters of the run, without white space, are program code or formulas.
        pictures: The pictures in the run.
    """

    def __init__(self, page: Page, language: str, hyphens: Hyphens, *, spaceless: bool) -> None:
        self.page = page
        self.context = Context()
        self.language = self._home = language
        self.path = [0]
        self.prefix = ""
        self.open: list[OpenMark] = []
        self.blank = False
        self.number = ""
        self.capital = ""
        self.cut = False
        self.linked = 0
        self.natures: dict[Nature, int] = {}
        self.pictures: list[Picture] = []
        self._base = primary(language)
        self._hyphens = hyphens
        self._spaceless = spaceless
        self._zone = ""
        self._pieces: list[str] = []
        self._marks: list[OpenMark] = []
        self._cells = 0  # the pieces of the run that are in finished cells
        self._name = -1  # the piece that names the column of the cell
        self._letter = ""  # a first letter in a block of its own
        self._calls: list[tuple[int, str]] = []
        self._shaped = False  # the run has marks, calls or forced line ends

    @property
    def empty(self) -> bool:
        """Whether the run has no text yet."""
        return not self._pieces

    @property
    def simple(self) -> bool:
        """Whether a block here is a paragraph by itself, without marks from around it."""
        return not (self.open or self.context.row or self.context.lines)

    @property
    def place(self) -> int:
        """The number of the paragraph that text from here on will be in."""
        return len(self.page.paragraphs) + bool(self._pieces)

    def descend(self) -> None:
        """Go into the element that the path leads to."""
        if 1 < len(self.path) < _PATH_DEPTH:
            self.prefix = f"{self.prefix}{self.path[-1]}/"
        self.path.append(0)

    def add(self, text: str) -> None:
        """Add text as it stands in the source."""
        if not self._pieces and text.isspace():
            self.blank = self.blank or "\xa0" in text
        elif self.context.lines:
            self._add_lines(text)
        else:
            self._pieces.append(self._mended(text) if "\n" in text or ("-" in text and "- " in text) else text)

    def add_paragraph(self, text: str) -> None:
        """Add a whole paragraph as it stands in the source; only where the state is ``simple``."""
        if self._pieces or self.pictures or self.blank:
            self.part()
        text = self._mended(text) if "\n" in text or ("-" in text and "- " in text) else text
        self.emit(self.context.kind, collapsed(text))

    def _mended(self, text: str) -> str:
        """Return text without the traces of lines that ended in it."""
        return unwrapped(self._hyphens.mended(text) if "-" in text else text, spaceless=self._spaceless)

    def add_words(self, text: str) -> None:
        """Add words that do not stand in the source as text, or a mere space."""
        self._pieces.append(text)

    def add_line(self, piece: str) -> None:
        """Add a line end (``LINE`` or ``SOFT_LINE``); at the start of a run it means nothing."""
        if self._pieces:
            self._pieces.append(piece)
            self._shaped = True

    def finish_cell(self) -> None:
        """End what the cell of a table before this one says with a full stop, unless it ends in some stop already."""
        self._forget_name()
        before, self._cells = self._cells, len(self._pieces)
        for at in reversed(range(before, len(self._pieces))):
            said = self._pieces[at].rstrip()
            if said:
                self._pieces[at] = said if said[-1] in ".!?…:;,。！？" else said + "."
                break

    def name_cell(self, name: str) -> None:
        """Begin a cell of a table with the name of its column; an empty cell says nothing."""
        self._name = len(self._pieces)
        self._pieces.append(f"{name.rstrip(' :.')}: ")

    def _forget_name(self) -> None:
        if self._name >= 0 and not any(piece.strip() for piece in self._pieces[self._name + 1 :]):
            self._pieces[self._name] = ""
        self._name = -1

    def tell(self, nature: Nature, words: str) -> None:
        """Say that words of the run are program code or a formula."""
        self.natures[nature] = self.natures.get(nature, 0) + len("".join(words.split()))

    def close_bracket(self, after: str) -> bool:
        """Take away an open bracket that would close at once in the text after; tell whether there was one."""
        empty = bool(self._pieces) and self._pieces[-1][-1:] + after[:1] in ("[]", "()")
        if empty:
            self._pieces[-1] = self._pieces[-1][:-1]
        return empty

    def begin(self, kind: MarkKind, value: str) -> None:
        """Begin a mark here."""
        self.open.append(OpenMark(len(self._pieces), kind, value))
        self._shaped = True

    def end(self) -> None:
        """End the mark begun last."""
        mark = self.open.pop()
        mark.end = len(self._pieces)
        self._marks.append(mark)

    def call(self, note: str) -> None:
        """Say that a note is called here."""
        self._calls.append((len(self._pieces), note))
        self._shaped = True

    def enter(self, role: Role) -> None:
        """Let an element's kind hold for the paragraphs in it: the heading, note or verse that is around wins."""
        kind, around = role.kind, self.context
        if kind is None or around.kind is ParagraphKind.HEADING:
            return
        if kind is ParagraphKind.HEADING:
            self.context = around._replace(kind=kind, level=role.level)
        elif kind is ParagraphKind.NOTE:
            self.context = around._replace(kind=kind, spoken=False)
        elif around.kind not in (ParagraphKind.NOTE, ParagraphKind.VERSE):
            self.context = around._replace(kind=kind)

    def part(self) -> None:
        """Make paragraphs of the run, if there is anything in it."""
        if self._pieces or self.pictures:
            self._finish()
        elif self._calls:
            self._calls = []  # of a mark with no text around it
        elif self.blank and self.context.kind is ParagraphKind.BODY:
            self.page.spacers.add(len(self.page.paragraphs))
            self.emit(ParagraphKind.SCENE_BREAK, "")
        self.blank = self.cut = False

    def emit(
        self,
        kind: ParagraphKind,
        text: str,
        marks: tuple[Mark, ...] = (),
        calls: tuple[NoteCall, ...] = (),
        nature: Nature = Nature.TEXT,
    ) -> None:
        """Add a paragraph."""
        page, context = self.page, self.context
        if len(text) < _LONGEST_ORNAMENT and text and nature is _TEXT and _ORNAMENT.fullmatch(text):
            kind, text, marks = ParagraphKind.SCENE_BREAK, "", ()
        if self._letter or self.number:
            text, marks, calls = self._begun(kind, Run(text, marks, calls))
        if kind is _HEADING:
            page.levels[len(page.paragraphs)] = context.level
        if context.zone != self._zone:
            self._zone = context.zone
            page.zones.append((len(page.paragraphs), context.zone))
        if self.language != self._home and text and primary(self.language) != self._base:
            marks = (Mark(0, len(text), MarkKind.LANGUAGE, self.language), *marks)
        path = f"{self.prefix}{self.path[-1]}" if 1 < len(self.path) < _PATH_DEPTH else ""
        spoken = context.spoken and nature is not _PICTURE
        source = _named_tuple(Source, (page.name, path))
        page.paragraphs.append(
            _named_tuple(ManuscriptParagraph, (kind, text, spoken, marks, source, "", nature, "", calls))
        )

    def _begun(self, kind: ParagraphKind, run: Run) -> Run:
        """Put before a paragraph what begins it: its number in a list, a first letter from a block of its own."""
        if self._letter and kind is ParagraphKind.BODY and _HEADLESS.match(run.text):
            letter, self._letter = self._letter, ""
            run = run.behind(letter)
        elif self._letter:
            self._emit_letter()
        if self.number and run.text and kind is not ParagraphKind.HEADING:
            number, self.number = self.number, ""
            run = run if run.text.startswith(number) else run.behind(number)
        return run

    def _add_lines(self, text: str) -> None:
        first, *rest = text.expandtabs().split("\n")
        self._pieces.append(first)
        end = SOFT_LINE if self.context.nature is Nature.CODE else LINE  # empty lines part no code
        for line in rest:
            self.add_line(end)
            self._pieces.append(line)

    def _finish(self) -> None:
        run = self._assembled()
        text = run.text
        if text and (text == self.capital or (self.context.initial and _LETTER.fullmatch(text))):
            self._letter = text
        elif not text:
            self._finish_pictures()
        elif self.cut or self.linked or self.pictures or self.natures or "\n" in text:
            self._finish_oddly(run)
        else:
            self.emit(self.context.kind, *run, self.context.nature)
        self.capital, self.linked = "", 0
        if self.pictures or self.natures:
            self.pictures, self.natures = [], {}

    def _finish_oddly(self, run: Run) -> None:
        page, place, text = self.page, len(self.page.paragraphs), run.text
        if self.cut and self._is_headless(text):
            page.cut_letters.append(place)
        if self.linked * 10 > len(text) * 8:
            page.linked.add(place)
        nature = self._nature(text)
        if nature is Nature.CODE and self.context.kind is not ParagraphKind.NOTE:
            self.emit(ParagraphKind.VERSE if "\n" in text else self.context.kind, *run, nature)
        else:
            for kind, part in settle(self.context.kind, run):
                self.emit(kind, *part, nature)
        if place in page.linked and place not in page.levels and _WAY_BACK.fullmatch(text):
            page.paragraphs[place] = page.paragraphs[place]._replace(spoken=False)
        self._add_pictures()

    def _is_headless(self, text: str) -> bool:
        long = self.context.kind is ParagraphKind.BODY and len(text) > _CAPTION_LENGTH
        return long and bool(_HEADLESS.match(text))

    def _nature(self, text: str) -> Nature:
        """Return what a whole run is: it is code or a formula only where nothing else is in it."""
        length = len("".join(text.split())) if self.natures else -1
        return next((nature for nature, count in self.natures.items() if count >= length), self.context.nature)

    def _finish_pictures(self) -> None:
        """A heading that is a picture is read by the picture's words; an ornament by itself breaks a scene."""
        words = " ".join(picture.words for picture in self.pictures if picture.words)
        if words and (self.context.kind is ParagraphKind.HEADING or after_label(words) is not None):
            self.context = self.context._replace(level=self.context.level or 2)
            self.emit(ParagraphKind.HEADING, words)
        elif self.pictures and all(picture.ornament for picture in self.pictures):
            for picture in self.pictures:
                self.page.leave_out("pictures", picture.seen)
            self.emit(ParagraphKind.SCENE_BREAK, "")
        else:
            self._add_pictures()

    def _add_pictures(self) -> None:
        """Keep the words for pictures as paragraphs of their own; list the pictures that have none."""
        for picture in self.pictures:
            if picture.words:
                note = self.context.kind is ParagraphKind.NOTE
                self.emit(ParagraphKind.NOTE if note else ParagraphKind.CAPTION, picture.words, nature=Nature.PICTURE)
            else:
                self.page.leave_out("pictures", picture.seen)

    def _emit_letter(self) -> None:
        letter, self._letter = self._letter, ""
        self.emit(ParagraphKind.BODY, letter)

    def flush(self) -> None:
        """Make paragraphs of all that is left when the page ends."""
        self.part()
        if self._letter:
            self._emit_letter()

    def _assembled(self) -> Run:
        if self._name >= 0:
            self._forget_name()
        pieces, self._pieces, self._cells = self._pieces, [], 0
        if not self._shaped:
            return Run(collapsed("".join(pieces)))
        marks, self._marks = self._marks, []
        calls, self._calls = self._calls, []
        for mark in self.open:
            marks.append(OpenMark(mark.start, mark.kind, mark.value, len(pieces)))
            mark.start = 0
        self._shaped = bool(self.open)
        return assemble(pieces, marks, calls)


def primary(language: str) -> str:
    """Return the language of a BCP 47 tag without script and region."""
    return language.replace("_", "-").partition("-")[0].lower()
