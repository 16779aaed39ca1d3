"""Writing a file's label the way its format wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutagen import MutagenError

from studio_app.audio.encoding import Format
from studio_app.delivery import id3, mp4, vorbis, wave

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.delivery.tags import Label


def room_for(kind: Format, label: Label) -> int:
    """Return how many bytes to leave before the sound, so that writing the label later moves none of it.

    Raises:
        InputError: The ISBN is not valid.
    """
    match kind:
        case Format.MP3:
            return len(id3.rendered(label))
        case Format.FLAC:
            return vorbis.size(label)
        case Format.M4B | Format.WAV:
            return 0


def write_label(path: Path, kind: Format, label: Label) -> None:
    """Write the label into an encoded file.

    Raises:
        OSError: The disk is full.
        InputError: The ISBN is not valid.
    """
    try:
        match kind:
            case Format.MP3:
                id3.write(path, label)
            case Format.FLAC:
                vorbis.write(path, label)
            case Format.M4B:
                mp4.write(path, label)
            case Format.WAV:
                wave.append_tag(path, id3.rendered(label))
    except MutagenError as error:
        if error.args and isinstance(error.args[0], OSError):
            raise error.args[0] from error
        raise
