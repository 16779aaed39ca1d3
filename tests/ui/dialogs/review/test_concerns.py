"""What needs a look is listed shortly, and leads to each of its places in turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.manuscript import SourceWarning
from studio_app.ui.dialogs.review.concerns import Concerns
from studio_app.ui.dialogs.review.mending import Concern
from tests.ui.dialogs.review.book import BOOK

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, *concerns: Concern) -> Concerns:
    made = Concerns(concerns, BOOK.metadata)
    qtbot.addWidget(made)
    made.look_at(BOOK.chapters, BOOK.metadata)
    return made


def test_it_leads_to_one_place_after_the_other(qtbot: QtBot) -> None:
    sources = tuple(chapter.paragraphs[1].source for chapter in BOOK.chapters[1:3])
    list_ = shown(qtbot, Concern(SourceWarning("long-paragraph", "2 paragraphs are long."), sources))
    places: list[object] = []
    list_.place_chosen.connect(places.append)
    list_.list.setCurrentRow(0)
    assert "2 places" in list_._hint.text()
    for _ in range(3):
        list_.list.itemClicked.emit(list_.list.item(0))
    assert places == [(1, 1), (2, 1), (1, 1)]


def test_a_long_name_of_a_place_does_not_hide_what_is_said(qtbot: QtBot) -> None:
    warning = SourceWarning("long-paragraph", "A paragraph has 9,449 characters.", "On the Tides " * 20)
    list_ = shown(qtbot, Concern(warning), Concern(replace(warning, where="One")))
    texts = [list_.list.item(row).text() for row in range(2)]
    assert texts[0].endswith("…: A paragraph has 9,449 characters.")
    assert len(texts[0]) < 100
    assert texts[1] == "One: A paragraph has 9,449 characters."
