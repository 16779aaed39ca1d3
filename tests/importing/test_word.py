from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import UnreadableSource
from studio_app.importing import read_manuscript
from tests.importing.books import codes, outline
from tests.importing.documents import SPACE, STYLES, document, paragraph, run
from tests.importing.fuzzing import LONGEST

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript

TEXT = "It was late, and the lamp that stood in the window had been lit; nobody knew by whom. " * 30
NOTE = '<w:footnote w:id="2"><w:p><w:r><w:t>From the north.</w:t></w:r></w:p></w:footnote>'
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'
STORY = (
    paragraph("The Lamp", "T") + paragraph("One", "berschrift1")
    + paragraph(run("It was ") + run("late", "<w:i/>") + run(".") + CALL)
    + paragraph("#") + paragraph("A line of", "Verse") + paragraph("verse", "Verse")
    + paragraph("Two", "Own") + paragraph("Quoth she.", "Q")
    + paragraph("Three", properties='<w:outlineLvl w:val="0"/>')
    + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>It came.</w:t></w:r></w:ins></w:p>"
)  # fmt: skip


@pytest.fixture
def read_word(tmp_path: pathlib.Path) -> Callable[[bytes], Manuscript]:
    def write_and_read(content: bytes) -> Manuscript:
        (tmp_path / "lamp.docx").write_bytes(content)
        return read_manuscript(tmp_path / "lamp.docx")

    return write_and_read


def test_styles_make_chapters_whatever_they_are_called(read_word: Callable[[bytes], Manuscript]) -> None:
    assert outline(read_word(document(STORY, notes=NOTE))) == [("The Lamp", 1), ("One", 4), ("Two", 2), ("Three", 3)]


def test_styles_and_runs_make_kinds_and_marks(read_word: Callable[[bytes], Manuscript]) -> None:
    _, one, two, three = read_word(document(STORY, notes=NOTE)).chapters
    assert [(it.kind.value, it.text) for it in one.paragraphs[1:]] == [
        ("body", "It was late."), ("scene_break", ""), ("verse", "A line of\nverse")
    ]  # fmt: skip
    assert [one.paragraphs[1].text[mark.start : mark.end] for mark in one.paragraphs[1].marks] == ["late"]
    assert two.paragraphs[1].kind.value == "quotation"
    assert [(it.text, it.spoken) for it in three.paragraphs[1:]] == [("It came.", True), ("From the north.", False)]


def test_properties_are_the_title_page(read_word: Callable[[bytes], Manuscript]) -> None:
    core = "<dc:title>The Big Lamp</dc:title><dc:creator>Ada Poe; Bob Roe</dc:creator>"
    read = read_word(document(STORY, notes=NOTE, core=core)).metadata
    assert (read.title, read.authors, read.language) == ("The Big Lamp", ("Ada Poe", "Bob Roe"), "en-GB")


@pytest.mark.parametrize("made_up", ["", "Microsoft Word - lamp.doc", "Document1", "untitled"])
def test_a_title_that_a_program_made_up_is_none(read_word: Callable[[bytes], Manuscript], made_up: str) -> None:
    assert read_word(document(STORY, core=f"<dc:title>{made_up}</dc:title>", notes=NOTE)).metadata.title == "The Lamp"
    assert read_word(document(paragraph("It was."), core=f"<dc:title>{made_up}</dc:title>")).metadata.title in (
        made_up, "lamp"
    )  # fmt: skip


@pytest.mark.parametrize(
    "between",
    ['<w:p><w:r><w:br w:type="page"/></w:r></w:p>', paragraph("It was dark.", properties="<w:pageBreakBefore/>"),
     paragraph("It was dark.", properties="<w:sectPr/>")],
)  # fmt: skip
def test_page_breaks_tell_chapters_where_headings_do_not(
    read_word: Callable[[bytes], Manuscript], between: str
) -> None:
    assert len(read_word(document(paragraph(TEXT) + between + paragraph(TEXT))).chapters) == 2
    headed = paragraph("One", "berschrift1") + paragraph("Two", "berschrift1")
    assert [it.title for it in read_word(document(headed + paragraph(TEXT) + between + paragraph(TEXT))).chapters] == [
        "One"
    ]  # fmt: skip


def test_page_breaks_of_every_page_tell_nothing(read_word: Callable[[bytes], Manuscript]) -> None:
    page = paragraph("A short page.") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    assert len(read_word(document(page * 20)).chapters) == 1


def test_an_empty_line_between_paragraphs_breaks_a_scene(read_word: Callable[[bytes], Manuscript]) -> None:
    lines = [paragraph("It was late.") for _ in range(20)]
    (chapter,) = read_word(document("".join([*lines[:10], "<w:p/>", *lines[10:]]))).chapters
    assert [it.kind.value for it in chapter.paragraphs].index("scene_break") == 10


def test_little_is_needed_of_a_document(read_word: Callable[[bytes], Manuscript]) -> None:
    names = ("_rels/.rels", "[Content_Types].xml", "word/styles.xml", "word/footnotes.xml", "docProps/core.xml")
    book = read_word(document(paragraph("It was late."), files=dict.fromkeys(names)))
    assert outline(book) == [("It was late.", 1)]
    assert codes(read_word(document(""))) == {"no-text"}
    assert outline(read_word(document(paragraph(run("It was late.") + CALL)))) == [("It was late.", 1)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (document("<w:p>"), "is damaged"),
        (document("", files={"word/document.xml": "<x/>"}), "is damaged"),
        (document("", files={"word/document.xml": f'<w:document xmlns:w="{SPACE}"/>'}), "is damaged"),
        (document(STORY)[:900], "is not a Word document"),
        (document("<w:sdt><w:sdtContent>" * 1_000 + "</w:sdtContent></w:sdt>" * 1_000), "is damaged"),
        (document("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80), "nests deeper"),
        (document("<w:p/>" * 100_000), "longer than can be read"),
        (
            document("", files={"word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]><a>&x;</a>'}),
            "no document that Word would open",
        ),
        (document(" " * 70_000_000), "more than a book can hold|is not a Word document"),
    ],
    ids=range(9),
)  # fmt: skip
def test_broken_and_hostile_documents_end_in_a_sentence(
    read_word: Callable[[bytes], Manuscript], content: bytes, sentence: str
) -> None:
    with pytest.raises(UnreadableSource, match=sentence):
        read_word(content)


def numbering(*levels: tuple[str, str]) -> dict[str, str | None]:
    """Return the part that numbers paragraphs: kind and text of the levels of list 1; list 2 begins it again at 5."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    return {
        "word/numbering.xml": f'<w:numbering xmlns:w="{SPACE}">'
        f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again}</w:num></w:numbering>'
    }


def item(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def texts(book: Manuscript) -> list[str]:
    return [it.text for chapter in book.chapters for it in chapter.paragraphs]


def test_lists_say_the_numbers_that_word_shows(read_word: Callable[[bytes], Manuscript]) -> None:
    body = item("oil") + item("lamp", 1) + paragraph("Between.") + item("salt") + item("sea", 1) + item("wick", 0, 2)
    book = read_word(document(body, files=numbering(("decimal", "%1."), ("lowerLetter", "%1.%2)"))))
    assert texts(book) == ["1. oil", "1.a) lamp", "Between.", "2. salt", "2.a) sea", "5. wick"]


def test_bullets_say_nothing(read_word: Callable[[bytes], Manuscript]) -> None:
    assert texts(read_word(document(item("oil"), files=numbering(("bullet", "•"))))) == ["oil"]


def test_headings_say_the_numbers_of_their_styles(read_word: Callable[[bytes], Manuscript]) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="N"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    body = "".join(paragraph(title, "N") + paragraph("It was late.") for title in ("Oil", "Salt"))
    book = read_word(document(body, styles=style, files=numbering(("upperRoman", "Chapter %1:"))))
    assert [chapter.title for chapter in book.chapters] == ["Chapter I: Oil", "Chapter II: Salt"]


def test_notes_are_called_by_name_over_page_breaks(read_word: Callable[[bytes], Manuscript]) -> None:
    called = paragraph(run(TEXT) + CALL)
    brk = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    for body in (called, called + brk + paragraph(TEXT)):
        book = read_word(document(body, notes=NOTE))
        names = {it.note for chapter in book.chapters for it in chapter.paragraphs if it.note}
        (call,) = [call for chapter in book.chapters for it in chapter.paragraphs for call in it.calls]
        assert names == {call.note}


def test_captions_and_code_are_told_by_their_styles(read_word: Callable[[bytes], Manuscript]) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name[0]}"><w:name w:val="{name}"/></w:style>'
        for name in ("Caption", "HTML Preformatted")
    )
    body = paragraph("The lamp", "C") + paragraph("x is 1", "H") + paragraph("print x", "H") + paragraph("So.")
    (chapter,) = read_word(document(body, styles=styles)).chapters
    assert [(it.kind.value, it.nature.value, it.text) for it in chapter.paragraphs] == [
        ("caption", "text", "The lamp"), ("verse", "code", "x is 1\nprint x"), ("body", "text", "So."),
    ]  # fmt: skip


def test_what_stands_in_a_field_or_a_formula_is_text(read_word: Callable[[bytes], Manuscript]) -> None:
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    field = f'<w:fldSimple w:instr="AUTHOR">{run("Ada")}</w:fldSimple>{run(" wrote ")}'
    formula = f'<m:oMath xmlns:m="{maths}"><m:r><m:t>x+1</m:t></m:r></m:oMath>'
    block = f'<m:oMathPara xmlns:m="{maths}">{formula}</m:oMathPara>'
    (chapter,) = read_word(document(paragraph(field + formula) + paragraph(run("So ") + block))).chapters
    assert [one.text for one in chapter.paragraphs] == ["Ada wrote x+1", "So x+1"]


def test_hidden_text_is_left_out_and_listed(read_word: Callable[[bytes], Manuscript]) -> None:
    hidden = run("Seen.") + run("gone", "<w:vanish/>") + run(" Seen too.", '<w:vanish w:val="0"/>')
    manuscript = read_word(document(paragraph(hidden)))
    assert manuscript.chapters[0].paragraphs[0].text == "Seen. Seen too."
    assert [(one.code, one.words) for one in manuscript.left_out] == [("hidden-text", "gone")]


def test_lines_of_a_table_of_contents_are_told_by_their_styles(read_word: Callable[[bytes], Manuscript]) -> None:
    styles = STYLES + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{named}"/></w:style>'
        for name, named in (("V1", "toc 1"), ("VH", "TOC Heading"))
    )
    lines = "".join(paragraph(f"Chapter {n}", "V1") for n in range(1, 7))
    body = paragraph("Contents", "VH") + lines + paragraph("Chapter 1", "berschrift1") + paragraph(TEXT)
    contents, chapter = read_word(document(body, styles=styles)).chapters
    assert (contents.title, contents.included) == ("Contents", False)
    assert not any(one.spoken for one in contents.paragraphs[1:])
    assert (chapter.title, chapter.included) == ("Chapter 1", True)


@pytest.mark.parametrize(
    ("style", "properties", "size"),
    [("", '<w:jc w:val="center"/>', ""), ("", "", '<w:sz w:val="36"/>'), ("", "", "<w:b/>"), ("C", "", "")],
)
def test_titles_without_a_heading_style_are_told_by_their_look(
    read_word: Callable[[bytes], Manuscript], style: str, properties: str, size: str
) -> None:
    own = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="C"><w:name w:val="Ada\'s titles"/></w:style>'
    names = ["Rain", "The Long Road", "Home"]
    body = "".join(paragraph(run(name, size), style, properties) + paragraph(TEXT) * 4 for name in names)
    manuscript = read_word(document(body, styles=STYLES + own))
    assert [chapter.title for chapter in manuscript.chapters] == names


def test_items_of_lists_keep_their_numbers_whatever_they_look_like(read_word: Callable[[bytes], Manuscript]) -> None:
    number = '<w:jc w:val="center"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        f'<w:numbering xmlns:w="{SPACE}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = paragraph("Rain", properties=number) + paragraph("Snow", properties=number)
    (chapter,) = read_word(document(body, files={"word/numbering.xml": numbering})).chapters
    assert [one.text for one in chapter.paragraphs] == ["1. Rain", "2. Snow"]


@pytest.mark.parametrize(
    "runs",
    [f'<w:fldSimple w:instr="X">{run("x")}</w:fldSimple>' * 30_000,
     '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 15_000 + run("x")],
    ids=["beside", "within"],
)  # fmt: skip
def test_very_many_fields_take_no_time(read_word: Callable[[bytes], Manuscript], runs: str) -> None:
    started = time.process_time()
    (chapter,) = read_word(document(f"<w:p>{runs}</w:p>" + paragraph("It was late."))).chapters
    assert chapter.paragraphs[-1].text == "It was late."
    assert time.process_time() - started < LONGEST
