from __future__ import annotations

import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from studio_app.app import Services, speech_engines
from studio_app.domain.accounts import KeySource
from studio_app.domain.regenerations import Policy
from studio_app.ui.dialogs.accounts import AccountsDialog
from tests.keyrings import Drawer
from tests.services.fish_audio.server import FishServer
from tests.services.openai_speech.server import SpeechServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.accounts_page import ServicePage
    from tests.services.elevenlabs.server import Server

    Open = Callable[..., ServicePage]

USUAL = "https://api.elevenlabs.io"
EU = "https://api.eu.residency.elevenlabs.io"


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    """The system's keyring."""
    before, made = keyring.get_keyring(), Drawer()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"STUDIO_HOME": str(tmp_path / "home")}


@pytest.fixture
def services(environment: dict[str, str]) -> Services:
    return Services.find(environment)


@pytest.fixture
def engines(services: Services) -> dict[str, SpeechEngine]:
    """All engines, as the program makes them."""
    return speech_engines(services)


@pytest.fixture
def opened(qtbot: QtBot, window: QWidget, services: Services, engines: dict[str, SpeechEngine], worker: Worker,
           bridge: Bridge) -> Open:
    """Give the function that opens the dialog at a service."""

    def open_it(engine: str = "elevenlabs", address: str = "") -> ServicePage:
        dialog = AccountsDialog(engines, worker, bridge, services.connections, services.accounts, window)
        dialog.show_service(engine)
        dialog.open()
        if address:
            dialog.page.address.show_address(address)
        return dialog.page

    return open_it


def tried(qtbot: QtBot, page: ServicePage) -> str:
    """Press Test, and return what it has shown."""
    page.test.click()
    qtbot.waitUntil(lambda: not page.busy)
    return page.verdict.sentence.text()


def saved(qtbot: QtBot, page: ServicePage) -> str:
    """Press Save, and return what trying has shown."""
    page.save.click()
    qtbot.waitUntil(lambda: not page.busy)
    return page.verdict.sentence.text()


def everything_written(folder: Path) -> str:
    return "".join(file.read_text(errors="replace") for file in folder.rglob("*") if file.is_file())


def test_a_good_key_is_tried_and_kept(qtbot: QtBot, opened: Open, elevenlabs: Server, services: Services,
                                      drawer: Drawer) -> None:
    page = opened(address=elevenlabs.address)
    elevenlabs.account.credits_left = 9_000_000
    page.key.line.setText(elevenlabs.account.key)
    assert saved(qtbot, page) == "The key is good."
    assert page.verdict.facts.shown["Plan"] == "Creator"
    assert page.verdict.facts.shown["Credits left"] == "9,000,000 of 10,000,000"
    assert page.verdict.facts.shown["Renewed on"] == "1 January 2100"
    assert drawer.kept == {("narration-studio", "elevenlabs"): elevenlabs.account.key}
    assert page.kept.text() == "The key is kept in the keyring of this computer, and nowhere else."
    assert services.connections.connection("elevenlabs").address == elevenlabs.address
    assert (page.key.key, page.save.isEnabled()) == ("", False)


def test_a_bad_key_is_not_kept_unless_one_insists(qtbot: QtBot, opened: Open, elevenlabs: Server,
                                                  services: Services) -> None:
    page = opened(address=elevenlabs.address)
    page.key.line.setText("sk_wrong")
    assert saved(qtbot, page) == "ElevenLabs does not accept the key."
    assert services.connections.source("elevenlabs") is KeySource.NONE
    assert page.save.text() == "&Save anyway"
    saved(qtbot, page)
    assert services.connections.connection("elevenlabs").key == "sk_wrong"


def test_a_key_that_lacks_a_permission_is_told_apart(qtbot: QtBot, opened: Open, elevenlabs: Server) -> None:
    elevenlabs.account.scopes.discard("user_read")
    page = opened(address=elevenlabs.address)
    page.key.line.setText(elevenlabs.account.key)
    assert tried(qtbot, page).startswith("The key is good, but it may not show the credits that are left")
    assert "user_read" in page.verdict.sentence.text()
    assert page.save.text() == "&Save"


def test_another_key_must_be_tried_anew(qtbot: QtBot, opened: Open, elevenlabs: Server) -> None:
    page = opened(address=elevenlabs.address)
    page.key.line.setText("sk_wrong")
    tried(qtbot, page)
    assert page.verdict.isVisible()
    page.key.line.setText("sk_other")
    assert page.save.text() == "&Save"
    assert not page.verdict.isVisible()


def test_where_nothing_answers_a_key_can_be_saved_all_the_same(qtbot: QtBot, opened: Open,
                                                               services: Services) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    page = opened(address=f"http://127.0.0.1:{port}")
    page.key.line.setText("sk_later")
    assert "cannot be reached" in saved(qtbot, page)
    saved(qtbot, page)
    assert services.connections.connection("elevenlabs").key == "sk_later"


def test_without_a_keyring_it_is_said_how_long_the_key_is_kept(qtbot: QtBot, opened: Open,
                                                               elevenlabs: Server) -> None:
    page = opened(address=elevenlabs.address)
    page.key.line.setText(elevenlabs.account.key)
    saved(qtbot, page)
    assert "kept only until the program closes" in page.kept.text()
    assert "ELEVENLABS_API_KEY" in page.kept.text()


def test_a_pasted_key_is_cleaned_and_hidden(opened: Open) -> None:
    page = opened()
    page.key.line.setText(" sk_ab\u200bcd\u00a0\ufeff")
    assert page.key.key == "sk_abcd"
    assert page.key.line.echoMode() is QLineEdit.EchoMode.Password
    page.key.show_button.click()
    assert page.key.line.echoMode() is QLineEdit.EchoMode.Normal


def test_a_key_is_removed(qtbot: QtBot, opened: Open, services: Services, drawer: Drawer) -> None:
    services.connections.keep_key("fish-audio", "fish-key-1")
    page = opened("fish-audio")
    page.remove.click()
    qtbot.waitUntil(page.remove.isHidden)
    assert drawer.kept == {}
    assert not page.test.isEnabled()


class TestSetFromOutside:
    @pytest.fixture
    def environment(self, tmp_path: Path, elevenlabs: Server) -> dict[str, str]:
        return {"STUDIO_HOME": str(tmp_path / "home"), **elevenlabs.environment}

    def test_it_is_told_and_cannot_be_changed_here(self, qtbot: QtBot, opened: Open) -> None:
        page = opened()
        assert "ELEVENLABS_API_KEY" in page.kept.text()
        assert not page.key.isEnabled()
        assert page.address.line.isReadOnly()
        assert page.remove.isHidden()
        assert tried(qtbot, page) == "The key is good."
        assert not page.save.isEnabled()


def test_a_region_is_chosen_and_gone_back_from(qtbot: QtBot, opened: Open, services: Services) -> None:
    page = opened()
    qtbot.keyClicks(page.address.choice, "Eu")
    saved(qtbot, page)
    assert services.connections.connection("elevenlabs").address == EU
    page.address.show_address(f"{USUAL}/")
    assert page.address.choice.currentText() == "Worldwide"
    saved(qtbot, page)
    assert "elevenlabs" not in everything_written(services.cache.parent.parent)


def test_an_open_address_is_warned_of_and_one_on_the_internet_refused(opened: Open) -> None:
    page = opened("openai", "http://192.168.1.7:8880/v1")
    assert "can be read by others" in page.address.remark.text()
    assert page.address.choice.currentText() == "Another address"
    page.address.show_address("http://example.com/v1")
    assert "only be reached by https" in page.address.complaint.text()
    assert not page.test.isEnabled()
    assert not page.save.isEnabled()


def test_a_program_of_ones_own_is_tried_without_a_key_and_kept(qtbot: QtBot, opened: Open,
                                                               services: Services) -> None:
    program = SpeechServer("kokoro")
    page = opened("openai", f"{program.address}/v1")
    assert tried(qtbot, page) == "It answers, and has 11 voices."
    saved(qtbot, page)
    program.close()
    assert services.connections.connection("openai").address == f"{program.address}/v1"


def test_fish_audio_shows_its_credit(qtbot: QtBot, opened: Open) -> None:
    fish = FishServer()
    page = opened("fish-audio", fish.address)
    page.key.line.setText(fish.account.key)
    assert saved(qtbot, page) == "The key is good."
    fish.close()
    assert page.verdict.facts.shown["API credit"] == "$12.34"
    assert "Repeats" not in page.learnt.facts.shown


def test_zero_retention_is_kept(qtbot: QtBot, opened: Open, services: Services) -> None:
    page = opened()
    page.keep_nothing.click()
    saved(qtbot, page)
    assert services.connections.connection("elevenlabs").zero_retention


def test_what_was_learnt_is_shown_priced_and_forgotten(qtbot: QtBot, opened: Open, elevenlabs: Server,
                                                       services: Services, engines: dict[str, SpeechEngine]) -> None:
    services.connections.keep_key("elevenlabs", elevenlabs.account.key)
    account = engines["elevenlabs"].account
    services.accounts.update("elevenlabs", account, lambda known: replace(
        known, plan="creator", policy=Policy.GRANTED, factors={"eleven_flash_v2_5": 0.5}, slots={"standard": 10}))
    page = opened(address=elevenlabs.address)
    facts = page.learnt.facts.shown
    assert facts["Plan"] == "Creator"
    assert facts["Requests at once"] == "10 (standard models)"
    assert facts["Repeats"] == "2 are free within 2 hours of the paid one"
    assert "0.5 credits a character" in facts.values()
    page.learnt.price_on.click()
    page.learnt.price.setValue(0.22)
    page.learnt.price.editingFinished.emit()
    qtbot.waitUntil(lambda: services.accounts.account("elevenlabs", account).price == 0.22)
    page.learnt.forget.click()
    qtbot.waitUntil(lambda: not page.learnt.forget.isEnabled())
    forgotten = services.accounts.account("elevenlabs", account)
    assert (forgotten.policy, forgotten.factors, forgotten.price) == (Policy.UNPROVEN, {}, 0.22)


def test_a_price_that_is_just_written_is_kept_when_the_dialog_closes(
        qtbot: QtBot, opened: Open, services: Services, engines: dict[str, SpeechEngine]) -> None:
    services.connections.keep_key("elevenlabs", "sk_some")
    page = opened()
    page.account.unfold()
    page.learnt.price_on.click()
    page.learnt.price.setFocus()
    page.learnt.price.selectAll()
    qtbot.keyClicks(page.learnt.price, "0.3")
    page.window().close()
    qtbot.waitUntil(lambda: services.accounts.account("elevenlabs", engines["elevenlabs"].account).price == 0.3)


def test_closing_while_testing_is_safe(qtbot: QtBot, opened: Open, services: Services, elevenlabs: Server) -> None:
    elevenlabs.faults.add("stall", when=lambda call: True)
    page = opened(address=elevenlabs.address)
    page.key.line.setText(elevenlabs.account.key)
    page.save.click()
    qtbot.waitUntil(lambda: bool(elevenlabs.calls))
    page.window().close()
    assert services.connections.source("elevenlabs") is KeySource.NONE


def test_a_key_is_written_nowhere(qtbot: QtBot, opened: Open, elevenlabs: Server, tmp_path: Path,
                                  caplog: pytest.LogCaptureFixture) -> None:
    page = opened(address=elevenlabs.address)
    page.key.line.setText(elevenlabs.account.key)
    with caplog.at_level("DEBUG"):
        saved(qtbot, page)
        qtbot.waitUntil(lambda: elevenlabs.account.user_id in everything_written(tmp_path))
    assert elevenlabs.account.key not in everything_written(tmp_path) + caplog.text + repr(page.wanted)


def test_enter_saves_what_was_written(qtbot: QtBot, opened: Open, elevenlabs: Server, services: Services) -> None:
    page = opened(address=elevenlabs.address)
    qtbot.keyClicks(page.key.line, elevenlabs.account.key)
    qtbot.keyClick(page.key.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: services.connections.source("elevenlabs") is KeySource.MEMORY)
    assert page.window().isVisible()


def test_one_tabs_through_a_page_as_one_reads_it(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    page.key.line.setText("sk_some")
    page.key.line.setFocus()
    for expected in (page.key.show_button, page.test, page.save, page.steps.button):
        qtbot.keyClick(page.window(), Qt.Key.Key_Tab)
        assert page.window().focusWidget() is expected


def test_dictionaries_that_were_made_there_are_put_away(qtbot: QtBot, opened: Open, elevenlabs: Server,
                                                        drawer: Drawer) -> None:
    page = opened(address=elevenlabs.address)
    page.key.line.setText(elevenlabs.account.key)
    saved(qtbot, page)
    said = page.dictionaries.said
    page.dictionaries.put_away.click()
    assert not page.dictionaries.put_away.isEnabled()
    qtbot.waitUntil(lambda: said.text() == "There is none to put away.")
    elevenlabs.account.scopes.discard("pronunciation_dictionaries_read")
    page.dictionaries.put_away.click()
    qtbot.waitUntil(lambda: "permission" in said.text())
    assert page.dictionaries.put_away.isEnabled()


def test_a_service_without_dictionaries_has_none_to_put_away(opened: Open) -> None:
    assert opened("fish-audio").dictionaries.isHidden()
