"""The text of a file that does not say how it is encoded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from studio_app.domain.errors import UnreadableSource
from studio_app.importing.markup import BOMS, Decoded

if TYPE_CHECKING:
    import pathlib

LARGEST = 20_000_000
"""Bytes of one file of text; the longest novels have a fifth of that."""

MOST_LINES = 500_000
"""Lines of one file of text; the longest novels, wrapped, have a sixth of that."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SAMPLE = 100_000
_CODECS = [
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "gb18030", "big5", "shift_jis",
    "euc_jp", "euc_kr",
]  # fmt: skip
_RUSSIAN_CODECS = ("cp1251", "koi8_r", "cp866")
_RUSSIAN = "оеаинтсрвл"
_ESCAPE = b"\x1b$"
_STATED = re.compile(rb"character set encoding: *([\w.-]{2,20})", re.IGNORECASE)
_HEAD = 4096
# Bytes that are letters in Windows-1250 and signs, or next to never letters, in Windows-1252.
_CENTRAL_EUROPEAN = re.compile(
    rb"[a-zA-Z\xc0-\xff][\x8d\x8e\x9a\x9d\x9e\x9f\xaa\xb3\xb9\xba\xbc\xbe\xbf]|"
    rb"[\x8d\x8e\x9a\x9c-\x9f\xa3\xaf\xb3\xb9\xbc\xbe\xbf][a-zA-Z\xc0-\xff]{2}"
)


def read_decoded(path: pathlib.Path) -> Decoded:
    """Return the text of a file without markup, and without control characters but those that part lines and pages.

    Raises:
        UnreadableSource: It is longer than a book can be.
    """
    content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    if not content or content.count(b"\n") + content.count(b"\r") > MOST_LINES:
        raise UnreadableSource(f"“{path.name}” is too large for a text.", "Split it into parts.")
    decoded = decode_text(content)
    return replace(decoded, text=_CONTROL.sub("", decoded.text))


def decode_text(content: bytes) -> Decoded:
    """Return text without markup from its bytes.

    A byte order mark is believed first, then UTF-8 itself, then the encoding that Project Gutenberg's header states,
    then the zeros of UTF-16; all else is guessed by which letters come out.
    """
    for mark, codec in BOMS:
        if content.startswith(mark):
            return Decoded(content.decode(codec, "replace"))
    if utf16 := _utf16(content):
        return Decoded(content.decode(utf16, "replace"), guessed=True)
    if _ESCAPE in content and (japanese := _iso_2022_jp(content)):
        return Decoded(japanese)
    try:
        return Decoded(content.decode())
    except UnicodeDecodeError as error:
        broken = error.start
    if stated := _stated(content):
        return Decoded(content.decode(stated, "replace"))
    if _is_utf8_but_for_scraps(content):
        return Decoded(content.decode("utf-8", "replace"), guessed=True)
    return Decoded(content.decode(_guess(content, broken), "replace"), guessed=True)


def _utf16(content: bytes) -> str:
    """Return the kind of UTF-16 that a text without a mark is in: half of its first bytes are zeros; else nothing."""
    head = content[:_HEAD]
    zeros = [head[start::2].count(0) * 5 > len(head) for start in (0, 1)]
    return "" if zeros[0] == zeros[1] else "utf-16-be" if zeros[0] else "utf-16-le"


def _stated(content: bytes) -> str:
    match = _STATED.search(content[:_HEAD])
    name = match[1].decode("ascii").lower() if match else ""
    return "cp1252" if name in ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252") else ""


def _is_utf8_but_for_scraps(content: bytes) -> bool:
    """Tell whether a text is UTF-8 that came to harm in a few places."""
    text = content[:_SAMPLE].decode("utf-8", "replace")
    foreign = sum(not character.isascii() for character in text)
    return text.count("\ufffd") * 10 < foreign


def _iso_2022_jp(content: bytes) -> str:
    """Return a text in the Japanese encoding that is made of plain bytes and escapes (RFC 1468), else nothing."""
    try:
        return content.decode("iso2022_jp")
    except UnicodeDecodeError:
        return ""


def _cyrillic(sample: bytes) -> str:
    """Return the encoding in which a text is Russian, or nothing: the one that yields the letters Russian is full of.

    The encodings have the same letters in other places, so that others come out as letters, too, but seldom as these.
    """
    foreign = sum(byte > 0x7F for byte in sample)
    if foreign * 10 < len(sample) * 3:
        return ""
    decoded = {codec: sample.decode(codec, "replace") for codec in _RUSSIAN_CODECS}
    counts = {codec: sum(map(text.count, _RUSSIAN)) for codec, text in decoded.items()}
    best = max(counts, key=lambda codec: counts[codec])
    return best if counts[best] * 2 > foreign else ""


def _guess(content: bytes, broken: int) -> str:
    """Return the likeliest encoding; the sample begins near the first byte that is not plain."""
    sample = content[max(0, broken - 1000) :][:_SAMPLE]
    if cyrillic := _cyrillic(sample):
        return cyrillic
    best = from_bytes(sample, cp_isolation=_CODECS, preemptive_behaviour=False).best()
    name = best.encoding if best else "cp1252"
    return "cp1252" if name == "cp1250" and not _CENTRAL_EUROPEAN.search(content) else name
