"""The catalogue of the proof voice: one voice for each language and accent in espeak-ng's data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.voices import Voice, primary_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.speech.espeak.library import VoiceRow

ENGINE = "espeak"

_UNUSABLE = frozenset({"gmq/fo", "trk/kaa", "art/xex"})
"""Voices whose dictionary is not in the data."""

_TAGS = {
    "zh-cmn": "cmn", "zh-yue": "yue", "hbs": "sh", "en-us-nyc": "en-US-x-nyc", "ca-ba": "ca-x-balear",
    "ca-nw": "ca-x-nordocc", "ca-va": "ca-valencia", "chr-us-qaaa-x-west": "chr-US-x-west", "ru-cl": "ru-x-classic",
    "piqd": "tlh-Piqd", "py": "art-x-pyash", "qdb": "art-x-belter", "hy-arevmda": "hyw", "hy-arevela": "hy",
}
"""What espeak's own language names are in BCP 47, where they are not the same."""

_UNLISTED = 100
"""Less preferred than any priority that espeak gives."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A voice, and the identifier that espeak loads it by."""

    voice: Voice
    identifier: str


def catalogue(rows: Iterable[VoiceRow]) -> dict[str, Entry]:
    """Return the voices by id: English first, then by the language's name; of a language, the most general one first.

    A voice's id is what espeak calls its language (``en-gb``), or the name of its file where that is taken.
    """
    usable = [row for row in rows if row[1] not in _UNUSABLE]
    names: dict[str, str] = {}
    for row in sorted(usable, key=_preference):
        names.setdefault(_group(row), row[0])
    entries: dict[str, Entry] = {}
    for row in sorted(usable, key=lambda row: (_group(row) != "en", names[_group(row)], _preference(row))):
        entry = _entry(row, taken=entries)
        entries[entry.voice.id] = entry
    return entries


def language_tag(name: str) -> str:
    """Return the BCP 47 tag of a language as espeak names it, written as RFC 5646, 2.1.1 recommends."""
    known = _TAGS.get(name.lower())
    if known:
        return known
    first, *rest = name.lower().split("-")
    private = rest.index("x") if "x" in rest else len(rest)
    written = [_subtag(part) for part in rest[:private]]
    return "-".join([first, *written, *rest[private:]])


def _subtag(part: str) -> str:
    return {2: part.upper(), 4: part.title()}.get(len(part), part)


def _entry(row: VoiceRow, taken: dict[str, Entry]) -> Entry:
    name, identifier, languages = row
    own = languages[0][1].lower()
    voice_id = identifier.rpartition("/")[2].lower() if own in taken else own
    tags = dict.fromkeys(language_tag(language) for _, language in languages)
    return Entry(Voice(ENGINE, voice_id, name, tuple(tags)), identifier)


def _group(row: VoiceRow) -> str:
    """Return the language that the voice is an accent of: espeak lists it last."""
    return primary_language(row[2][-1][1])


def _preference(row: VoiceRow) -> tuple[int, int, str]:
    """Rank a voice among those of its language: by espeak's priority for the bare language, then the shortest name."""
    general = [priority for priority, language in row[2] if language == _group(row)]
    return min(general, default=_UNLISTED), len(row[2][0][1]), row[0]
