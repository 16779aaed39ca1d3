"""How a take was made, in a reader's words: all that is needed to make it again, and what it cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from studio_app.domain.amounts import amount
from studio_app.domain.errors import UnknownVoice
from studio_app.domain.voices import SEED
from studio_app.pronunciation.notation import characters, in_letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from studio_app.domain.capabilities import SettingRange
    from studio_app.domain.stitching import Conditioning
    from studio_app.domain.takes import Take
    from studio_app.domain.voices import Casting, SettingValue
    from studio_app.ui.session import Session

FREE_PLAN = "free"
NOT_FOR_SALE = "Made on the free plan: it may not be sold."
FORMATS = {"mp3": "MP3", "pcm": "uncompressed", "wav": "WAV", "opus": "Opus", "ulaw": "µ-law", "alaw": "A-law"}


def facts(take: Take, voice: str, settings: str, history_item: str = "", direction: str = "") -> list[tuple[str, str]]:
    """Return how a take was made, names and values; what is not known of it is left out.

    Args:
        take: The take.
        voice: What its voice is called.
        settings: Its voice settings in words.
        history_item: What the service keeps it as, if it does.
        direction: What the voice was told of how to speak.
    """
    told = [
        ("Made", _moment(take.created)),
        ("Voice", voice),
        ("Model", take.casting.model),
        ("Settings", settings),
        ("Words", in_letters(take.rendering)),
        ("Direction", directed(direction, take.facts.get("direction", ""))),
        ("Seed", "" if take.seed is None else str(take.seed)),
        ("Characters", f"{characters(take.rendering):,}"),
        ("Charged", charged(take)),
        ("Spoken knowing", knowing(take.conditioning)),
        *_told_by_service(take),
        ("In the history", history_item),
    ]
    return [(name, value) for name, value in told if value]


def _moment(made: datetime) -> str:
    own = made.astimezone()
    return f"{QLocale().toString(QDate(own.year, own.month, own.day), 'd MMM yyyy')}, {own:%H:%M}"


def charged(take: Take) -> str:
    """Return what a take has cost, beside what was expected where that was something else."""
    if not take.unit:
        return "nothing"
    expected = f"expected {amount(take.expected, take.unit)}"
    if take.charged is None:
        return f"not told; {expected}"
    if take.charged == 0 and take.expected == 0:
        return "nothing: a free repeat"
    told = amount(take.charged, take.unit) if take.charged else "nothing"
    return told if take.charged == take.expected else f"{told}; {expected}"


def directed(direction: str, delivery: str) -> str:
    """Return a direction and how the voice was told it, as the engine notes that."""
    if not direction:
        return ""
    how = "" if not delivery else "as context" if delivery == "context" else "as a tag"
    return f"{direction} ({how})" if how else direction


def knowing(told: Conditioning) -> str:
    """Return what the voice was told of the surroundings: ``2 before, 1 after``."""
    sides = ((told.previous_ids, told.previous_text, "before"), (told.next_ids, told.next_text, "after"))
    known = [f"{len(ids)} {side}" if ids else f"the words {side}" for ids, text, side in sides if ids or text]
    return ", ".join(known) or "these words alone"


def settings_of(session: Session, take: Take) -> str:
    """Return the voice settings of a take that were not the usual ones, as they are called on screen."""
    known = {one.name: one for one in _ranges(session, take.casting)}
    told = [f"{known[name].label if name in known else name} {_in_words(value, known.get(name))}"
            for name, value in take.casting.settings.items() if name != SEED]
    return ", ".join(told) or "the usual ones"


def _in_words(value: SettingValue, setting: SettingRange | None) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if setting and setting.options:
        return dict(setting.options).get(str(value), str(value))
    return f"{value:g}" if isinstance(value, (int, float)) else value


def _ranges(session: Session, casting: Casting) -> tuple[SettingRange, ...]:
    try:
        return session.capabilities(casting).settings
    except UnknownVoice:  # the model that made it has gone
        return ()


def _told_by_service(take: Take) -> Iterator[tuple[str, str]]:
    its = take.facts
    yield "Sound", sound_format(its.get("output_format", "")) or take.sound.format.upper()
    yield "Plan", NOT_FOR_SALE if its.get("tier") == FREE_PLAN else its.get("tier", "").replace("_", " ")
    yield "Dictionary", its.get("dictionaries", "").replace(":", ", version ")
    yield "Region", its.get("region", "")
    yield "Waited", _waited(its.get("latency_ms", ""))
    yield "Request", take.request_id


def sound_format(name: str) -> str:
    """Return a service's name for an output format in words: ``MP3, 44.1 kHz, 128 kbit/s`` for ``mp3_44100_128``."""
    kind, *numbers = name.split("_")
    if not numbers or not all(number.isdigit() for number in numbers):
        return name
    rate, *bits = numbers
    told = [FORMATS.get(kind, kind), f"{int(rate) / 1000:g} kHz", *(f"{number} kbit/s" for number in bits)]
    return ", ".join(told)


def _waited(milliseconds: str) -> str:
    """Return how long the service took until it began to answer."""
    return f"{int(milliseconds) / 1000:.1f} s" if milliseconds.isdigit() else milliseconds
