"""An editor on the screen, and a desk behind it that does with the paragraphs what the editor asks for."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QTextCursor

from studio_app.domain.book import Paragraph, ParagraphKind
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.ui.manuscript.editor import ManuscriptEditor
from studio_app.ui.manuscript.page import Place
from studio_app.ui.manuscript.views import ParagraphView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

CHAPTER = ChapterId(1)


def view(number: int, text: str, kind: ParagraphKind = ParagraphKind.BODY, **more: Any) -> ParagraphView:
    """Return the view of a paragraph; what is no part of a view is said of the paragraph."""
    chapter = ChapterId(more.pop("chapter", CHAPTER))
    own = {name: more.pop(name) for name in ("state", "busy", "waiting", "kept") if name in more}
    return ParagraphView(Paragraph(ParagraphId(number), chapter, kind, text, **more), **own)


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[ManuscriptEditor]:
    made = ManuscriptEditor()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    made.page.take_draft()


@pytest.fixture
def put(editor: ManuscriptEditor) -> Callable[..., None]:
    """Give the function that puts the caret at a place, with what lies before it from another place on selected."""

    def move(row: int, offset: int, *, since: tuple[int, int] | None = None) -> None:
        cursor = editor.textCursor()
        cursor.setPosition(editor.page.position(Place(*(since or (row, offset)))))
        cursor.setPosition(editor.page.position(Place(row, offset)), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    return move


@pytest.fixture
def asked(editor: ManuscriptEditor) -> list[tuple[Any, ...]]:
    """Give a list of what the editor asks for, each with its name."""
    heard: list[tuple[Any, ...]] = []
    for name in ("text_edited", "split_requested", "merge_requested", "paste_requested", "range_replaced", "refused"):
        getattr(editor, name).connect(lambda *what, name=name: heard.append((name, *what)))
    return heard


class Desk:
    """The book of these tests: it carries out what the editor asks for, and shows the editor what came of it."""

    def __init__(self, editor: ManuscriptEditor) -> None:
        self.editor = editor
        self.views: list[ParagraphView] = []
        self._new = count(100)
        editor.text_edited.connect(self.edit)
        editor.split_requested.connect(lambda one, at: self.replace(one, at, one, at, ["", ""]))
        editor.merge_requested.connect(self.merge)
        editor.paste_requested.connect(lambda one, start, end, lines: self.replace(one, start, one, end, lines))
        editor.range_replaced.connect(
            lambda first, begin, last, end, text: self.replace(first, begin, last, end, text.split("\n")))

    @property
    def texts(self) -> list[str]:
        return [one.paragraph.text for one in self.views]

    def show(self, *texts: str) -> None:
        self.views = [view(number, text) for number, text in enumerate(texts, 1)]
        self.editor.show_chapter(self.views)

    def edit(self, paragraph: ParagraphId | None, text: str) -> None:
        if paragraph is None:
            self.views = [view(next(self._new), text)]
            self.editor.show_chapter(self.views)
        else:
            row = self.row(paragraph)
            self.views[row] = with_text(self.views[row], text)
            self.editor.update_views([self.views[row]])

    def merge(self, second: ParagraphId) -> None:
        row = self.row(second)
        first = self.views[row - 1].paragraph
        self.replace(first.id, len(first.text), second, 0, [""])

    def replace(self, one: ParagraphId | None, start: int, other: ParagraphId | None, end: int,
                lines: list[str]) -> None:
        first, last = (0, 0) if one is None else (self.row(one), self.row(other))
        head = "" if one is None else self.texts[first][:start]
        tail = "" if one is None else self.texts[last][end:]
        texts = "\n".join([head + lines[0], *lines[1:]]).split("\n")
        texts[-1] += tail
        kept = self.views[first:first + 1]
        made = [with_text(one, text) for one, text in zip(kept, texts, strict=False)]
        made += [view(next(self._new), text) for text in texts[len(made):]]
        self.views[first:last + 1] = made
        self.editor.show_chapter(self.views)

    def row(self, paragraph: ParagraphId | None) -> int:
        return next(row for row, one in enumerate(self.views) if one.paragraph.id == paragraph)


def with_text(old: ParagraphView, text: str) -> ParagraphView:
    return replace(old, paragraph=replace(old.paragraph, text=text))


@pytest.fixture
def desk(editor: ManuscriptEditor) -> Desk:
    return Desk(editor)
