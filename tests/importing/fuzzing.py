"""Files that came to harm, the same every time: made of whole ones by flipping, cutting, doubling and splicing.

The test beside this runs a few hundred; ``python -m tests.benchmarks fuzzing --full`` runs five thousand.
"""

from __future__ import annotations

import io
import random
import re
import time
import unicodedata
import zipfile
from dataclasses import astuple
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.errors import StudioError
from studio_app.domain.import_rules import ImportRules, Notes
from studio_app.domain.manuscript import Nature
from studio_app.importing import read_manuscript
from studio_app.importing.rules import arranged
from studio_app.operations import projects
from tests.importing import documents
from tests.importing.books import METADATA, PNG, Book, xhtml

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Mapping

    from studio_app.domain.manuscript import Manuscript, ManuscriptParagraph

LONGEST = 10.0
"""Seconds that any file may take."""

EVERY = 8
"""Of how many files one is made a project."""

_PAGES = {
    "a.xhtml": '<h2 id="c1">One</h2><p>The <em lang="fr">lampe</em><sup><a href="#fn1">1</a></sup> was lit.</p>'
    '<table><tr><th>Thing</th><td>Price</td></tr><tr><td>Oil</td><td>2 d.</td></tr></table><hr/><div class="poem">'
    '<span class="i0">A<br/></span><span class="i2">B</span></div><p><ruby>灯<rt>hi</rt></ruby>, she said.</p>',
    "b.xhtml": '<h2>Two</h2><p><img alt="I" src="i.png"/>T was late.<br/>And dark.</p><p id="fn1">1. Oil.</p>'
    '<pre>x = 1\ny</pre><figure><img src="i.png" alt="A lamp"/>'
    '<figcaption>The lamp</figcaption></figure><ul><li>a</li></ul>',
}
_LINES = [("Chapter 1", "a.xhtml#c1"), ("Chapter 2", "b.xhtml", [("Below", "b.xhtml#fn1")])]
_DATA = METADATA + (
    '<dc:identifier>urn:isbn:9783161484100</dc:identifier><dc:title id="t">Night</dc:title><dc:date>1890</dc:date>'
    '<meta refines="#t" property="title-type">subtitle</meta><meta name="cover" content="i"/>'
    '<meta name="calibre:series" content="Lights"/><meta name="calibre:series_index" content="2.0"/>'
)
_FONTS = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    '<enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/><enc:CipherData>'
    '<enc:CipherReference URI="OEBPS/font.otf"/></enc:CipherData></enc:EncryptedData></encryption>'
)
_FILES = {
    "META-INF/encryption.xml": _FONTS, "OEBPS/font.otf": b"OTTO", "OEBPS/i.png": PNG,
    "OEBPS/style.css": ".x { display: none } p.y { text-indent: 0 }",
}  # fmt: skip
_MANIFEST = '<item id="i" href="i.png" media-type="image/png"/><item id="s" href="style.css" media-type="text/css"/>'
_CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'
_PAGE = xhtml(_PAGES["a.xhtml"] + _PAGES["b.xhtml"], head='<title>The Lamp</title><meta name="author" content="Ada"/>')
_TEXT = (
    "THE LAMP\n\nby Ada Poe\n\nCHAPTER I\n\nIt was late,\nand _dark_.[1]\n\n    The owl\n    and the cat\n\n* * *\n\n"
    "[Footnote 1: Oil.]\n\nCHAPTER II\n\n“Où?” – ça\n" * 2
)
_MARKDOWN = (
    "---\ntitle: x\nauthor: [Ada, Bob]\n---\n# One\n\nIt *was*.[^1]\n\n| a | b |\n|---|---|\n| c | d |\n\n> q\n\n"
    "```\nx = 1\n```\n\n## Two\n\n- a\n- b\n\n![A lamp](i.png)\n\n[^1]: A note.\n"
)
_SCRIPT = 'speaker,line,start_time,end_time\nAda,"It was, ""late"".",0.1,1\nBob,Yes.,2,3.5\n'

WHOLE: Mapping[str, bytes] = {
    "two.epub": Book(_PAGES, _LINES, 2, _DATA, _MANIFEST, '<reference type="cover" href="a.xhtml"/>',
                     files=_FILES).content(),
    "three.epub": Book(_PAGES, _LINES, 3, _DATA, _MANIFEST, apart=["b.xhtml"], files=_FILES).content(),
    "page.html": _PAGE.encode(),
    "wide.html": _PAGE.replace("utf-8", "utf-16").encode("utf-16"),
    "word.docx": documents.document(
        documents.paragraph("One", "Own")
        + documents.paragraph(documents.run("It was ") + documents.run("late", "<w:i/>") + _CALL)
        + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        + documents.paragraph("Two", properties='<w:outlineLvl w:val="0"/>'),
        core="<dc:title>The Lamp</dc:title><dc:creator>Ada Poe</dc:creator>",
        notes='<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>',
    ),
    "text.txt": _TEXT.encode(),
    "western.txt": _TEXT.encode("cp1252"),
    "wide.txt": _TEXT.encode("utf-16-le"),
    "text.md": _MARKDOWN.encode(),
    "script.csv": _SCRIPT.encode(),
}  # fmt: skip
"""One good file of each kind, by its name."""

SCRAPS = [
    b"<div>" * 300, b"<table><tr><td>", b"<!--", b"<![CDATA[", b"]]>", b"</p></body></html>", b'"', b"\0", b"&#x1;",
    b"&x;", b'<!DOCTYPE x [<!ENTITY x "y">]>', b"\xff\xfe", b"<svg><math>", b"<a href='http://[x'>1</a>",
    b"<sup><a href='#a'>", b"&#xD800;", b"\xed\xa0\x80", b"<p hidden>", b"\r", b"\x85\xe2\x80\xa8", b"%ZZ", b"../" * 9,
    b"PK\x03\x04", b"PK\x05\x06", b"\xef\xbf\xbf", b"<item href='a' id=''/>", b"---\n", b"[^1]: [^1]",
    b"&#1114112;", b"\xe2\x80\x8f\xe2\x80\xae", b"<br/>" * 50, b"w:val=''", b"99999999999999999999", b"-1", b"1e999",
    b"speaker,line\n",
]  # fmt: skip
_PROGRAMS_WORDS = re.compile(
    r"\b(?:None|NoneType|Traceback|Error|Exception|str|dict|codec|utf-8|lxml|zipfile|errno|byte 0x|object at)\b|<class"
)


def spoilt(number: int, whole: Mapping[str, bytes] = WHOLE) -> tuple[str, bytes]:
    """Return name and content of a spoilt file; the same number always gives the same.

    Args:
        number: Which one.
        whole: The good files that it is made of.
    """
    chance = random.Random(number)
    name = chance.choice(list(whole))
    content = whole[name]
    if content.startswith(b"PK") and chance.random() < 0.7:
        return name, _repacked(content, chance)
    if chance.random() < 0.1:
        return name, _spliced(content, chance.choice(list(whole.values())), chance)
    return name, _mutated(content, chance)


def judge(path: pathlib.Path, *, project: bool = False) -> float:
    """Read a file, hold what comes of it against what is promised, and return the seconds that reading took.

    Args:
        path: The file.
        project: Whether to make a project of it, too; it is written beside the file.

    Raises:
        AssertionError: It ended in an unclear sentence or in a book that is not sound.
    """
    started = time.monotonic()
    read = _read(path)
    seconds = time.monotonic() - started
    if isinstance(read, StudioError):
        assert is_clear(read), str(read)
        return seconds
    check(read)
    for notes in Notes:
        last = arranged(read, ImportRules(notes=notes, pictures=True))
        check(last)
    if project:
        folder = path.with_name(f"{path.name}.narration")
        projects.create(folder, projects.given_title(last, path.stem), source=path)
        with projects.read_project(folder) as made:
            kept = made.db.execute("SELECT text FROM paragraph ORDER BY id").fetchall()
        assert [text for (text,) in kept] == [one.text for one in _paragraphs(last)]
    return seconds


def check(manuscript: Manuscript) -> None:
    """Hold a manuscript against what is promised of every one."""
    for chapter in manuscript.chapters:
        assert chapter.title == chapter.title.strip() != ""
    for paragraph in _paragraphs(manuscript):
        _check_paragraph(paragraph)
    assert all(_is_sound(text) for text in _small_texts(manuscript))


def is_clear(error: StudioError) -> bool:
    """Tell whether an error says something to people who do not program: whole sentences, in no program's words."""
    sentences = [part for part in (error.text, error.hint) if part]
    whole = all((part[0] == "“" or part[0].isupper()) and part[-1] == "." for part in sentences)
    return whole and len(str(error)) < 400 and _is_sound(str(error)) and not _PROGRAMS_WORDS.search(str(error))


def _read(path: pathlib.Path) -> Manuscript | StudioError:
    try:
        return read_manuscript(path)
    except StudioError as error:
        return error


def _check_paragraph(paragraph: ManuscriptParagraph) -> None:
    text = paragraph.text
    told = repr(text[:200])
    assert text == text.strip("\n "), told
    assert _is_sound(text.replace("\n", "")), told
    assert "\n" not in text or paragraph.kind is ParagraphKind.VERSE or paragraph.nature is Nature.CODE, told
    assert all(0 <= mark.start < mark.end <= len(text) for mark in paragraph.marks), paragraph.marks
    assert all(0 <= call.place <= len(text) for call in paragraph.calls), paragraph.calls


def _is_sound(text: str) -> bool:
    """Tell whether a text can be stored and shown: no control characters, no halves of characters."""
    return text.isprintable() or not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text)


def _paragraphs(manuscript: Manuscript) -> Iterator[ManuscriptParagraph]:
    return (paragraph for chapter in manuscript.chapters for paragraph in chapter.paragraphs)


def _small_texts(manuscript: Manuscript) -> Iterator[str]:
    for value in astuple(manuscript.metadata):
        yield from [value] if isinstance(value, str) else (str(part) for person in value for part in person)
    yield from (chapter.title for chapter in manuscript.chapters)
    for warning in manuscript.warnings:
        yield from (warning.message, warning.where)
    yield from (left.words for left in manuscript.left_out)
    for paragraph in _paragraphs(manuscript):
        yield from (paragraph.speaker, paragraph.source.document, *(mark.value for mark in paragraph.marks))


def _mutated(content: bytes, chance: random.Random) -> bytes:
    """Return content with a few bits flipped, bytes cut, moved, doubled or put in, or its end gone."""
    spoilt = bytearray(content or b" ")
    for _ in range(chance.choice([1, 2, 8])):
        at, length = chance.randrange(len(spoilt)), chance.randrange(1, 200)
        match chance.randrange(8):
            case 0:
                spoilt[at] ^= 1 << chance.randrange(8)
            case 1:
                del spoilt[at : min(at + length, len(spoilt) - 1)]
            case 2:
                spoilt[at:at] = spoilt[-length:]
            case 3:
                spoilt[at:at] = chance.choice(SCRAPS)
            case 4:
                spoilt[at:at] = chance.randbytes(length)
            case 5:
                spoilt[at:at] = spoilt[at : at + length] * chance.choice([1, 3, 100])
            case 6:
                spoilt[at : at + length] = bytes(min(length, len(spoilt) - at))
            case _:
                del spoilt[max(1, at) :]
    return bytes(spoilt)


def _spliced(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return the beginning of one file with the end of another."""
    return content[: chance.randrange(1, len(content) + 1)] + other[chance.randrange(len(other)) :]


def _repacked(content: bytes, chance: random.Random) -> bytes:
    """Return an archive in which one file was spoilt, was left out, or is there twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        names = source.namelist()
        victim, fate = chance.choice(names), chance.randrange(10)
        for name in names:
            before = source.read(name)
            if name != victim:
                target.writestr(name, before)
            elif fate:
                target.writestr(name, _mutated(before, chance))
        if fate == 1:
            target.writestr(chance.choice(["", "x/", "../"]) + victim.swapcase(), _mutated(source.read(victim), chance))
    return buffer.getvalue()
