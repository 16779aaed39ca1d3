"""Files made to do harm, and files that came to harm: each ends in a book or in one clear sentence."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StudioError, UnreadableSource
from studio_app.importing import read_manuscript
from tests.importing.books import Book, xhtml
from tests.importing.fuzzing import LONGEST, check

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "x" * 2_000_000), ("a.txt", "_" * 500_000), ("a.txt", "*a_ " * 200_000),
        ("a.txt", "I\n\n" * 30_000), ("a.txt", "* " * 500_000), ("a.txt", "CHAPTER I\n\n" * 50_000),
        ("a.txt", " x\n" * 60_000), ("a.txt", " x\n" * 2_000_000), ("a.txt", "\n" * 2_000_000),
        ("a.txt", "[Footnote 1: x\n\n" * 20_000), ("a.txt", "风" * 1_000_000),
        ("a.md", "[" * 50_000), ("a.md", ">" * 100_000), ("a.md", "*a_ " * 50_000), ("a.md", "![[[" * 8_000),
        ("a.md", "[" * 5_000_000),
        ("a.md", "|a" * 20_000 + "\n" + "|-" * 20_000), ("a.md", "---\n" * 40_000), ("a.md", "[^1]" * 20_000),
        ("a.csv", "a,b\n" * 200_000), ("a.csv", ",;\t|" * 200_000), ("a.csv", 'speaker,line\n"' + "a,b\n" * 100_000),
    ],
    ids=lambda given: given[:8],
)  # fmt: skip
def test_texts_made_to_hang_do_not(tmp_path: pathlib.Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    started = time.monotonic()
    with contextlib.suppress(StudioError):
        check(read_manuscript(path))
    assert time.monotonic() - started < LONGEST


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "deep", "<b>" * 100_000 + "<p>deep</p>", "<table><tr><td>" * 20_000 + "deep",
        "<p>" + "<i>x</i> " * 60_000, "<table><tr>" + "<td></td>" * 60_000 + "<td>x</td></tr></table>",
        "<sup>" * 1_900 + '<a href="#x">1</a>' * 20_000, '<span class="pagenum">' * 1_900 + "x" * 1_000_000,
        "<p>" + "x<br/>" * 100_000, "<p>" + "word " * 400_000, '<p class="' + "a " * 500_000 + '">x</p>',
        "<style>" + "@a{" * 300_000 + "</style><p>x</p>", "<p>" + "a-\n" * 300_000, "<h2>1</h2>" * 50_000,
        "<p>x</p>" + "<" * 100_000, "<p>x</p>" + "&" * 1_000_000, "<p>x</p>" + "<![CDATA[" * 50_000,
    ],
    ids=lambda body: body[:12],
)  # fmt: skip
def test_pages_made_to_hang_do_not(read_page: Callable[[str], Manuscript], body: str) -> None:
    started = time.monotonic()
    check(read_page(f"<html><body>{body}"))
    assert time.monotonic() - started < LONGEST


def test_text_nested_without_end_is_still_read(read_page: Callable[[str], Manuscript]) -> None:
    (chapter,) = read_page("<html><body>" + "<div>" * 20_000 + "<h1>Deep</h1><p>It was late.</p>").chapters
    assert [paragraph.text for paragraph in chapter.paragraphs] == ["Deep", "It was late."]


def test_a_bomb_in_an_archive_is_refused(read: Callable[[Book], Manuscript]) -> None:
    with pytest.raises(UnreadableSource, match="more than a book can hold"):
        read(Book({"a.xhtml": "<p>x</p>", "b.xhtml": " " * 60_000_000}))


def test_entities_fetch_and_multiply_nothing(read: Callable[[Book], Manuscript], tmp_path: pathlib.Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    layers = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 20}">' for n in range(9))
    doctype = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY l0 "ha">{layers}]>'
    page = doctype + xhtml("<p>&s;&l9;It was late.</p>")
    opf = f"""{doctype}<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title>The &s;&l9;Lamp</dc:title></metadata><manifest>
    <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
    <spine><itemref idref="a"/></spine></package>"""
    manuscript = read(Book({"a.xhtml": page}, files={"OEBPS/book.opf": opf}))
    assert manuscript.metadata.title == "The Lamp"
    assert [paragraph.text for paragraph in manuscript.chapters[0].paragraphs] == ["It was late."]


def test_nothing_outside_the_book_is_reached(read: Callable[[Book], Manuscript], tmp_path: pathlib.Path) -> None:
    (tmp_path / "secret.xhtml").write_text("<p>the secret</p>")
    reference = f"../../..{tmp_path}/secret.xhtml"
    items = f'<item id="x" href="{reference}" media-type="application/xhtml+xml"/>'
    manuscript = read(Book({"a.xhtml": "<p>It was late.</p>"}, [("Out", reference), ("In", "a.xhtml")], manifest=items))
    assert [chapter.title for chapter in manuscript.chapters] == ["In"]
    assert set(tmp_path.iterdir()) == {tmp_path / "secret.xhtml", tmp_path / "book.epub"}


def test_scripts_are_neither_run_nor_read(read: Callable[[Book], Manuscript]) -> None:
    body = '<p onclick="alert(1)">It was <script>alert(2)</script>late.</p><p>&lt;script&gt; is a word.</p>'
    (chapter,) = read(Book({"a.xhtml": body})).chapters
    assert [paragraph.text for paragraph in chapter.paragraphs] == ["It was late.", "<script> is a word."]
