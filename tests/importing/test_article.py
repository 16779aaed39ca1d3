from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.importing import extraction
from studio_app.importing.pages import AROUND

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("home", "news", "shop", "about"))
STORY = [
    "The lamp had burnt all night, and nobody in the house, not even the cook, had thought of putting it out.",
    "When the boy came down, he saw that the door stood open, and that there was sand on every step of the stairs.",
    "He followed it through the yard, past the well, and out on the road, which was as empty as it had ever been.",
    "There was a hat on the milestone, and under the hat, folded very small, a letter in his father's hand.",
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in STORY)
COMMENT = "I have read this three times now, and I still do not know who left the door open, or what the sand is about."


def texts(manuscript: Manuscript) -> list[str]:
    """Return the text of all paragraphs."""
    return [paragraph.text for chapter in manuscript.chapters for paragraph in chapter.paragraphs if paragraph.text]


def site(article: str, *, around: str = "", head: str = "<title>The Lamp | Night Stories</title>") -> str:
    """Return a page as sites make them."""
    return (
        f'<html lang="en"><head>{head}</head><body><nav><ul>{MENU}</ul></nav><div id="page">{article}</div>{around}'
        f'<footer><p>© Night Stories</p><ul>{MENU}</ul></footer></body></html>'
    )


def test_an_article_comes_in_without_the_site_around_it(read_page: Callable[[str], Manuscript]) -> None:
    comments = f'<section id="comments"><h3>2 comments</h3><p>{COMMENT}</p></section>'
    read = read_page(site(f'<div class="entry"><h1>The Lamp</h1>{PARAGRAPHS}</div>', around=comments))
    assert texts(read) == ["The Lamp", *STORY]


def test_what_stands_around_is_listed_and_counted(read_page: Callable[[str], Manuscript]) -> None:
    read = read_page(site(f"<div>{PARAGRAPHS}</div>", around=f'<div class="comments"><p>{COMMENT}</p></div>'))
    around = [one.words for one in read.left_out if one.code == AROUND]
    assert {"Home", "Shop", COMMENT, "© Night Stories"} <= set(around)
    (warning,) = (one for one in read.warnings if one.code == AROUND)
    assert str(len(around)) in warning.message


def test_nothing_that_can_be_seen_is_lost(read_page: Callable[[str], Manuscript]) -> None:
    article = f'<div class="entry"><h1>The Lamp</h1>loose words {PARAGRAPHS} and more<ul><li>a</li></ul></div>'
    page = site(article, around='<div class="related">See also <a href="/sea">The Sea</a>, a story.</div>')
    read = read_page(page)
    seen = " ".join([*texts(read), *(one.words for one in read.left_out)])
    for words in (*STORY, "loose words", "and more", "See also", "The Sea", "a story.", "About", "© Night Stories"):
        assert words in seen


def test_a_book_in_one_file_loses_nothing(read_page: Callable[[str], Manuscript]) -> None:
    chapters = "".join(
        f'<div class="chapter"><h2 id="c{n}">{n}</h2>{PARAGRAPHS * n}<div class="footer">* {n} *</div></div>'
        for n in range(1, 5)
    )
    contents = "".join(f'<p><a href="#c{n}">Chapter {n}</a></p>' for n in range(1, 5))
    read = read_page(f'<body><h1>The Lamp</h1><div id="menu">{contents}</div>{chapters}<a href="lamp.jpg">x</a></body>')
    assert [line for line in texts(read) if line in STORY] == STORY * (1 + 2 + 3 + 4)
    assert read.left_out == ()


def test_a_book_on_a_site_keeps_all_its_chapters(read_page: Callable[[str], Manuscript]) -> None:
    chapters = "".join(f'<div class="box{n}"><div><h2>Part {n}</h2>{PARAGRAPHS}</div></div>' for n in range(40))
    read = read_page(site(f'<div class="text">{chapters}</div>'))
    assert [line for line in texts(read) if line in STORY] == STORY * 40
    assert {"Home", "© Night Stories"} <= {one.words for one in read.left_out}


def test_paragraphs_that_stand_outside_of_the_main_part_come_in(read_page: Callable[[str], Manuscript]) -> None:
    first, *others = STORY
    rest = "".join(f"<p>{line}</p>" for line in others)
    article = f'<div class="story"><p>{first}</p><div><div>{rest}</div></div></div>'
    assert texts(read_page(site(article))) == STORY


def test_links_to_other_stories_inside_the_article_do_not(read_page: Callable[[str], Manuscript]) -> None:
    shared = '<div class="share-buttons sharing"><a href="/f">Tell</a> <a href="/t">Show</a></div>'
    more = f'<div class="related-posts related"><p>{COMMENT}</p></div>'
    read = read_page(site(f"<article>{PARAGRAPHS}{shared}{more}{PARAGRAPHS}</article>"))
    assert texts(read) == [*STORY, *STORY]


def test_emphasis_lists_and_headings_survive(read_page: Callable[[str], Manuscript]) -> None:
    article = f"<article>{PARAGRAPHS}<h3>What he had</h3><ul><li>a knife</li><li>two coins</li></ul>{PARAGRAPHS}"
    read = read_page(site(article.replace("letter", "<em>letter</em>") + "</article>"))
    kinds = [paragraph.kind.value for chapter in read.chapters for paragraph in chapter.paragraphs]
    assert kinds.count("list_item") == 2
    assert kinds.count("heading") == 1
    marked = [paragraph for chapter in read.chapters for paragraph in chapter.paragraphs if paragraph.marks]
    assert [one.text[one.marks[0].start : one.marks[0].end] for one in marked] == ["letter", "letter"]


def test_a_form_around_the_whole_page_is_no_form(read_page: Callable[[str], Manuscript]) -> None:
    assert texts(read_page(site(f'<form action="/x"><div>{PARAGRAPHS}</div></form>'))) == STORY


@pytest.mark.parametrize("limit", ["_DEEPEST", "_MOST_ELEMENTS", "_MOST_WORK"])
def test_a_page_too_intricate_comes_in_but_for_its_menus(
    read_page: Callable[[str], Manuscript], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(extraction, limit, 3)
    read = read_page(site(f"<div>{PARAGRAPHS}</div>"))
    assert texts(read) == STORY
    assert "whole-page" in [warning.code for warning in read.warnings]


def test_a_list_of_stories_comes_in_whole_but_for_its_menus(read_page: Callable[[str], Manuscript]) -> None:
    lists = "".join(f"<ol><li><div><b>1</b></div><div><span>{line}</span></div></li></ol>" for line in STORY * 30)
    read = read_page(site(lists))
    assert set(STORY) <= {line for text in texts(read) for line in STORY if line in text}


def test_links_to_edit_a_heading_are_no_part_of_it(read_page: Callable[[str], Manuscript]) -> None:
    heading = '<h2>The road<span class="editsection">[<a href="/edit">edit</a>]</span></h2>'
    read = read_page(site(f"<article>{PARAGRAPHS}{heading}{PARAGRAPHS}</article>"))
    assert texts(read) == [*STORY, "The road", *STORY]
    assert "[edit]" in [one.words for one in read.left_out]


def test_a_book_too_long_to_look_through_loses_nothing(
    read_page: Callable[[str], Manuscript], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "_MOST_ELEMENTS", 3)
    contents = "".join(f'<p><a href="#c{n}">Chapter {n}</a></p>' for n in range(9))
    licence = "".join(f'<p>{line} See <a href="https://example.org/{line[:3]}">there</a>.</p>' for line in STORY * 3)
    read = read_page(f"<body><h1>The Lamp</h1>{contents}{PARAGRAPHS}<footer>{licence}</footer></body>")
    assert len(texts(read)) == 1 + 9 + 4 + 12
    assert read.left_out == ()


def test_a_menu_that_is_never_closed_swallows_nothing(read_page: Callable[[str], Manuscript]) -> None:
    read = read_page(f"<body><nav><ul>{MENU * 2}</ul><div>{PARAGRAPHS}</div>")
    assert texts(read) == STORY
