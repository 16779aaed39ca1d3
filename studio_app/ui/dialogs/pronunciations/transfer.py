"""Files of pronunciations, in and out: read and written on another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.errors import StorageFailure
from studio_app.pronunciation import files

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.pronunciation.lexicon import Lexicon

FILTER = "Pronunciations (*.pls *.xml *.txt)"


class Read(NamedTuple):
    """What a file holds, and a sentence for each thing in it that came in otherwise than it stands there."""

    lexicon: Lexicon
    notes: tuple[str, ...]


def read(path: Path) -> Read:
    """Return the pronunciations in a file.

    Raises:
        InputError: It holds none, or is broken; the line is named.
        StorageFailure: It cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StorageFailure(f"“{path.name}” cannot be read: {error.strerror}.", "Choose another file.") from error
    return Read(*files.read_noting(path, content))


def write(path: Path, lexicon: Lexicon) -> None:
    """Write pronunciations to a file, in the form that its ending asks for.

    Raises:
        InputError: Its ending asks for none that is known.
        StorageFailure: It cannot be written.
    """
    content = files.write(path, lexicon)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageFailure(f"“{path.name}” cannot be written: {error.strerror}.",
                             "Choose another place.") from error


def is_offered(name: str) -> bool:
    """Tell whether a file's name is one of a file of pronunciations."""
    return name.lower().endswith(files.ENDINGS)
