"""Plain text: made into HTML by what its lines show, and then read as HTML is."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

from studio_app.domain.book import Contributor, Metadata
from studio_app.importing.binding import bind
from studio_app.importing.encoding import read_decoded
from studio_app.importing.headings import heading_levels
from studio_app.importing.lines import Block, blocks
from studio_app.importing.pages import Pages

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Sequence

    from studio_app.domain.manuscript import Manuscript

_HEAD = 5_000
_FIELD = re.compile(r"^(Title|Author|Translator|Language): *(\S.*)$", re.MULTILINE)
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "italian": "it", "spanish": "es", "portuguese": "pt",
    "dutch": "nl", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl", "czech": "cs",
    "hungarian": "hu", "russian": "ru", "greek": "el", "latin": "la", "esperanto": "eo", "chinese": "zh",
    "japanese": "ja", "hebrew": "he",
}  # fmt: skip
_BY = re.compile(r"(?:by|von|par|di|por|af|av|door)\s+(\S.{1,60})", re.IGNORECASE)
_FIRST_BLOCKS = 3
_LONGEST_TITLE = 100
_EMPHASIS = re.compile(r"(?<![\w_])_(?=[^\s_])([^_]{1,600}?)(?<=[^\s_])_(?![\w_])")
_STRONG = re.compile(r"(?<![\w*=])([*=])(?=[^\s*=])([^*=]{1,200}?)(?<=[^\s*=])\1(?![\w*=])")
_PICTURE = re.compile(r"\[(?:Illustration|Abbildung)(?::\s*(.*))?\]", re.DOTALL)
_NOTE = re.compile(r"\[Footnote (\w{1,4}):\s")
_NOTE_MARK = re.compile(r"\[(\w{1,4})\]")
_UNDERLINE = re.compile(r"[=~-]{3,}")


def read_text(path: pathlib.Path) -> Manuscript:
    """Read a plain text.

    Raises:
        UnreadableSource: The file is larger than a book can be.
    """
    decoded = read_decoded(path)
    page = Pages("", lambda name: None).read(path.name, to_html(decoded.text).encode("utf-8", "replace"))
    page.guessed = page.guessed or decoded.guessed
    return bind([page], _metadata(decoded.text, path.stem))


def to_html(text: str) -> str:
    """Return a text as a page: paragraphs, verse, headings, notes and emphasis marked as HTML marks them."""
    parted = list(blocks(text))
    levels = heading_levels(parted)
    notes = {match[1] for block in parted if (match := _NOTE.match(block.text))}
    usual = Counter(block.gap for block in parted).most_common(1)[0][0] if parted else 0
    elements: list[str] = []
    for at, block in enumerate(parted):
        if 0 < usual < block.gap - 1 and at not in levels and at - 1 not in levels:
            elements.append("<p>\xa0</p>")
        elements.append(_element(block, levels.get(at, 0), notes))
    return f"<html><body>{chr(10).join(elements)}</body></html>"


def _element(block: Block, level: int, notes: set[str]) -> str:
    lines = [line for line in block.lines if not (level and _UNDERLINE.fullmatch(line))]
    if level:
        return f"<h{level}>{'<br>'.join(map(html.escape, lines))}</h{level}>"
    if picture := _PICTURE.fullmatch(block.text):
        caption = f"<figcaption>{html.escape(picture[1])}</figcaption>" if picture[1] else ""
        return f'<figure><img alt="">{caption}</figure>'
    if note := _NOTE.match(block.text):
        return f'<div class="footnote"><p>{_inline(block.text[note.end() :].removesuffix("]"), notes)}</p></div>'
    if block.verse:
        return f'<div class="verse">{_inline("<br>".join(map(html.escape, lines)), notes, escaped=True)}</div>'
    return f"<p>{_inline(chr(10).join(lines), notes)}</p>"


def _inline(text: str, notes: set[str], *, escaped: bool = False) -> str:
    """Return the text of a paragraph with its emphasis, and with the marks of the notes that there are."""
    text = text if escaped else html.escape(text, quote=False)
    if "_" in text:
        text = _EMPHASIS.sub(r"<em>\1</em>", text)
    if "*" in text or ("=" in text and not escaped):
        text = _STRONG.sub(r"<strong>\2</strong>", text)
    if notes and "[" in text:
        text = _NOTE_MARK.sub(lambda mark: _note_mark(mark, notes), text)
    return text


def _note_mark(mark: re.Match[str], notes: set[str]) -> str:
    return f'<a class="noteref" href="#note">{mark[1]}</a>' if mark[1] in notes else mark[0]


def _metadata(text: str, name: str) -> Metadata:
    """Return what the header of Project Gutenberg says of a book, or its first lines: a title, and by whom."""
    head = text[:_HEAD]
    said = {key.lower(): value.strip() for key, value in _FIELD.findall(head)} if "Project Gutenberg" in head else {}
    title, author = (said["title"], said.get("author", "")) if "title" in said else _title_page(list(blocks(head)))
    language = _LANGUAGES.get(said.get("language", "").lower(), "")
    return Metadata(title or name, contributors=(Contributor(author),) if author else (), language=language)


def _title_page(first: Sequence[Block]) -> tuple[str, str]:
    """Return title and author where a text begins with both; the title alone could be anything."""
    lines = [line for block in first[:_FIRST_BLOCKS] for line in block.lines][:_FIRST_BLOCKS]
    author = next(_authors(lines[1:]), "")
    return (lines[0], author) if author and len(lines[0]) <= _LONGEST_TITLE else ("", "")


def _authors(lines: Sequence[str]) -> Iterator[str]:
    return (match[1] for line in lines if (match := _BY.fullmatch(line)))
