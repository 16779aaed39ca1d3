"""The list of chapters stays where the user is, whatever becomes of the chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu

from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import casting, chapters
from studio_app.operations.overview import Overview
from studio_app.ui.models.chapters import ChapterModel, in_words
from studio_app.ui.panels.chapters import ChapterList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.domain.book import Chapter
    from studio_app.ui.session import Session


@pytest.fixture
def chapter_list(qtbot: QtBot, session: Session) -> ChapterList:
    """The list, in the second of three chapters."""
    model = ChapterModel(session)
    session.opened.emit()
    made = ChapterList(session, model)
    qtbot.addWidget(made)
    made.go_to(1)
    return made


def chosen(chapter_list: ChapterList) -> Chapter:
    assert chapter_list.chosen is not None
    return chapter_list.chosen


def test_one_stays_in_a_chapter_that_is_renamed_skipped_or_moved(chapter_list: ChapterList, session: Session) -> None:
    here = chosen(chapter_list).id
    session.perform(chapters.rename, here, "The Ford")
    session.perform(chapters.include, here, included=False)
    session.perform(chapters.move, here, 3)
    assert (chosen(chapter_list).id, chosen(chapter_list).title, chosen(chapter_list).index) == (here, "The Ford", 3)


@pytest.mark.parametrize("row", [1, 2])
def test_the_next_one_takes_the_place_of_a_deleted_chapter(chapter_list: ChapterList, session: Session,
                                                           row: int) -> None:
    chapter_list.go_to(row)
    gone = chosen(chapter_list).id
    session.perform(chapters.delete, gone)
    assert chapter_list.currentIndex().row() == 1
    assert chosen(chapter_list).id != gone
    session.undo()
    assert chapter_list.model().rowCount() == 3


def test_nothing_is_chosen_when_the_project_is_closed(chapter_list: ChapterList, session: Session) -> None:
    session.close()
    assert chapter_list.chosen is None


def test_who_reads_a_chapter_is_chosen_in_its_menu(qtbot: QtBot, chapter_list: ChapterList, session: Session) -> None:
    ida = casting.speaker_named(session.bench, "Ida", Casting("espeak", "gmw/en-us"))
    casting.speaker_named(session.bench, "Wim")
    (readers,) = [menu for action in chapter_list.menu(chosen(chapter_list)).actions()
                  if isinstance(menu := action.menu(), QMenu)]
    assert [(action.text(), action.isChecked()) for action in readers.actions()] == [
        ("The book’s narrator", True), ("Ida", False)]
    with qtbot.waitSignal(chapter_list.reader_chosen) as told:
        readers.actions()[-1].trigger()
    assert told.args == [chosen(chapter_list), ida.id]


def test_one_paragraph_is_told_as_one(chapter_list: ChapterList) -> None:
    found = Overview(chosen(chapter_list), State.UNCONVERTED, spoken=0, audible=1, characters=9)
    assert in_words(found.chapter, found) == "0 of 1 paragraph spoken"
