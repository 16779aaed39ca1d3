from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from studio_app.domain.book import Mark, MarkKind, ParagraphKind
from studio_app.ui import theme
from studio_app.ui.manuscript.formats import Formats
from studio_app.ui.manuscript.look import Look
from studio_app.ui.manuscript.page import Page, Place
from studio_app.ui.tokens import DARK, LIGHT
from tests.ui.manuscript.conftest import view, with_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from studio_app.ui.manuscript.views import ParagraphView

KINDS = list(ParagraphKind)
TEXTS = st.text("ab 😀𝔊\n", max_size=6)


@pytest.fixture(scope="module")
def formats(qapp: QApplication) -> Formats:
    return Formats(Look(LIGHT, theme.reading_font()))


def texts(page: Page) -> list[str]:
    return [page.text(row) for row in range(page.document.blockCount())]


def type_into(page: Page, place: Place, text: str) -> None:
    """Change the document as the writer does: past the page."""
    page.document.documentLayout()  # a document that nobody shows tells of no changes
    cursor = QTextCursor(page.document)
    cursor.setPosition(page.position(place))
    cursor.insertText(text)


def italics(page: Page, row: int) -> str:
    """Return the emphasised characters of a block."""
    cursor, found = QTextCursor(page.block(row)), ""
    for character in page.block(row).text():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        found += character if cursor.charFormat().fontItalic() else ""
    return found


def test_each_paragraph_is_one_block(formats: Formats) -> None:
    page = Page([view(7, "One"), view(3, "Two\nlines"), view(5, "")], formats)
    assert texts(page) == ["One", "Two\nlines", ""]
    assert [page.id_at(row) for row in range(3)] == [7, 3, 5]
    assert page.row_of(5) == 2


def test_places_are_counted_in_code_points(formats: Formats) -> None:
    page = Page([view(1, "😀a"), view(2, "𝔊b")], formats)
    position = page.position(Place(1, 1))
    assert position == 4 + 2
    assert page.place(position) == Place(1, 1)


def test_a_long_chapter_arrives_in_portions(formats: Formats) -> None:
    page = Page([view(number, "word " * 50) for number in range(1, 501)], formats)
    assert not page.whole
    assert page.document.blockCount() < 100
    page.fill_up()
    assert page.document.blockCount() == 500


def test_emphasis_shows(formats: Formats) -> None:
    page = Page([view(1, "😀 green door", marks=(Mark(2, 7, MarkKind.EMPHASIS, "em"),))], formats)
    assert italics(page, 0) == "green"


def test_changed_marks_show(formats: Formats) -> None:
    page = Page([view(1, "green door", marks=(Mark(0, 5, MarkKind.EMPHASIS, "em"),))], formats)
    page.refresh(view(1, "green door", marks=(Mark(6, 10, MarkKind.EMPHASIS, "em"),)))
    assert italics(page, 0) == "door"


def test_typing_makes_a_draft_that_can_be_taken_once(formats: Formats) -> None:
    page = Page([view(1, "One"), view(2, "Two")], formats)
    type_into(page, Place(1, 3), "😀")
    assert page.take_draft() == (2, "Two😀")
    assert page.take_draft() is None


def test_typing_and_taking_back_is_no_draft(formats: Formats) -> None:
    page = Page([view(1, "One")], formats)
    type_into(page, Place(0, 3), "!")
    cursor = QTextCursor(page.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.deletePreviousChar()
    assert page.take_draft() is None


def test_a_new_state_leaves_the_draft(formats: Formats) -> None:
    page = Page([view(1, "One")], formats)
    type_into(page, Place(0, 3), "!")
    page.refresh(view(1, "One", busy=True))
    assert page.take_draft() == (1, "One!")


def test_new_words_of_the_book_go_before_the_draft(formats: Formats) -> None:
    page = Page([view(1, "One")], formats)
    type_into(page, Place(0, 3), "!")
    page.refresh(view(1, "Eins"))
    assert texts(page) == ["Eins"]


def test_words_the_book_did_not_take_go_back(formats: Formats) -> None:
    page = Page([view(1, "One")], formats)
    type_into(page, Place(0, 3), "!")
    page.take_draft()
    page.refresh(view(1, "One"))
    assert texts(page) == ["One"]


def test_only_what_differs_is_rewritten(formats: Formats) -> None:
    page = Page([view(1, "the green door")], formats)
    caret = QTextCursor(page.document)
    caret.setPosition(6)
    page.refresh(view(1, "the green gate"))
    assert (caret.position(), texts(page)) == (6, ["the green gate"])


@pytest.mark.parametrize(("place", "text"), [(Place(0, 0), "x"), (Place(1, 1), "\n")])
def test_what_may_not_be_changed_is_noticed(formats: Formats, place: Place, text: str) -> None:
    page = Page([view(1, "One", locked=True), view(2, "Two")], formats)
    damaged: list[bool] = []
    page.damaged.connect(lambda: damaged.append(True))
    type_into(page, place, text)
    assert (damaged, page.take_draft()) == ([True], None)


PARAGRAPHS = st.dictionaries(st.integers(1, 9), TEXTS, min_size=1).map(lambda found: list(found.items()))


@given(st.permutations(range(1, 7)), PARAGRAPHS)
def test_any_list_can_follow_any_other(formats: Formats, before: Sequence[int], after: list[tuple[int, str]]) -> None:
    page = Page([view(number, f"old {number}", KINDS[number % 9]) for number in before], formats)
    wanted = [view(number, text, KINDS[number * 2 % 9]) for number, text in after]
    page.replace(wanted)
    assert texts(page) == [one.paragraph.text for one in wanted]
    assert [page.id_at(row) for row in range(len(wanted))] == [number for number, _ in after]
    assert formatted_as(page, wanted)


def formatted_as(page: Page, wanted: Sequence[ParagraphView]) -> bool:
    blocks = [page.block(row).blockFormat() for row in range(len(wanted))]
    return blocks == [page.formats.block(one.paragraph) for one in wanted]


@pytest.mark.parametrize("after", [[9, 1, 2, 3], [1, 9, 2, 3], [1, 2, 3, 9], [2, 3], [1, 2]])
def test_a_draft_stays_when_others_come_and_go(formats: Formats, after: list[int]) -> None:
    page = Page([view(number, f"{number}") for number in (1, 2, 3)], formats)
    type_into(page, Place(1, 1), "!")
    page.replace([view(number, f"{number}") for number in after])
    assert page.take_draft() == (2, "2!")


def test_another_look_changes_no_words(formats: Formats) -> None:
    views = [view(1, "One", ParagraphKind.HEADING), view(2, "Two 😀", spoken=False)]
    page = Page(views, formats)
    page.restyle(Formats(Look(DARK, theme.reading_font(1.5))))
    assert texts(page) == ["One", "Two 😀"]
    assert page.block(1).charFormat().foreground().color().name() == DARK.quiet
    assert page.take_draft() is None


def test_a_kind_can_change(formats: Formats) -> None:
    page = Page([view(1, "One")], formats)
    heading = replace(page.views[0], paragraph=replace(page.views[0].paragraph, kind=ParagraphKind.HEADING))
    page.refresh(with_text(heading, "One"))
    assert formatted_as(page, [heading])


def test_many_new_paragraphs_are_laid_out_once(qtbot: QtBot, formats: Formats) -> None:
    page = Page([view(1, "One")], formats)
    page.document.documentLayout()
    told: list[tuple[int, int, int]] = []
    page.document.contentsChange.connect(lambda *change: told.append(change))
    page.replace([view(1, "One"), *(view(number, f"Line {number}") for number in range(2, 60))])
    assert texts(page)[-1] == "Line 59"
    assert len(told) <= 3
