"""What all services have in common that are reached with the user's own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.speech.engine import Service
from studio_app.speech.identities import Identities

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.domain.accounts import AccountBook, Connection


class SubscribedService(Service):
    """A service, its account and where it is.

    Args:
        connection: Returns how it is reached just now.
        accounts: What is known of accounts.
        cache: A folder for what is only remembered.
    """

    name = ""

    def __init__(self, connection: Callable[[], Connection], accounts: AccountBook, cache: Path) -> None:
        self._connection = connection
        self._accounts = accounts
        self._identities = Identities(cache / f"{self.name}-accounts.json")

    @property
    def connection(self) -> Connection:
        """How it is reached just now."""
        return self._connection()

    @property
    def account(self) -> str:
        """The service's user id, or what stands for the key until it is known."""
        return self._identities.account(self.connection.key)

    @property
    def address(self) -> str:
        """The base address that requests go to."""
        return self.connection.address
