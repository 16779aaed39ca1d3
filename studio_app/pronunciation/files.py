"""Lexicon files: which form a file has, by what is in it and by its name."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError
from studio_app.pronunciation import pls, txt

if TYPE_CHECKING:
    from os import PathLike

    from studio_app.pronunciation.lexicon import Lexicon

ENDINGS = (".pls", ".xml", ".txt")
"""The endings of lexicon files; the first is the usual one."""

_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


def read(name: str | PathLike[str], content: bytes) -> Lexicon:
    """Return the lexicon of a PLS or text file.

    Raises:
        InputError: It is neither, or is broken; where a line is at fault, the error names it.
    """
    return read_noting(name, content)[0]


def read_noting(name: str | PathLike[str], content: bytes) -> tuple[Lexicon, tuple[str, ...]]:
    """Return the same as ``read``, and a sentence for each thing in the file that came in otherwise than it stands.

    Raises:
        InputError: It is neither, or is broken; where a line is at fault, the error names it.
    """
    path = PurePath(name)
    if content.lstrip(_BEFORE_XML).startswith(b"<"):
        return pls.read_noting(content, path.name)
    if path.suffix.lower() not in ENDINGS:
        raise InputError(f"“{path.name}” is no file of pronunciations.", _CHOOSE)
    if not content.strip():
        raise InputError(f"“{path.name}” is empty.", "Choose another file.")
    if path.suffix.lower() == ".txt":
        return txt.read(content, path.name), ()
    return pls.read_noting(content, path.name)


def write(name: str | PathLike[str], lexicon: Lexicon) -> bytes:
    """Return a lexicon in the form that a file's name asks for.

    Raises:
        InputError: It asks for none that is known.
    """
    path = PurePath(name)
    if path.suffix.lower() not in ENDINGS:
        raise InputError(f"“{path.name}” is no name for a file of pronunciations.", "Let it end in .pls or .txt.")
    return txt.write(lexicon) if path.suffix.lower() == ".txt" else pls.write(lexicon)


_CHOOSE = "Choose a PLS file, or a text file (.txt) with one rule a line."
