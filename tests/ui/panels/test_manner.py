from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import Material
from studio_app.domain.book import Mark, MarkKind, Paragraph, ParagraphKind
from studio_app.domain.capabilities import Capabilities, Stitching
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.domain.takes import Holdings, Segment, fingerprint
from studio_app.domain.voices import Casting
from studio_app.ui.panels.manner import AS_CONTEXT, AS_TAG, NOT_SENT, TOO_LONG, Manner

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def material(direction: str = "", *pauses: int) -> Material:
    marks = tuple(Mark(place, place, MarkKind.PAUSE, "1") for place in pauses)
    paragraph = Paragraph(ParagraphId(1), ChapterId(1), ParagraphKind.BODY, "One two three four five six.",
                          direction=direction, marks=marks)
    casting = Casting("e", "v")
    segment = Segment(ParagraphId(1), 0, 28, paragraph.text, casting, "", fingerprint(paragraph.text, casting))
    return Material(paragraph, (segment,), Holdings())


@pytest.fixture
def manner(qtbot: QtBot) -> Manner:
    made = Manner()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("able", "expected"), [
    (Capabilities(audio_tags=True), AS_TAG),
    (Capabilities(stitching=Stitching.TEXT), AS_CONTEXT),
    (Capabilities(), NOT_SENT),
    (Capabilities(audio_tags=True, longest_direction=1), AS_TAG),
])
def test_it_is_said_what_becomes_of_a_direction(manner: Manner, able: Capabilities, expected: str) -> None:
    manner.show_paragraph(material("afraid"), able)
    assert (manner.direction.text(), manner.note.text()) == ("afraid", expected)


def test_many_pauses_in_one_part_are_warned_of(manner: Manner) -> None:
    manner.show_paragraph(material("", 4, 8, 14, 19), Capabilities(breaks=3.0))
    assert manner.note.text() == "4 pauses in one part: many of them make this voice unsteady."
    manner.show_paragraph(material("", 4, 8, 14, 19), Capabilities())
    assert manner.note.isHidden()


def test_a_direction_is_told_once_it_is_written(qtbot: QtBot, manner: Manner) -> None:
    manner.show_paragraph(material(), Capabilities())
    with qtbot.waitSignal(manner.directed) as told:
        manner.direction.setText("afraid")
        manner.direction.editingFinished.emit()
    assert told.args == ["afraid"]


def test_a_direction_that_would_be_refused_is_warned_of(manner: Manner) -> None:
    able = Capabilities(audio_tags=True, longest_direction=2)
    manner.show_paragraph(material("very much afraid, and cold"), able)
    assert manner.note.text() == TOO_LONG.format(2)
    manner.show_paragraph(material("much afraid, and cold as a stone"), able)
    assert manner.note.text() == AS_TAG
