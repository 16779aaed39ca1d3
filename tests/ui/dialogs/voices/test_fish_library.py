"""A library whose voices can be used at once: what is added is remembered on the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Accounts, Connection
from studio_app.speech.fish_audio import FishAudioEngine
from tests.services.fish_audio.server import FishServer
from tests.ui.services import is_fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.dialogs.voices.window import VoicesWindow
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock


@pytest.fixture
def fish() -> Iterator[FishServer]:
    made = FishServer()
    yield made
    made.close()
    assert not made.violations


@pytest.fixture
def engines(fish: FishServer, tmp_path: Path) -> dict[str, SpeechEngine]:
    engine = FishAudioEngine(lambda: Connection(fish.address, "fish-key-1"), Accounts(), tmp_path / "cache")
    return {engine.name: engine}


def test_a_voice_that_is_added_is_a_favourite_and_stays_in_the_list(
        qtbot: QtBot, open_window: Callable[[], VoicesWindow], session: Session, stock: Stock) -> None:
    shown = open_window()
    shown.tabs.setCurrentWidget(shown.library)
    page = shown.library.part
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and is_fresh(stock, "fish-audio"))
    page.list.setCurrentIndex(page.model.index(page.model.rowCount() - 1))
    voice = page.model.entry(page.model.rowCount() - 1).voice
    with qtbot.waitSignal(page.told):
        page.add.click()
    assert session.shelf.remark(voice.engine, voice.id).favourite
    assert page.add.text() == "Among your voices"
    stock.renew()
    qtbot.waitUntil(lambda: is_fresh(stock, "fish-audio"))
    assert voice.id in [one.id for one in stock.of("fish-audio").voices]
