"""The sounds a voice has: how espeak writes them, and what they are in IPA.

espeak-ng tells the IPA of its own notation but takes no IPA, so the table is made by asking: every notation in its
phoneme tables is put into the voice's mouth, in several surroundings, since a sound changes with them (a German ``d``
is a ``t`` at the end of a word), and the answers are turned round.
"""

from __future__ import annotations

import struct
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import espeakng_loader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.speech.espeak.library import Library

_PAUSE, _STRESS = 0, 1
_SURROUNDINGS = (("", ""), ("p|", "|p"), ("", "|a"), ("a|", "|a"))
_NO_SOUNDS = frozenset("[]|() \x01")
_CRASHING = {"esx/kl": "O"}
"""Voices in which espeak-ng 1.52 crashes at some notations, and the character that these have in common."""


def sounds(library: Library, identifier: str = "") -> dict[str, str]:
    """Return espeak's notation for each sound that the library's present voice can make, by its IPA (Unicode NFD).

    Args:
        library: The library, using the voice.
        identifier: The voice's identifier, since some crash at some notations.
    """
    library.understand_sounds()
    heard: Counter[tuple[str, str]] = Counter()
    crashing = _CRASHING.get(identifier, "\0")
    for notation in (notation for notation in _notations() if crashing not in notation):
        heard.update((unicodedata.normalize("NFD", ipa), notation) for ipa in _heard(library, notation))
    by_use = sorted(heard, key=lambda pair: (heard[pair], pair[0] == pair[1], -len(pair[1]), pair[1]))
    return {ipa: notation for ipa, notation in by_use if ipa and _NO_SOUNDS.isdisjoint(ipa)}  # the most used one wins


def _heard(library: Library, notation: str) -> Iterator[str]:
    """Yield the IPA of the notation in each of the surroundings that keep their own sounds."""
    for before, after in _SURROUNDINGS:
        whole = library.ipa(f"[[{before}{notation}{after}]]")
        first, last = (library.ipa(f"[[{sound}]]") if sound else "" for sound in (before, after))
        if whole.startswith(first) and whole.endswith(last):
            yield whole[len(first):len(whole) - len(last)]


def _notations() -> list[str]:
    """Return all notations of sounds in espeak's data, whatever the language."""
    data = (Path(espeakng_loader.get_data_path()) / "phontab").read_bytes()
    return sorted({name for name, kind in _phonemes(data)
                   if kind not in (_PAUSE, _STRESS) and _NO_SOUNDS.isdisjoint(name)})


def _phonemes(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield name and type of every phoneme in a ``phontab``: a count of tables, then each with its head and entries.

    The layout is that of espeak-ng's ``synthdata.c`` (tables: count, included table, 32 bytes of name) and
    ``phoneme.h`` (entries of 16 bytes: name, flags, program, code, type, and four more).
    """
    place = 4
    for _ in range(data[0]):
        count = data[place]
        place += 36
        for name, kind in struct.iter_unpack("<4s7xB4x", data[place:place + 16 * count]):
            yield name.rstrip(b"\0").decode(), kind
        place += 16 * count
