"""Files in, manuscripts with warnings out; one module for each kind of source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathlib

    from studio_app.domain.manuscript import Manuscript

__all__ = ["read_manuscript", "read_pasted"]


def read_manuscript(path: pathlib.Path) -> Manuscript:
    """Read a book, whatever it is kept in: see ``sources.FORMATS``. Importers and parsers are loaded only now.

    Raises:
        InputError: There is no such file, or it may not be read.
        UnreadableSource: It is damaged, hostile, or of a kind that cannot be imported.
        ProtectedSource: Its text is encrypted.
    """
    from studio_app.importing.sources import read_source

    return read_source(path)


def read_pasted(text: str, html: str = "") -> Manuscript:
    """Read what a user pastes: paragraphs, headings and emphasis are kept; the title is the first heading or words.

    Args:
        text: The text, of any kind that a file of text may be: plain, Markdown, a script.
        html: The same as HTML, where the clipboard has it.

    Raises:
        InputError: There is no text in it.
    """
    from studio_app.importing.pasting import read_pasted_text

    return read_pasted_text(text, html)
