from __future__ import annotations

from datetime import UTC, datetime

import pytest

from studio_app.domain.amounts import amount, day, left_of


@pytest.mark.parametrize(("value", "unit", "words"), [
    (0, "credits", "0 credits"), (1, "credits", "1 credit"), (0.5, "credits", "1 credit"),
    (1234567.0, "credits", "1,234,567 credits"), (10.1, "credits", "11 credits"),
    (2.0000000001, "credits", "2 credits"), (0, "USD", "0.00 USD"), (1234.5, "USD", "1,234.50 USD"),
    (0.0123, "USD", "0.0123 USD")])
def test_an_amount_is_read_with_its_unit(value: float, unit: str, words: str) -> None:
    assert amount(value, unit) == words


def test_what_is_left_is_never_more_than_there_is() -> None:
    assert left_of(99.9, 10_000_000, "credits") == "99 of 10,000,000 credits"
    assert left_of(1.5, None, "USD") == "1.50 USD"


def test_a_day_has_its_month_in_words() -> None:
    assert day(datetime(2026, 12, 3, 12, tzinfo=UTC)) == "3 December 2026"
