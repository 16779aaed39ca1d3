"""The catalogues of voices kept in the program's cache, one file for each account. No key is part of them."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import StorageFailure
from studio_app.domain.listings import Listing, Listings, Owner
from studio_app.domain.voices import Voice
from studio_app.settings import write_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VERSION = 1
"""Of what stands in a file; one with another version is fetched anew."""

logger = logging.getLogger(__name__)

_FIELDS = {field.name for field in dataclasses.fields(Voice)} - {"engine", "samples"}
_PLAIN = Voice("", "", "")


class KeptListings(Listings):
    """Catalogues in files; one that cannot be read or written costs the question, and nothing else.

    Args:
        folder: Where the files are; it need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def _read(self, owner: Owner) -> Listing | None:
        try:
            told = json.loads(self._path(owner).read_bytes())
            if told["version"] != VERSION:
                return None
            voices = tuple(_voice(owner.engine, one) for one in told["voices"])
            return Listing(voices, datetime.fromisoformat(told["at"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            logger.warning("The kept catalogue of %s cannot be read: %s", owner.engine, type(error).__name__)
            return None

    def _write(self, owner: Owner, listing: Listing) -> None:
        told = {"version": VERSION, "at": listing.at.isoformat(), "voices": [_told(voice) for voice in listing.voices]}
        try:
            write_mapping(self._path(owner), told, spread=False)
        except StorageFailure as failure:
            logger.warning("%s", failure)

    def _path(self, owner: Owner) -> Path:
        """Return the account's file; its name tells neither who nor where."""
        digest = hashlib.sha256("\n".join((owner.user, owner.address)).encode()).hexdigest()[:16]
        return self._folder / f"{owner.engine}-{digest}.json"


def _told(voice: Voice) -> dict[str, Any]:
    """Return what differs from a voice of which nothing is known."""
    told = {name: value for name in _FIELDS if (value := getattr(voice, name)) != getattr(_PLAIN, name)}
    if voice.removed is not None:
        told["removed"] = voice.removed.isoformat()
    return told


def _voice(engine: str, told: Mapping[str, Any]) -> Voice:
    known = {name: value for name, value in told.items() if name in _FIELDS}
    for name in ("languages", "tiers"):
        known[name] = tuple(str(one) for one in known.get(name, ()))
    known["labels"] = {str(name): str(value) for name, value in known.get("labels", {}).items()}
    if "removed" in known:
        known["removed"] = datetime.fromisoformat(known["removed"])
    return Voice(engine, **{"id": "", "name": "", **known})
