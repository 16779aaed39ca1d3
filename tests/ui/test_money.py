from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import Purse
from studio_app.domain.accounts import Accounts, Balance
from studio_app.domain.errors import RunStopped
from studio_app.operations import budget
from studio_app.ui import money
from studio_app.ui.money import Money
from studio_app.ui.session import Session
from tests.conversion.tariffs import Tariff
from tests.ui.paid import BOOK, read_by_paid_voice, speak_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation

CREDITS = Purse("paid", "credits")


class Bank(Tariff):
    """Counts how often it is asked for the balance; without a key it refuses."""

    asked = 0
    has_key = True

    async def balance(self) -> Balance | None:
        self.asked += 1
        if not self.has_key:
            raise RunStopped("No key.")
        return self.left


@pytest.fixture
def bank() -> Bank:
    made = Bank()
    made.left = Balance(87_660, 100_000, datetime(2026, 12, 3, 12, tzinfo=UTC))
    return made


@pytest.fixture
def engines(bank: Bank) -> dict[str, SpeechEngine]:
    return {"paid": bank}


@pytest.fixture
def session(engines: dict[str, SpeechEngine], folder: Path) -> Iterator[Session]:
    made = Session(engines, Accounts())
    assert made.open(folder)
    yield made
    made.close()


@pytest.fixture
def told(session: Session, generation: Generation, worker: Worker, bridge: Bridge) -> list[tuple[str, str]]:
    """What the window is told of money, from now on."""
    lines: list[tuple[str, str]] = []
    made = Money(session, generation, worker, bridge)
    made.told.connect(lambda *line: lines.append(line))
    return lines


def shows(qtbot: QtBot, told: list[tuple[str, str]], line: str) -> None:
    qtbot.waitUntil(lambda: bool(told) and told[-1][0] == line)


def test_what_is_spent_left_and_allowed_is_told(qtbot: QtBot, told: list[tuple[str, str]], session: Session) -> None:
    read_by_paid_voice(session)
    session.perform(budget.set_budget, CREDITS, 20_000.0)
    shows(qtbot, told, "spent 0 · left 87,660 · budget 20,000")
    assert told[-1][1] == ("paid: this book has cost 0 credits. The account has 87,660 of 100,000 credits left until "
                           "3 December 2026. The book may cost 20,000 credits.")


def test_it_follows_a_run(qtbot: QtBot, told: list[tuple[str, str]], session: Session,
                          generation: Generation) -> None:
    read_by_paid_voice(session)
    speak_book(qtbot, generation)
    shows(qtbot, told, f"spent {BOOK} · left 87,660")


def test_nothing_is_told_where_nothing_costs_anything(qtbot: QtBot, told: list[tuple[str, str]], session: Session,
                                                      bank: Bank) -> None:
    session.opened.emit()
    shows(qtbot, told, "")
    assert bank.asked == 0


def test_a_service_is_not_asked_for_the_balance_at_every_change(qtbot: QtBot, told: list[tuple[str, str]],
                                                                session: Session, bank: Bank) -> None:
    read_by_paid_voice(session)
    for limit in (100.0, 200.0):
        session.perform(budget.set_budget, CREDITS, limit)
        shows(qtbot, told, f"spent 0 · left 87,660 · budget {limit:.0f}")
    assert bank.asked == 1


def test_without_a_key_what_is_spent_is_told_all_the_same(qtbot: QtBot, told: list[tuple[str, str]], session: Session,
                                                          bank: Bank) -> None:
    bank.has_key = False
    read_by_paid_voice(session)
    shows(qtbot, told, "spent 0")


def test_a_closed_book_has_no_money(qtbot: QtBot, told: list[tuple[str, str]], session: Session) -> None:
    read_by_paid_voice(session)
    shows(qtbot, told, "spent 0 · left 87,660")
    session.close()
    assert told[-1] == ("", "")


def test_what_was_spent_since_is_asked_for_as_soon_as_the_service_may_be_asked(
        qtbot: QtBot, told: list[tuple[str, str]], session: Session, generation: Generation, bank: Bank,
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(money, "BALANCE_FRESH", 1.0)
    read_by_paid_voice(session)
    shows(qtbot, told, "spent 0 · left 87,660")
    bank.left = Balance(87_551)
    speak_book(qtbot, generation)
    shows(qtbot, told, f"spent {BOOK} · left 87,551")
