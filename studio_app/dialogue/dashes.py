"""Speech that a dash leads: it goes to the end of the paragraph, but for what is told between further dashes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.dialogue.conventions import DASHES, LED
from studio_app.dialogue.utterance import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.dialogue.tags import Grammar

_DASH = re.compile(rf"(?<=[\s.,;:!?…»”])[{DASHES}](?=\S|\s|$)|(?<=\w)[{DASHES}](?=[\s.,;:!?…]|$)|(?<=\s)--?(?=\s)")
_AFTER_INCISE = re.compile(r"[\s.,;:!?…]*")
_ENDS = ".!?…"


def led(text: str, grammar: Grammar) -> tuple[Run, ...]:
    """Return the speech of a passage that a dash leads; nothing where none does."""
    lead = LED.match(text)
    if lead is None or not text[lead.end():].strip():
        return ()
    start = len(text) - len(text.lstrip())
    return tuple(Run(first, last) for first, last in _spoken(text, start, lead.end(), grammar))


def _spoken(text: str, start: int, begin: int, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Yield the stretches of speech; at each dash it is seen whether telling begins or ends there."""
    telling = False
    for dash in _DASH.finditer(text, begin):
        if telling:
            start, telling = _resumed(text, dash), False
        elif _tells(text, dash, grammar):
            yield start, len(text[:dash.start()].rstrip())
            telling = True
    end = len(text.rstrip())
    if not telling and start < end:
        yield start, end


def _tells(text: str, dash: re.Match[str], grammar: Grammar) -> bool:
    """Tell whether telling begins after a dash: with a verb of speech, or after a whole sentence with what one does."""
    if not text[dash.end():].strip():
        return False
    if grammar.begins_tag(text, dash.end()):
        return True
    before, attached = text[:dash.start()].rstrip(), text[dash.end()].strip()
    opens = bool(attached) and text[dash.start() - 1].isspace()  # as Spanish sets it: —Ven. —Ana cerró la puerta.
    return opens and before[-1:] in _ENDS and grammar.begins_telling(text, dash.end())


def _resumed(text: str, dash: re.Match[str]) -> int:
    """Return where speech begins again after a dash that ends telling."""
    if text[dash.start() - 1].isspace() and dash.end() < len(text) and text[dash.end()].isspace():
        return dash.start()  # – powiedziała Anna. – Już późno.
    match = _AFTER_INCISE.match(text, dash.end())
    assert match is not None
    return match.end()
