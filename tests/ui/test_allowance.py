from __future__ import annotations

from datetime import date

from studio_app.conversion.plan import Purse
from studio_app.ui.allowance import Allowance

CREDITS, DOLLARS = Purse("paid", "credits"), Purse("other", "USD")


def test_nothing_is_allowed_until_it_was_agreed_to() -> None:
    assert not Allowance().covers({CREDITS: 1.0})


def test_it_is_used_up_by_what_is_charged() -> None:
    allowance = Allowance()
    allowance.allow(CREDITS, 100)
    allowance.spend([(CREDITS, 60.0)])
    assert allowance.covers({CREDITS: 40.0})
    assert not allowance.covers({CREDITS: 41.0})


def test_one_purse_allows_nothing_for_another() -> None:
    allowance = Allowance()
    allowance.allow(CREDITS, 100)
    assert not allowance.covers({CREDITS: 1.0, DOLLARS: 0.01})


def test_tomorrow_it_is_asked_anew() -> None:
    days = [date(2026, 11, 21)]
    allowance = Allowance(lambda: days[-1])
    allowance.allow(CREDITS, 100)
    days.append(date(2026, 11, 22))
    assert allowance.left(CREDITS) == 0
