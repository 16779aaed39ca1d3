"""What was learnt of accounts, kept between sessions in the program's own folder. No key is part of it."""

from __future__ import annotations

import dataclasses
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from studio_app.domain.accounts import Account, Accounts
from studio_app.domain.errors import StorageFailure
from studio_app.domain.regenerations import Policy
from studio_app.settings import read_mapping, write_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FILE_NAME = "accounts.json"

logger = logging.getLogger(__name__)

Key = tuple[str, str]


class KeptAccounts(Accounts):
    """The facts of accounts in a file that several programs may write, each its own news.

    A file that cannot be read or written costs what was learnt, and nothing else.

    Args:
        folder: Where the file is; it need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        super().__init__(_read(self._path))

    def update(self, engine: str, id_: str, change: Callable[[Account], Account]) -> Account:
        """Change what is known of an account, beginning with what another program may have learnt meanwhile."""
        with self._lock:
            for key, account in _read(self._path).items():
                self._known[key] = account
        return super().update(engine, id_, change)

    def _keep(self, known: Mapping[Key, Account]) -> None:
        stored = [{**dataclasses.asdict(account), "policy": account.policy.value} for account in known.values()]
        try:
            write_mapping(self._path, {"accounts": stored})
        except StorageFailure as failure:
            logger.warning("%s", failure)


def _read(path: Path) -> dict[Key, Account]:
    try:
        found, _ = read_mapping(path)
    except StorageFailure as failure:
        logger.warning("%s", failure)
        return {}
    accounts: dict[Key, Account] = {}
    listed = found.get("accounts")
    for one in listed if isinstance(listed, list) else ():
        with suppress(TypeError, ValueError, KeyError, AttributeError):
            account = _account(one)
            accounts[account.engine, account.id] = account
    return accounts


def _account(stored: dict[str, Any]) -> Account:
    """Read one account; what a newer program may have added is left out."""
    names = {field.name for field in dataclasses.fields(Account)}
    known = {name: value for name, value in stored.items() if name in names}
    return Account(**{**known, "policy": Policy(known["policy"]),
                      "refused_formats": tuple(known.get("refused_formats", ()))})
