"""The front cover as players take it: a JPEG of moderate size in each file, and the whole picture beside them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio_app.audio.ffmpeg import Ffmpeg, feeding
from studio_app.domain.errors import InputError, StorageFailure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "cover.jpg"
"""The name under which players look for the picture in a book's folder."""

EMBEDDED_EDGE = 1400
"""Pixels that the picture within a file measures at most: larger ones make some players skip it."""

_LARGEST_EDGE = 65500
_MOST_PIXELS = 100_000_000
"""A picture that unpacks to more than this is not meant for looking at."""

_READERS = {b"\xff\xd8\xff": "jpeg_pipe", b"\x89PNG": "png_pipe", b"GIF8": "gif", b"RIFF": "webp_pipe"}
"""The kinds of picture by how they begin. ffmpeg is told what to expect, so that a file can't pose as a playlist."""


def is_jpeg(picture: Path) -> bool:
    """Tell whether the picture is a JPEG already.

    Raises:
        InputError: It is no picture that can be used, or cannot be read.
    """
    return _reader(picture) == "jpeg_pipe"


@contextmanager
def jpeg(picture: Path, target: Path, *, edge: int = _LARGEST_EDGE) -> Iterator[Ffmpeg]:
    """Write the picture as a JPEG on white, neither side longer than ``edge`` pixels; it is there after the block.

    Raises:
        InputError: It is no picture that can be used, or cannot be read.
    """
    on_white = "split[a][b];[a]drawbox=c=white:t=fill:replace=1[white];[white][b]overlay=format=auto"
    scaled = f"scale=w='min({edge},iw)':h='min({edge},ih)':force_original_aspect_ratio=decrease:flags=lanczos"
    source = ("-nostdin", "-max_pixels", str(_MOST_PIXELS), "-f", _reader(picture), "-i", f"file:{picture}")
    result = ("-vf", f"format=rgba,{on_white},{scaled},format=yuvj420p", "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "2",
              "-f", "image2pipe", f"file:{target}")
    try:
        with feeding([*source, *result], target.parent) as child:
            yield child
    except StorageFailure as error:
        raise InputError("The cover is damaged or too large to be read.", "Choose another picture.") from error


def _reader(picture: Path) -> str:
    try:
        with picture.open("rb") as file:
            beginning = file.read(4)
    except OSError as error:
        raise InputError(f"The cover cannot be read: {error.strerror}.", "Choose the picture again.") from error
    for sign, reader in _READERS.items():
        if beginning.startswith(sign):
            return reader
    raise InputError("The cover is no JPEG, PNG, GIF or WebP picture.", "Choose another picture.")
