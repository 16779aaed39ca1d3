"""Bytes of a document in, an element tree out, whatever the bytes claim to be.

Pages are parsed as HTML even where they are XHTML: libxml2's HTML parser keeps ``&nbsp;`` (its XML parser in recovery
mode deletes it and glues the words on both sides), minds self-closed tags, knows no external entities and expands none
of a document's own. Package files are parsed as XML without their document type: there is nothing to expand or fetch.
"""

from __future__ import annotations

import codecs
import html
import html.entities
import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

from studio_app.importing.text import listed

MAX_DEPTH = 2000
"""Elements inside one another; libxml2 stops reading at 2,048."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer before the shorter they begin with, and what each says of the text after it."""

_DECLARED = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_TEXT_CODECS = re.compile(
    r"utf-?(8|16|32)|iso|latin|ascii|us-ascii|windows|cp\d|koi8|big5|gb|euc|shift|sjis|mac|tis|ks_c"
)
_STRAY = re.compile("[\udc80-\udcff]+")

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_INVISIBLE_REFERENCE = re.compile(
    r"&(?:shy|ZeroWidthSpace|NoBreak|#0*(?:173|8203|8288|65279)|#[xX]0*(?:[aA][dD]|200[bB]|2060|[fF][eE][fF]{2}));"
)
_HAIR_SPACE = re.compile("\u200a(?<=[‘’“”]\u200a)(?=[‘’“”])")  # between quotation marks it is typography, not a gap
_END_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)

_HEAD = 2048
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*[>\[]", re.IGNORECASE)
_END_OF_DOCTYPE = re.compile(r"\]\s*>")
_LONGEST_DECLARATIONS = 65_536
_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]+)\s+(?:[\"']([^\"'&<%]{0,8})[\"'])?")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(?:(#?\w+);)?")
_LEGAL = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:]*+)[^<>]*+>")
_LONGEST_TAG = 60_000
_MANY_ATTRIBUTES = 20_000
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONGEST_TAG},}}")
_WHOLE_TAG = re.compile(r"<([a-zA-Z][\w:-]*)(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+")
_KEPT = listed("h1 h2 h3 h4 h5 h6 p br hr img title script style head body html")
_HEADING = re.compile(r"h[1-6]")
_ENDED = "".join(f"</h{level}>" for level in range(1, 7))
_INLINE = listed("a abbr b big cite code em font i q s small span strong sub sup tt u")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text; ``guessed`` where its own statement of its encoding was wrong or missing."""

    text: str
    guessed: bool = False


def decode(content: bytes) -> Decoded:
    """Return the text of a document.

    A byte order mark is believed first, then UTF-8 itself (other text is almost never valid UTF-8 by chance), then what
    the document declares. Bytes that fit nothing are read as Windows-1252, the usual mistake, one by one.
    """
    for mark, codec in BOMS:
        if content.startswith(mark):
            return Decoded(content.decode(codec, "replace"))
    if b"\0" in content[:2]:
        return Decoded(content.decode("utf-16-be" if content[:1] == b"\0" else "utf-16-le", "replace"), guessed=True)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        declared = _declared(content)
        if not declared or declared.startswith("utf"):
            return Decoded(_as_windows(content), guessed=True)
        return Decoded(content.decode(declared, "replace"))
    if "\x1b" in text and _declared(content).startswith("iso2022_jp"):
        return Decoded(content.decode("iso2022_jp", "replace"))
    return Decoded(text)


def parse_page(text: str) -> etree._Element | None:
    """Return the root of a page, or None where there is nothing in it.

    Invisible characters (soft hyphens, zero-width spaces, word joiners) are taken out first: they stand inside words.
    """
    if not text or text.isspace():
        return None
    return etree.fromstring(_prepared(text).encode("utf-8", "replace"), _page_parser())


def was_cut() -> bool:
    """Tell whether the page that was parsed last nests so deep that the parser gave up what follows."""
    last = _page_parser().error_log.last_error
    return last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def levelled(text: str) -> str:
    """Return a page without its nesting: every block a paragraph, no inline markup.

    For pages nested deeper than a parser follows; all of their text survives.
    """
    return _TAG.sub(_levelled_tag, text)


def parse_package(content: bytes, known: frozenset[str] = frozenset()) -> etree._Element | None:
    """Return the root of a package file (container, OPF, NCX, encryption), or None where it is no XML at all.

    What is not well formed is mended: references to HTML's entities are replaced, stray ampersands escaped, and, given
    the ``known`` element names, a ``<`` that begins none of them. Document types are dropped unread.
    """
    text = _REFERENCE.sub(_resolved, _DECLARATION.sub("", _without_doctype(decode(content).text)))
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), _package_parser(recover=False))
    except etree.XMLSyntaxError:
        return _mended(text, known)


def local_name(tag: object) -> str:
    """Return an element's name without namespace and prefix; empty for comments and instructions."""
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _declared(content: bytes) -> str:
    """Return the encoding that the document names, if it is one for text; Latin-1 means Windows-1252 (WHATWG)."""
    match = _DECLARED.search(content[:_HEAD])
    name = match[1].decode("ascii", "replace").lower() if match else ""
    if not _TEXT_CODECS.match(name):
        return ""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec


def _as_windows(content: bytes) -> str:
    text = content.decode("utf-8", "surrogateescape")
    return _STRAY.sub(lambda match: match[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), text)


@cache  # making one takes half the time of parsing a chapter with it
def _page_parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)


def _package_parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", recover=recover, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _prepared(text: str) -> str:
    for sign in _INVISIBLE:
        if sign in text:
            text = text.replace(sign, "")
    if "&" in text:
        text = _INVISIBLE_REFERENCE.sub("", text)
    if "\u200a" in text:
        text = _HAIR_SPACE.sub("", text)
    if len(text) > _LONGEST_TAG and (text.count("=") > _MANY_ATTRIBUTES or _LONG_TAG.search(text)):
        text = _WHOLE_TAG.sub(_without_many_attributes, text)
    return _with_sections(_without_doctype(_without_end(text)))


def _without_many_attributes(match: re.Match[str]) -> str:
    """Return a tag as it is, or bare where its attributes are more than a parser compares in good time."""
    return match[0] if len(match[0]) <= _LONGEST_TAG else f"<{match[1]}"


def _without_end(text: str) -> str:
    """Return a page without the tags that end it: libxml2 drops what follows them."""
    first = max(0, text.find("</body"))
    return text[:first] + _END_OF_PAGE.sub("", text[first:])


def _without_doctype(text: str) -> str:
    """Return a document without its document type, and without the references to entities declared there.

    Of those entities only mere signs are put in; anything longer could hold a bomb, a file or an address.
    """
    match = end = _DOCTYPE.search(text, 0, _HEAD) if "<!" in text[:_HEAD] else None
    if match and match[0].endswith("["):
        end = _END_OF_DOCTYPE.search(text, match.end())
    if match is None or end is None:
        return text
    declared = dict(_ENTITY.findall(text, match.start(), min(end.end(), match.end() + _LONGEST_DECLARATIONS)))
    text = text[: match.start()] + text[end.end() :]
    if not declared:
        return text
    pattern = re.compile(rf"&({'|'.join(map(re.escape, declared))});")
    return pattern.sub(lambda reference: declared[reference[1]], text)


def _with_sections(text: str) -> str:
    """Return a page with its CDATA sections, which HTML does not know, as ordinary text."""
    if "<![CDATA[" not in text:
        return text
    first, *rest = text.split("<![CDATA[")
    parts = (part.partition("]]>") for part in rest)
    return first + "".join(html.escape(section) + after for section, _, after in parts)


def _levelled_tag(match: re.Match[str]) -> str:
    closing, name = match[1], match[2].lower()
    if not closing and _HEADING.fullmatch(name):
        return _ENDED + match[0]  # they would nest as well
    if name in _KEPT:
        return match[0]
    return "" if name in _INLINE or closing else "<p>"


def _mended(text: str, known: frozenset[str]) -> etree._Element | None:
    if known:
        text = re.sub(rf"<(?![!?]|/?(?:[\w.-]+:)?(?:{'|'.join(sorted(known))})[\s/>])", "&lt;", text)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), _package_parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _resolved(match: re.Match[str]) -> str:
    """Return an entity that XML does not know as its character, a stray ampersand as one that XML reads."""
    if match[1] and match[1].startswith("#"):
        return "".join(map(html.escape, _LEGAL.findall(html.unescape(match[0]))))
    sign = html.entities.html5.get(f"{match[1]};") if match[1] else None
    return html.escape(sign) if sign else "&amp;" + match[0][1:]
