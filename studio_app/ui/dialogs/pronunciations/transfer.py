"""Files of pronunciations, in and out: read and written on another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.errors import StorageFailure
from studio_app.pronunciation import files
from studio_app.pronunciation.txt import says_all
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.pronunciation.lexicon import Lexicon

LOST = "could not be written in full, since text has no room for capitals, languages and comments: PLS files have."
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


def write(path: Path, lexicon: Lexicon) -> str:
    """Write pronunciations to a file, in the form that its ending asks for; return what there is to know of it.

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
    cut = sum(not says_all(rule) for rule in lexicon.rules) if path.suffix.lower() == ".txt" else 0
    return f"“{path.name}” is written." + (f" {counted(cut, 'pronunciation')} {LOST}" if cut else "")


def is_offered(name: str) -> bool:
    """Tell whether a file's name is one of a file of pronunciations."""
    return name.lower().endswith(files.ENDINGS)
