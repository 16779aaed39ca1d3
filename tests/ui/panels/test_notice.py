from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from studio_app.domain.errors import StudioError
from studio_app.ui.panels.notice import Notice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    made = Notice()
    qtbot.addWidget(made)
    return made


def test_what_is_wrong_can_come_with_the_way_to_put_it_right(notice: Notice) -> None:
    taken: list[str] = []
    notice.offer("There is no key.", "Voice services…", lambda: taken.append("there"))
    assert (notice.text, notice.remedy.text()) == ("There is no key.", "Voice services…")
    assert not notice.remedy.isHidden()
    notice.remedy.click()
    assert taken == ["there"]
    assert notice.isHidden()


def test_only_what_went_wrong_looks_like_it(notice: Notice) -> None:
    label = notice.findChild(QLabel)
    assert label
    notice.show_error(StudioError("The disk is full."))
    assert label.property("look") == "error"
    notice.tell("All is spoken.")
    assert label.property("look") == ""


def test_the_next_message_has_no_way_of_an_earlier_one(notice: Notice) -> None:
    notice.offer("There is no key.", "Voice services…", lambda: None)
    notice.tell("All of this is spoken already.")
    assert notice.remedy.isHidden()


def test_news_can_come_with_what_may_follow_until_that_is_withdrawn(notice: Notice) -> None:
    def undo() -> None:
        taken.append("undone")

    taken: list[str] = []
    notice.tell_with("It is done.", "Undo", undo)
    notice.withdraw(taken.clear)
    assert not notice.isHidden()
    notice.withdraw(undo)
    assert notice.isHidden()
    notice.tell("All is spoken.")
    notice.withdraw(undo)
    assert (notice.isHidden(), taken) == (False, [])
