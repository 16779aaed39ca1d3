"""What services listed last: their catalogues of voices, so that these can be looked through when nobody answers."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from studio_app.domain.voices import Voice


class Owner(NamedTuple):
    """Whose catalogue it is: the engine, the service's id of the user, and where the service is."""

    engine: str
    user: str
    address: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A catalogue in the service's order, and when it was told; with a time zone."""

    voices: tuple[Voice, ...]
    at: datetime


class Listings:
    """Catalogues by account, in memory; used from any thread."""

    def __init__(self) -> None:
        self._known: dict[Owner, Listing] = {}
        self._lock = Lock()

    def recall(self, owner: Owner) -> Listing | None:
        """Return what was listed last; None if nothing is known."""
        with self._lock:
            if owner not in self._known and (found := self._read(owner)) is not None:
                self._known[owner] = found
            return self._known.get(owner)

    def keep(self, owner: Owner, listing: Listing) -> None:
        """Remember a catalogue in place of an earlier one; that it cannot be kept is no reason to fail."""
        with self._lock:
            self._known[owner] = listing
            self._write(owner, listing)

    def _read(self, owner: Owner) -> Listing | None:
        """Return what is known from earlier; in memory that is nothing."""
        return None

    def _write(self, owner: Owner, listing: Listing) -> None:
        """Keep it beyond the end of the program; nothing to do in memory."""
