"""The document of a chapter: one block for each paragraph, in the order of the book.

A block is its paragraph by its number, which holds because nothing but this module adds or removes blocks. Long
chapters arrive in portions: the first one is on the screen at once, and none holds up the window.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCursor, QTextDocument

from studio_app.domain.edits import Edit
from studio_app.ui.manuscript.formats import manners
from studio_app.ui.manuscript.offsets import code_points, shown, stored, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QTextBlock

    from studio_app.domain.ids import ParagraphId
    from studio_app.ui.manuscript.formats import Formats
    from studio_app.ui.manuscript.views import ParagraphView

PORTION = 20_000
"""Characters laid out at a time: about 10 ms of work."""

PADDING = 14
"""Left and right of the text, in pixels."""

_MOVE = QTextCursor.MoveOperation
_SELECT = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a chapter: the number of the paragraph in it, from 0, and the code points before it in the text."""

    row: int
    offset: int


class Page(QObject):
    """Keeps a text document the same as a list of paragraph views.

    Signals:
        typed: The words of a block were changed by somebody else than this page: the writer.
        damaged: A block was added, removed or changed that may not be, as an assistive tool could do. The page is
            spoilt then: another one has to take its place.
    """

    typed = Signal()
    damaged = Signal()

    def __init__(self, views: Sequence[ParagraphView], formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.views = list(views)
        self.draft: int | None = None
        self.document = QTextDocument(self)
        self.document.setUndoRedoEnabled(False)
        self._rows = self._numbered()
        self._filled = 0
        self._writing = self._spoilt = False
        self._dress(formats)
        self.fill()
        self.document.contentsChange.connect(self._on_contents_changed)

    # What is where

    @property
    def whole(self) -> bool:
        """Whether the last paragraph has arrived."""
        return self._filled == len(self.views)

    def row_of(self, paragraph: ParagraphId) -> int | None:
        """Return where the paragraph is, or None if it is not in this chapter."""
        return self._rows.get(paragraph)

    def id_at(self, row: int) -> ParagraphId | None:
        """Return whose block this is; None in an empty chapter, whose one block is nobody's yet."""
        return self.views[row].paragraph.id if row < len(self.views) else None

    def is_locked(self, row: int) -> bool:
        """Tell whether the words of this block may not be changed."""
        return row < len(self.views) and self.views[row].paragraph.locked

    def block(self, row: int) -> QTextBlock:
        """Return the block of the paragraph."""
        return self.document.findBlockByNumber(row)

    def text(self, row: int) -> str:
        """Return what stands in the block, as the book holds it."""
        return stored(self.block(row).text())

    def place(self, position: int) -> Place:
        """Return the place of a position in the document."""
        block = self.document.findBlock(position)
        return Place(block.blockNumber(), code_points(block.text(), position - block.position()))

    def position(self, place: Place) -> int:
        """Return the document's position of a place; one beyond the end of a text is its end."""
        block = self.block(min(place.row, self.document.blockCount() - 1))
        return block.position() + units(block.text(), place.offset)

    # The writer's words

    def take_draft(self) -> tuple[ParagraphId | None, str] | None:
        """Return whose words were changed and what they are now, once; None when there is nothing new."""
        row, self.draft = self.draft, None
        return (self.id_at(row), self.text(row)) if row is not None and self._differs(row) else None

    @Slot(int, int, int)
    def _on_contents_changed(self, position: int, _removed: int, _added: int) -> None:
        if self._writing or self._spoilt:
            return
        row = self.document.findBlock(position).blockNumber()
        changed = self._differs(row)  # compositions and a first layout are told as changes too
        if self.document.blockCount() != max(1, self._filled) or (changed and self.is_locked(row)):
            self._spoilt = True
            self.damaged.emit()
        elif changed:
            self.draft = row
            self.typed.emit()

    def _differs(self, row: int) -> bool:
        """Tell whether a block holds other words than the book."""
        known = self.views[row].paragraph.text if row < len(self.views) else ""
        return self.block(row).text() != shown(known)

    # The book's words

    def fill(self, characters: int = PORTION) -> None:
        """Add the next paragraphs, of about so many characters together."""
        with self._edit() as cursor:
            cursor.movePosition(_MOVE.End)
            while characters > 0 and not self.whole:
                view = self.views[self._filled]
                self._begin_block(cursor, view)
                self._insert(cursor, view)
                characters -= len(view.paragraph.text) + 40  # an empty paragraph takes time too
                self._filled += 1

    def fill_up(self) -> None:
        """Add all paragraphs that have not arrived yet."""
        while not self.whole:
            self.fill()

    def refresh(self, view: ParagraphView) -> None:
        """Show a paragraph as it is now. Words being typed stay, unless the book's have changed under them."""
        row = self.row_of(view.paragraph.id)
        if row is None:
            return
        before, self.views[row] = self.views[row], view
        if row >= self._filled or (row == self.draft and view.paragraph.text == before.paragraph.text):
            return
        rewritten = self._rewrite(row, shown(view.paragraph.text))
        if rewritten or _typeset(before) != _typeset(view):
            self._style(row)

    def replace(self, views: Sequence[ParagraphView]) -> None:
        """Show these paragraphs, leaving those that are here already where they are; neither list may be empty."""
        self.fill_up()
        drafted = None if self.draft is None else self.id_at(self.draft)
        ids, wanted = [_id(view) for view in self.views], [_id(view) for view in views]
        head = _common(ids, wanted)
        tail = _common(ids[head:][::-1], wanted[head:][::-1])
        self._splice(head, len(ids) - tail, views[head:len(views) - tail])
        self.draft = None if drafted is None else self.row_of(drafted)
        for view in views:
            self.refresh(view)

    def restyle(self, formats: Formats) -> None:
        """Show everything in another look. Most paragraphs look the same in another scheme's formats, and are left."""
        before = self.formats
        with self._edit():
            self._dress(formats)
            for row, view in enumerate(self.views[:self._filled]):
                if not formats.same_for(view.paragraph, before):
                    self._style(row)

    def _splice(self, first: int, last: int, views: Sequence[ParagraphView]) -> None:
        """Put these views in the place of the rows from first to last (not included)."""
        if first == last and not views:
            return
        self._set_block_count(first, last - first, len(views))
        self.views[first:last] = views
        self._rows = self._numbered()
        self._filled = len(self.views)
        with self._edit():  # laid out once, not after each block
            for row in range(first, first + len(views)):
                self._rewrite(row, shown(self.views[row].paragraph.text))
                self._style(row)
        if not first and len(views) < self._filled:
            self._style(len(views))  # took the place, and with it the format, of what stood first

    def _set_block_count(self, first: int, present: int, wanted: int) -> None:
        """Add blocks to a run of blocks, or take them from it."""
        with self._edit() as cursor:
            if wanted < present:
                self._select_blocks(cursor, first + wanted, first + present)
                cursor.removeSelectedText()
                return
            cursor.setPosition(_end(self.block(first + present - 1)) if first + present else 0)
            for _ in range(wanted - present):
                cursor.insertBlock()

    def _select_blocks(self, cursor: QTextCursor, first: int, last: int) -> None:
        """Select the blocks from first to last (not included) and one of the separators at their ends."""
        cursor.setPosition(_end(self.block(first - 1)) if first else 0)
        cursor.setPosition(_end(self.block(last - 1)) if first else self.block(last).position(), _SELECT)

    def _rewrite(self, row: int, text: str) -> bool:
        """Make the block hold this text, touching only what differs, so that a caret in it stays where it is."""
        block = self.block(row)
        old = block.text()
        if old == text:
            return False
        edit = Edit.between(old, text)
        with self._edit() as cursor:
            cursor.setPosition(block.position() + units(old, edit.start))
            cursor.setPosition(block.position() + units(old, edit.old_end), _SELECT)
            cursor.insertText(text[edit.start:edit.new_end])
        return True

    def _style(self, row: int) -> None:
        view = self.views[row]
        with self._edit() as cursor:
            cursor.setPosition(self.block(row).position())
            cursor.setBlockFormat(self.formats.block(view.paragraph))
            cursor.setBlockCharFormat(self.formats.text(view.paragraph))
            text = self.block(row).text()
            for start, end, manner in manners(view, len(text)):
                cursor.setPosition(self.block(row).position() + units(text, start))
                cursor.setPosition(self.block(row).position() + units(text, end), _SELECT)
                cursor.setCharFormat(self.formats.text(view.paragraph, manner))

    def _begin_block(self, cursor: QTextCursor, view: ParagraphView) -> None:
        block, text = self.formats.block(view.paragraph), self.formats.text(view.paragraph)
        if self._filled:
            cursor.insertBlock(block, text)
        else:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(text)

    def _insert(self, cursor: QTextCursor, view: ParagraphView) -> None:
        text = shown(view.paragraph.text)
        for start, end, manner in manners(view, len(text)):
            cursor.insertText(text[start:end], self.formats.text(view.paragraph, manner))

    def _dress(self, formats: Formats) -> None:
        self.formats = formats
        self.document.setDefaultFont(formats.look.font)
        with self._edit():
            frame = self.document.rootFrame()
            margins = frame.frameFormat()
            margins.setMargin(PADDING)
            margins.setTopMargin(2 * formats.look.em)
            margins.setBottomMargin(6 * formats.look.em)
            frame.setFrameFormat(margins)

    @contextmanager
    def _edit(self) -> Iterator[QTextCursor]:
        """Give a cursor for changes that are not the writer's, laid out once at the end."""
        cursor = QTextCursor(self.document)
        outer, self._writing = self._writing, True
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._writing = outer

    def _numbered(self) -> dict[ParagraphId, int]:
        return {_id(view): row for row, view in enumerate(self.views)}


def _id(view: ParagraphView) -> ParagraphId:
    return view.paragraph.id


def _typeset(view: ParagraphView) -> object:
    paragraph = view.paragraph
    colours = [view.colours.get(span.speaker) for span in paragraph.spans]
    return paragraph.text, paragraph.marks, paragraph.spans, colours, paragraph.kind, paragraph.spoken


def _end(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


def _common(one: Sequence[ParagraphId], other: Sequence[ParagraphId]) -> int:
    """Return how many ids at their beginnings are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
