from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Accounts
from studio_app.operations.spending import By
from studio_app.ui.dialogs.spending import NOTHING, SpendingDialog
from studio_app.ui.session import Session
from tests.conversion.tariffs import Tariff
from tests.ui.paid import BOOK, read_by_paid_voice, speak_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation


@pytest.fixture
def engines() -> dict[str, SpeechEngine]:
    return {"paid": Tariff()}


@pytest.fixture
def session(engines: dict[str, SpeechEngine], folder: Path) -> Iterator[Session]:
    """The open project, read by a paid voice."""
    made = Session(engines, Accounts())
    assert made.open(folder)
    read_by_paid_voice(made)
    yield made
    made.close()


@pytest.fixture
def opened(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge,
           window: QWidget) -> Callable[[], SpendingDialog]:
    def open_it() -> SpendingDialog:
        made = SpendingDialog(session, worker, bridge, window)
        made.open()
        qtbot.waitUntil(lambda: made.sums.text() != "Adding up …")
        return made

    return open_it


@pytest.fixture
def spoken(qtbot: QtBot, generation: Generation) -> None:
    """The whole book was spoken, and charged."""
    speak_book(qtbot, generation)


def column(dialog: SpendingDialog, number: int) -> list[str]:
    return [dialog.model.index(row, number).data() for row in range(dialog.model.rowCount())]


def test_a_book_that_cost_nothing_says_so(opened: Callable[[], SpendingDialog]) -> None:
    dialog = opened()
    assert dialog.sums.text() == NOTHING
    assert not dialog.save.isEnabled()


@pytest.mark.usefixtures("spoken")
def test_what_was_charged_is_added_up_by_chapter(opened: Callable[[], SpendingDialog]) -> None:
    dialog = opened()
    assert column(dialog, 0) == ["The Tide", "The Causeway"]
    assert column(dialog, 3) == ["74 credits", "35 credits"]
    assert dialog.sums.text() == f"paid: {BOOK} credits charged"


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize(("by", "first", "rows"), [(By.PARAGRAPH, "The Tide", 5), (By.MODEL, "full", 1)])
def test_it_can_be_added_up_otherwise(qtbot: QtBot, opened: Callable[[], SpendingDialog], by: By, first: str,
                                      rows: int) -> None:
    dialog = opened()
    dialog.by.setCurrentIndex(dialog.by.findData(by))
    qtbot.waitUntil(lambda: len(column(dialog, 0)) == rows)
    assert column(dialog, 0)[0] == first


@pytest.mark.usefixtures("spoken")
def test_it_is_saved_as_a_table(qtbot: QtBot, opened: Callable[[], SpendingDialog], tmp_path: Path) -> None:
    path = tmp_path / "spending.csv"
    opened().save_as(path)
    qtbot.waitUntil(path.exists)
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert sum(float(row["charged"]) for row in rows) == BOOK


@pytest.mark.usefixtures("spoken")
def test_a_table_that_cannot_be_saved_is_told_in_place(qtbot: QtBot, opened: Callable[[], SpendingDialog],
                                                       tmp_path: Path) -> None:
    dialog, folder = opened(), tmp_path / "a folder.csv"
    folder.mkdir()
    dialog.save_as(folder)
    qtbot.waitUntil(lambda: not dialog.complaint.isHidden())
