"""Word documents (.docx): made into HTML by their styles, and then read as HTML is.

mammoth makes the HTML. It is handed a copy that holds only what it needs, each part parsed with care before: it would
itself expand entities and follow any depth.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree

from studio_app.domain.book import Contributor, Metadata
from studio_app.domain.errors import UnreadableSource
from studio_app.importing import word_styles
from studio_app.importing.archive import Archive, Limits
from studio_app.importing.binding import bind
from studio_app.importing.markup import local_name
from studio_app.importing.metadata import language_tag
from studio_app.importing.pages import Pages
from studio_app.importing.word_numbers import write_numbers
from studio_app.importing.word_runs import keep_results, take_hidden

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Mapping, Sequence

    from studio_app.domain.manuscript import Manuscript
    from studio_app.importing.page import Page

_LIMITS = Limits(entry=60_000_000)
_NEEDED = re.compile(
    r"\[Content_Types\]\.xml|(?:word/)?_rels/[^/]*\.rels|docProps/core\.xml|"
    r"word/(?:document\d*|styles\d*|numbering\d*|footnotes\d*|endnotes\d*)\.xml",
    re.IGNORECASE,
)
_MOST_ELEMENTS = 1_000_000
_MOST_PARAGRAPHS = 60_000
# What mammoth stumbles into where parts of a document contradict one another.
_FAULTS = (KeyError, IndexError, ValueError, TypeError, AttributeError, OSError, NotImplementedError, ExpatError)
_DAMAGED_HINT = "Open it in Word or LibreOffice, save it again, and import that."
_BREAK = '<hr class="page-break" />'
_NOTES = re.compile(r'<ol>(?=<li id="(?:foot|end)note-)')
_CALL = re.compile(r'href="#((?:foot|end)note-\d)')
_HEADING = re.compile(r"<h[2-4]>")
_TAG = re.compile(r"<[^>]*>")
_SHORTEST_PAGE = 2_000
_NO_TITLE = re.compile(r"(?:microsoft word\b.*|untitled.*|document\d*|dokument\d*|.*\.docx?)?", re.IGNORECASE)


def read_word(path: pathlib.Path) -> Manuscript:
    """Read a Word document.

    Raises:
        UnreadableSource: It is damaged, hostile or far too long.
        ProtectedSource: It is locked with a password.
    """
    with Archive(path, _LIMITS) as archive:
        parts = {name: archive.read(name) for name in archive.names if _NEEDED.fullmatch(name)}
    trees = {name: _parsed(path.name, content) for name, content in parts.items()}
    language = word_styles.language(trees)
    hidden = [words for root in trees.values() for words in take_hidden(root)]
    markup = _markup(path.name, trees)
    reader = Pages(language, lambda name: None)
    pages = [reader.read(name, _document(piece)) for name, piece in _named(path.name, _pieces(markup))]
    for words in hidden:
        pages[-1].leave_out("hidden-text", words)
    return bind(pages, _metadata(trees, pages[0], language, path.stem))


def _parsed(name: str, content: bytes) -> etree._Element:
    """Return a part of the document; one that has a document type is none that Word made (ECMA-376, part 2, 10.1)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    if content.count(b"<") > _MOST_ELEMENTS or content.count(b":p>") + content.count(b":p/>") > _MOST_PARAGRAPHS:
        raise UnreadableSource(f"“{name}” is longer than can be read at once.", "Split it into parts.")
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as cause:
        raise UnreadableSource(f"“{name}” is damaged.", _DAMAGED_HINT) from cause
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableSource(f"“{name}” is no document that Word would open.", "Get it again from its source.")
    return root


def _markup(name: str, trees: Mapping[str, etree._Element]) -> str:
    for part, root in trees.items():
        if part.lower().startswith("word/document"):
            keep_results(root)
            word_styles.prepare(root)
            _drop_lost_notes(root, trees)
            write_numbers(root, trees)
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w") as archive:
        for part, root in trees.items():
            archive.writestr(part, etree.tostring(root, encoding="utf-8", xml_declaration=True))
    try:
        made = mammoth.convert_to_html(clean, style_map=word_styles.style_map(trees), ignore_empty_paragraphs=False,
                                       convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
                                       include_embedded_style_map=False)  # fmt: skip
    except RecursionError as cause:
        raise UnreadableSource(f"“{name}” nests deeper than a book does.", _DAMAGED_HINT) from cause
    except _FAULTS as cause:
        raise UnreadableSource(f"“{name}” is damaged.", _DAMAGED_HINT) from cause
    markup = _NOTES.sub('<ol class="footnotes">', str(made.value).replace("<p></p>", "<p>\xa0</p>"))
    return markup.replace("<ol>", '<ol style="list-style: none">')  # its numbers are written


def _drop_lost_notes(document: etree._Element, trees: Mapping[str, etree._Element]) -> None:
    """Take out the marks of notes that are not there: mammoth would fail at them, and Word passes them."""
    for kind in ("footnote", "endnote"):
        notes = (note for root in trees.values() for note in root.iterchildren(f"{{*}}{kind}"))
        known = {word_styles.attribute(note, "id") for note in notes}
        for mark in list(document.iter(f"{{*}}{kind}Reference")):
            parent = mark.getparent()
            if parent is not None and word_styles.attribute(mark, "id") not in known:
                parent.remove(mark)


def _pieces(markup: str) -> list[str]:
    """Return the text in one piece, or at its page breaks where they are all there is to tell chapters by."""
    pieces = markup.split(_BREAK)
    length = len(_TAG.sub("", markup))
    if len(_HEADING.findall(markup)) > 1 or length < _SHORTEST_PAGE * (len(pieces) - 1):
        return [" ".join(pieces)]
    return pieces


def _named(name: str, pieces: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pieces with names of their own; notes stand in the last, and marks in the others point there."""
    last = f'href="{quote(f"{name}#{len(pieces) - 1}")}#'
    for number, piece in enumerate(pieces):
        calling = _CALL.sub(lambda match: last + match[1], piece) if number < len(pieces) - 1 else piece
        yield (f"{name}#{number}" if number else name), calling


def _document(piece: str) -> bytes:
    return f"<html><body>{piece}</body></html>".encode("utf-8", "replace")


def _metadata(trees: Mapping[str, etree._Element], page: Page, language: str, name: str) -> Metadata:
    """Return what the document's properties say; a title that a program made up is none."""
    core = next((root for part, root in trees.items() if part.lower() == "docprops/core.xml"), None)
    said = {local_name(item.tag): " ".join((item.text or "").split()) for item in core} if core is not None else {}
    title = said.get("title", "")
    heading = next((page.paragraphs[at].text for at in sorted(page.levels)), "") if 0 in page.levels else ""
    names = (one.strip() for one in said.get("creator", "").split(";"))
    return Metadata(
        title=heading if _NO_TITLE.fullmatch(title) and heading else title or name,
        contributors=tuple(Contributor(one) for one in names if one),
        language=language or language_tag(said.get("language", "")),
        description=said.get("description", ""),
    )
