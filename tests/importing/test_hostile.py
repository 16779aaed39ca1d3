"""Files made to do harm, and files that came to harm: each ends in a book or in one clear sentence."""

from __future__ import annotations

import contextlib
import copy
import io
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StudioError, UnreadableSource
from studio_app.importing import read_manuscript
from tests.importing import documents
from tests.importing.books import CONTAINER, Book, xhtml
from tests.importing.fuzzing import LONGEST, check

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "x" * 2_000_000), ("a.txt", "_" * 500_000), ("a.txt", "*a_ " * 200_000),
        ("a.txt", "I\n\n" * 20_000), ("a.txt", "* " * 500_000), ("a.txt", "CHAPTER I\n\n" * 20_000),
        ("a.txt", " x\n" * 60_000), ("a.txt", " x\n" * 1_000_000), ("a.txt", "\n" * 2_000_000),
        ("a.txt", "\n\n".join(map(str, range(90_000)))), ("a.txt", "CONTENTS\n\n" + ("a" + "." * 5_000 + "1\n") * 900),
        ("a.txt", "[Footnote 1: x\n\n" * 20_000), ("a.txt", "风" * 1_000_000),
        ("a.md", "[" * 50_000), ("a.md", ">" * 100_000), ("a.md", "*a_ " * 25_000), ("a.md", "![[[" * 8_000),
        ("a.md", "[" * 2_500_000),
        ("a.md", "|a" * 20_000 + "\n" + "|-" * 20_000), ("a.md", "---\n" * 40_000), ("a.md", "[^1]" * 20_000),
        ("a.csv", "a,b\n" * 80_000), ("a.csv", ",;\t|" * 200_000), ("a.csv", 'speaker,line\n"' + "a,b\n" * 100_000),
    ],
    ids=lambda given: given[:8],
)  # fmt: skip
def test_texts_made_to_hang_do_not(tmp_path: pathlib.Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    started = time.process_time()
    with contextlib.suppress(StudioError):
        check(read_manuscript(path))
    assert time.process_time() - started < LONGEST


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "deep", "<b>" * 100_000 + "<p>deep</p>", "<table><tr><td>" * 20_000 + "deep",
        "<p>" + "<i>x</i> " * 60_000, "<table><tr>" + "<td></td>" * 60_000 + "<td>x</td></tr></table>",
        "<sup>" * 1_900 + '<a href="#x">1</a>' * 20_000, '<span class="pagenum">' * 1_900 + "x" * 1_000_000,
        "<p>" + "x<br/>" * 100_000, "<p>" + "word " * 400_000, '<p class="' + "a " * 500_000 + '">x</p>',
        "<style>" + "@a{" * 300_000 + "</style><p>x</p>", "<p>" + "a-\n" * 300_000, "<h2>1</h2>" * 50_000,
        "<p " + " ".join(f"a{n}" for n in range(90_000)) + ">x</p>",
        "<p " + " ".join(f"a{n}='>'" for n in range(90_000)) + ">x</p>",
        "<p>x</p>" + "<" * 100_000, "<p>x</p>" + "&" * 1_000_000, "<p>x</p>" + "<![CDATA[" * 50_000,
    ],
    ids=lambda body: body[:12],
)  # fmt: skip
def test_pages_made_to_hang_do_not(read_page: Callable[[str], Manuscript], body: str) -> None:
    started = time.process_time()
    check(read_page(f"<html><body>{body}"))
    assert time.process_time() - started < LONGEST


def test_text_nested_without_end_is_still_read(read_page: Callable[[str], Manuscript]) -> None:
    (chapter,) = read_page("<html><body>" + "<div>" * 20_000 + "<h1>Deep</h1><p>It was late.</p>").chapters
    assert [paragraph.text for paragraph in chapter.paragraphs] == ["Deep", "It was late."]


@pytest.mark.parametrize("name", ["h1", "math", "nav", "svg", "object"])
def test_nothing_is_lost_behind_what_nests_without_end(read_page: Callable[[str], Manuscript], name: str) -> None:
    deep = f"<{name}>" * 3_000 + "deep" + f"</{name}>" * 3_000
    (chapter,) = read_page(f"<html><body><p>First.</p>{deep}<p>Last.</p>").chapters
    assert [one.text for one in chapter.paragraphs if one.text][::2] == ["First.", "Last."]


def test_a_tag_with_more_attributes_than_can_be_compared_loses_them(read_page: Callable[[str], Manuscript]) -> None:
    many = " ".join(f'a{n}="{n}"' for n in range(30_000))
    (chapter,) = read_page(f'<html><body><p {many}>It <b id="x">was</b> late.</p><p>Then.</p>').chapters
    assert [one.text for one in chapter.paragraphs] == ["It was late.", "Then."]
    assert chapter.paragraphs[0].marks


def test_a_bomb_in_an_archive_is_refused(read: Callable[[Book], Manuscript]) -> None:
    with pytest.raises(UnreadableSource, match="more than a book can hold"):
        read(Book({"a.xhtml": "<p>x</p>", "b.xhtml": " " * 60_000_000}))


def test_entities_fetch_and_multiply_nothing(read: Callable[[Book], Manuscript], tmp_path: pathlib.Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    layers = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 20}">' for n in range(9))
    doctype = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY l0 "ha">{layers}]>'
    page = doctype + xhtml("<p>&s;&l9;It was late.</p>")
    opf = f"""{doctype}<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title>The &s;&l9;Lamp</dc:title></metadata><manifest>
    <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
    <spine><itemref idref="a"/></spine></package>"""
    manuscript = read(Book({"a.xhtml": page}, files={"OEBPS/book.opf": opf}))
    assert manuscript.metadata.title == "The Lamp"
    assert [paragraph.text for paragraph in manuscript.chapters[0].paragraphs] == ["It was late."]


def test_nothing_outside_the_book_is_reached(read: Callable[[Book], Manuscript], tmp_path: pathlib.Path) -> None:
    (tmp_path / "secret.xhtml").write_text("<p>the secret</p>")
    reference = f"../../..{tmp_path}/secret.xhtml"
    items = f'<item id="x" href="{reference}" media-type="application/xhtml+xml"/>'
    manuscript = read(Book({"a.xhtml": "<p>It was late.</p>"}, [("Out", reference), ("In", "a.xhtml")], manifest=items))
    assert [chapter.title for chapter in manuscript.chapters] == ["In"]
    assert set(tmp_path.iterdir()) == {tmp_path / "secret.xhtml", tmp_path / "book.epub"}


def test_scripts_are_neither_run_nor_read(read: Callable[[Book], Manuscript]) -> None:
    body = '<p onclick="alert(1)">It was <script>alert(2)</script>late.</p><p>&lt;script&gt; is a word.</p>'
    (chapter,) = read(Book({"a.xhtml": body})).chapters
    assert [paragraph.text for paragraph in chapter.paragraphs] == ["It was late.", "<script> is a word."]


def test_a_file_that_all_names_share_is_read_only_so_far(tmp_path: pathlib.Path) -> None:
    content = b"It was late. " * 700_000
    path = tmp_path / "book.epub"
    path.write_bytes(overlapping(Book({f"{n}.xhtml": "" for n in range(90)}), content))
    with pytest.raises(UnreadableSource, match="longer than can be read"):
        read_manuscript(path)


@pytest.mark.parametrize(
    "name", ["META-INF/container.xml", "META-INF/encryption.xml", "OEBPS/toc.ncx", "OEBPS/book.opf"]
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_do_nothing_in_any_part(read: Callable[[Book], Manuscript], name: str, codec: str) -> None:
    book = Book({"a.xhtml": "<p>It was late.</p>"}, [("One", "a.xhtml")], 2)
    layers = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 20}">' for n in range(9))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY s SYSTEM "file:///dev/zero">{layers}]>'
    plain = book.part(name) or "<encryption/>"
    first = plain.index("<", plain.index("?>") + 2 if "?>" in plain else 0)
    spoilt = f'<?xml version="1.0" encoding="{codec}"?>{doctype}{plain[first:].replace("One", "One&l9;&s;")}'
    manuscript = read(Book(book.pages, book.contents, 2, files={name: spoilt.encode(codec)}))
    assert [(it.title, it.paragraphs[0].text) for it in manuscript.chapters] == [("One", "It was late.")]


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml", "word/styles.xml"])
def test_entities_in_a_word_document_are_refused(tmp_path: pathlib.Path, part: str) -> None:
    path = tmp_path / "book.docx"
    bomb = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/hostname"><!ENTITY a "ha">]><x>&s;&a;</x>'
    path.write_bytes(documents.document(documents.paragraph("It was late."), files={part: bomb}))
    with pytest.raises(UnreadableSource, match="Word would open"):
        read_manuscript(path)


def test_links_out_of_a_folder_lead_nowhere(tmp_path: pathlib.Path) -> None:
    (tmp_path / "secret.html").write_text("<p>the secret</p>")
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "index.html").write_text('<p>It was late. <a href="../secret.html">a</a> <a href="b.html">b</a></p>')
    (folder / "b.html").symlink_to(tmp_path / "secret.html")
    (folder / "more").symlink_to(tmp_path, target_is_directory=True)
    (chapter,) = read_manuscript(folder).chapters
    assert [paragraph.text for paragraph in chapter.paragraphs] == ["It was late. a b"]


@pytest.mark.skipif(sys.platform == "win32", reason="what a child process took is not told there")
@pytest.mark.parametrize("name", ["nested.html", "elements.html", "wide.epub"])
def test_the_worst_files_take_no_more_memory_than_there_is(tmp_path: pathlib.Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes({
        "nested.html": b"<div><b>" * 100_000 + b"<p>deep",
        "elements.html": b"<p>x" * 100_000,
        "wide.epub": Book({f"{n}.xhtml": "It was late. " * 700_000 for n in range(9)}).content(),
    }[name])  # fmt: skip
    done = subprocess.run([sys.executable, "-c", _MEASURED, path], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 400_000


_MEASURED = """
import contextlib, pathlib, re, resource, sys
from studio_app.domain.errors import StudioError
from studio_app.importing import read_manuscript
with contextlib.suppress(StudioError):
    read_manuscript(pathlib.Path(sys.argv[1]))
status = pathlib.Path("/proc/self/status")
if status.exists():
    print(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1])
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(most // 1024 if sys.platform == "darwin" else most)
"""
"""Prints the kilobytes that a process took at most to read a file. Linux counts what its parent had taken when it was
begun among its own usage (getrusage(2)), but not in its status."""


def overlapping(book: Book, content: bytes) -> bytes:
    """Return a book whose pages are all the same bytes of the archive (https://www.bamsoftware.com/hacks/zipbomb/)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", book.part("OEBPS/book.opf"))
        archive.writestr("OEBPS/0.xhtml", content)
        (first,) = (entry for entry in archive.infolist() if entry.filename.endswith("0.xhtml"))
        for name in book.pages:
            again = copy.copy(first)
            again.filename = f"OEBPS/{name}"
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
    return buffer.getvalue()
