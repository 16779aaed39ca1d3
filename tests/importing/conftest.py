from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.importing import read_manuscript

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript
    from tests.importing.books import Book


@pytest.fixture
def read(tmp_path: pathlib.Path) -> Callable[[Book], Manuscript]:
    """Give the function that writes a book and reads it."""
    return lambda book: read_manuscript(book.write(tmp_path / "book.epub"))


@pytest.fixture
def read_page(tmp_path: pathlib.Path) -> Callable[[str], Manuscript]:
    """Give the function that writes an HTML file and reads it."""

    def write_and_read(text: str) -> Manuscript:
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        return read_manuscript(path)

    return write_and_read
