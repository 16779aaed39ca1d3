from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import UnreadableSource
from studio_app.importing import folder, read_manuscript
from tests.importing.books import codes, outline

if TYPE_CHECKING:
    import pathlib

INDEX = """<html lang="en"><head><title>The Lamp</title><meta name="author" content="Ada Poe"></head>
<body><h1>The Lamp</h1>
<p><a href="b.html">Chapter One</a></p><p><a href="sub/a.html#late">Chapter Two</a></p>
<p><a href="https://example.com/x.html">Elsewhere</a> <a href="../out.html">Out</a></p></body></html>"""


def page(title: str) -> str:
    return f'<h2 id="late">{title}</h2><p>It was late.</p>'


def write(at: pathlib.Path, **pages: str) -> pathlib.Path:
    """Write pages, whose names say ``__`` for the line between folder and file."""
    for name, text in pages.items():
        path = at / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at


def test_a_contents_page_orders_and_names_the_chapters(tmp_path: pathlib.Path) -> None:
    book = read_manuscript(write(tmp_path, index=INDEX, b=page("B"), sub__a=page("A")))
    assert (book.metadata.title, book.metadata.authors, book.metadata.language) == ("The Lamp", ("Ada Poe",), "en")
    assert [(it.title, it.included) for it in book.chapters] == [
        ("The Lamp", False), ("Chapter One", True), ("Chapter Two", True)
    ]  # fmt: skip


def test_pages_the_contents_do_not_name_come_last_and_are_told(tmp_path: pathlib.Path) -> None:
    book = read_manuscript(write(tmp_path, index=INDEX, b=page("B"), sub__a=page("A"), aa=page("Lost")))
    assert outline(book)[-1] == ("Lost", 2)
    assert "unlinked-page" in codes(book)


def test_without_one_the_names_order_them_as_people_do(tmp_path: pathlib.Path) -> None:
    book = read_manuscript(write(tmp_path, p10=page("Ten"), p2=page("Two"), p1=page("One")))
    assert [it.title for it in book.chapters] == ["One", "Two", "Ten"]


def test_a_folder_names_the_book_that_no_page_does(tmp_path: pathlib.Path) -> None:
    for name, titles in (("The Lamp", ("One", "Two")), ("export-2", ("The Sea", "The Sea"))):
        heads = [f"<html><head><title>{title}</title></head><body>{page('I')}" for title in titles]
        book = read_manuscript(write(tmp_path / name, a=heads[0], b=heads[1]))
        assert book.metadata.title == (name if len(set(titles)) > 1 else titles[0])


def test_an_index_without_links_is_the_first_page(tmp_path: pathlib.Path) -> None:
    book = read_manuscript(write(tmp_path, index=page("First"), a=page("Second")))
    assert [it.title for it in book.chapters] == ["First", "Second"]


def test_style_sheets_of_the_folder_are_heeded_and_no_other(tmp_path: pathlib.Path) -> None:
    inside = write(tmp_path / "book", a='<link rel="stylesheet" href="s.css"><link rel="stylesheet" href="../o.css">'
                   '<p class="x">Hidden.</p><p class="y">It was late.</p>')  # fmt: skip
    (inside / "s.css").write_text(".x { display: none }")
    (tmp_path / "o.css").write_text(".y { display: none }")
    (chapter,) = read_manuscript(inside).chapters
    assert [it.text for it in chapter.paragraphs] == ["It was late."]


def test_links_of_the_file_system_and_hidden_files_are_passed(tmp_path: pathlib.Path) -> None:
    inside = write(tmp_path / "book", a=page("One"), **{".git__b": page("Two")})
    (tmp_path / "secret.html").write_text(page("Secret"))
    (inside / "b.html").symlink_to(tmp_path / "secret.html")
    (inside / "up").symlink_to(tmp_path)
    (inside / "._a.html").write_text(page("Three"))
    assert [it.title for it in read_manuscript(inside).chapters] == ["One"]


def test_a_page_that_is_too_large_is_refused(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "LARGEST", 10)
    with pytest.raises(UnreadableSource, match=r"“a\.html” is too large"):
        read_manuscript(write(tmp_path, a=page("One")))


def test_texts_of_other_kinds_are_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><h1>One</h1><p>It was late.</p></body></html>", "utf-8")
    (tmp_path / "two.docx").write_bytes(b"PK")
    (warning,) = read_manuscript(tmp_path).warnings
    assert (warning.code, "two.docx" in warning.message) == ("other-files", True)
