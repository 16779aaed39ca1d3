from __future__ import annotations

import pytest

from studio_app.domain.errors import UnreadableSource
from studio_app.importing import read_pasted

DOCUMENT = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
    '<h1 dir="ltr"><span>The Lamp</span></h1>'
    '<p dir="ltr"><span style="font-weight:400;font-style:normal">It was </span>'
    '<span style="font-weight:400;font-style:italic">very</span><span style="font-weight:700"> late</span></p></b>'
)


def paragraphs(text: str, html: str = "") -> list[tuple[str, str]]:
    read = read_pasted(text, html)
    return [(one.kind.value, one.text) for chapter in read.chapters for one in chapter.paragraphs]


def marked(text: str, html: str = "") -> list[tuple[str, str]]:
    return [
        (one.text[mark.start : mark.end], mark.value)
        for chapter in read_pasted(text, html).chapters
        for one in chapter.paragraphs
        for mark in one.marks
    ]


def test_paragraphs_and_emphasis_of_text_are_kept() -> None:
    text = "It was _very_ late.\n\nNobody spoke, and the lamp, which had burnt all night, went out."
    assert [words for _, words in paragraphs(text)] == [
        "It was very late.",
        "Nobody spoke, and the lamp, which had burnt all night, went out.",
    ]
    assert marked(text) == [("very", "em")]


def test_each_line_of_prose_without_empty_lines_is_a_paragraph() -> None:
    line = "It was late, and nobody had thought of putting out the lamp in the hall. "
    lines = [f"{number} {line}" * 4 for number in range(5)]
    assert [words for _, words in paragraphs("\n".join(lines))] == [line.strip() for line in lines]


def test_a_page_on_the_clipboard_goes_before_its_text() -> None:
    html = "<h2>The Lamp</h2><p>It was <i>very</i> late.</p>"
    assert paragraphs("The Lamp It was very late.", html) == [("heading", "The Lamp"), ("body", "It was very late.")]
    assert marked("", html) == [("very", "em")]


def test_emphasis_that_a_word_processor_writes_as_style_is_kept() -> None:
    assert paragraphs("", DOCUMENT) == [("heading", "The Lamp"), ("body", "It was very late")]
    assert marked("", DOCUMENT) == [("very", "em"), ("late", "strong")]


def test_a_page_without_words_leaves_the_text() -> None:
    assert paragraphs("It was late.", "<img src='a.png'>") == [("body", "It was late.")]


def test_all_that_was_copied_comes_in() -> None:
    html = "".join(f'<p><a href="https://example.org/{n}">Link {n}</a></p>' for n in range(9))
    assert len(paragraphs("", f"<main>{html}</main><p>Copied too.</p>")) == 10


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The Lamp\n\n## One\n\nIt was late.", "The Lamp"),
        ("The Lamp\n\nChapter One\n\nIt was late.\n\nChapter Two\n\nIt was dark.", "The Lamp"),
        ("For Ada.\n\nChapter One\n\nIt was late.\n\nChapter Two\n\nIt was dark.", "Chapter One"),
        ("It was late.\n\nNobody spoke.", "It was late."),
        ("It was late, and nobody, not even the cook, had thought of it. " * 3,
         "It was late, and nobody, not even the cook, had thought of…"),
    ],
)
def test_the_first_heading_or_the_first_words_are_the_title(text: str, title: str) -> None:
    assert read_pasted(text).metadata.title == title


def test_a_script_is_one_when_pasted_too() -> None:
    read = read_pasted("speaker,line\nAda,It was late.\nBob,Yes.\n")
    assert [one.speaker for chapter in read.chapters for one in chapter.paragraphs] == ["Ada", "Bob"]


@pytest.mark.parametrize("html", [
    "<table><tr><td>speaker</td><td>line</td></tr><tr><td>Ada</td><td>It was late.</td></tr></table>",
    '<meta charset="utf-8"><div style="font-family: Menlo, Monaco, monospace"><div><span>speaker</span></div></div>',
    "<html><body><pre>speaker\tline</pre></body></html>",
], ids=["cells", "editor", "terminal"])  # fmt: skip
def test_a_script_is_one_whatever_program_it_was_copied_from(html: str) -> None:
    read = read_pasted("speaker\tline\nAda\tIt was late.\nBob\tYes.\n", html)
    assert [one.speaker for chapter in read.chapters for one in chapter.paragraphs] == ["Ada", "Bob"]


def test_markdown_is_read_as_such_when_it_was_copied_from_an_editor() -> None:
    html = "<div style=\"white-space: pre; font-family: 'Fira Code', monospace\"><div># The Lamp</div></div>"
    text = "# The Lamp\n\n## One\n\nIt was *late*."
    assert paragraphs(text, html)[1:] == [("heading", "One"), ("body", "It was late.")]
    assert paragraphs(text, html.replace("monospace", "serif").replace("white-space: pre; ", "")) == [
        ("body", "# The Lamp")
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "html"), [("", ""), (" \n ", " ")])
def test_nothing_cannot_be_pasted(text: str, html: str) -> None:
    with pytest.raises(UnreadableSource, match="no text to paste"):
        read_pasted(text, html)
