"""Files in, manuscripts with warnings out; one module for each kind of source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathlib

    from studio_app.domain.manuscript import Manuscript

__all__ = ["read_manuscript"]


def read_manuscript(path: pathlib.Path) -> Manuscript:
    """Read a book, whatever it is kept in: see ``sources.FORMATS``. Importers and parsers are loaded only now.

    Raises:
        InputError: There is no such file, or it may not be read.
        UnreadableSource: It is damaged, hostile, or of a kind that cannot be imported.
        ProtectedSource: Its text is encrypted.
    """
    from studio_app.importing.sources import read_source

    return read_source(path)
