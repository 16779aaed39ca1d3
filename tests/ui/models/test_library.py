from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.catalogue import Surroundings
from studio_app.domain.voices import Voice
from studio_app.speech.making import LibraryPage
from studio_app.ui.models.library import LibraryModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


def page(first: int, following: int | None, count: int = 3) -> LibraryPage:
    return LibraryPage(tuple(Voice("e", str(number), f"Voice {number}") for number in range(first, first + count)),
                       following)


@pytest.fixture
def model(qtbot: QtBot) -> LibraryModel:
    made = LibraryModel()
    made.begin()
    made.add(page(0, 1), Surroundings())
    return made


def names(model: LibraryModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_model_keeps_to_the_rules(model: LibraryModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.add(page(3, None), Surroundings())
    qtmodeltester.check(model)


def test_each_page_is_asked_for_once_as_one_scrolls(qtbot: QtBot, model: LibraryModel) -> None:
    assert model.canFetchMore()
    with qtbot.waitSignal(model.more_wanted) as wanted:
        model.fetchMore()
    assert wanted.args == [1]
    with qtbot.assertNotEmitted(model.more_wanted):
        model.fetchMore()
    model.add(page(3, None), Surroundings())
    assert len(names(model)) == 6
    assert not model.canFetchMore()


def test_a_voice_that_moved_to_the_next_page_is_shown_once(model: LibraryModel) -> None:
    model.add(page(2, None), Surroundings())
    assert names(model) == [f"Voice {number}" for number in range(5)]


def test_a_page_that_did_not_come_can_be_asked_for_again(model: LibraryModel) -> None:
    model.fetchMore()
    model.give_up()
    assert model.canFetchMore()


def test_another_search_begins_with_nothing(model: LibraryModel) -> None:
    model.begin()
    assert names(model) == []
    assert not model.canFetchMore()
