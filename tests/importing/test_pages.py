from __future__ import annotations

import pytest

from studio_app.domain.errors import UnreadableSource
from studio_app.importing import pages
from studio_app.importing.pages import Pages
from tests.importing.books import lines, page, xhtml


def test_what_a_style_sheet_hides_is_not_read() -> None:
    read = Pages("en", {"style.css": b".gone { display: none }"}.get).read(
        "a.xhtml",
        xhtml('<p>a</p><p class="x gone">b</p>', head='<link rel="stylesheet" href="style.css"/>').encode(),
    )
    assert [paragraph.text for paragraph in read.paragraphs] == ["a"]


def test_a_style_in_the_page_hides_too() -> None:
    body = '<p>a</p><span class="gone">b</span>'
    assert [p.text for p in page(xhtml(body, head="<style>span.gone{display:none}</style>")).paragraphs] == ["a"]


def test_the_first_word_that_a_picture_stands_for_is_read() -> None:
    body = '<p><span class="firstword">Dorothy </span>lived far away.</p>'
    assert [p.text for p in page(xhtml(body, head="<style>.firstword{display:none}</style>")).paragraphs] == [
        "Dorothy lived far away."
    ]


def test_the_main_part_of_a_web_page_is_the_page() -> None:
    assert lines("<div>Menu</div><main><p>The story, which is long.</p></main><footer>Shop</footer>") == [
        ("body", "The story, which is long.")
    ]


def test_what_stands_around_the_main_part_is_listed() -> None:
    body = "<nav>Home</nav><main><p>The story, which is long enough.</p></main> by Ann <footer>Shop</footer>"
    assert [(one.code, one.words) for one in page(body).left_out] == [
        ("around-article", "Home"), ("around-article", "by Ann"), ("around-article", "Shop"),
    ]  # fmt: skip


def test_title_and_language_of_a_page_are_known() -> None:
    read = page('<html lang="de"><head><title> Die \n Lampe </title></head><body><p>Es war spät.</p></body></html>')
    assert (read.title, read.language) == ("Die Lampe", "de")


def test_lines_of_chinese_are_joined_without_spaces() -> None:
    assert lines("<p>蓋聞天地之數，\n有十二萬。</p>", "zh-TW") == [("body", "蓋聞天地之數，有十二萬。")]
    assert lines("<p>蓋聞天地之數，\n有十二萬。</p>", "") == [("body", "蓋聞天地之數，有十二萬。")]


def test_a_page_nested_too_deep_comes_in_level() -> None:
    read = page("<div>" * 5000 + "<h1>Deep</h1><p>Very <i>deep</i>.</p>" + "</div>" * 5000)
    assert [(p.kind.value, p.text) for p in read.paragraphs] == [("heading", "Deep"), ("body", "Very deep.")]
    assert read.flattened


@pytest.mark.parametrize("limit", ["MOST_TAGS", "MOST_BYTES"])
def test_a_book_without_end_is_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, limit, 80)
    reader = Pages("en", lambda name: None)
    with pytest.raises(UnreadableSource, match="longer than"):
        reader.read("a.xhtml", b"<p>x</p>" * 100)


def test_a_page_with_nothing_in_it_has_no_paragraphs() -> None:
    assert Pages("en", lambda name: None).read("a.xhtml", b"").paragraphs == []
