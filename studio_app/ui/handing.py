"""What a user hands over by dropping it on the window or by copying it: files, an address, or text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_ADDRESS = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Handed:
    """Files and folders, or else an address of the web, or else text, with its page where there is one."""

    files: tuple[Path, ...] = ()
    address: str = ""
    text: str = ""
    html: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is anything in it that could be a book."""
        return bool(self.files or self.address or self.text)


def address_in(text: str) -> str:
    """Return the address of the web that a text is, or nothing."""
    found = _ADDRESS.fullmatch(text.strip())
    return found[0] if found else ""


def handed(data: QMimeData) -> Handed:
    """Return what is handed over; of a link its address counts, not the words that stand for it."""
    urls = data.urls()
    files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    links = [address for url in urls if (address := address_in(url.toString()))]
    if files:
        return Handed(files)
    if links or urls:
        return Handed(address=next(iter(links), ""))
    text = data.text()
    if not text.strip():
        return Handed()
    address = address_in(text)
    return Handed(address=address) if address else Handed(text=text, html=data.html() if data.hasHtml() else "")
