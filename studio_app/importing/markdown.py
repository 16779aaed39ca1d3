"""Markdown: made into HTML as CommonMark says, with tables and footnotes, and then read as HTML is."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from studio_app.domain.book import Contributor, Metadata
from studio_app.domain.errors import UnreadableSource
from studio_app.importing.binding import bind
from studio_app.importing.encoding import read_decoded
from studio_app.importing.metadata import language_tag
from studio_app.importing.pages import Pages

if TYPE_CHECKING:
    import pathlib

    from studio_app.domain.manuscript import Manuscript
    from studio_app.importing.page import Page

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w-]*):[ \t]*((?:\S.*)?(?:\n(?:[ \t]+\S|-[ \t]).*)*)$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*-[ \t]+(\S.*)$", re.MULTILINE)
_FOLDED = re.compile(r"^[>|][+-]?\d?[ \t]*(?=\n)")
_NAME = re.compile(r"^name:[ \t]*")
_TITLE_BLOCK = re.compile(r"%[ \t]*(.*)\n(?:%[ \t]*(.*)\n)?(?:%[ \t]*(.*)\n)?")
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)|\Z)", re.MULTILINE | re.DOTALL)
_ATTRIBUTES = re.compile(r"^( {0,3}#{1,6}[ \t].*\S)[ \t]+\{[ \t]*(?:[#.-]|\w+=)[^{}\n]*\}[ \t]*$", re.MULTILINE)
_GLUED = re.compile(r"^(#{1,6})(?=[^\W\d_])", re.MULTILINE)
_SPACED = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_FEWEST_GLUED = 2
_SEPARATOR = re.compile(r'<hr class="footnotes-sep" ?/?>')
_SIGNS = "[*_!`<~|"
_MOST_SIGNS = 400_000  # signs of markup and lines: what the parser takes its time for
_LONGEST_FRONT = 20_000


def read_markdown(path: pathlib.Path) -> Manuscript:
    """Read a Markdown file.

    Raises:
        UnreadableSource: The file is larger than a book can be.
    """
    decoded = read_decoded(path)
    fields, text = _parted(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.count("\n") + sum(map(text.count, _SIGNS)) > _MOST_SIGNS:
        raise UnreadableSource(f"“{path.name}” is longer than can be read at once.", "Split it into parts.")
    language = language_tag(_first(fields, "lang", "language"))
    page = Pages(language, lambda name: None).read(path.name, _to_html(text).encode("utf-8", "replace"))
    page.guessed = page.guessed or decoded.guessed
    return bind([page], _metadata(page, fields, language, path.stem))


def _to_html(text: str) -> str:
    text = _headings_mended(text)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
    return f"<html><body>{_SEPARATOR.sub('', parser.render(text))}</body></html>"


def _headings_mended(text: str) -> str:
    """Return a text whose headings CommonMark knows: no attributes behind them (Pandoc, kramdown), a space in front.

    Headings without that space count where the text has no others; a line of program code is none.
    """
    if "#" not in text:
        return text
    glued = len(_GLUED.findall(text)) >= _FEWEST_GLUED and not _SPACED.search(text)
    parts, at = list[str](), 0
    for fence in [*((match.start(), match.end()) for match in _FENCE.finditer(text)), (len(text), len(text))]:
        part = _ATTRIBUTES.sub(r"\1", text[at : fence[0]])
        parts += [_GLUED.sub(r"\1 ", part) if glued else part, text[slice(*fence)]]
        at = fence[1]
    return "".join(parts)


def _parted(text: str) -> tuple[dict[str, list[str]], str]:
    """Return what stands before the text by lower-case name, as YAML, TOML or Pandoc's title block, and the text."""
    text = text.lstrip("\ufeff")
    if front := _FRONT.match(text, 0, _LONGEST_FRONT):
        fields = {name.lower(): values for name, value in _FIELD.findall(front[1]) if (values := _listed(value))}
        return fields, text[front.end() :]
    if toml := _TOML.match(text, 0, _LONGEST_FRONT):
        return _toml(toml[1]), text[toml.end() :]
    if block := _TITLE_BLOCK.match(text, 0, _LONGEST_FRONT):
        names = zip(("title", "author", "date"), block.groups(), strict=True)
        return {name: [one.strip() for one in value.split(";")] for name, value in names if value}, text[block.end() :]
    return {}, text


def _toml(front: str) -> dict[str, list[str]]:
    """Return the fields of front matter in TOML; none where it is not well formed."""
    try:
        fields = tomllib.loads(front)
    except tomllib.TOMLDecodeError:
        return {}
    listed = ((name.lower(), value if isinstance(value, list) else [value]) for name, value in fields.items())
    return {name: [str(one) for one in values if one and not isinstance(one, dict)] for name, values in listed}


def _listed(value: str) -> list[str]:
    """Return the values of a field of YAML: one, a list in brackets, or a list with a line for each."""
    text = value.strip()
    inside = text[1:-1] if text.startswith("[") and text.endswith("]") else ""
    parts = _ITEM.findall(text) or (inside.split(",") if inside else [_FOLDED.sub("", text)])
    plain = (" ".join(_NAME.sub("", part.strip()).strip("\"'").split()) for part in parts)
    return [one for one in plain if one]


def _metadata(page: Page, fields: dict[str, list[str]], language: str, name: str) -> Metadata:
    people = next((fields[key] for key in ("author", "authors", "creator", "creators") if key in fields), [])
    return Metadata(
        title=_first(fields, "title") or _heading(page) or name,
        subtitle=_first(fields, "subtitle"),
        contributors=tuple(map(Contributor, people)),
        language=language,
        publisher=_first(fields, "publisher"),
        published=_first(fields, "date"),
        description=_first(fields, "description"),
        rights=_first(fields, "rights"),
    )


def _first(fields: dict[str, list[str]], *names: str) -> str:
    """Return the first value of the first field that is there."""
    return next((fields[name][0] for name in names if fields.get(name)), "")


def _heading(page: Page) -> str:
    """Return the heading of the highest level where there is only one: a book's title, and not a chapter's."""
    counts = Counter(page.levels.values())
    top = min(counts, default=0)
    return next(page.paragraphs[at].text for at in page.levels if page.levels[at] == top) if counts[top] == 1 else ""
