"""Numbers, dates, Roman numerals and abbreviations, as they are read aloud: what the page shows, and what is said.

Each language has its own rules, see ``tongues``. They are careful: whatever could be read in two ways, or is not
understood as a whole (a telephone number, an ISBN, a ratio, an initial), is left as it stands on the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation.forms import Form, Kind, Reading
from studio_app.pronunciation.normalisation.tongues import LANGUAGES, forms_for

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LANGUAGES", "Kind", "Reading", "readings"]

_DIGIT = re.compile("[0-9¼½¾⅓⅔⅛⅜⅝⅞]")


def readings(text: str, language: str, kinds: frozenset[Kind], kept: frozenset[str] = frozenset()) -> list[Reading]:
    """Return what is said for stretches of the text, in order and not overlapping.

    Args:
        text: Folded page text: NFC, single spaces.
        language: Its BCP 47 tag; a language without rules has no readings.
        kinds: What is wanted.
        kept: Stretches that the user wants left as they are, letter for letter.
    """
    found: list[Reading] = []
    has_digit = _DIGIT.search(text) is not None
    for form in forms_for(language):
        if form.kind in kinds or (form.kind is Kind.DATES and Kind.NUMBERS in kinds):
            if has_digit or not form.digits:
                found.extend(_free(form, text, found))
    found.sort()
    return [reading for reading in found if reading.kind in kinds and text[reading.start:reading.end] not in kept]


def _free(form: Form, text: str, taken: list[Reading]) -> Iterator[Reading]:
    """Yield the readings of one form, where none was found before: a date's day is no number of its own."""
    for match in form.pattern.finditer(text):
        start, end = match.span("read")
        if all(end <= other.start or other.end <= start for other in taken):
            said = form.said(match)
            if said:
                yield Reading(start, end, said, form.kind)
