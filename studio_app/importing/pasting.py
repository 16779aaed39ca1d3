"""Text that a user pastes: read as a file with that text in it would be, or as the page it was copied from."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio_app.domain.book import Metadata, ParagraphKind
from studio_app.domain.errors import UnreadableSource
from studio_app.importing.binding import bind
from studio_app.importing.pages import Pages
from studio_app.importing.sources import read_source

if TYPE_CHECKING:
    from studio_app.domain.manuscript import Manuscript

_NAME = "Pasted text"
_TITLE_LENGTH = 60


def read_pasted_text(text: str, html: str) -> Manuscript:
    """Read what was pasted. See ``read_pasted``."""
    if not text.strip() and not html.strip():
        raise UnreadableSource("There is no text to paste.", "Copy the text of the book first.")
    manuscript = _from_html(html) if html.strip() else _from_text(text)
    if not any(chapter.paragraphs for chapter in manuscript.chapters) and html.strip() and text.strip():
        manuscript = _from_text(text)
    title = manuscript.metadata.title.strip()
    if title and title != _NAME:
        return manuscript
    return replace(manuscript, metadata=replace(manuscript.metadata, title=_title(manuscript)))


def _from_html(html: str) -> Manuscript:
    page = Pages("", lambda name: None, lambda body, roles: None).read(_NAME, html.encode("utf-8", "replace"))
    return bind([page], Metadata())


def _from_text(text: str) -> Manuscript:
    with tempfile.TemporaryDirectory(prefix="narration-") as folder:
        file = Path(folder) / f"{_NAME}.txt"
        file.write_text(text, encoding="utf-8", errors="replace")
        return read_source(file)


def _title(manuscript: Manuscript) -> str:
    """Return the first heading, else the first words."""
    paragraphs = [one for chapter in manuscript.chapters for one in chapter.paragraphs if one.text]
    headings = [one for one in paragraphs if one.kind is ParagraphKind.HEADING]
    words = next((" ".join(one.text.split()) for one in (*headings, *paragraphs)), "")
    if len(words) <= _TITLE_LENGTH:
        return words
    return words[:_TITLE_LENGTH].rpartition(" ")[0].rstrip(" ,;:") + "…"
