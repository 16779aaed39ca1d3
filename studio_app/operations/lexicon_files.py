"""Files of pronunciations, in and out, for both faces of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.errors import InputError, StorageFailure
from studio_app.pronunciation import files
from studio_app.pronunciation.txt import says_all
from studio_app.storage.durable import UNFINISHED

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.pronunciation.lexicon import Lexicon

LOST = "could not be written in full, since text has no room for capitals, languages and comments: PLS files have."
"""What becomes of the rules that ``write`` counts."""


class Read(NamedTuple):
    """What a file holds, and a sentence for each thing in it that came in otherwise than it stands there."""

    lexicon: Lexicon
    notes: tuple[str, ...]


def read(path: Path) -> Read:
    """Return the rules in a file.

    Raises:
        InputError: It cannot be read, is broken (the line is named), or holds no rules.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"“{path}” cannot be read ({error.strerror}).", "Check the name of the file.") from error
    found = Read(*files.read_noting(path, content))
    if not found.lexicon.rules:
        raise InputError(" ".join((*found.notes, f"“{path.name}” holds no pronunciations that can be spoken.")),
                         "Choose another file.")
    return found


def write(path: Path, lexicon: Lexicon) -> int:
    """Write rules to a file, in the form that its ending asks for; what was there before stays until all is written.

    Returns:
        How many rules say more than that form has room for.

    Raises:
        InputError: Its ending asks for none that is known.
        StorageFailure: It cannot be written.
    """
    content = files.write(path, lexicon)
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        try:
            unfinished.write_bytes(content)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise StorageFailure(f"“{path}” cannot be written ({error.strerror}).", "Choose another place.") from error
    return sum(not says_all(rule) for rule in lexicon.rules) if path.suffix.lower() == ".txt" else 0
