"""Voices from the main window: opened with and without a book, and told of when something is wrong with one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.app import Services
from studio_app.domain.listings import Listing
from studio_app.domain.shelf import Remark
from studio_app.domain.voices import Casting, Voice
from studio_app.operations import projects, voices
from studio_app.speech.making import DesignOrder
from studio_app.ui.dialogs.voices.window import VoicesWindow
from studio_app.ui.main_window import MainWindow
from studio_app.ui.preferences import Preferences
from studio_app.ui.studio import Studio
from tests.ui.book import MANUSCRIPT
from tests.ui.playback.conftest import Listener
from tests.ui.services import ADA, NOWHERE, THEO, WANDA, Line, is_fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.shelf import VoiceKey
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge

@pytest.fixture
def engines(line: Line, tmp_path: Path) -> dict[str, SpeechEngine]:
    return line.engines(tmp_path / "cache")


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services.find({"STUDIO_HOME": str(tmp_path / "home")})


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Preferences(books=tmp_path / "books", sample=tmp_path / "sample.narration"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def studio(window: MainWindow, worker: Worker, engines: dict[str, SpeechEngine], bridge: Bridge,
           services: Services) -> Iterator[Studio]:
    made = Studio(window, worker, engines, bridge, Preferences(books=services.cache, sample=services.cache),
                  services.connections, services.accounts, open_output=Listener().open, shelf=services.shelf,
                  listings=services.listings)
    yield made
    made.close()


@pytest.fixture
def book_of(tmp_path: Path) -> Callable[[VoiceKey], Path]:
    """Give the function that makes a book which a voice narrates."""
    def made(key: VoiceKey) -> Path:
        folder = tmp_path / f"{key[1]}.narration"
        projects.create(folder, MANUSCRIPT, casting=Casting(*key), voice=Voice(*key, key[1]))
        return folder

    return made


def shown(qtbot: QtBot, window: MainWindow, name: str) -> VoicesWindow:
    """Wait until the window lists a voice."""
    (found,) = window.findChildren(VoicesWindow)
    model = found.mine.list.voices
    qtbot.waitUntil(lambda: any(model.index(row).data() == name for row in range(model.rowCount())))
    return found


def test_the_menu_opens_it_without_a_book(qtbot: QtBot, window: MainWindow, studio: Studio) -> None:
    assert window.actions_.voices.isEnabled()
    window.actions_.voices.trigger()
    found = shown(qtbot, window, "Ada")
    assert not found.isModal()
    assert not found.mine.details.use.isEnabled()


def test_one_window_is_enough(qtbot: QtBot, window: MainWindow, studio: Studio) -> None:
    assert studio.voices.show() is studio.voices.show()
    shown(qtbot, window, "Ada").close()
    assert studio.voices.show().isVisible()


def test_what_was_noted_is_there_at_the_next_start(qtbot: QtBot, window: MainWindow, studio: Studio,
                                                   tmp_path: Path) -> None:
    window.actions_.voices.trigger()
    found = shown(qtbot, window, "Theo")
    found.choose(THEO)
    found.mine.details.star.click()
    found.mine.details.tags.setText("villain")
    found.close()
    later = Services.find({"STUDIO_HOME": str(tmp_path / "home")})
    assert later.shelf.remark(*THEO) == Remark(True, ("villain",))


def test_offline_the_voices_of_last_time_are_shown(qtbot: QtBot, window: MainWindow, studio: Studio, line: Line,
                                                   engines: dict[str, SpeechEngine], services: Services) -> None:
    line.cut = True
    owner = voices.owner(engines["elevenlabs"])
    assert owner.address == NOWHERE
    services.listings.keep(owner, Listing((Voice("elevenlabs", "o", "Old Ben"),), datetime.now(UTC)))
    window.actions_.voices.trigger()
    found = shown(qtbot, window, "Old Ben")
    qtbot.waitUntil(lambda: "These are the voices of today" in found.mine.ages.text())


def test_a_voice_that_will_go_is_told_when_its_book_opens(qtbot: QtBot, window: MainWindow, studio: Studio,
                                                          book_of: Callable[[VoiceKey], Path]) -> None:
    studio.session.open(book_of(WANDA))
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text.startswith("Wanda will be taken away on")
    assert window.notice.text.endswith("It is the voice of Narrator.")
    window.notice.remedy.click()
    found = shown(qtbot, window, "Wanda")
    qtbot.waitUntil(lambda: found.mine.details.card.name.text() == "Wanda")


def test_a_notice_period_is_told_without_alarm(qtbot: QtBot, window: MainWindow, studio: Studio,
                                               book_of: Callable[[VoiceKey], Path]) -> None:
    studio.session.open(book_of(THEO))
    qtbot.waitUntil(window.notice.isVisible)
    assert "it then stays for 90 days" in window.notice.text
    assert window.notice.remedy.isHidden()


def test_nothing_is_told_of_a_plain_voice(qtbot: QtBot, window: MainWindow, studio: Studio,
                                          book_of: Callable[[VoiceKey], Path]) -> None:
    studio.session.open(book_of(ADA))
    qtbot.waitUntil(lambda: is_fresh(studio.voices.stock, "elevenlabs"))
    assert not window.notice.isVisible()


def test_what_was_designed_is_told_where_it_cannot_be_seen(qtbot: QtBot, window: MainWindow, studio: Studio,
                                                           book_of: Callable[[VoiceKey], Path]) -> None:
    studio.session.open(book_of(ADA))
    order = DesignOrder("A woman of seventy, dry and warm.", "The tide went out, and nobody saw it go. " * 3)
    studio.voices.designs.order(studio.session.engines["elevenlabs"], order)
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text == "The voices that you had designed can be heard."
    window.notice.remedy.click()
    (found,) = window.findChildren(VoicesWindow)
    assert len(found.design.part.previews.rows) == 3


def test_a_design_that_fails_is_told_where_the_window_has_closed(qtbot: QtBot, studio: Studio, line: Line,
                                                                 book_of: Callable[[VoiceKey], Path]) -> None:
    studio.session.open(book_of(ADA))
    line.cut = True
    order = DesignOrder("A woman of seventy, dry and warm.", "The tide went out, and nobody saw it go. " * 3)
    with qtbot.waitSignal(studio.session.failed):
        studio.voices.designs.order(studio.session.engines["elevenlabs"], order)


def test_closing_the_studio_closes_the_window(qtbot: QtBot, window: MainWindow, studio: Studio) -> None:
    opened = studio.voices.show()
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # looked at after it has closed
    studio.close()
    assert not opened.isVisible()
