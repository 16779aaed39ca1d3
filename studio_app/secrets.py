"""The keys of speech services: from the environment, else from the system's keyring, else in memory until the end.

They are nowhere else. Nothing here prints, logs or writes one; an error of the keyring is told without it.
"""

from __future__ import annotations

import logging
from threading import Lock, Thread
from typing import TYPE_CHECKING

from studio_app.domain.accounts import KeySource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keyring.backend import KeyringBackend

SERVICE = "narration-studio"
"""Under which name the keyring shows our keys."""
VARIABLES = {"elevenlabs": "ELEVENLABS_API_KEY", "fish-audio": "FISH_API_KEY", "openai": "OPENAI_API_KEY"}
"""Environment variables by engine; they stand above the keyring."""

logger = logging.getLogger(__name__)


class Keys:
    """The keys, read once and then remembered; used from any thread.

    A keyring may take seconds, or ask the user to unlock it: what shows a window lets them be read aside (``load``).

    Args:
        environment: The environment variables.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._held: dict[str, tuple[str, KeySource]] = {}
        self._lock = Lock()
        self._loading = False

    def load(self, done: Callable[[], None]) -> None:
        """Read all keys on another thread, and call the function there at the end; until then there are none."""
        self._loading = True
        Thread(target=self._load, args=(done,), name="keyring", daemon=True).start()

    def key(self, engine: str) -> str:
        """Return an engine's key; empty where there is none."""
        return self._found(engine)[0]

    def source(self, engine: str) -> KeySource:
        """Return where an engine's key is."""
        return self._found(engine)[1]

    def keep(self, engine: str, key: str) -> KeySource:
        """Keep a key in the keyring if there is one that works, else in memory; return which it was."""
        with self._lock:
            source = KeySource.KEYRING if self._write(engine, key) else KeySource.MEMORY
            self._held[engine] = key, source
        return self._found(engine)[1]

    def forget(self, engine: str) -> None:
        """Remove a key from wherever it was kept; one in the environment stays there."""
        with self._lock:
            self._held[engine] = "", KeySource.NONE
            self._remove(engine)

    def _found(self, engine: str) -> tuple[str, KeySource]:
        if given := self._environment.get(VARIABLES.get(engine, ""), "").strip():
            return given, KeySource.ENVIRONMENT
        if found := self._held.get(engine):  # at once, also while another thread waits for the keyring
            return found
        return ("", KeySource.NONE) if self._loading else self._looked_up(engine)

    def _load(self, done: Callable[[], None]) -> None:
        for engine in VARIABLES:
            self._looked_up(engine)
        self._loading = False
        done()

    def _looked_up(self, engine: str) -> tuple[str, KeySource]:
        with self._lock:
            if engine not in self._held:
                key = self._read(engine)
                self._held[engine] = key, KeySource.KEYRING if key else KeySource.NONE
            return self._held[engine]

    def _read(self, engine: str) -> str:
        try:
            ring = _keyring()
            return (ring.get_password(SERVICE, engine) if ring else None) or ""
        except Exception as error:
            _note(error)
            return ""

    def _write(self, engine: str, key: str) -> bool:
        try:
            ring = _keyring()
            if ring is None:
                return False
            ring.set_password(SERVICE, engine, key)
            return ring.get_password(SERVICE, engine) == key  # some take a key and keep nothing
        except Exception as error:
            _note(error)
            return False

    def _remove(self, engine: str) -> None:
        try:
            ring = _keyring()
            if ring is not None and ring.get_password(SERVICE, engine) is not None:
                ring.delete_password(SERVICE, engine)
        except Exception as error:
            _note(error)


def _keyring() -> KeyringBackend | None:
    """Return the system's keyring; None where there is none that could keep anything.

    Raises:
        Exception: Anything, where the keyring that the system's settings name cannot be begun.
    """
    import keyring  # loads every backend there is: only when a key is wanted
    from keyring.backends import fail, null

    ring = keyring.get_keyring()
    return None if isinstance(ring, (fail.Keyring, null.Keyring)) else ring


def _note(error: Exception) -> None:
    """Note that the keyring failed; backends raise whatever they like, so only its kind is safe to be told."""
    logger.warning("The keyring cannot be used: %s", type(error).__name__)
