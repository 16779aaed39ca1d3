from __future__ import annotations

import pytest
from lxml import etree

from studio_app.importing.furniture import is_foreign, is_furniture, leads_away


@pytest.mark.parametrize(
    ("target", "away"),
    [
        ("https://example.org", True),
        ("http://example.org/a.html#b", True),
        ("//example.org/a", True),
        ("/news", True),
        ("story.php?id=1.5", True),
        ("news/2024.1234", True),
        ("#chapter-1", False),
        ("mailto:ada@example.org", False),
        ("javascript:void(0)", False),
        ("images/lamp.jpg", False),
        ("music/song.mid?x=1", False),
        ("https://example.org/book.epub", False),
        ("", False),
    ],
)
def test_links_to_other_pages_are_told_from_all_others(target: str, *, away: bool) -> None:
    assert leads_away(etree.Element("a", href=target)) is away


@pytest.mark.parametrize(
    ("name", "attributes", "furniture", "foreign"),
    [
        ("nav", {}, True, True),
        ("aside", {}, True, False),
        ("div", {"role": "navigation"}, True, False),
        ("div", {"class": "site-footer"}, True, False),
        ("section", {"id": "comments"}, True, True),
        ("div", {"class": "share-buttons"}, True, True),
        ("span", {"class": "mw-editsection"}, True, True),
        ("div", {"class": "story shared-mutable-history"}, False, False),
        ("div", {"class": "chapter"}, False, False),
        ("p", {"id": "navigator"}, False, False),
    ],
)
def test_what_stands_around_a_text_is_known_by_its_name(
    name: str, attributes: dict[str, str], *, furniture: bool, foreign: bool
) -> None:
    element = etree.Element(name, attributes)
    assert (is_furniture(element), is_foreign(element)) == (furniture, foreign)
