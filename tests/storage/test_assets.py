from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from studio_app.storage.project import Project


@pytest.mark.parametrize(("media_type", "original", "extension"), [
    ("image/jpeg", "", "jpg"), ("application/epub+zip", "My Book.EPUB", "epub"), ("text/html", "page.b/d", "html"),
    ("x/unknown", "", ""),
])
def test_an_asset_keeps_what_it_is(project: Project, media_type: str, original: str, extension: str) -> None:
    name = project.assets.add(b"content", media_type, original)
    assert name.partition(".")[2] == extension
    assert project.assets.path(name).read_bytes() == b"content"
    assert project.assets.media_type(name) == media_type


def test_equal_content_is_stored_once(project: Project) -> None:
    assert project.assets.add(b"same", "image/png") == project.assets.add(b"same", "image/png")


def test_an_unknown_asset_is_of_no_kind(project: Project) -> None:
    assert project.assets.media_type("nothing") == ""


def test_an_asset_outlives_the_undo_of_its_use(project: Project) -> None:
    with project.step("Cover"):
        name = project.assets.add(b"new cover", "image/png")
        project.db.execute("UPDATE book SET cover = ?", [name])
    project.undo.undo()
    assert project.assets.media_type(name) == "image/png"
    project.undo.redo()
    assert project.db.execute("SELECT cover FROM book").fetchone() == (name,)
