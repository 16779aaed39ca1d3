"""Numbers as words. The library that knows them is only imported when the first number is met."""

from __future__ import annotations

from functools import cache


@cache
def cardinal(number: int, code: str) -> str:
    """Return a number as words, such as ``twenty-one``; ``code`` is the library's name of the language."""
    return _words(number, code, "cardinal")


@cache
def ordinal(number: int, code: str) -> str:
    """Return the word for a place in a row, such as ``twenty-first``, in its plainest form."""
    return _words(number, code, "ordinal").replace("centsième", "centième").replace("vingtsième", "vingtième")


@cache
def year(number: int, code: str) -> str:
    """Return a year as it is spoken, such as ``nineteen eighty-four``."""
    return _words(number, code, "year")


def _words(number: int, code: str, to: str) -> str:
    from num2words import num2words

    return str(num2words(number, lang=code, to=to)).replace(",", "")
