"""Dates and times of day."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation.forms import Form, Kind, any_of, number_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.pronunciation.normalisation.tongue import Tongue

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)"


def date_forms(tongue: Tongue) -> Iterator[Form]:
    """Yield the forms of dates and times."""
    months = f"(?P<month>{any_of(tongue.month_numbers())})"
    for pattern in tongue.dates:
        yield number_form(pattern.replace("MONTH", months), partial(_named, tongue), Kind.DATES)
    if tongue.month_first is not None:
        order = r"(?P<{}>\d{{1,2}})(?P<mark>[{}])(?P<{}>\d{{1,2}})(?P=mark)(?P<year>[12]\d{{3}})"
        first, second = ("month", "day") if tongue.month_first else ("day", "month")
        yield number_form(order.format(first, re.escape(tongue.date_marks), second), partial(_in_digits, tongue),
                          Kind.DATES)
    yield number_form(_ISO, partial(_in_digits, tongue), Kind.DATES)
    for pattern in tongue.times:
        yield number_form(pattern, partial(_time, tongue), Kind.DATES)


def _named(tongue: Tongue, match: re.Match[str]) -> str:
    day, month = int(re.sub(r"\D", "", match["day"])), tongue.month_numbers()[match["month"]]
    return tongue.date(day, month, int(match["year"]) if match["year"] else None, match) if _exists(day, month) else ""


def _in_digits(tongue: Tongue, match: re.Match[str]) -> str:
    day, month = int(match["day"]), int(match["month"])
    return tongue.date(day, month, int(match["year"]), match) if _exists(day, month) else ""


def _exists(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def _time(tongue: Tongue, match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return tongue.time(hour, minute, match) if hour <= 24 and minute < 60 else ""
