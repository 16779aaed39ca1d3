"""WAV files: their ID3 tag is a chunk of its own after the sound.

Written here and not by mutagen, which knows no RF64: the kind of WAV that is larger than 4 GiB (EBU Tech 3306).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 0xFFFFFFFF
_SIZE_AT = {b"RIFF": (4, "<I"), b"RF64": (20, "<Q")}
"""Where the size of all that follows the first eight bytes stands, and how."""


def append_tag(path: Path, tag: bytes) -> None:
    """Append an ID3 tag to a WAV or RF64 file; a WAV that has no room for it any more stays as it is."""
    padded = tag + bytes(len(tag) % 2)
    with path.open("r+b") as file:
        place, form = _SIZE_AT[file.read(4)]
        size = file.seek(0, 2) + 8 + len(padded) - 8
        if form == "<I" and size > _LARGEST:
            return
        file.write(struct.pack("<4sI", b"id3 ", len(tag)) + padded)
        file.seek(place)
        file.write(struct.pack(form, size))
