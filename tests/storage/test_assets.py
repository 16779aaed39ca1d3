from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StorageFailure

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


def test_assets_can_be_stored_aside_and_are_there_afterwards(project: Project) -> None:
    with project.assets.aside() as aside, project.assets.aside() as same:
        assert same is aside
        names = [project.assets.add(content, "image/png") for content in (b"one", b"other")]
    assert [project.assets.path(name).read_bytes() for name in names] == [b"one", b"other"]


def test_an_asset_may_be_read_aside_too_and_is_one_after_the_block(project: Project) -> None:
    with project.step("Add"), project.assets.adding(lambda: b"read", "image/png", "Map.png") as name:
        assert project.assets.known_as("Map.png") == []
    assert project.assets.known_as("Map.png") == [name.result()]
    assert project.assets.path(name.result()).read_bytes() == b"read"


def test_what_cannot_be_read_aside_is_no_asset(project: Project) -> None:
    missing = project.folder / "missing.png"
    with pytest.raises(FileNotFoundError), project.assets.adding(missing.read_bytes, "image/png", "Map.png"):
        pass
    assert project.assets.known_as("Map.png") == []


def test_what_cannot_be_stored_aside_is_said_at_the_end(project: Project) -> None:
    project.assets.path("").rename(project.folder / "away")
    project.assets.path("").write_bytes(b"in the way")
    with pytest.raises(StorageFailure), project.assets.aside():
        project.assets.add(b"new", "image/png")
    project.assets.path("").unlink()
    assert project.assets.path(project.assets.add(b"new", "image/png")).read_bytes() == b"new"


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
