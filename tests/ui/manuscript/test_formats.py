from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from studio_app.domain.book import Mark, MarkKind, ParagraphKind, Span
from studio_app.domain.ids import SpeakerId
from studio_app.ui import theme
from studio_app.ui.manuscript.formats import Formats, manners, runs_to_the_left
from studio_app.ui.manuscript.look import Look
from studio_app.ui.manuscript.views import ParagraphView
from studio_app.ui.tokens import DARK, LIGHT
from tests.ui.manuscript.conftest import view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QApplication

    from studio_app.domain.book import Paragraph


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
    view(1, "Left out.", kind, spoken=False).paragraph
    for kind in (ParagraphKind.BODY, ParagraphKind.NOTE, ParagraphKind.CAPTION, ParagraphKind.TABLE)
])
def test_what_is_not_read_aloud_is_quiet(formats: Formats, paragraph: Paragraph) -> None:
    assert formats.text(paragraph).foreground().color().name() == LIGHT.quiet
    assert formats.text(replace(paragraph, spoken=True)).foreground().style() is Qt.BrushStyle.NoBrush


@pytest.mark.parametrize("kind", [ParagraphKind.NOTE, ParagraphKind.CAPTION, ParagraphKind.TABLE])
def test_what_stands_beside_the_running_text_is_smaller(formats: Formats, kind: ParagraphKind) -> None:
    beside, body = view(1, "Beside.", kind).paragraph, view(2, "It began.").paragraph
    assert formats.text(beside).font().pixelSize() < formats.text(body).font().pixelSize()


def test_a_script_from_right_to_left_is_indented_at_its_own_beginning(formats: Formats) -> None:
    block = formats.block(view(1, "ירוק היה הים", ParagraphKind.VERSE).paragraph)
    assert block.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert block.rightMargin() > block.leftMargin()


@pytest.mark.parametrize(("text", "leftward"), [
    ("שלום", True), ("… 12 مرحبا hello", True), ("hello שלום", False), ("12 …", False), ("", False),
])
def test_the_first_letter_decides_the_direction(text: str, leftward: bool) -> None:
    assert runs_to_the_left(text) is leftward


def marked(marks: Sequence[Mark], spans: Sequence[Span] = (), colours: Mapping[SpeakerId, str] | None = None,
           ) -> ParagraphView:
    paragraph = replace(view(1, "Some words of the book.").paragraph, marks=tuple(marks), spans=tuple(spans))
    return ParagraphView(paragraph, colours=colours or {})


def test_emphasis_is_slanted_or_heavy(formats: Formats) -> None:
    told = marked([emphasis(0, 4), emphasis(5, 10, "strong")])
    fonts = [formats.text(told.paragraph, manner).font() for _, _, manner in manners(told, 12)]
    assert [(font.italic(), font.bold()) for font in fonts] == [
        (True, False), (False, False), (False, True), (False, False)]


@pytest.mark.parametrize(("tag", "told"), [("fr-CA", "French (Canada)"), ("zz-unknown-x", "zz-unknown-x")])
def test_words_in_another_language_are_tinted_and_its_name_is_told(formats: Formats, tag: str, told: str) -> None:
    shown = marked([Mark(0, 4, MarkKind.LANGUAGE, tag)])
    tinted, plain = (formats.text(shown.paragraph, manner) for _, _, manner in manners(shown, 12))
    assert (tinted.background().color().name(), tinted.toolTip()) == (LIGHT.foreign, f"In another language: {told}")
    assert plain.background().style() is Qt.BrushStyle.NoBrush


def test_emphasis_may_overlap() -> None:
    marks = [emphasis(0, 5), emphasis(3, 8, "strong"), Mark(0, 9, MarkKind.PAUSE, "1")]
    assert [(start, end, set(said)) for start, end, said in manners(marked(marks), 9)] == [
        (0, 3, {"em"}), (3, 5, {"em", "strong"}), (5, 8, {"strong"}), (8, 9, set()),
    ]


def test_marks_beyond_the_text_are_cut_off() -> None:
    assert list(manners(marked([emphasis(2, 9)]), 3)) == [(0, 2, frozenset()), (2, 3, frozenset({"em"}))]


def test_equal_paragraphs_share_their_formats(formats: Formats) -> None:
    assert formats.block(view(1, "One").paragraph) is formats.block(view(2, "Two").paragraph)


def test_what_is_said_otherwise_is_dotted_and_what_has_a_direction_dashed(formats: Formats) -> None:
    told = marked([Mark(0, 4, MarkKind.SAY_AS, "A few"), Mark(5, 10, MarkKind.DIRECTION, "afraid")])
    styles = [formats.text(told.paragraph, manner).underlineStyle() for _, _, manner in manners(told, 12)]
    line = QTextCharFormat.UnderlineStyle
    assert styles == [line.DotLine, line.NoUnderline, line.DashUnderline, line.NoUnderline]
    first = next(manners(told, 12))[2]
    assert formats.text(told.paragraph, first).toolTip() == "Said here as “A few”"


@pytest.mark.parametrize(("kind", "same"), [
    (MarkKind.SAY_AS, False), (MarkKind.DIRECTION, False), (MarkKind.LANGUAGE, False), (MarkKind.EMPHASIS, True),
    (MarkKind.PAUSE, True),
])
def test_what_is_coloured_looks_otherwise_in_another_scheme(formats: Formats, kind: MarkKind, same: bool) -> None:
    paragraph = view(1, "Doctor", marks=(Mark(0, 6, kind, "1"),)).paragraph
    assert formats.same_for(paragraph, Formats(Look(DARK, theme.reading_font()))) is same


def test_what_somebody_else_speaks_is_lined_in_their_colour(formats: Formats) -> None:
    told = marked([], [Span(0, 4, SpeakerId(7))], {SpeakerId(7): "#aa3300"})
    first = next(manners(told, 12))[2]
    assert formats.text(told.paragraph, first).underlineColor().name() == "#aa3300"
