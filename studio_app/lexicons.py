"""Shared lexicons kept in the program's own folder, as PLS files that can be mailed and edited elsewhere."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from studio_app.domain.errors import StorageFailure
from studio_app.pronunciation import pls
from studio_app.pronunciation.shared import SharedLexicons

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studio_app.pronunciation.lexicon import Lexicon

ENDING = ".pls"


class KeptLexicons(SharedLexicons):
    """The shared lexicons in a folder, one file each.

    Args:
        folder: Where the files are; it need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def _names(self) -> list[str]:
        with _failures(self._folder):
            return [unquote(path.stem) for path in self._folder.glob(f"*{ENDING}")]

    def _load(self, name: str) -> Lexicon | None:
        path = self._path(name)
        with _failures(path):
            return pls.read(path.read_bytes(), path.name) if path.is_file() else None

    def _save(self, lexicon: Lexicon) -> None:
        path = self._path(lexicon.name)
        unfinished = path.with_suffix(".new")
        with _failures(path):
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(pls.write(lexicon))
            unfinished.replace(path)

    def _delete(self, name: str) -> None:
        with _failures(self._path(name)):
            self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        """Return a lexicon's file; a name may hold what no file's name can."""
        return self._folder / f"{quote(name, safe=' ')}{ENDING}"


@contextmanager
def _failures(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageFailure(f"“{path}” cannot be used ({error.strerror}).") from error
