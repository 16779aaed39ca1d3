from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable

from studio_app.editions.values import Aspect, Beside
from studio_app.ui import theme
from studio_app.ui.dialogs.edition.marking import runs
from studio_app.ui.dialogs.edition.panes import CONTEXT, SideBySide
from studio_app.ui.dialogs.edition.surroundings import Around
from studio_app.ui.tokens import DARK
from tests.ui.dialogs.edition.differences import DIFFERENCES, Kind, difference

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.editions.values import Difference


@pytest.fixture
def panes(qtbot: QtBot) -> SideBySide:
    made = SideBySide()
    qtbot.addWidget(made)
    return made


def show(panes: SideBySide, one: Difference, around: Around | None = None) -> QTextTable:
    """Show a difference, and return the table in which it stands."""
    panes.show_difference(one, runs(one), around or Around())
    return table_of(panes)


def table_of(panes: SideBySide) -> QTextTable:
    (table,) = panes.text.document().rootFrame().childFrames()
    assert isinstance(table, QTextTable)
    return table


def words(table: QTextTable, row: int, column: int) -> list[str]:
    """Return the paragraphs of a cell, with - before and after words that are struck out, + of underlined ones."""
    found, block = [], table.cellAt(row, column).firstCursorPosition().block()
    while block.isValid() and block.position() <= table.cellAt(row, column).lastPosition():
        text, part = "", block.begin()
        while not part.atEnd():
            fragment = part.fragment()
            look = fragment.charFormat()
            sign = "-" if look.fontStrikeOut() else "+" if look.fontUnderline() else ""
            text += f"{sign}{fragment.text()}{sign}"
            part += 1
        found.append(text)
        block = block.next()
    return found


def test_what_goes_is_struck_out_and_what_comes_is_underlined(panes: SideBySide) -> None:
    table = show(panes, DIFFERENCES[1])
    assert words(table, 1, 0) == ["She -recieved- a letter."]
    assert words(table, 1, 1) == ["She +received+ a letter."]


def test_what_is_split_stands_in_two_paragraphs(panes: SideBySide) -> None:
    table = show(panes, DIFFERENCES[4])
    assert words(table, 1, 0) == ["He left.- -She stayed."]
    assert words(table, 1, 1) == ["He left.", "She stayed."]


@pytest.mark.parametrize(("number", "old", "new"), [
    (3, ["Nothing of this is here."], ["+It rained.+"]), (6, ["-Gone at last.-"], ["This is gone."]),
    (7, ["A walk.", "A talk."], ["The same words stand elsewhere."]), (0, ["-One-"], ["+The First+"]),
])
def test_where_there_are_no_words_it_is_said_why(panes: SideBySide, number: int, old: list[str],
                                                 new: list[str]) -> None:
    table = show(panes, DIFFERENCES[number])
    assert [words(table, 1, column) for column in (0, 1)] == [old, new]


def test_where_the_words_are_the_same_it_is_said_what_is_not(panes: SideBySide) -> None:
    table = show(panes, difference(0, Kind.EDITED, "Bonjour.", "Bonjour.", besides=(
        Beside(Aspect.LANGUAGE, "fr"), Beside(Aspect.KIND, "verse"))))
    assert [words(table, 1, column) for column in (0, 1)] == [
        ["Bonjour."], ["The same words, marked as French, set as verse."]]


def test_what_stands_around_goes_over_both_sides(panes: SideBySide) -> None:
    table = show(panes, DIFFERENCES[1], Around("Before. " * 100, "After. " * 100))
    before, after = (words(table, row, 0)[0] for row in (0, 2))
    assert table.cellAt(0, 0).columnSpan() == 2
    assert (before[:2], before[-9:]) == ("… ", " Before. ")
    assert (after[:6], after[-2:]) == ("After.", " …")
    assert max(len(before), len(after)) <= CONTEXT + 2


def test_each_paragraph_runs_the_way_of_its_script(panes: SideBySide) -> None:
    table = show(panes, difference(0, Kind.EDITED, "שלום עולם", "hello"))
    ways = [table.cellAt(1, column).firstCursorPosition().blockFormat().layoutDirection() for column in (0, 1)]
    assert ways[0] is Qt.LayoutDirection.RightToLeft
    assert ways[1] is not Qt.LayoutDirection.RightToLeft


def test_the_lines_of_verse_stay(panes: SideBySide) -> None:
    table = show(panes, difference(0, Kind.EDITED, "Red,\nred.", "Red,\nblue."))
    assert words(table, 1, 1) == ["Red,\u2028+blue+."]


@pytest.mark.parametrize(("lead", "scrolled"), [(2, False), (600, True)])
def test_what_changes_is_in_sight(panes: SideBySide, lead: int, scrolled: bool) -> None:
    panes.resize(600, 200)
    panes.show()
    show(panes, difference(0, Kind.EDITED, f"{'word ' * lead}cat.", f"{'word ' * lead}dog."))
    assert (panes.text.verticalScrollBar().value() > 0) is scrolled
    assert panes.text.viewport().rect().contains(panes.text.cursorRect())


def test_what_is_moved_is_shown_from_its_beginning(panes: SideBySide) -> None:
    panes.resize(600, 200)
    panes.show()
    show(panes, difference(0, Kind.MOVED, "|".join(["word " * 200] * 3)))
    assert panes.text.verticalScrollBar().value() == 0


def test_another_scheme_has_its_own_colours(panes: SideBySide) -> None:
    show(panes, DIFFERENCES[3])
    panes.setPalette(theme.palette_of(DARK))
    look = table_of(panes).cellAt(1, 1).firstCursorPosition().block().begin().fragment().charFormat()
    assert look.background().color().name() == DARK.comes
