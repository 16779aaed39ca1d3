from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.ui.dialogs.voices.library import LibraryPageWidget
    from studio_app.ui.dialogs.voices.window import VoicesWindow
    from studio_app.ui.stock import Stock
    from tests.services.elevenlabs.server import Server
    from tests.ui.playback.conftest import Listener
    from tests.ui.services import Line


@pytest.fixture
def library(qtbot: QtBot, shown: VoicesWindow) -> LibraryPageWidget:
    """The page with the first voices on it."""
    shown.tabs.setCurrentWidget(shown.library)
    page = shown.library.part
    qtbot.waitUntil(lambda: page.model.rowCount() > 0 and bool(page.slots.text()))
    return page


def found(qtbot: QtBot, library: LibraryPageWidget) -> int:
    """Wait until the service has answered, and return how many voices are shown."""
    qtbot.waitUntil(lambda: library.count.text() not in ("", "Looking …"))
    return library.model.rowCount()


def test_nothing_is_asked_before_somebody_looks(shown: VoicesWindow, elevenlabs: Server) -> None:
    assert not shown.library.is_made
    assert not [call for call in elevenlabs.calls if call.route == "/v1/shared-voices"]


def test_voices_of_the_books_language_are_shown_first(library: LibraryPageWidget) -> None:
    assert library.filters.language.currentData() == "en"
    assert {library.model.entry(row).voice.language.split("-")[0] for row in range(library.model.rowCount())} == {"en"}


def test_more_comes_as_one_scrolls(qtbot: QtBot, library: LibraryPageWidget) -> None:
    first = library.model.rowCount()
    assert "scroll down for more" in library.count.text()
    library.list.scrollToBottom()
    qtbot.waitUntil(lambda: library.model.rowCount() > first)


def test_the_service_is_asked_for_what_is_looked_for(qtbot: QtBot, library: LibraryPageWidget,
                                                     elevenlabs: Server) -> None:
    library.filters.gender.setCurrentIndex(library.filters.gender.findData("female"))
    library.filters.notice.setCurrentIndex(library.filters.notice.findData("365"))
    assert found(qtbot, library)
    asked = [call for call in elevenlabs.calls if call.route == "/v1/shared-voices"][-1].query
    assert (asked["gender"], asked["min_notice_period_days"], asked["language"]) == ("female", 365, "en")
    assert (library.model.entry(0).voice.notice or 0) >= 365


def test_keys_that_follow_one_another_are_one_question(qtbot: QtBot, library: LibraryPageWidget,
                                                       elevenlabs: Server) -> None:
    before = len(elevenlabs.calls)
    with qtbot.waitSignal(library.filters.changed):
        qtbot.keyClicks(library.filters.search, "gentle")
    assert found(qtbot, library)
    assert len(elevenlabs.calls) - before == 1


def test_moderated_voices_are_left_out_unless_wanted_and_marked(qtbot: QtBot, library: LibraryPageWidget) -> None:
    def moderated() -> list[bool]:
        return [library.model.entry(row).voice.moderated for row in range(found(qtbot, library))]

    assert not any(moderated())
    library.filters.moderated.click()
    assert any(moderated())


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, library: LibraryPageWidget) -> None:
    library.filters.search.setText("no such voice anywhere")
    qtbot.waitUntil(lambda: library.count.text() == "No voice is like that.")
    assert not library.add.isEnabled()


def test_a_sample_is_heard_before_it_is_added(qtbot: QtBot, library: LibraryPageWidget, listener: Listener) -> None:
    library.sample.click()
    qtbot.waitUntil(lambda: len(listener.ears) > 0)
    assert not library.complaint.text()


def test_a_voice_is_added_to_ones_own_with_the_slots_left(qtbot: QtBot, shown: VoicesWindow, stock: Stock,
                                                          library: LibraryPageWidget) -> None:
    slots = library.slots.text()
    assert slots == "You have 24 of 30 voice slots left."
    name = library.model.entry(0).voice.name
    with qtbot.waitSignal(library.told) as told:
        library.add.click()
    assert told.args == [f"{name} is among your voices now."]
    assert shown.said.text() == told.args[0]
    assert stock.of("elevenlabs").voices[0].name == name
    assert library.add.text() == "Among your voices"
    assert not library.add.isEnabled()
    qtbot.waitUntil(lambda: library.slots.text() not in ("", slots))


def test_without_a_free_slot_it_is_said(qtbot: QtBot, library: LibraryPageWidget, elevenlabs: Server) -> None:
    elevenlabs.account.voice_limit = 0
    library.add.click()
    qtbot.waitUntil(lambda: bool(library.complaint.text()))
    assert library.complaint.text().startswith("All voice slots of this account are taken.")
    assert library.add.isEnabled()


def test_a_voice_that_is_being_added_is_shown_though_the_window_closes(qtbot: QtBot, shown: VoicesWindow, stock: Stock,
                                                                       library: LibraryPageWidget) -> None:
    name = library.model.entry(0).voice.name
    library.add.click()
    shown.close()
    qtbot.waitUntil(lambda: stock.of("elevenlabs").voices[0].name == name)


def test_a_voice_that_was_added_and_deleted_can_be_added_again(qtbot: QtBot, stock: Stock,
                                                               library: LibraryPageWidget) -> None:
    with qtbot.waitSignal(library.told):
        library.add.click()
    stock.change("elevenlabs", drop=stock.of("elevenlabs").voices[0].id)
    assert library.add.text() == "&Add to my voices"
    assert library.add.isEnabled()


def test_where_there_is_no_room_it_is_said_before_one_tries(qtbot: QtBot, shown: VoicesWindow, elevenlabs: Server,
                                                            library: LibraryPageWidget) -> None:
    elevenlabs.account.voice_limit = elevenlabs.slots_used + 1
    with qtbot.waitSignal(library.told):
        library.add.click()
    qtbot.waitUntil(lambda: library.slots.text().startswith("All voice slots of your account"))
    library.list.setCurrentIndex(library.model.index(1))
    assert not library.add.isEnabled()


def test_a_service_that_does_not_answer_says_so(qtbot: QtBot, library: LibraryPageWidget, line: Line) -> None:
    line.cut = True
    library.look()
    qtbot.waitUntil(lambda: bool(library.complaint.text()))
    line.cut = False
    library.look()
    assert found(qtbot, library)
    assert not library.complaint.text()


def test_another_services_library_is_narrowed_down_by_what_it_knows(library: LibraryPageWidget) -> None:
    filters = library.filters
    filters.notice.setCurrentIndex(1)
    assert filters.query.notice == 30
    filters.show_service("fish-audio", "")
    assert filters.notice.isHidden()
    assert filters.query.notice == 0
    assert [filters.sort.itemText(row) for row in range(filters.sort.count())] == [
        "The usual order", "Best rated", "Most used", "Newest"]
