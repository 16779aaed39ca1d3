"""Who an account is, remembered from one start to the next by a digest of its key, which does not tell the key."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Identities:
    """The user ids of one service's accounts.

    Args:
        file: Where they are kept; losing it costs only that they are asked for again.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, str] | None = None

    def account(self, key: str) -> str:
        """Return the service's user id, if it was ever told, else what stands for the key; empty without a key."""
        if not key:
            return ""
        digest = _digest(key)
        return self._read().get(digest, f"key-{digest}")

    def learn(self, key: str, user: str) -> None:
        """Remember whose key this is."""
        if not key or not user or self.account(key) == user:
            return
        known = self._read()
        known[_digest(key)] = user
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(known), encoding="utf-8")

    def _read(self) -> dict[str, str]:
        if self._known is None:
            try:
                self._known = dict(json.loads(self._file.read_text(encoding="utf-8")))
            except (OSError, ValueError, TypeError):
                self._known = {}
        return self._known


def _digest(key: str) -> str:
    return hashlib.sha256(f"narration-studio:{key}".encode()).hexdigest()[:16]
