"""Books and pages by their address. How an address is fetched is handed in: nothing here opens a connection."""

from __future__ import annotations

import re
import tempfile
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from studio_app.importing.sources import read_source

if TYPE_CHECKING:
    from studio_app.domain.manuscript import Manuscript

_SCHEME = re.compile(r"https?://\S+", re.IGNORECASE)
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
_UNFIT_FOR_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST_NAME = 80
_ENDING = re.compile(r"\.[A-Za-z]\w{1,7}$")
_PAGES = ("text/html", "application/xhtml+xml")
_HEAD = 4096
_MARK = re.compile(rb"<!-- saved from url=\(\d{4,}\)(https?://\S+) -->")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address led to.

    Attributes:
        address: Where it was found in the end, after all redirects.
        content: Its bytes, unpacked.
        media_type: What the server calls it, in lower case and without parameters (``text/html``), or nothing.
        charset: The encoding that the server says it is in, or nothing.
    """

    address: str
    content: bytes
    media_type: str = ""
    charset: str = ""


Fetch = Callable[[str], Fetched]
"""Brings what is at an address; takes its time, and raises a ``StudioError`` where it cannot."""


def read_address(address: str, fetch: Fetch) -> Manuscript:
    """Read the page or the book at an address; see ``read_manuscript``.

    Args:
        address: The address; what is at it may be of any kind that can be imported.
        fetch: How to get it.

    Raises:
        InputError: The address leads nowhere, or to nothing that can be imported.
    """
    with tempfile.TemporaryDirectory(prefix="narration-") as folder:
        return read_source(save(fetch(address), Path(folder)))


def is_address(source: str) -> bool:
    """Tell whether what a user names as a source is the address of something on the web."""
    return bool(_SCHEME.fullmatch(source.strip()))


def save(fetched: Fetched, folder: Path) -> Path:
    """Write what was fetched into a folder, under the name it would be saved by, and return the file.

    Its text is written as UTF-8 where the server, and perhaps nothing in it, says that it is something else. A page
    says at its beginning where it is from, as pages that browsers save do.
    """
    path = folder / _name(fetched)
    content = _unmistakable(fetched)
    if fetched.media_type in _PAGES and content.removeprefix(BOM_UTF8).lstrip().startswith(b"<"):
        address = fetched.address.replace("--", "-%2D")
        content = f"<!-- saved from url=({len(address):04}){address} -->\n".encode() + content.removeprefix(BOM_UTF8)
    path.write_bytes(content)
    return path


def saved_from(path: Path) -> str:
    """Return the address that a saved page says it is from, or nothing."""
    try:
        with path.open("rb") as file:
            mark = _MARK.search(file.read(_HEAD))
    except OSError:
        return ""
    return mark[1].decode("utf-8", "replace") if mark else ""


def _name(fetched: Fetched) -> str:
    """Return a name for a file: what the address ends with, and the ending that goes with the kind."""
    parts = urlsplit(fetched.address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    last = " ".join(_UNFIT_FOR_NAMES.sub(" ", last).split()).strip(". ")
    ending = _ENDING.search(last)
    stem = (last[: ending.start()] if ending else last) or parts.hostname or "page"
    usual = _SUFFIXES.get(fetched.media_type) or (ending[0] if ending else "")
    return f"{stem[:_LONGEST_NAME]}{usual}"


def _unmistakable(fetched: Fetched) -> bytes:
    """Return the content so that its text can be read without what the server said of its encoding."""
    if not fetched.charset or not fetched.media_type.startswith(("text/", "application/xhtml")):
        return fetched.content
    try:
        fetched.content.decode()
    except UnicodeDecodeError:
        try:
            return fetched.content.decode(fetched.charset, "replace").encode()
        except LookupError:  # it is no encoding that is known
            return fetched.content
    return fetched.content
