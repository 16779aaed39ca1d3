"""What the writer wants, read from keys, pastes and compositions.

Typing inside a paragraph is free: it changes the document at once, and what came of it is handed on a moment later.
Whatever would change where paragraphs begin and end is only asked for. The book changes, the page follows, and the
caret lands where the writer expects it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QTextCursor

from studio_app.domain.book import ParagraphKind
from studio_app.ui.manuscript.page import Place
from studio_app.ui.manuscript.views import LOCKED

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

    from studio_app.ui.manuscript.editor import ManuscriptEditor

IDLE_MS = 1000
"""How long the writer pauses before the words are handed on."""

_Key = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation
_REMOVALS = {
    _Key.Delete: _Move.NextCharacter,
    _Key.DeleteStartOfWord: _Move.PreviousWord,
    _Key.DeleteEndOfWord: _Move.NextWord,
    _Key.DeleteEndOfLine: _Move.EndOfBlock,
    _Key.DeleteCompleteLine: _Move.EndOfLine,
}


class Intents(QObject):
    """Tells free typing from what only the book can do, and says the latter through the editor's signals."""

    def __init__(self, editor: ManuscriptEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._landing: Place | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.commit)

    @Slot()
    def wait_for_pause(self) -> None:
        """Hand the words on when the writer pauses."""
        self._idle.start()

    @Slot()
    def commit(self) -> None:
        """Hand on the words typed since the last time."""
        self._idle.stop()
        draft = self._editor.page.take_draft()
        if draft is None:
            return
        if draft[0] is None:  # the first words of an empty chapter: its paragraph is made of them
            self._landing = self._editor.page.place(self._editor.textCursor().position())
        self._editor.text_edited.emit(*draft)

    def take_landing(self) -> Place | None:
        """Return where the caret belongs after what was asked for last, once."""
        landing, self._landing = self._landing, None
        return landing

    def press(self, event: QKeyEvent) -> bool:
        """Deal with a key; return whether that is done, else what a text edit does with it is right."""
        self._landing = None
        if event.matches(_Key.InsertParagraphSeparator):
            self.split()
        elif event.matches(_Key.InsertLineSeparator):
            return self._break_line()
        elif event.matches(_Key.Cut):
            self.cut()
        elif event.matches(_Key.Paste):
            self._editor.paste()
        elif (move := _removal(event)) is not None:
            return self._remove(move)
        else:
            return bool(_typed(event)) and self._type(_typed(event))
        return True

    def compose(self, event: QInputMethodEvent) -> bool:
        """Deal with an input method's composition in the same way."""
        if not (event.preeditString() or event.commitString() or event.replacementLength()):
            return False
        if len(_lines(event.commitString())) > 1:
            self.paste(event.commitString())
            return True
        first, last = self._selection()
        if not self._may_change(first, last):
            return True
        if first.row != last.row:
            self._ask_for_range("")
        return first.row != last.row and self._editor.textCursor().hasSelection()

    def split(self) -> None:
        """Ask for a new paragraph at the caret, in place of what is selected."""
        first, last = self._selection()
        if not self._may_change(first, last):
            return
        if first.row != last.row:
            self._ask_for_range("\n")
            return
        self._editor.textCursor().removeSelectedText()
        self.commit()
        place, _ = self._selection()
        paragraph = self._editor.page.id_at(place.row)
        if paragraph is not None:
            self._landing = Place(place.row + 1, 0)
            self._editor.split_requested.emit(paragraph, place.offset)

    def cut(self) -> None:
        """Put what is selected on the clipboard and take it out of the text."""
        self._editor.copy()
        first, last = self._selection()
        if first == last or not self._may_change(first, last):
            return
        if first.row != last.row:
            self._ask_for_range("")
        else:
            self._editor.textCursor().removeSelectedText()

    def paste(self, text: str) -> None:
        """Put text in the place of what is selected: one line is typed, several are asked for as paragraphs."""
        lines = _lines(text)
        if len(lines) > 1:
            self._paste_paragraphs(lines)
        elif lines and not self._type(lines[0]):
            self._editor.insertPlainText(lines[0])

    def _paste_paragraphs(self, lines: list[str]) -> None:
        first, last = self._selection()
        if not self._may_change(first, last):
            return
        if first.row != last.row:
            self._ask_for_range("\n".join(lines))
            return
        self.commit()
        first, last = self._selection()
        self._landing = _behind(first, lines)
        self._editor.paste_requested.emit(self._editor.page.id_at(first.row), first.offset, last.offset, lines)

    def _type(self, text: str) -> bool:
        first, last = self._selection()
        if not self._may_change(first, last):
            return True
        if first.row != last.row:
            self._ask_for_range(text)
            return True
        self._leave_emphasis()
        return False

    def _break_line(self) -> bool:
        """Begin a line inside verse; all other text is one line, so there it begins a paragraph."""
        first, last = self._selection()
        views = self._editor.page.views
        if first.row == last.row < len(views) and views[first.row].paragraph.kind is ParagraphKind.VERSE:
            return not self._may_change(first, last)
        self.split()
        return True

    def _remove(self, move: QTextCursor.MoveOperation) -> bool:
        cursor = self._editor.textCursor()
        selected = cursor.hasSelection()
        if not selected:
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        first, last = self._places(cursor)
        if not self._may_change(first, last):
            return True
        if first.row == last.row:
            return False
        if selected:
            self._ask_for_range("")
        else:
            self._ask_to_merge(first.row, last.row)
        return True

    def _ask_to_merge(self, row: int, second: int) -> None:
        self.commit()
        self._landing = Place(row, len(self._editor.page.text(row)))
        self._editor.merge_requested.emit(self._editor.page.id_at(second))

    def _ask_for_range(self, text: str) -> None:
        self.commit()
        first, last = self._selection()
        page = self._editor.page
        self._landing = _behind(first, text.split("\n"))
        self._editor.range_replaced.emit(page.id_at(first.row), first.offset, page.id_at(last.row), last.offset, text)

    def _may_change(self, first: Place, last: Place) -> bool:
        if any(self._editor.page.is_locked(row) for row in range(first.row, last.row + 1)):
            self._editor.refused.emit(LOCKED)
            return False
        return True

    def _selection(self) -> tuple[Place, Place]:
        return self._places(self._editor.textCursor())

    def _places(self, cursor: QTextCursor) -> tuple[Place, Place]:
        page = self._editor.page
        return page.place(cursor.selectionStart()), page.place(cursor.selectionEnd())

    def _leave_emphasis(self) -> None:
        """Type plainly at the edges of emphasised words, as marks do not grow by what is typed beside them."""
        cursor = self._editor.textCursor()
        plain = cursor.blockCharFormat()
        following = QTextCursor(cursor)
        following.movePosition(_Move.NextCharacter)
        inside = not cursor.atBlockStart() and not cursor.atBlockEnd() and following.charFormat() == cursor.charFormat()
        if not inside and not cursor.hasSelection():
            self._editor.setCurrentCharFormat(plain)


def _behind(place: Place, lines: list[str]) -> Place:
    """Return where these lines end when they begin here, each in a paragraph of its own."""
    return Place(place.row + len(lines) - 1, len(lines[-1]) + (place.offset if len(lines) == 1 else 0))


def _removal(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    """Return how far a key deletes, or None if it does not delete."""
    if event.key() == Qt.Key.Key_Backspace and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return _Move.PreviousCharacter  # Qt counts it among its standard keys on some systems only
    return next((move for key, move in _REMOVALS.items() if event.matches(key)), None)


def _typed(event: QKeyEvent) -> str:
    """Return the characters a key types; shortcuts and keys that act type none."""
    control = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier.ControlModifier
    text = event.text()
    return "" if control or not text or unicodedata.category(text[0]) == "Cc" else text


def _lines(text: str) -> list[str]:
    """Return the lines with something in them; a single line keeps the spaces around it."""
    lines = [line for line in map(_visible, text.splitlines()) if line]
    full = [line for line in lines if line.strip()]
    return [line.strip() for line in full] if len(full) > 1 else (full or lines)[:1]


def _visible(line: str) -> str:
    """Make tabs spaces, and leave out what is no character of a text."""
    return "".join(c for c in line.replace("\t", " ") if unicodedata.category(c) not in ("Cc", "Cs"))
