from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import Purse
from studio_app.operations import budget, reports
from studio_app.storage import attempts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from studio_app.ui.designs import Designs
    from studio_app.ui.dialogs.voices.design import DesignPage
    from studio_app.ui.dialogs.voices.window import VoicesWindow
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock
    from tests.services.elevenlabs.server import Server
    from tests.ui.playback.conftest import Listener
    from tests.ui.services import Line

DESCRIPTION = "A woman of seventy with a soft Irish accent, dry and warm."


@pytest.fixture
def page(qtbot: QtBot, shown: VoicesWindow) -> DesignPage:
    """The page, with a voice described and words to try it on."""
    shown.tabs.setCurrentWidget(shown.design)
    page = shown.design.part
    page.description.field.setPlainText(DESCRIPTION)
    page.write.click()
    qtbot.waitUntil(lambda: "slots left" in page.price.text())
    return page


@pytest.fixture
def designed(qtbot: QtBot, page: DesignPage, designs: Designs) -> DesignPage:
    """The page with what came back."""
    with qtbot.waitSignal(designs.changed):
        page.order.click()
    qtbot.waitUntil(lambda: bool(designs.designs))
    return page


def keep(page: DesignPage, place: int, name: str) -> None:
    page.previews.rows[place][0].click()
    page.previews.name.setText(name)
    page.previews.save.click()


def test_each_preview_is_stopped_by_its_own_button(designed: DesignPage) -> None:
    (_, first), (_, second), _ = designed.previews.rows
    first.click()
    assert (first.text(), second.text()) == ("Stop &1", "Hear &2")
    second.click()
    assert (first.text(), second.text()) == ("Hear &1", "Stop &2")
    second.click()
    assert second.text() == "Hear &2"


def test_the_price_and_the_slot_are_said_before(page: DesignPage, elevenlabs: Server) -> None:
    costs = f"{len(page.text.text)} credits"
    assert page.order.text() == f"Desi&gn voices · {costs}"
    assert page.price.text() == (f"Designing costs {costs} for all voices together. Keeping one takes a voice slot of "
                                 "your account. You have 24 of 30 voice slots left.")
    assert elevenlabs.credits_charged == 0


def test_the_words_to_try_it_on_are_the_books_own(page: DesignPage) -> None:
    assert page.text.text.startswith("The lamp was lit before the tide went out.")
    assert page.text.fits


@pytest.mark.parametrize(("words", "told"), [
    ("old", "3 of 20–1,000 characters · 17 more needed"), ("x" * 1001, "1,001 of 20–1,000 characters"),
    (f"  {'x' * 20} ", "20 of 20–1,000 characters"),
])
def test_characters_are_counted(page: DesignPage, words: str, told: str) -> None:
    page.description.field.setPlainText(words)
    assert page.description.count.text() == told
    assert page.order.isEnabled() is (len(words.strip()) == 20)


def test_three_voices_come_back_to_be_heard(qtbot: QtBot, designed: DesignPage, listener: Listener) -> None:
    assert len(designed.previews.rows) == 3
    designed.previews.rows[1][1].click()
    qtbot.waitUntil(lambda: len(listener.ears) > 0)


def test_one_is_kept_among_ones_own(qtbot: QtBot, designed: DesignPage, stock: Stock, elevenlabs: Server) -> None:
    assert not designed.previews.save.isEnabled()
    designed.previews.labels.fields["gender"].setText("female")
    with qtbot.waitSignal(designed.told) as told:
        keep(designed, 1, "Moira")
    assert told.args == ["Moira is among your voices now."]
    voice = stock.of("elevenlabs").voices[0]
    assert (voice.name, voice.labels["gender"], voice.description) == ("Moira", "female", DESCRIPTION)
    assert elevenlabs.voices[voice.id].name == "Moira"
    assert len(designed.previews.rows) == 2  # the others are paid for, too


def test_earlier_designs_stay_to_be_compared(qtbot: QtBot, designed: DesignPage, designs: Designs) -> None:
    designed.description.field.setPlainText("A boy of nine who whispers and laughs.")
    designed.order.click()
    qtbot.waitUntil(lambda: len(designs.designs) == 2)
    assert len(designed.previews.rows) == 6
    with qtbot.waitSignal(designs.saved) as saved:
        keep(designed, 5, "Moira")
    assert saved.args[0].description == DESCRIPTION


def test_what_was_paid_is_in_the_books_spending(designed: DesignPage, session: Session, elevenlabs: Server) -> None:
    assert elevenlabs.credits_charged == len(designed.text.text)
    assert reports.ledger(session.bench)["credits_charged"] == elevenlabs.credits_charged


def test_previews_that_were_paid_for_are_there_when_the_window_is_opened_again(
        qtbot: QtBot, shown: VoicesWindow, designed: DesignPage, elevenlabs: Server, designs: Designs,
        open_window: Callable[[], VoicesWindow]) -> None:
    shown.close()
    again = open_window()
    assert len(again.design.part.previews.rows) == 3
    with qtbot.waitSignal(designs.saved):
        keep(again.design.part, 0, "Moira")
    assert elevenlabs.credits_charged == len(designed.text.text)


def test_what_was_written_is_there_when_the_window_is_opened_again(
        shown: VoicesWindow, page: DesignPage, open_window: Callable[[], VoicesWindow]) -> None:
    words = page.text.text
    shown.reject()
    again = open_window().design.part
    assert (again.description.text, again.text.text) == (DESCRIPTION, words)


def test_a_window_that_closes_meanwhile_loses_nothing(qtbot: QtBot, shown: VoicesWindow, page: DesignPage,
                                                      designs: Designs) -> None:
    page.order.click()
    shown.close()
    qtbot.waitUntil(lambda: bool(designs.designs))


def test_the_books_budget_holds(page: DesignPage, session: Session, elevenlabs: Server) -> None:
    session.perform(budget.set_budget, Purse("elevenlabs", "credits"), 10.0)
    page.order.click()
    assert "the book’s budget has 10 credits left" in page.complaint.text()
    assert elevenlabs.credits_charged == 0
    assert not attempts.attempts(session.bench.project.db)


def test_a_service_that_does_not_answer_costs_nothing(qtbot: QtBot, page: DesignPage, line: Line,
                                                      session: Session) -> None:
    line.cut = True
    page.order.click()
    qtbot.waitUntil(lambda: bool(page.complaint.text()))
    assert page.order.isEnabled()
    assert reports.ledger(session.bench)["credits_charged"] == 0


def test_without_a_book_there_is_nowhere_to_write_the_price_down(shown: VoicesWindow, page: DesignPage,
                                                                 session: Session) -> None:
    session.close()
    assert page.price.text().startswith("Open a book first")
    assert not page.order.isEnabled()
