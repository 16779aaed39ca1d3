from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StudioError
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.ui.bridge import Bridge


@pytest.fixture
def heard() -> list[object]:
    return []


def asked(errand: Errand, heard: list[object]) -> Future[str]:
    future: Future[str] = Future()
    errand.ask(future, heard.append, heard.append)
    return future


def settled(qtbot: QtBot, bridge: Bridge) -> None:
    """Wait until all that was posted before has arrived."""
    arrived: list[bool] = []
    bridge.post(arrived.append, True)
    qtbot.waitUntil(lambda: bool(arrived))


def test_the_answer_is_handed_on(qtbot: QtBot, bridge: Bridge, heard: list[object]) -> None:
    errand = Errand(bridge)
    future = asked(errand, heard)
    assert errand.under_way
    future.set_result("yes")
    settled(qtbot, bridge)
    assert heard == ["yes"]
    assert not errand.under_way


def test_only_the_newest_question_is_answered(qtbot: QtBot, bridge: Bridge, heard: list[object]) -> None:
    errand = Errand(bridge)
    first, second = asked(errand, heard), asked(errand, heard)
    second.set_result("new")
    first.set_result("old")
    settled(qtbot, bridge)
    assert heard == ["new"]


@pytest.mark.parametrize("answer", ["yes", StudioError("No.")])
def test_the_answer_can_be_handed_over_to_somebody_else(qtbot: QtBot, bridge: Bridge, heard: list[object],
                                                        answer: object) -> None:
    others: list[object] = []
    errand = Errand(bridge)
    future = asked(errand, heard)
    errand.hand_over(others.append, others.append)
    if isinstance(answer, StudioError):
        future.set_exception(answer)
    else:
        future.set_result(str(answer))
    settled(qtbot, bridge)
    assert (heard, others, errand.under_way) == ([], [answer], False)


def test_nothing_is_heard_of_a_question_that_was_dropped(qtbot: QtBot, bridge: Bridge, heard: list[object]) -> None:
    errand = Errand(bridge)
    future = asked(errand, heard)
    errand.drop()
    future.set_exception(StudioError("No."))
    settled(qtbot, bridge)
    assert heard == []
