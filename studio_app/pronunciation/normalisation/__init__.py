"""Numbers, dates, Roman numerals and abbreviations, as they are read aloud: what the page shows, and what is said.

Each language has its own rules, see ``tongues``. They are careful: whatever could be read in two ways, or is not
understood as a whole (a telephone number, an ISBN, a ratio, an initial), is left as it stands on the page.
"""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation.forms import Kind, Reading
from studio_app.pronunciation.normalisation.tongues import LANGUAGES, abbreviations, forms_for

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from studio_app.pronunciation.normalisation.forms import Form

__all__ = ["LANGUAGES", "Kind", "Reading", "abbreviations", "readings"]


def readings(text: str, language: str, kinds: frozenset[Kind], kept: frozenset[str] = frozenset()) -> list[Reading]:
    """Return what is said for stretches of the text, in order and not overlapping.

    What stands around a stretch decides how it is read, so the text should be a whole paragraph.

    Args:
        text: Folded page text: NFC, single spaces.
        language: Its BCP 47 tag; a language without rules has no readings.
        kinds: What is wanted.
        kept: Stretches that the user wants left as they are, letter for letter.
    """
    found: list[Reading] = []
    seen: dict[re.Pattern[str] | None, bool] = {None: True}
    looked_for = kinds | {Kind.DATES} if Kind.NUMBERS in kinds else kinds  # a date's day is no number of its own
    for form in forms_for(language):
        if form.kind in looked_for and _may_hold(text, form.sign, seen):
            for reading in _read(form, text):
                _add(found, reading)
    return [reading for reading in found if reading.kind in kinds and text[reading.start:reading.end] not in kept]


def _may_hold(text: str, sign: re.Pattern[str] | None, seen: dict[re.Pattern[str] | None, bool]) -> bool:
    """Tell whether the text has a sign; ``seen`` keeps the answer for the forms that share it."""
    if sign not in seen:
        seen[sign] = sign is not None and sign.search(text) is not None
    return seen[sign]


def _read(form: Form, text: str) -> Iterator[Reading]:
    for match in form.pattern.finditer(text):
        said = form.said(match)
        if said:
            yield Reading(*match.span("read"), said, form.kind)


def _add(found: list[Reading], reading: Reading) -> None:
    """Add the reading at its place, if that is free."""
    place = bisect(found, reading)
    before_it = not place or found[place - 1].end <= reading.start
    if before_it and (place == len(found) or reading.end <= found[place].start):
        found.insert(place, reading)
