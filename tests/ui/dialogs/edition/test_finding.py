"""A new edition is read as the book was when it came in, so that only what its author changed differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.ui.dialogs.edition.finding import read_file

if TYPE_CHECKING:
    from pathlib import Path

COVER = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 90"><rect width="60" height="90" fill="#fff"/>'
         '<circle cx="30" cy="45" r="20" fill="#204060"/></svg>')


@pytest.mark.usefixtures("qapp")
def test_a_cover_that_is_a_drawing_is_drawn_in_a_new_edition_too(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_text("<h1>Ferry</h1><p>It left at six.</p>", encoding="utf-8")
    (tmp_path / "cover.svg").write_text(COVER, encoding="utf-8")
    manuscript, source = read_file(tmp_path)
    assert source == tmp_path
    assert manuscript.cover is not None
    assert manuscript.cover.media_type == "image/png"
