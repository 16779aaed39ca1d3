from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import MarkKind
from tests.importing.books import lines, page

if TYPE_CHECKING:
    from studio_app.importing.page import Page


def marked(markup: str, language: str = "en") -> list[tuple[MarkKind, str, str]]:
    """Return the marks of the only paragraph, each with its words."""
    (paragraph,) = page(markup, language).paragraphs
    return [(mark.kind, mark.value, paragraph.text[mark.start : mark.end]) for mark in paragraph.marks]


def left_out(read: Page) -> list[str]:
    """Return the codes of what a page left out."""
    return [omission.code for omission in read.left_out]


def test_paragraphs_come_in_order_with_their_kinds() -> None:
    body = """<h2>One</h2><p>It was late.</p><blockquote><p>Dear Ann,</p></blockquote>
    <ul><li>salt</li><li><p>bread</p></li></ul><figure><img src="a.png"/><figcaption>The lamp</figcaption></figure>"""
    assert lines(body) == [
        ("heading", "One"), ("body", "It was late."), ("quotation", "Dear Ann,"), ("list_item", "salt"),
        ("list_item", "bread"), ("caption", "The lamp"),
    ]  # fmt: skip


def test_bare_text_is_not_lost() -> None:
    body = "before<p>one</p>between<div>two<p>three</p>after</div>"
    assert [text for _, text in lines(body)] == ["before", "one", "between", "two", "three", "after"]


def test_inline_elements_neither_glue_nor_split_words() -> None:
    assert lines('<p><span class="dropcap">T</span>he <b>be</b>st <i>of</i> <i>all</i></p>') == [
        ("body", "The best of all")
    ]


def test_blocks_in_inline_elements_part_all_the_same() -> None:
    assert [text for _, text in lines("<span><p>one</p><p>two</p></span>")] == ["one", "two"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>x</script>", "<style>p{}</style>", "<template><p>x</p></template>", "<nav><a href='#a'>x</a></nav>",
        "<p hidden=''>x</p>", '<p style="display: none">x</p>', '<p aria-hidden="true">x</p>', "<!-- x -->",
        "<noscript>x</noscript>", "<svg><title>1</title></svg>", "<select><option>x</option></select>",
    ],
)  # fmt: skip
def test_what_cannot_be_seen_is_not_read(unseen: str) -> None:
    assert lines(f"<p>a</p>{unseen}<p>b</p>") == [("body", "a"), ("body", "b")]


def test_ruby_is_read_once() -> None:
    assert lines("<p><ruby>山路<rp>(</rp><rt>やまみち</rt><rp>)</rp></ruby>を登る</p>", "ja") == [
        ("body", "山路を登る")
    ]


def test_quoted_words_keep_the_marks_that_a_browser_puts() -> None:
    assert lines("<p>He said <q>go</q>.</p>") == [("body", "He said “go”.")]


def test_a_formula_is_read_by_its_words() -> None:
    assert lines('<p>So <math alttext="x squared"><mi>x</mi></math>.</p>') == [("body", "So x squared.")]


@pytest.mark.parametrize(
    "mark",
    [
        '<a epub:type="noteref" href="#n1">1</a>', '<a role="doc-noteref" href="n.xhtml#a">*</a>',
        '<sup><a href="#n1">1</a></sup>', '<a href="#n1"><sup>1</sup></a>', '<a href="#fn1">[1]</a>',
        '[<a href="#footnote1">1</a>]', '<sup><a href="#a">1</a>, <a href="#b">2</a></sup>',
    ],
)  # fmt: skip
def test_note_marks_are_left_out(mark: str) -> None:
    read = page(f"<p>the lamp{mark}, and more</p>")
    assert [paragraph.text for paragraph in read.paragraphs] == ["the lamp, and more"]
    assert left_out(read) == ["note-marks"]


def called(markup: str) -> list[tuple[str, str]]:
    """Return the notes that the paragraphs call, each with the words before it."""
    read = page(markup).paragraphs
    return [(paragraph.text[: call.place], call.note) for paragraph in read for call in paragraph.calls]


def test_a_note_mark_leaves_its_place_and_the_name_of_its_note() -> None:
    markup = """<p>The  <i>old
    lamp</i><a epub:type="noteref" href="n.xhtml#a">1</a>, and
    more. <sup><a href="#b%20c">2</a>, <a href="#d">3</a></sup></p>"""
    names = ["n.xhtml#a", "page.xhtml#b c", "page.xhtml#d"]
    more = "The old lamp, and more."
    assert called(markup) == list(zip(["The old lamp", more, more], names, strict=True))


def test_calls_stay_with_their_lines() -> None:
    poem = '<p class="verse">one,<sup><a href="#a">1</a></sup><br/>two<sup><a href="#b">2</a></sup><br/><br/>three</p>'
    assert called(poem) == [("one,", "page.xhtml#a"), ("one,\ntwo", "page.xhtml#b")]


def test_marks_that_lead_back_call_nothing() -> None:
    markup = """<p>text</p><aside epub:type="footnote"><p><a href="#r1">1</a> note <a role="doc-backlink" href="#r1">1
    </a></p><p>more <a href="#r2">↩\ufe0e</a></p></aside>"""
    assert (called(markup), left_out(page(markup))) == ([], ["note-labels"] * 3)


def test_a_mark_may_begin_a_paragraph() -> None:
    assert called('<p><a epub:type="noteref" href="#a">1</a>Text</p>') == [("", "page.xhtml#a")]


@pytest.mark.parametrize(
    "words", ["the 10<sup>th</sup>", 'see <a href="b.xhtml#p12">12</a>', '<a href="#x">the lamp</a>', "m<sup>2</sup>"]
)
def test_links_and_raised_words_of_a_sentence_stay(words: str) -> None:
    read = page(f"<p>It was {words} then.</p>")
    assert read.paragraphs[0].text.startswith("It was ")
    assert not read.left_out


@pytest.mark.parametrize(
    "label",
    [
        '<span epub:type="pagebreak" id="p12">12</span>', '<span role="doc-pagebreak" aria-label="12"></span>',
        '<span class="pagenum">[Pg 12]</span>', '<a class="pagenum">{xiv}</a>',
    ],
)  # fmt: skip
def test_page_labels_are_not_read_and_split_no_word(label: str) -> None:
    assert lines(f"<p>a wo{label}rd</p>") == [("body", "a word")]


def test_prose_in_what_is_called_a_page_break_stays() -> None:
    assert lines('<div class="pagenum"><p>And so they went.</p></div>') == [("body", "And so they went.")]


def test_notes_are_kept_apart_and_not_read() -> None:
    read = page('<p>Text.</p><aside epub:type="footnote"><p>A note.</p><p>More.</p></aside><p>On.</p>')
    assert [(p.kind.value, p.spoken) for p in read.paragraphs] == [
        ("body", True), ("note", False), ("note", False), ("body", True),
    ]  # fmt: skip


def test_the_rows_of_a_table_are_paragraphs() -> None:
    rows = "<tr><th>Bread</th><td>2 d.</td></tr><tr><td>Salt</td><td><p>1 d</p></td></tr>"
    body = f"<table><caption>Prices</caption>{rows}</table>"
    assert lines(body) == [("caption", "Prices"), ("table", "Bread. 2 d."), ("table", "Salt. 1 d")]


def test_rows_say_the_names_of_their_columns() -> None:
    head = '<thead><tr><th>Name</th><th>Price<sup><a href="#n">1</a></sup></th><th>In</th></tr></thead>'
    rows = "<tr><td>Salt</td><td>1 d.</td><td> </td></tr><tr><th>Oil</th><td colspan='2'><p>2 d.</p></td></tr>"
    read = page(f"<table>{head}<tbody>{rows}</tbody></table>")
    assert [paragraph.text for paragraph in read.paragraphs] == ["Name: Salt. Price: 1 d.", "Oil. Price: 2 d."]
    assert [(one.code, one.words) for one in read.left_out] == [("table-heads", "Name Price1 In")]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th>A</th><td>1</td></tr><tr><th>B</th><td>2</td></tr>",
        "<tr><th>A</th><th>B</th></tr>",
        "<tr><th rowspan='2'>A</th><th>B</th></tr><tr><td>1</td></tr>",
        "<tr><th>A</th><th>B</th></tr><tr><th>C</th><th>D</th></tr>",
    ],
)
def test_rows_without_names_above_them_are_read_as_they_are(rows: str) -> None:
    assert not any(":" in text for _, text in lines(f"<table>{rows}</table>"))


def test_a_table_that_arranges_the_page_is_no_table() -> None:
    assert lines("<table><tr><td><h2>One</h2><p>It was late.</p></td><td/></tr></table>") == [
        ("heading", "One"), ("body", "It was late."),
    ]  # fmt: skip


def test_a_play_set_as_a_table_is_text() -> None:
    row = '<tr><td epub:type="z3998:persona">Lane</td><td>Yes, sir.</td></tr>'
    assert lines(f"<table>{row}</table>") == [("body", "Lane. Yes, sir.")]


@pytest.mark.parametrize(
    "broken", ["<hr/>", "<p>* * *</p>", "<p>⁂</p>", "<p>. . .</p>", "<p>~</p>", "<p>&nbsp;</p>", "<p><br/></p>"]
)
def test_scene_breaks_are_told_and_silent(broken: str) -> None:
    assert lines(f"<p>one</p>{broken}<p>two</p>") == [("body", "one"), ("scene_break", ""), ("body", "two")]


@pytest.mark.parametrize("said", ["“…?”", "?!", "...", "「……」"])
def test_speechless_replies_are_no_scene_breaks(said: str) -> None:
    assert lines(f"<p>{said}</p>") == [("body", said)]


def test_verse_keeps_its_lines() -> None:
    stanza = "<p><span>The sea is high,</span><br/><span>the wind is low.</span></p>"
    assert lines(f'<blockquote epub:type="z3998:verse">{stanza}</blockquote>') == [
        ("verse", "The sea is high,\nthe wind is low.")
    ]


def test_verse_with_an_element_a_line_is_one_stanza() -> None:
    poem = (
        '<div class="poem"><div class="stanza"><span class="i0">A<br/></span><span class="i2">B<br/></span></div></div>'
    )
    assert lines(poem) == [("verse", "A\nB")]
    assert lines('<div class="poetry"><div class="line">A</div><div class="line">B</div></div>') == [("verse", "A\nB")]


def natures(markup: str) -> list[tuple[str, str]]:
    return [(paragraph.nature.value, paragraph.text) for paragraph in page(markup).paragraphs]


@pytest.mark.parametrize(
    "block",
    [
        "<pre><code>x = 1\n\n  print(x)\n</code></pre>", "<pre class='programlisting'>x = 1\n  print(x)</pre>",
        "<div class='highlight'><pre>x = 1\nprint(x)</pre></div>", "<pre>x = 1\nprint(x)</pre>",
        "<p><code>x = 1<br/>print(x)</code></p>",
    ],
)  # fmt: skip
def test_program_code_is_one_paragraph_that_keeps_its_lines(block: str) -> None:
    assert natures(f"<p>So <code>x</code> is</p>{block}") == [("text", "So x is"), ("code", "x = 1\nprint(x)")]


def test_formulas_are_told_where_they_stand_alone() -> None:
    assert natures('<p>So <math><mi>x</mi></math>:</p><math display="block"><mi>y</mi><mo>=</mo><mn>2</mn></math>') == [
        ("text", "So x:"), ("formula", "y=2"),
    ]  # fmt: skip
    assert natures('<p>where <math display="block" alttext="x plus y"/> is</p>') == [
        ("text", "where"), ("formula", "x plus y"), ("text", "is"),
    ]  # fmt: skip
    assert natures('<p><img class="tex" alt="\\alpha"/></p>') == [("formula", "\\alpha")]


def test_preformatted_lines_stay_and_empty_ones_part() -> None:
    assert lines("<pre>a\nb\n\nc\nd</pre>") == [("verse", "a\nb"), ("verse", "c\nd")]


def test_emphasis_is_marked() -> None:
    assert marked("<p>not <em>now</em>, <b>never</b></p>") == [
        (MarkKind.EMPHASIS, "em", "now"), (MarkKind.EMPHASIS, "strong", "never"),
    ]  # fmt: skip


def test_emphasis_around_paragraphs_holds_in_each() -> None:
    first, second = page("<i><p>a <b>b</b></p><p>c</p></i>").paragraphs
    assert [(mark.value, mark.start, mark.end) for mark in first.marks] == [("strong", 2, 3)]
    assert second.marks == ()


def test_words_in_another_language_are_marked() -> None:
    assert marked('<p>a <i lang="fr-FR">bon mot</i> <span lang="en-GB">old chap</span></p>') == [
        (MarkKind.EMPHASIS, "em", "bon mot"), (MarkKind.LANGUAGE, "fr-FR", "bon mot"),
    ]  # fmt: skip


def test_paragraphs_in_another_language_are_marked_whole() -> None:
    first, second = page('<div xml:lang="de"><p>Guten Tag</p></div><p>Good day</p>').paragraphs
    assert [(mark.value, mark.start, mark.end) for mark in first.marks] == [("de", 0, 9)]
    assert second.marks == ()


def test_a_letter_that_is_a_picture_is_joined_to_its_word() -> None:
    assert lines('<p><span><img src="n.png" alt="N"/></span>OT all that</p>') == [("body", "NOT all that")]


@pytest.mark.parametrize(
    "letter",
    [
        '<p class="dropcap">T</p><p>he lamp', '<div class="figleft"><img alt="T"/></div><p>he lamp',
        '<p><span class="drop-cap">T</span>\nhe lamp', '<p><span style="float:left">T</span> he lamp',
        '<p><span class="dropcap">T</span><span class="smallcaps">he</span> lamp', '<p><big>T</big>he lamp',
        '<p>T<wbr/>he la\u00admp', "<p>T\u200bhe la&shy;mp",
    ],
)  # fmt: skip
def test_first_letters_and_broken_words_are_joined(letter: str) -> None:
    assert lines(f"{letter} was lit.</p>") == [("body", "The lamp was lit.")]


def test_a_letter_that_no_word_wants_stays() -> None:
    assert lines('<p class="dropcap">A</p><h2>One</h2><p>It was.</p>') == [
        ("body", "A"), ("heading", "One"), ("body", "It was."),
    ]  # fmt: skip
    assert lines('<p><span class="dropcap">A</span> lamp</p><p class="dropcap">B</p>') == [
        ("body", "A lamp"), ("body", "B"),
    ]  # fmt: skip


def test_a_letter_without_words_is_reported() -> None:
    read = page(
        '<p><img src="n.png" alt=""/>OT all that Mrs. Bennet, however, with the assistance of her five daughters</p>'
    )
    assert read.cut_letters == [0]


def test_a_heading_that_is_a_picture_is_read_by_its_words() -> None:
    assert lines('<h2><img src="a.png" alt="Chapter I"/></h2>') == [("heading", "Chapter I")]
    assert lines('<div><img src="a.png" alt="Chapter I"/></div><p>It was late.</p>')[0] == ("heading", "Chapter I")


def test_the_words_of_a_picture_are_kept_beside_the_text_unspoken() -> None:
    read = page('<figure><img src="a.png" alt="A lamp"/></figure><p>Text <svg><title>A river</title></svg> on</p>')
    assert [(p.text, p.kind.value, p.nature.value, p.spoken) for p in read.paragraphs] == [
        ("A lamp", "caption", "picture", False), ("Text on", "body", "text", True),
        ("A river", "caption", "picture", False),
    ]  # fmt: skip
    assert (left_out(read), read.pictures) == ([], ["a.png"])


@pytest.mark.parametrize("alt", ["", "image", "IMG_0042.jpg", "fig. 3", "Cover"])
def test_pictures_without_words_are_listed(alt: str) -> None:
    read = page(f'<p>Text</p><img src="pics/a.png" alt="{alt}"/>')
    assert ([paragraph.text for paragraph in read.paragraphs], left_out(read)) == (["Text"], ["pictures"])
    assert read.left_out[0].words == alt or "a.png"


@pytest.mark.parametrize(
    "picture",
    ['<img alt="* * *"/>', '<img class="ornament"/>', '<img src="i/scene-break.png" alt=""/>'],
)
def test_ornaments_break_scenes(picture: str) -> None:
    assert lines(f"<p>one</p><div>{picture}</div><p>two</p>") == [
        ("body", "one"), ("scene_break", ""), ("body", "two"),
    ]  # fmt: skip


def test_ordered_lists_say_their_numbers() -> None:
    items = '<ol start="3"><li>oil</li><li value="7"><p>salt</p><p>sea salt</p><ol type="a"><li>x</li></ol></li></ol>'
    assert [text for _, text in lines(items)] == ["3. oil", "7. salt", "sea salt", "a. x"]
    assert [text for _, text in lines("<ol reversed type='I'><li>x</li><li>y</li></ol>")] == ["II. x", "I. y"]
    assert [text for _, text in lines("<ul><li>x</li></ul><ol><li>1. y</li><li><ul><li>z</li></ul></li></ol>")] == [
        "x", "1. y", "2. z",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "markup",
    [
        '<ol style="list-style: none"><li>oil</li></ol>', '<ol class="plain"><li>oil</li></ol>',
        '<ol><li class="plain">oil</li></ol>',
    ],
)  # fmt: skip
def test_lists_without_numbers_say_none(markup: str) -> None:
    head = "<head><style>.plain { list-style-type: none }</style></head>"
    assert lines(f"<html>{head}<body>{markup}</body></html>") == [("list_item", "oil")]


def test_notes_in_a_list_say_no_numbers() -> None:
    assert lines('<section epub:type="endnotes"><ol><li>A note.</li></ol></section>') == [("note", "A note.")]


@pytest.mark.parametrize(
    ("markup", "code", "words"),
    [
        ('<p class="x">gone <i>by</i></p>', "hidden-text", "gone by"), ("<p hidden=''>gone</p>", "hidden-text", "gone"),
        ("<nav><ol><li>One</li><li>Two</li></ol></nav>", "navigation", "One Two"),
        ("<button>Buy</button>", "controls", "Buy"), ('<video src="v/a.mp4"></video>', "media", "v/a.mp4"),
        ('<p class="running-head">THE LAMP</p>', "running-heads", "THE LAMP"),
        ("<ruby>山<rt>やま</rt></ruby>", "ruby", "やま"),
        ('<span epub:type="pagebreak">12</span>', "page-labels", "12"),
    ],
)  # fmt: skip
def test_what_could_be_seen_and_is_left_out_is_listed(markup: str, code: str, words: str) -> None:
    read = page(f"<html><head><style>.x {{display: none}}</style></head><body><p>text</p>{markup}</body></html>")
    assert [(one.code, one.words, one.where) for one in read.left_out] == [(code, words, "page.xhtml")]


def test_very_long_hidden_text_is_listed_by_its_beginning() -> None:
    (omission,) = page(f"<p>text</p><p hidden=''>{'word ' * 100_000}</p>").left_out
    assert len(omission.words) < 3_000


def test_what_style_sheets_set_in_italics_is_marked() -> None:
    sheet = ".c1 {font-style: italic} span.b1 {font-weight: 700}"
    (paragraph,) = page(
        f'<html><head><style>{sheet}</style></head><body><p class="c1">not <span class="c1">now</span>, '
        '<span class="b1">never</span>, <b class="b1">no</b></p></body></html>'
    ).paragraphs
    assert [(mark.value, paragraph.text[mark.start : mark.end]) for mark in paragraph.marks] == [
        ("em", "now"), ("strong", "never"), ("strong", "no"),
    ]  # fmt: skip


def test_words_that_style_sheets_set_on_lines_of_their_own_are_not_glued() -> None:
    head = "<head><style>.n {display: block}</style></head>"
    body = '<h2><span class="n">Chapter I</span><span class="n">The Storm</span></h2>'
    assert lines(f"<html>{head}<body>{body}</body></html>") == [("heading", "Chapter I"), ("heading", "The Storm")]


def test_headings_keep_their_level() -> None:
    assert page("<h1>A</h1><p>b</p><h3>C</h3>").levels == {0: 1, 2: 3}


def test_places_are_known_by_their_ids() -> None:
    body = '<h2 id="a">A</h2><p>b <a id="mid"></a>c</p><p><a name="d"></a>d</p><div id="end"></div>'
    assert page(body).anchors == {"a": 0, "mid": 2, "d": 2, "end": 3}


def test_sections_say_what_they_are() -> None:
    body = '<section epub:type="chapter"><h2>A</h2></section><section role="doc-appendix"><p>b</p></section>'
    assert page(body).types == {0: {"chapter"}, 1: {"appendix"}}


def test_every_paragraph_knows_where_it_stood() -> None:
    sources = [paragraph.source for paragraph in page("<div><p>a</p>b</div><p>c</p>").paragraphs]
    assert [(source.document, source.path) for source in sources] == [
        ("page.xhtml", "1/1"),
        ("page.xhtml", "1"),
        ("page.xhtml", "2"),
    ]


def test_paragraphs_that_are_all_links_are_known() -> None:
    body = (
        '<p><a href="#a">Chapter 1</a></p><p>See <a href="#a">there</a></p><p><a href="https://example.org">out</a></p>'
    )
    assert page(body).linked == {0}


def test_capitals_stay_as_they_are_on_the_page() -> None:
    body = '<p><span class="smallcap">It was the best</span> of times.</p><p>IT WAS THE BEST of times at NASA.</p>'
    assert [text for _, text in lines(body)] == ["It was the best of times.", "IT WAS THE BEST of times at NASA."]


@pytest.mark.parametrize("words", ["ToC", "[Contents]", "Back to the table of contents", "↑ Top", "Zurück zum Inhalt"])
def test_a_line_that_leads_back_is_shown_and_not_read(words: str) -> None:
    read = page(f'<h2>I</h2><p><a href="#toc">{words}</a></p><p>It was <a href="#n">late</a>.</p>')
    assert [(one.text, one.spoken) for one in read.paragraphs[1:]] == [(words, False), ("It was late.", True)]
