"""Pages bound into a book: the end of the road of every source that is HTML, or is made into HTML first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.manuscript import Manuscript
from studio_app.importing import findings
from studio_app.importing.chapters import build_chapters
from studio_app.importing.outline import outline
from studio_app.importing.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.book import Metadata
    from studio_app.domain.manuscript import SourceWarning
    from studio_app.importing.navigation import Entry
    from studio_app.importing.page import Page


def bind(
    pages: Sequence[Page], metadata: Metadata, contents: Sequence[Entry] = (), warnings: Sequence[SourceWarning] = ()
) -> Manuscript:
    """Return the book that pages make.

    Args:
        pages: Its documents, in reading order.
        metadata: What is said of it.
        contents: Its table of contents, where it has one outside of the text.
        warnings: What was noticed before the pages were read.
    """
    reading = Reading(pages)
    found = outline(reading, contents, ())
    chapters = build_chapters(reading, found.starts, metadata, ())
    noticed = (
        *warnings,
        *findings.of_outline(found),
        *findings.of_pages(pages, chapters),
        *findings.of_chapters(chapters, metadata.language),
    )
    return Manuscript(metadata, tuple(chapters), noticed, left_out=tuple(findings.left_out(pages)))
