"""A text with its readings put in, in braces."""

from __future__ import annotations

from studio_app.pronunciation.normalisation import Kind, readings

ALL = frozenset(Kind)


def read(page: str, language: str, kinds: frozenset[Kind] = ALL, kept: frozenset[str] = frozenset()) -> str:
    for reading in reversed(readings(page, language, kinds, kept)):
        page = f"{page[:reading.start]}{{{reading.said}}}{page[reading.end:]}"
    return page
