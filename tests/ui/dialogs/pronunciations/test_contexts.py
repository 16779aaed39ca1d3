from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from studio_app.operations import chapters
from studio_app.storage import paragraphs
from studio_app.ui.dialogs.pronunciations.contexts import ContextList
from studio_app.ui.models.rows import Row

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from studio_app.domain.book import Chapter
    from studio_app.domain.ids import ParagraphId
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.session import Session


@dataclass(frozen=True)
class Stretch:
    paragraph: ParagraphId
    start: int
    end: int


@pytest.fixture
def lamp(bench: Workbench, first_chapter: Chapter) -> Stretch:
    """Give “lamp” in “The lamp was lit before the tide went out.”"""
    return Stretch(paragraphs.paragraphs(bench.project.db, first_chapter.id)[1].id, 4, 8)


@pytest.fixture
def places(qtbot: QtBot, session: Session, lamp: Stretch) -> ContextList:
    made = ContextList(session)
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show_places([lamp])
    made.show()
    return made


def test_a_place_is_shown_with_the_words_around_it(places: ContextList) -> None:
    index = places.places.index(0)
    assert index.data(Row.BELOW) == ("The ", "lamp", " was lit before the tide went out.")
    assert index.data(Row.ASIDE) == "The Tide"


@pytest.mark.parametrize("title", [f"Chapter {number}" for number in range(1, 10)])
def test_a_chapters_title_is_shown_whole_where_there_is_room(
        places: ContextList, bench: Workbench, first_chapter: Chapter, title: str,
        monkeypatch: pytest.MonkeyPatch) -> None:
    chapters.rename(bench, first_chapter.id, title)
    assert places.current is not None
    places.show_places([places.current])
    drawn: list[str] = []
    draw = QPainter.drawText
    monkeypatch.setattr(QPainter, "drawText", lambda *told: (drawn.append(told[-1]), draw(*told)))
    places.grab()
    assert title in drawn


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_jumps_to_the_page(qtbot: QtBot, places: ContextList, lamp: Stretch, key: Qt.Key) -> None:
    with qtbot.waitSignal(places.jump_requested) as jumped:
        qtbot.keyClick(places, key)
    assert jumped.args == [lamp]


def test_a_double_click_jumps_to_the_page(qtbot: QtBot, places: ContextList, lamp: Stretch) -> None:
    at = places.visualRect(places.places.index(0)).center()
    with qtbot.waitSignal(places.jump_requested) as jumped:
        qtbot.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(places.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert jumped.args == [lamp]


def test_a_place_whose_paragraph_has_gone_is_empty(places: ContextList, bench: Workbench, lamp: Stretch) -> None:
    with bench.project.step("Delete"):
        paragraphs.delete(bench.project.db, [lamp.paragraph])
    assert places.places.index(0).data() == ""


def test_views_can_rely_on_it(qtmodeltester: ModelTester, places: ContextList) -> None:
    qtmodeltester.check(places.places)
