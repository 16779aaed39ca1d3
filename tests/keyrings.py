"""Keyrings for tests: one that works, and ones that do not."""

from __future__ import annotations

from threading import Event
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class Drawer(KeyringBackend):
    """A keyring that keeps its passwords as long as the test runs.

    Attributes:
        asked: How often it was asked for one.
        door: While it is shut, everybody waits.
    """

    priority: ClassVar[float] = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0
        self.door = Event()
        self.door.set()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        self.door.wait()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.door.wait()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("There is none.")
        del self.kept[service, username]


class Locked(Drawer):
    """A keyring that the user does not unlock; it says too much about why."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked while asked for its key")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"locked while given {password}")


class Forgetful(Drawer):
    """A keyring that takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass
