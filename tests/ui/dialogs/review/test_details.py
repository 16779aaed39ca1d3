"""The pages below the text are made when they are first shown, and what they hold is right before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.ui.dialogs.review.book_data import BookData
from studio_app.ui.dialogs.review.left_out import LeftOut
from studio_app.ui.dialogs.review.manner import Manner
from tests.ui.dialogs.review.book import BOOK

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.ui.dialogs.review.window import ReviewDialog


def test_a_page_is_made_when_it_is_first_looked_at(review: ReviewDialog) -> None:
    assert [review.findChildren(kind) for kind in (Manner, BookData, LeftOut)] == [[], [], []]
    review.details.show_data()
    assert [len(review.findChildren(kind)) for kind in (Manner, BookData, LeftOut)] == [0, 1, 0]


def test_a_book_can_be_imported_without_a_look_at_its_data(review: ReviewDialog) -> None:
    assert review.import_.isEnabled()
    assert (review.manuscript.metadata, review.manuscript.cover) == (BOOK.metadata, BOOK.cover)
    assert review.findChildren(BookData) == []


def test_what_was_left_out_is_counted_before_it_is_listed(qtbot: QtBot, review: ReviewDialog) -> None:
    qtbot.waitUntil(lambda: review.details.tabText(3) == "Left &out (2)")
    assert review.findChildren(LeftOut) == []
