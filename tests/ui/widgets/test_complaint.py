from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import Metadata
from studio_app.operations.book import set_metadata
from studio_app.ui.widgets.complaint import Complaint, performed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.ui.session import Session


@pytest.fixture
def complaint(qtbot: QtBot) -> Complaint:
    made = Complaint()
    qtbot.addWidget(made)
    return made


def test_it_is_seen_only_while_something_is_wrong(complaint: Complaint) -> None:
    assert complaint.isHidden()
    complaint.say("That is wrong.")
    assert not complaint.isHidden()
    complaint.say("")
    assert complaint.isHidden()


def test_an_operation_that_worked_is_told_to_all(qtbot: QtBot, complaint: Complaint, session: Session) -> None:
    with qtbot.waitSignal(session.changed):
        assert performed(session, complaint, set_metadata, Metadata(title="Ebb"))


def test_an_operation_that_failed_is_told_here_alone(qtbot: QtBot, complaint: Complaint, session: Session) -> None:
    with qtbot.assertNotEmitted(session.failed), qtbot.assertNotEmitted(session.changed):
        assert not performed(session, complaint, set_metadata, Metadata())
    assert complaint.text() == "A book needs a title."
