from __future__ import annotations

import json

import pytest

from studio_app.importing.head import byline, read_head
from studio_app.importing.markup import parse_page

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "The Lamp",
    "author": [{"@type": "Person", "name": "Ada Poe"}, {"@type": "Person", "name": "Bo Ek"}],
    "publisher": {"name": "Night Stories"},
    "datePublished": "2025-03-01T08:00:00Z",
    "inLanguage": "en-GB",
    "description": "Who left it burning &amp; why",
}


def page(head: str) -> bytes:
    return f"<html><head>{head}</head><body><p>x</p></body></html>".encode()


def described(data: object) -> bytes:
    return page(f'<script type="application/ld+json">{json.dumps(data)}</script>')


@pytest.mark.parametrize("data", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebSite"}, ARTICLE]}])
def test_what_is_said_for_search_engines_counts(data: object) -> None:
    head = read_head(described(data))
    assert head.title("The Lamp - Night Stories", []) == "The Lamp"
    assert (head.authors, head.publisher, head.language) == (["Ada Poe", "Bo Ek"], "Night Stories", "en-GB")
    assert (head.published, head.description) == ("2025-03-01", "Who left it burning & why")


@pytest.mark.parametrize(
    "data",
    ["{", "[" * 5000, "null", '"text"', "[[1]]", '{"@type": 3}', '{"@type": "Article", "author": {"name": [1]}}',
     '{"@graph": 1}'],
)  # fmt: skip
def test_what_is_no_description_says_nothing(data: str) -> None:
    head = read_head(page(f'<script type="application/ld+json">{data}</script>'))
    assert (head.authors, head.site, head.title("The Lamp", [])) == ([], "", "The Lamp")


@pytest.mark.parametrize(
    ("document", "headings", "site", "title"),
    [
        ("The Lamp | Night Stories", [], "Night Stories", "The Lamp"),
        ("Night Stories: The Lamp", [], "Night Stories", "The Lamp"),
        ("The Lamp – a story – Night Stories", ["The Lamp – a story"], "", "The Lamp – a story"),
        ("Night Stories » The Lamp", ["The  Lamp"], "", "The Lamp"),
        ("War and Peace – Volume One", ["Chapter I"], "", "War and Peace – Volume One"),
        ("The Lamp :: Night", ["Night Stories"], "Night Stories", "The Lamp :: Night"),
        ("Half-light", ["Half"], "", "Half-light"),
    ],
)
def test_a_title_is_without_the_name_of_the_site(document: str, headings: list[str], site: str, title: str) -> None:
    head = read_head(page(f'<meta property="og:site_name" content="{site}">'))
    assert head.title(document, headings) == title


def test_what_is_shared_is_the_title_before_that_of_the_window() -> None:
    assert read_head(page('<meta property="og:title" content="The Lamp">')).title("Untitled - 12", []) == "The Lamp"


def test_an_address_is_no_author_and_by_is_no_name() -> None:
    said = '<meta name="author" content="By Ada Poe"><meta property="article:author" content="https://a.org/ada">'
    assert read_head(page(said)).authors == ["Ada Poe"]
    assert read_head(page('<meta property="article:author" content="https://a.org/ada">')).authors == []


@pytest.mark.parametrize(
    ("name", "language"),
    [('http-equiv="Content-Language" content="de, en"', "de"), ('property="og:locale" content="pt_BR"', "pt_BR")],
)
def test_the_language_may_be_said_in_the_head(name: str, language: str) -> None:
    assert read_head(page(f"<meta {name}>")).language == language


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<p class="byline">By Ada Poe</p>', "Ada Poe"),
        ('<p class="byline">By <a rel="author" href="/ada">Ada Poe</a>, 3 March</p>', "Ada Poe"),
        ('<span itemprop="author">Ada Poe • 3 March</span>', "Ada Poe"),
        ('<div class="post-author">von Ada Poe — </div>', "Ada Poe"),
        (f'<div class="author">{"Ada writes about lamps. " * 9}</div>', ""),
        ("<p>By the way</p>", ""),
    ],
)
def test_who_wrote_a_page_may_be_shown_on_it(body: str, name: str) -> None:
    root = parse_page(f"<html><body>{body}</body></html>")
    assert root is not None
    assert byline(root) == name
