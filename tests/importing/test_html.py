from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import UnreadableSource
from studio_app.importing import html, read_manuscript
from tests.importing.books import outline

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

STORY = """<!DOCTYPE html><html lang="en-gb"><head><title>The Lamp</title><meta name="author" content="Ada Poe">
<meta property="article:published_time" content="2025-03-01"><meta name="description" content="A short story"></head>
<body><nav><a href="#c1">One</a></nav><h1>The Lamp</h1><h2 id="c1">One</h2><p>It was late.</p><h2>Two</h2>
<p>It was dark.<p>Nobody spoke.</body></html>"""


def test_a_page_comes_in_by_its_headings(read_page: Callable[[str], Manuscript]) -> None:
    assert outline(read_page(STORY)) == [("The Lamp", 1), ("One", 2), ("Two", 3)]


def test_a_first_chapter_may_be_called_introduction(read_page: Callable[[str], Manuscript]) -> None:
    names = ("Introduction", "The Sea", "The Land")
    body = "".join(f"<h2>{'I' * at}</h2><h2>{name}</h2>{'<p>It was late.</p>' * 9}" for at, name in enumerate(names, 1))
    read = read_page(f"<h1>The Lamp</h1><h2>Contents</h2><p>One.</p>{body}")
    assert [one.title for one in read.chapters][-3:] == ["I: Introduction", "II: The Sea", "III: The Land"]


def test_the_head_of_a_page_is_its_title_page(read_page: Callable[[str], Manuscript]) -> None:
    read = read_page(STORY).metadata
    assert (read.title, read.authors, read.language) == ("The Lamp", ("Ada Poe",), "en-GB")
    assert (read.published, read.description) == ("2025-03-01", "A short story")


@pytest.mark.parametrize(("text", "title"), [("<h1>The Lamp</h1><p>x</p>", "The Lamp"), ("<p>x</p>", "page")])
def test_without_a_title_the_heading_or_the_file_names_it(
    read_page: Callable[[str], Manuscript], text: str, title: str
) -> None:
    assert read_page(text).metadata.title == title


def test_lines_parted_by_empty_lines_are_paragraphs(read_page: Callable[[str], Manuscript]) -> None:
    (chapter,) = read_page("<div>It was late.<br><br>It was dark.<br> <br>Nobody spoke.</div>").chapters
    assert [paragraph.text for paragraph in chapter.paragraphs] == ["It was late.", "It was dark.", "Nobody spoke."]


def test_a_page_that_is_too_large_is_refused(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LARGEST", 10)
    path = tmp_path / "page.html"
    path.write_text(STORY)
    with pytest.raises(UnreadableSource, match="too large"):
        read_manuscript(path)


def test_a_page_that_scripts_would_have_to_write_is_refused(read_page: Callable[[str], Manuscript]) -> None:
    with pytest.raises(UnreadableSource, match="has no text before a browser has run its scripts"):
        read_page("<html><body><noscript>Turn on scripts.</noscript><script>document.write('x')</script></body></html>")
    (warning,) = read_page("<html><body><img src='a.png'></body></html>").warnings
    assert warning.code == "no-text"


def test_a_book_is_in_the_language_that_project_gutenbergs_header_says(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html lang='en'><title>La lampada</title><pre>Language: Italian\n\n"
        "*** START OF THIS PROJECT GUTENBERG EBOOK LA LAMPADA ***</pre><h2>I</h2><p>Era tardi.</p>", "utf-8")
    assert read_manuscript(path).metadata.language == "it"
