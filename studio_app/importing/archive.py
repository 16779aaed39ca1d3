"""The ZIP container of a book, opened with care: the one place where limits and names of archives are checked.

Nothing is ever unpacked to disk. Names that are absolute, climb with ``..`` or belong to symbolic links are left out
of the index, so no reference in a book can reach them. The limits hold before a byte is inflated; what they guard
against: https://www.bamsoftware.com/hacks/zipbomb/.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import struct
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from isal import isal_zlib

from studio_app.domain.errors import ProtectedSource, UnreadableSource

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping
    from types import TracebackType
    from typing import BinaryIO, Self

_DRIVE = re.compile(r"[A-Za-z]:")
_RAW = -isal_zlib.MAX_WBITS  # deflated data without a header
_INVALID = cast("type[Exception]", isal_zlib.error)  # its types call it an exception, not a type of them
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_END_RECORD = b"PK\x05\x06"
_LONGEST_END = 65_557  # the record, and the longest comment after it
_GET_AGAIN = "Get the book again from its source."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold; sizes in bytes once unpacked.

    ``ratio`` is the highest compression believed of files larger than ``ratio_from``; text seldom passes 10.
    """

    entries: int = 20_000
    directory: int = 10_000_000
    total: int = 1_000_000_000
    entry: int = 20_000_000
    ratio: int = 200
    ratio_from: int = 10_000_000


class DamagedEntry(UnreadableSource):
    """One file of the archive cannot be unpacked; the others may well be whole."""


class Archive:
    """A ZIP file whose entries are found leniently and read within limits.

    Raises:
        UnreadableSource: The file is no ZIP archive, is cut short, or breaks a limit.
        ProtectedSource: The archive is locked with a password.
    """

    def __init__(self, path: pathlib.Path, limits: Limits | None = None) -> None:
        self.name = path.name
        self._limits = limits or Limits()
        self._file = path.open("rb")
        try:
            self._index = self._checked(self._entries())
        except BaseException:
            self._file.close()
            raise
        encoded = {_fold(unquote(name)): name for name in self._index if "%" in name}
        self._folded = {**encoded, **{_fold(name): name for name in reversed(self._index)}}
        self._only = _unique(self._folded)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files that may be read, in the order of the archive."""
        return tuple(self._index)

    def find(self, name: str) -> str | None:
        """Return the entry meant by a name, or None.

        Books made on other systems differ in case, in Unicode form, and in the folder; so an exact match goes before a
        folded one, and that before the only entry of the same file name.
        """
        wanted = _inside(name)
        if not wanted:
            return None
        if wanted in self._index:
            return wanted
        folded = _fold(wanted)
        return self._folded.get(folded) or self._only.get(posixpath.basename(folded))

    def read(self, name: str, most: int | None = None) -> bytes:
        """Return the content of the entry with exactly this name.

        Args:
            name: As ``find`` gave it.
            most: The size in bytes that such a file may have, if smaller than that of any.

        Raises:
            DamagedEntry: It cannot be unpacked, or is larger than it may be.
        """
        entry = self._index[name]
        if entry.file_size > min(most or self._limits.entry, self._limits.entry):
            raise DamagedEntry(f"“{name}” in “{self.name}” is too large to be read.", "Split the file.")
        try:
            return self._unpacked(entry)
        except (_INVALID, struct.error, ValueError) as cause:
            raise DamagedEntry(f"“{name}” in “{self.name}” is damaged.", _GET_AGAIN) from cause

    def get(self, name: str, most: int | None = None) -> bytes | None:
        """Return the content of the entry meant by a name; None where there is none, or where it cannot be read."""
        found = self.find(name)
        try:
            return self.read(found, most) if found else None
        except DamagedEntry:
            return None

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """Inflate an entry, never beyond the size it declares (APPNOTE.TXT 6.3.10, section 4.3.7).

        ``zipfile`` would do, at four times the time: it opens a stream for each of the hundreds of files of a book.

        Raises:
            ValueError: It is not what the directory of the archive says.
        """
        if entry.header_offset < 0:
            raise ValueError("not in this file")
        self._file.seek(entry.header_offset)
        lengths = struct.unpack("<4s22xHH", self._file.read(30))[1:]
        self._file.seek(sum(lengths), io.SEEK_CUR)
        packed = self._file.read(entry.compress_size)
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            packed = isal_zlib.decompressobj(_RAW).decompress(packed, max(1, entry.file_size))
        elif entry.compress_type != zipfile.ZIP_STORED:
            raise ValueError("a method that EPUB does not allow")
        if len(packed) != entry.file_size or isal_zlib.crc32(packed) != entry.CRC:
            raise ValueError("not what was packed")
        return packed

    def _entries(self) -> list[zipfile.ZipInfo]:
        _check_directory(self._file, self.name, self._limits)
        try:
            return zipfile.ZipFile(self._file).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error) as cause:
            raise _damaged(self.name) from cause

    def _checked(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(entries) > self._limits.entries or sum(entry.file_size for entry in entries) > self._limits.total:
            raise _too_large(self.name)
        index: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._check(entry)
            name = _inside(_decoded(entry))
            if name and not entry.is_dir() and not stat.S_ISLNK(entry.external_attr >> 16):
                index[name] = entry
        return index

    def _check(self, entry: zipfile.ZipInfo) -> None:
        if entry.flag_bits & _ENCRYPTED:
            raise ProtectedSource(f"“{self.name}” is locked with a password.", "Ask for a copy that is not locked.")
        limits, size = self._limits, entry.file_size
        if size > limits.ratio_from and size > limits.ratio * max(1, entry.compress_size):
            raise _too_large(self.name)


def _check_directory(file: BinaryIO, name: str, limits: Limits) -> None:
    """Refuse a table of contents so long that merely listing it would take the memory."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    at = tail.rfind(_END_RECORD)
    if at < 0 or len(tail) < at + 22:
        raise _damaged(name)
    if struct.unpack_from("<L", tail, at + 12)[0] > limits.directory:
        raise _too_large(name)


def _unique(folded: Mapping[str, str]) -> dict[str, str]:
    """Return the entries whose file name no other entry has, by that name."""
    counts = Counter(map(posixpath.basename, folded))
    return {base: name for key, name in folded.items() if counts[base := posixpath.basename(key)] == 1}


def _inside(name: str) -> str:
    """Return the name in its simplest form, or nothing where it leads out of the archive."""
    name = name.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name):
        return ""
    simple = posixpath.normpath(name)
    return "" if simple.startswith("..") or simple == "." else simple


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; many tools write UTF-8 without saying so."""
    if entry.flag_bits & _UTF8_NAME or entry.filename.isascii():
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _damaged(name: str) -> UnreadableSource:
    return UnreadableSource(f"“{name}” is damaged or was cut short.", _GET_AGAIN)


def _too_large(name: str) -> UnreadableSource:
    return UnreadableSource(f"“{name}” would unpack to more than a book can hold.", "Get the book from its publisher.")
