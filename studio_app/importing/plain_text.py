"""Plain text files: made into HTML by what their lines show, and then read as HTML is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.domain.book import Contributor, Metadata
from studio_app.importing.binding import bind
from studio_app.importing.encoding import read_decoded
from studio_app.importing.lines import Block, blocks
from studio_app.importing.metadata import language_tag
from studio_app.importing.pages import Pages
from studio_app.importing.paging import unpaged
from studio_app.importing.typed import typed

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Sequence

    from studio_app.domain.manuscript import Manuscript

_HEAD = 5_000
_FIELD = re.compile(r"^(Title|Author|Translator|Language): *(\S.*)$", re.MULTILINE)
_BY = re.compile(r"(?:by|von|par|di|por|af|av|door)\s+(\S.{1,60})", re.IGNORECASE)
_FIRST_BLOCKS = 3
_LONGEST_TITLE = 100


def read_text(path: pathlib.Path) -> Manuscript:
    """Read a plain text.

    Raises:
        UnreadableSource: The file is larger than a book can be.
    """
    decoded = read_decoded(path)
    printed = unpaged(decoded.text)
    made = typed(list(blocks(printed.text)), path.name)
    page = Pages("", lambda name: None).read(path.name, made.markup.encode("utf-8", "replace"))
    page.guessed = page.guessed or decoded.guessed
    for code, lines in (("page-labels", printed.labels), ("running-heads", printed.heads)):
        for line in lines:
            page.leave_out(code, line)
    return bind([page], _metadata(decoded.text, path.stem), made.contents)


def _metadata(text: str, name: str) -> Metadata:
    """Return what the header of Project Gutenberg says of a book, or its first lines: a title, and by whom."""
    head = text[:_HEAD]
    said = {key.lower(): value.strip() for key, value in _FIELD.findall(head)} if "Project Gutenberg" in head else {}
    title, author = (said["title"], said.get("author", "")) if "title" in said else _title_page(list(blocks(head)))
    language = language_tag(said.get("language", ""))
    return Metadata(title or name, contributors=(Contributor(author),) if author else (), language=language)


def _title_page(first: Sequence[Block]) -> tuple[str, str]:
    """Return title and author where a text begins with both; the title alone could be anything."""
    lines = [line for block in first[:_FIRST_BLOCKS] for line in block.lines][:_FIRST_BLOCKS]
    author = next(_authors(lines[1:]), "")
    return (lines[0], author) if author and len(lines[0]) <= _LONGEST_TITLE else ("", "")


def _authors(lines: Sequence[str]) -> Iterator[str]:
    return (match[1] for line in lines if (match := _BY.fullmatch(line)))
