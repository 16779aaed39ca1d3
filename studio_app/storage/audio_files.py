"""The takes' audio: files named by the hash of their content, and the place where received bytes wait to become takes.

- ``audio/incoming/17``: what attempt 17 brought, whole;
- ``audio/incoming/17.json``: what else it brought, until its take is committed;
- ``audio/ab/ab34….mp3``: a take's audio;
- ``audio/discarded/18``: received, perhaps paid for, and not usable; ``18-2`` is what its history had instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.ids import AttemptId
from studio_app.storage.durable import content_name, move_file, write_file
from studio_app.storage.failures import file_failures

if TYPE_CHECKING:
    from pathlib import Path

_RECEIPT = ".json"


class AudioFiles:
    """The folder ``audio`` of a project."""

    def __init__(self, project: Path) -> None:
        self._folder = project / "audio"
        self._incoming = self._folder / "incoming"

    def path(self, name: str) -> Path:
        """Return where the audio with this name is."""
        return self._folder / name[:2] / name

    def receive(self, attempt: AttemptId, content: bytes) -> Path:
        """Write what an attempt brought so that it survives a power cut, and return the file."""
        path = self.incoming(attempt)
        write_file(path, content)
        return path

    def incoming(self, attempt: AttemptId) -> Path:
        """Return where the bytes that an attempt brought wait."""
        return self._incoming / str(attempt)

    def receipt(self, attempt: AttemptId) -> Path:
        """Return where the rest of what an attempt brought is noted until its take is committed."""
        return self._incoming / f"{attempt}{_RECEIPT}"

    def name_incoming(self, attempt: AttemptId, extension: str) -> str:
        """Return the name that the waiting bytes of an attempt will have in the store.

        Raises:
            StorageFailure: They are not there.
        """
        with file_failures(self.incoming(attempt)):
            return content_name(self.incoming(attempt).read_bytes(), extension)

    def accept(self, attempt: AttemptId, name: str) -> None:
        """Move the waiting bytes of an attempt into the store, unless that was done already."""
        if self.incoming(attempt).exists():
            move_file(self.incoming(attempt), self.path(name))

    def finish(self, attempt: AttemptId) -> None:
        """Remove the receipt of an attempt that needs none any more."""
        with file_failures(self.receipt(attempt)):
            self.receipt(attempt).unlink(missing_ok=True)

    def discard(self, attempt: AttemptId) -> None:
        """Set aside what an attempt brought and cannot become a take; its receipt stays until that is settled."""
        if self.incoming(attempt).exists():
            aside = self._folder / "discarded"
            again = len(list(aside.glob(f"{attempt}-*"))) + 2
            move_file(self.incoming(attempt),
                      aside / (f"{attempt}-{again}" if (aside / str(attempt)).exists() else str(attempt)))

    def waiting(self) -> list[AttemptId]:
        """Return the attempts whose bytes or receipts wait, in the order in which they were made."""
        names = {file.name.removesuffix(_RECEIPT) for file in self._incoming.glob("*")}
        return sorted(AttemptId(int(name)) for name in names if name.isdecimal())
