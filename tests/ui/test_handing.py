"""What is dropped or copied is told apart: files go before links, links before the words that stand for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from studio_app.ui.handing import Handed, handed

WEB = "https://example.org/boats"


def data(text: str = "", html: str = "", *urls: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    if html:
        made.setHtml(html)
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    return made


@pytest.mark.parametrize(("given", "what"), [
    (data("", "", "file:///a/b.epub"), Handed((Path("/a/b.epub"),))),
    (data("", "", "file:///a/b.html", "file:///a/c.html"), Handed((Path("/a/b.html"), Path("/a/c.html")))),
    (data("Two boats", f"<a href='{WEB}'>Two boats</a>", WEB), Handed(address=WEB)),
    (data(f" {WEB}\n"), Handed(address=WEB)),
    (data(f"See {WEB}"), Handed(text=f"See {WEB}")),
    (data("It rained.", "<p>It <i>rained</i>.</p>"), Handed(text="It rained.", html="<p>It <i>rained</i>.</p>")),
], ids=["file", "files", "link", "address", "sentence", "page"])  # fmt: skip
def test_what_is_handed_over_is_told_apart(given: QMimeData, what: Handed) -> None:
    assert handed(given) == what
    assert what


@pytest.mark.parametrize("given", [data(" \n"), data("notes", "", "ftp://example.org/notes.txt")])
def test_what_can_be_no_book_is_nothing(given: QMimeData) -> None:
    assert not handed(given)
