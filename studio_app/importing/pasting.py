"""Text that a user pastes: read as a file with that text in it would be, or as the page it was copied from."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio_app.domain.book import Metadata, ParagraphKind
from studio_app.domain.errors import UnreadableSource
from studio_app.importing.binding import bind
from studio_app.importing.pages import Pages
from studio_app.importing.script import is_script
from studio_app.importing.sources import read_source

if TYPE_CHECKING:
    from studio_app.domain.manuscript import Manuscript

_NAME = "Pasted text"
_TITLE_LENGTH = 60
_CODE = re.compile(r"<pre\b|font-family:[^;\"']*(?:'[^']*'[^;\"']*)*\bmono|white-space:\s*pre\b", re.IGNORECASE)
_STRUCTURE = re.compile(r"<(?:h[1-6]|p|li|td|blockquote|em|i|b|strong)\b", re.IGNORECASE)


def read_pasted_text(text: str, html: str) -> Manuscript:
    """Read what was pasted. See ``read_pasted``."""
    if not text.strip() and not html.strip():
        raise UnreadableSource("There is no text to paste.", "Copy the text of the book first.")
    manuscript = _from_html(html) if _is_telling(html, text) else _from_text(text)
    if not any(chapter.paragraphs for chapter in manuscript.chapters) and html.strip() and text.strip():
        manuscript = _from_text(text)
    title = manuscript.metadata.title.strip()
    if title and title != _NAME:
        return manuscript
    return replace(manuscript, metadata=replace(manuscript.metadata, title=_title(manuscript)))


def _is_telling(html: str, text: str) -> bool:
    """Tell whether the page tells more than the text: the cells of a script do not, nor do the colours of code."""
    if not html.strip() or not text.strip():
        return bool(html.strip())
    is_code = _CODE.search(html) and not _STRUCTURE.search(html)
    return not is_code and not is_script(text, named=False)


def _from_html(html: str) -> Manuscript:
    page = Pages("", lambda name: None, lambda body, roles: None).read(_NAME, html.encode("utf-8", "replace"))
    return bind([page], Metadata())


def _from_text(text: str) -> Manuscript:
    with tempfile.TemporaryDirectory(prefix="narration-") as folder:
        file = Path(folder) / f"{_NAME}.txt"
        file.write_text(text, encoding="utf-8", errors="replace")
        return read_source(file)


def _title(manuscript: Manuscript) -> str:
    """Return the line above the first heading that looks like a title, else the first heading, else the first words."""
    paragraphs = [one for chapter in manuscript.chapters for one in chapter.paragraphs if one.text]
    headings = [one for one in paragraphs if one.kind is ParagraphKind.HEADING]
    titles = [one for one in paragraphs[:1] if headings and _is_title(one.text)]
    words = next((" ".join(one.text.split()) for one in (*titles, *headings, *paragraphs)), "")
    if len(words) <= _TITLE_LENGTH:
        return words
    return words[:_TITLE_LENGTH].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _is_title(words: str) -> bool:
    return len(words) <= _TITLE_LENGTH and words[-1].isalnum()
