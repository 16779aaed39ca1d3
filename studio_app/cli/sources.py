"""The book that a command names: a file or a folder, an address of the web, or standard input."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError
from studio_app.domain.import_rules import USUAL_RULES, ImportRules, Notes

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from studio_app.domain.manuscript import Manuscript

STANDARD_INPUT = "-"

_NAME = "Pasted text.txt"


@contextmanager
def source_at_hand(given: Namespace) -> Iterator[None]:
    """Make a file of what is named as source and is none; it stays for as long as the command needs it.

    Raises:
        InputError: Nothing can be had from there.
    """
    from studio_app.importing.web import is_address

    named: str = given.source
    given.named, given.pasted = named, named == STANDARD_INPUT
    with TemporaryDirectory(prefix="narration-") as folder:
        if given.pasted:
            given.source = _standard_input(Path(folder))
        elif is_address(named):
            given.source = _fetched(named, Path(folder))
        else:
            given.source = Path(named)
        yield


def read_source(given: Namespace) -> Manuscript:
    """Return the book as it came in."""
    from studio_app.importing import read_manuscript, read_pasted
    from studio_app.importing.encoding import decode_text

    if given.pasted:
        return read_pasted(decode_text(given.source.read_bytes()).text)
    return read_manuscript(given.source)


def rules(given: Namespace, usual: ImportRules = USUAL_RULES) -> ImportRules:
    """Return by which rules the book comes in: the usual ones, but for what the command says."""
    return replace(usual, notes=Notes(given.notes.replace("-", "_"))) if given.notes else usual


def _fetched(address: str, folder: Path) -> Path:
    from studio_app.fetching import fetch
    from studio_app.importing.web import save

    return save(fetch(address), folder)


def _standard_input(folder: Path) -> Path:
    from studio_app.importing.encoding import LARGEST

    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InputError("What comes in by standard input is too long for a book.", "Split it into parts.")
    file = folder / _NAME
    file.write_bytes(content)
    return file
