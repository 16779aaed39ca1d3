"""The window of voices, with the proof voice and the strict server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.listings import Listings
from studio_app.operations.workbench import material
from studio_app.ui.designs import Designs
from studio_app.ui.dialogs.voices.window import VoicesWindow
from studio_app.ui.stock import Stock
from tests.ui.services import is_fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.ids import ParagraphId
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session
    from tests.ui.playback.conftest import Listener
    from tests.ui.services import Line

@pytest.fixture
def engines(line: Line, tmp_path: Path) -> dict[str, SpeechEngine]:
    return line.engines(tmp_path / "cache")


@pytest.fixture
def stock(session: Session, worker: Worker, bridge: Bridge) -> Stock:
    return Stock(session, worker, bridge, Listings())


@pytest.fixture
def designs(session: Session, worker: Worker, bridge: Bridge) -> Designs:
    return Designs(session, worker, bridge)


@pytest.fixture
def paragraph(session: Session) -> ParagraphId:
    """The paragraph that the caret is in."""
    return material(session.bench)[0].paragraphs[1].paragraph.id


@pytest.fixture
def open_window(window: QWidget, session: Session, stock: Stock, designs: Designs, generation: Generation,
                paragraph: ParagraphId, worker: Worker, bridge: Bridge,
                listener: Listener) -> Iterator[Callable[[], VoicesWindow]]:
    """Give the function that opens the window; what is still open in the end is closed, as the program does."""
    def opened() -> VoicesWindow:
        made = VoicesWindow(session, stock, designs, generation, lambda: paragraph, worker, bridge, window,
                            open_output=listener.open)
        made.show()
        return made

    yield opened
    for left in window.findChildren(VoicesWindow):
        left.close()


@pytest.fixture
def shown(qtbot: QtBot, open_window: Callable[[], VoicesWindow], stock: Stock) -> VoicesWindow:
    """The window with the voices of both engines in it."""
    made = open_window()
    qtbot.waitUntil(lambda: all(is_fresh(stock, name) for name in ("espeak", "elevenlabs"))
                    and made.mine.list.voices.total == len(stock.voices))
    return made
