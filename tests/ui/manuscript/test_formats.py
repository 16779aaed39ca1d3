from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.domain.book import Mark, MarkKind, ParagraphKind
from studio_app.ui import theme
from studio_app.ui.manuscript.formats import Formats, emphasised, runs_to_the_left
from studio_app.ui.manuscript.look import Look
from studio_app.ui.tokens import LIGHT
from tests.ui.manuscript.conftest import view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def formats(qapp: QApplication) -> Formats:
    return Formats(Look(LIGHT, theme.reading_font()))


def emphasis(start: int, end: int, value: str = "em") -> Mark:
    return Mark(start, end, MarkKind.EMPHASIS, value)


def test_headings_are_larger(formats: Formats) -> None:
    heading, body = view(1, "One", ParagraphKind.HEADING).paragraph, view(2, "It began.").paragraph
    assert formats.text(heading).font().pixelSize() > 1.3 * formats.text(body).font().pixelSize()


@pytest.mark.parametrize("kind", [ParagraphKind.VERSE, ParagraphKind.QUOTATION, ParagraphKind.LIST_ITEM])
def test_some_kinds_are_indented(formats: Formats, kind: ParagraphKind) -> None:
    assert formats.block(view(1, "Words", kind).paragraph).leftMargin() > formats.look.em


def test_scene_breaks_are_centred(formats: Formats) -> None:
    block = formats.block(view(1, "* * *", ParagraphKind.SCENE_BREAK).paragraph)
    assert block.alignment() & Qt.AlignmentFlag.AlignHCenter


@pytest.mark.parametrize("paragraph", [
    view(1, "A note.", ParagraphKind.NOTE).paragraph, view(1, "Left out.", spoken=False).paragraph,
])
def test_what_is_not_read_aloud_is_quiet(formats: Formats, paragraph: object) -> None:
    assert formats.text(paragraph).foreground().color().name() == LIGHT.quiet


def test_a_script_from_right_to_left_is_indented_at_its_own_beginning(formats: Formats) -> None:
    block = formats.block(view(1, "ירוק היה הים", ParagraphKind.VERSE).paragraph)
    assert block.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert block.rightMargin() > block.leftMargin()


@pytest.mark.parametrize(("text", "leftward"), [
    ("שלום", True), ("… 12 مرحبا hello", True), ("hello שלום", False), ("12 …", False), ("", False),
])
def test_the_first_letter_decides_the_direction(text: str, leftward: bool) -> None:
    assert runs_to_the_left(text) is leftward


def test_emphasis_may_overlap() -> None:
    marks = [emphasis(0, 5), emphasis(3, 8, "strong"), Mark(0, 9, MarkKind.LANGUAGE, "fr")]
    assert [(start, end, set(said)) for start, end, said in emphasised(marks, 9)] == [
        (0, 3, {"em"}), (3, 5, {"em", "strong"}), (5, 8, {"strong"}), (8, 9, set()),
    ]


def test_marks_beyond_the_text_are_cut_off() -> None:
    assert list(emphasised([emphasis(2, 9)], 3)) == [(0, 2, frozenset()), (2, 3, frozenset({"em"}))]


def test_equal_paragraphs_share_their_formats(formats: Formats) -> None:
    assert formats.block(view(1, "One").paragraph) is formats.block(view(2, "Two").paragraph)
