from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.manuscript import Picture
from studio_app.importing import read_manuscript
from studio_app.importing.cover import sniffed
from tests.importing.books import JPEG, PNG, Book, xhtml

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

ITEM = '<item id="pic" href="pic.png" media-type="image/png"{}/>'
FILES = {"OEBPS/pic.png": PNG}
META = '<meta name="cover" content="{}"/>'


@pytest.mark.parametrize(
    "book",
    [
        Book(manifest=ITEM.format(' properties="cover-image"'), files=FILES),
        Book(metadata=META.format("pic"), manifest=ITEM.format(""), files=FILES),
        Book(metadata=META.format("pic.png"), manifest=ITEM.format(""), files=FILES),
        Book(
            {"a.xhtml": "<p>one</p>", "b.xhtml": '<p>Cover <img src="pic.png"/></p>'},
            guide='<reference type="cover" href="b.xhtml"/>', manifest=ITEM.format(""), files=FILES,
        ),
        Book(
            manifest='<item id="x" href="images/my_cover.png" media-type="image/png"/>',
            files={"OEBPS/images/my_cover.png": PNG},
        ),
        Book({"a.xhtml": '<div><img src="pic.png"/></div>', "b.xhtml": "<p>one</p>"}, files=FILES),
        Book(
            {"a.xhtml": '<svg xmlns="x" xmlns:xlink="y"><image xlink:href="pic.png"/></svg>', "b.xhtml": "<p>one</p>"},
            files=FILES,
        ),
    ],
)  # fmt: skip
def test_the_cover_is_found_by_every_convention(read: Callable[[Book], Manuscript], book: Book) -> None:
    cover = read(book).cover
    assert cover is not None
    assert (cover.media_type, cover.content) == ("image/png", PNG)


@pytest.mark.parametrize(
    "book",
    [
        Book(),
        Book(metadata=META.format("gone"), manifest=ITEM.format("")),
        Book({"a.xhtml": xhtml('<p>One</p><img src="pic.png"/>')}, files=FILES),
        Book(manifest=ITEM.format(' properties="cover-image"'), files={"OEBPS/pic.png": b"no picture"}),
    ],
)
def test_without_a_picture_there_is_no_cover(read: Callable[[Book], Manuscript], book: Book) -> None:
    assert read(book).cover is None


def test_a_picture_is_told_by_its_content() -> None:
    kinds = {JPEG: "image/jpeg", b"GIF89a": "image/gif", b"RIFF0000WEBP": "image/webp", b"<svg/>": "image/svg+xml"}
    assert {content: picture.media_type for content in kinds if (picture := sniffed(content))} == kinds


def test_of_a_drawing_around_a_photograph_the_photograph_is_taken() -> None:
    drawing = (
        b'<svg><image xlink:href="data:image/jpeg;base64,' + base64.b64encode(JPEG) + b'"/><text>Title</text></svg>'
    )
    picture = sniffed(drawing)
    assert picture is not None
    assert (picture.media_type, picture.content) == ("image/jpeg", JPEG)


def test_a_drawing_around_nothing_stays_a_drawing() -> None:
    picture = sniffed(b'<svg><image href="data:image/png;base64,!"/></svg>')
    assert picture is not None
    assert picture.media_type == "image/svg+xml"


@pytest.mark.parametrize("markup", [
    '<img src="art/front.png" alt="Cover of the first edition">',
    '<link rel="icon" type="image/x-cover" href="art/front.png">',
    f'<img class="cover" src="data:image/png;base64,{base64.b64encode(PNG).decode()}">',
])  # fmt: skip
def test_a_page_has_the_cover_that_it_calls_so(tmp_path: pathlib.Path, markup: str) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "front.png").write_bytes(PNG)
    (tmp_path / "a.html").write_text(f"<html><body>{markup}<h1>One</h1><p>It was late.</p></body></html>", "utf-8")
    assert read_manuscript(tmp_path / "a.html").cover == Picture(PNG, "image/png")


@pytest.mark.parametrize("source", [
    "../cover.png", "http://127.0.0.1:9/cover.png", "recover.png", "data:image/png;base64,x",
])  # fmt: skip
def test_a_page_has_no_cover_from_elsewhere(tmp_path: pathlib.Path, source: str) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (tmp_path / "cover.png").write_bytes(PNG)
    (folder / "recover.png").write_bytes(PNG)
    (folder / "a.html").write_text(f'<html><body><img src="{source}"><p>It was late.</p></body></html>', "utf-8")
    assert read_manuscript(folder / "a.html").cover is None


def test_a_folder_has_the_cover_that_lies_in_it(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><h1>One</h1><p>It was late.</p></body></html>", "utf-8")
    (tmp_path / "Cover.jpg").write_bytes(JPEG)
    assert read_manuscript(tmp_path).cover == Picture(JPEG, "image/jpeg")
