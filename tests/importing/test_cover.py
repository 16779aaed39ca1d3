from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from studio_app.importing.cover import sniffed
from tests.importing.books import JPEG, PNG, Book, xhtml

if TYPE_CHECKING:
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
