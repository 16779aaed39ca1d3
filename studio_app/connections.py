"""How each speech service is reached: address and key, from the environment, the preferences and the keyring."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.accounts import Connection
from studio_app.secrets import VARIABLES, Keys
from studio_app.settings import ADDRESSES, ZERO_RETENTION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.domain.accounts import KeySource
    from studio_app.settings import Settings


class Reach(NamedTuple):
    """Where a service is found: its usual address, and the environment variable that sets another."""

    address: str
    variable: str


SERVICES = {
    "elevenlabs": Reach("https://api.elevenlabs.io", "ELEVENLABS_BASE_URL"),
    "fish-audio": Reach("https://api.fish.audio", "FISH_BASE_URL"),
    "openai": Reach("http://127.0.0.1:8880/v1", "OPENAI_BASE_URL"),
}
"""By engine. The last is where the most used local server (Kokoro-FastAPI) listens."""


class KeptConnections:
    """The connections of this program; see ``studio_app.domain.accounts.ConnectionBook``.

    Args:
        keys: The keys.
        settings: The preferences, saved when an address changes.
        environment: The environment variables, which stand above the preferences.
    """

    def __init__(self, keys: Keys, settings: Settings, environment: Mapping[str, str]) -> None:
        self._keys = keys
        self._settings = settings
        self._environment = environment
        self._lock = Lock()

    def connection(self, engine: str) -> Connection:
        """Return how a service is reached now."""
        address = (self._environment.get(SERVICES[engine].variable) or self._settings[ADDRESSES].get(engine)
                   or self.usual_address(engine))
        return Connection(address.rstrip("/"), self._keys.key(engine), engine in self._settings[ZERO_RETENTION])

    def usual_address(self, engine: str) -> str:
        """Return the service's address where nobody has set another."""
        return SERVICES[engine].address

    def address_variable(self, engine: str) -> str:
        """Return the environment variable that sets the address, above what the user may set; empty if none does."""
        variable = SERVICES[engine].variable
        return variable if self._environment.get(variable) else ""

    def source(self, engine: str) -> KeySource:
        """Return where the service's key is kept."""
        return self._keys.source(engine)

    def variable(self, engine: str) -> str:
        """Return the environment variable that the key may stand in."""
        return VARIABLES[engine]

    def keep_key(self, engine: str, key: str) -> KeySource:
        """Keep a key, and return where it is now; an empty one is forgotten."""
        if key:
            return self._keys.keep(engine, key)
        self._keys.forget(engine)
        return self._keys.source(engine)

    def set_address(self, engine: str, address: str) -> None:
        """Set the address; an empty one is the usual one.

        Raises:
            StorageFailure: The preferences cannot be written.
        """
        with self._lock:
            others = {name: one for name, one in self._settings[ADDRESSES].items() if name != engine}
            self._settings[ADDRESSES] = {**others, engine: address} if address else others
            self._settings.save()

    def set_zero_retention(self, engine: str, wanted: bool) -> None:
        """Set whether the service shall keep nothing of what is made.

        Raises:
            StorageFailure: The preferences cannot be written.
        """
        with self._lock:
            others = tuple(name for name in self._settings[ZERO_RETENTION] if name != engine)
            self._settings[ZERO_RETENTION] = (*others, engine) if wanted else others
            self._settings.save()
