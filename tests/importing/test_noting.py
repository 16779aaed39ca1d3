from __future__ import annotations

from typing import TYPE_CHECKING

from tests.importing.books import Book

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

CALL = '<p>It was late<a epub:type="noteref" href="{}">1</a>. Ada<a epub:type="noteref" href="{}">2</a> slept.</p>'


def noted(manuscript: Manuscript) -> list[tuple[str, str]]:
    """Return name and text of each paragraph of a note."""
    return [(p.note, p.text) for chapter in manuscript.chapters for p in chapter.paragraphs if p.note]


def test_endnotes_are_named_as_the_marks_call_them(read: Callable[[Book], Manuscript]) -> None:
    notes = '<ol epub:type="endnotes"><li id="n1"><p>First.</p><p>More.</p></li><li id="n2"><p>Second.</p></li>'
    pages = {"a.xhtml": "<h1>One</h1>" + CALL.format("n.xhtml#n1", "n.xhtml#n2"), "n.xhtml": notes + "</ol>"}
    found = read(Book(pages))
    assert noted(found) == [
        ("OEBPS/n.xhtml#n1", "First."),
        ("OEBPS/n.xhtml#n1", "More."),
        ("OEBPS/n.xhtml#n2", "Second."),
    ]
    assert [call.note for call in found.chapters[0].paragraphs[1].calls] == ["OEBPS/n.xhtml#n1", "OEBPS/n.xhtml#n2"]


def test_a_note_that_nobody_calls_is_no_part_of_the_one_before(read: Callable[[Book], Manuscript]) -> None:
    notes = '<section epub:type="endnotes"><p id="n1">First.</p><p>More.</p><p id="n2">Second.</p></section>'
    found = read(Book({"a.xhtml": "<h1>One</h1>" + CALL.format("#n1", "#n1") + notes}))
    assert [text for _, text in noted(found)] == ["First.", "More."]


def test_text_between_the_notes_of_two_pages_is_read(read: Callable[[Book], Manuscript]) -> None:
    page = '<p>It was late<a href="#fn{0}">[{0}]</a>.</p><p>They slept.</p><p id="fn{0}">[{0}] Very late.</p>'
    found = read(Book({"a.xhtml": "<h1>One</h1>" + page.format(1) + page.format(2)}))
    assert [p.text for p in found.chapters[0].paragraphs if p.spoken] == [
        *["One", "It was late.", "They slept.", "It was late.", "They slept."]
    ]


def test_a_note_goes_on_up_to_the_next(read: Callable[[Book], Manuscript]) -> None:
    notes = '<h2>Notes</h2><p id="n1">1. First.</p><p>More.</p><p id="n2">2. Second.</p><p>Ada thanks all.</p>'
    found = read(Book({"a.xhtml": "<h1>One</h1>" + CALL.format("#n1", "#n2") + notes}))
    assert [text for _, text in noted(found)] == ["First.", "More.", "Second."]


def test_two_names_of_one_note_become_one(read: Callable[[Book], Manuscript]) -> None:
    notes = '<aside epub:type="footnote" id="n1"><p id="n2">First.</p></aside>'
    (chapter,) = read(Book({"a.xhtml": "<h1>One</h1>" + CALL.format("#n1", "#n2") + notes})).chapters
    assert [call.note for call in chapter.paragraphs[1].calls] == ["OEBPS/a.xhtml#n1"] * 2


def test_the_label_of_a_note_is_left_out_and_a_year_is_none(read: Callable[[Book], Manuscript]) -> None:
    notes = '<p id="fn1">[1] Very late.</p><p id="fn2">1812 was the year.</p><p id="ft3f">3 On.</p>'
    calls = CALL.format("#fn1", "#fn2") + CALL.format("#ft3f", "#fn1")
    found = read(Book({"a.xhtml": "<h1>One</h1>" + calls + notes}))
    assert [text for _, text in noted(found)] == ["Very late.", "1812 was the year.", "On."]
    assert [one.words for one in found.left_out if one.code == "note-labels"] == ["[1]", "3"]
