"""The words of a difference at length: those of the book at the left, those of the new edition at the right.

Both stand in one page, as a table of two columns, so that they wrap and scroll together and each paragraph stands
beside what becomes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from studio_app.editions.values import DifferenceKind
from studio_app.ui import theme
from studio_app.ui.dialogs.edition.besides import beside
from studio_app.ui.dialogs.edition.marking import PARTED, Fate, Run, side
from studio_app.ui.dialogs.edition.rows import format_of
from studio_app.ui.dialogs.edition.surroundings import NOWHERE, Around
from studio_app.ui.manuscript.formats import runs_to_the_left
from studio_app.ui.manuscript.offsets import shown
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QTextTable

    from studio_app.editions.values import Difference

SCALE = 0.82
"""Of the manuscript's type, as two columns are narrower than a page."""
OURS, THEIRS = "In this book", "In the new edition"
CONTEXT = 400
"""Characters that are shown of a paragraph before or after."""

class SideBySide(QWidget):
    """Shows one difference, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QTextEdit(readOnly=True)
        self.text.setProperty("look", "paper")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("The words in this book and in the new edition")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("Choose a difference to see its words.")
        self._shown: tuple[Difference | None, Sequence[Run], Around] = (None, (), NOWHERE)
        heads = QHBoxLayout()
        heads.setContentsMargins(Space.ROOM, 0, Space.ROOM, 0)  # where the columns' words begin
        for words in (OURS, THEIRS):
            label = QLabel(words)
            label.setProperty("look", "quiet")
            heads.addWidget(label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addLayout(heads)
        column.addWidget(self.text, 1)

    def show_difference(self, one: Difference | None, found: Sequence[Run] = (), around: Around = NOWHERE) -> None:
        """Show the words of a difference with what stands around them, or nothing."""
        self._shown = one, found, around
        document = QTextDocument(self.text)  # which deletes the one before
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(theme.reading_font(SCALE))
        document.setDocumentMargin(Space.SNUG)
        place = self._write(QTextCursor(document), one, found, around) if one else 0
        self.text.setDocument(document)
        first = QTextCursor(document)
        first.setPosition(place)
        self.text.setTextCursor(first)  # which brings it into sight

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take on the colours of another scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.show_difference(*self._shown)

    def _write(self, cursor: QTextCursor, one: Difference, found: Sequence[Run], around: Around) -> int:
        """Write a difference, and return where in the document the first words are that change, or where it begins."""
        cursor.beginEditBlock()
        table = cursor.insertTable(3, 2, self._table_format())
        for row, text in ((0, around.before), (2, around.after)):
            table.mergeCells(row, 0, 1, 2)
            self._fill(table, row, 0, [Run(_clipped(text, end=not row), Fate.STAYS)], quiet=True)
        told = _told(one)
        quiet = [Run(told, Fate.STAYS)]
        sides = (side(found, Fate.GOES) if one.old_texts else quiet,
                 quiet if told and one.old_texts else side(found, Fate.COMES))
        changes = [self._fill(table, 1, place, words, quiet=words is quiet) for place, words in enumerate(sides)]
        cursor.endEditBlock()
        return min((place for place in changes if place is not None),
                   default=table.cellAt(1, 0).firstCursorPosition().position())

    def _table_format(self) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 50)] * 2)
        made.setCellPadding(Space.SNUG)
        made.setCellSpacing(0)
        made.setBorder(1)
        made.setBorderCollapse(True)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(QBrush(QColor(theme.colours(self.palette()).line)))
        return made

    def _fill(self, table: QTextTable, row: int, column: int, words: Sequence[Run], *, quiet: bool) -> int | None:
        """Write runs into a cell, a block for each paragraph, each the way its script runs.

        Returns:
            Where in the document the first words are that change, if any do.
        """
        cursor, first = table.cellAt(row, column).firstCursorPosition(), None
        for place, paragraph in enumerate(_paragraphs(words)):
            block = QTextBlockFormat()
            block.setTopMargin(Space.EVEN if place else 0)
            if runs_to_the_left("".join(run.text for run in paragraph)):
                block.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            if place:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            for run in paragraph:
                first = cursor.position() if first is None and run.fate is not Fate.STAYS else first
                cursor.insertText(shown(run.text), self._format(run, quiet=quiet))
        return first

    def _format(self, run: Run, *, quiet: bool) -> QTextCharFormat:
        colours = theme.colours(self.palette())
        made = format_of(run.fate, colours)
        made.setForeground(QColor(colours.quiet if quiet else colours.ink))
        return made


def _told(one: Difference) -> str:
    """Return what is said in the place of words: on the side that has none, or beside words that are the same."""
    match one.kind:
        case DifferenceKind.INSERTED:
            return "Nothing of this is here."
        case DifferenceKind.DELETED:
            return "This is gone."
        case DifferenceKind.MOVED:
            return "The same words stand elsewhere."
        case DifferenceKind.RENAMED if not (one.old_texts and one.new_texts):
            return "No chapter begins here."
    return f"{', '.join(('The same words', *beside(one)))}." if one.old_texts == one.new_texts else ""


def _paragraphs(words: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs of each paragraph."""
    paragraph: list[Run] = []
    for run in words:
        first, *rest = run.text.split(PARTED)
        paragraph.append(run._replace(text=first))
        for text in rest:
            yield paragraph
            paragraph = [run._replace(text=text)]
    yield paragraph


def _clipped(text: str, *, end: bool) -> str:
    """Return the end or the beginning of a text that is too long to be shown whole."""
    if len(text) <= CONTEXT:
        return text
    return f"… {text[-CONTEXT:].partition(' ')[2]}" if end else f"{text[:CONTEXT].rpartition(' ')[0]} …"
