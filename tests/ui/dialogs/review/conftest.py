"""The review of a book, its length worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shiboken6 import isValid

from studio_app.domain.listings import Listings
from studio_app.ui.dialogs.review.window import ReviewDialog
from studio_app.ui.stock import Stock
from tests.ui.dialogs.review.book import BOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session


@pytest.fixture
def review(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge, window: QWidget) -> Iterator[ReviewDialog]:
    stock = Stock(session, worker, bridge, Listings())
    proof = worker.call(session.engines["espeak"].voices()).result(timeout=60)
    made = ReviewDialog(BOOK, stock, session.engines, proof, worker, bridge, window)
    made.show()
    qtbot.waitUntil(lambda: "characters" in made.bill.text())
    yield made
    if isValid(made):  # it is gone where it was imported or left
        made.done(0)
    stock.close_errands()
