"""Amounts of credits and money, as one reads them. What is shown is never less than what is meant."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_ROUNDING = 1e-6
_WHOLE_UNITS = frozenset({"credits"})


def amount(value: float, unit: str) -> str:
    """Return an amount in a unit: whole credits, rounded up; money to the cent, below a tenth to a hundredth of one."""
    if unit in _WHOLE_UNITS:
        whole = ceil(value - _ROUNDING)
        return f"{whole:,} {unit.removesuffix('s') if whole == 1 else unit}"
    return f"{value:,.2f} {unit}" if value >= 0.1 or not value else f"{value:,.4f} {unit}"


def left_of(value: float, limit: float | None, unit: str) -> str:
    """Return what is left, and of how much where that is known: ``50 of 10,000 credits``; never more than there is."""
    of_all = "" if limit is None else f" of {_bare(limit, unit)}"
    return f"{_bare(value, unit)}{of_all} {unit}"


def _bare(value: float, unit: str) -> str:
    return f"{floor(value + _ROUNDING):,}" if unit in _WHOLE_UNITS else f"{value:,.2f}"


def day(moment: datetime) -> str:
    """Return a day on this machine's calendar: ``3 December 2026``."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y}"
