"""What was learnt of accounts, kept between sessions in the program's own folder. No key is part of it."""

from __future__ import annotations

import dataclasses
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from studio_app.domain.accounts import Account, Accounts
from studio_app.domain.errors import StorageFailure
from studio_app.domain.regenerations import Policy
from studio_app.settings import read_mapping, write_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FILE_NAME = "accounts.json"

logger = logging.getLogger(__name__)

Key: TypeAlias = tuple[str, str]
Stored: TypeAlias = dict[str, Any]


class KeptAccounts(Accounts):
    """The facts of accounts in a file that several programs may write, each its own news.

    A file that cannot be read or written costs what was learnt, and nothing else. What a newer program has written of
    an account stays.

    Args:
        folder: Where the file is; it need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._stored = _read(self._path)
        super().__init__(_accounts(self._stored))

    def update(self, engine: str, id_: str, change: Callable[[Account], Account]) -> Account:
        """Change what is known of an account, beginning with what another program may have learnt meanwhile."""
        with self._lock:
            self._stored = _read(self._path)
            self._known |= _accounts(self._stored)
        return super().update(engine, id_, change)

    def _keep(self, known: Mapping[Key, Account]) -> None:
        facts = {key: {**dataclasses.asdict(account), "policy": account.policy.value} for key, account in known.items()}
        stored = dict(self._stored)
        stored |= {key: {**stored.get(key, {}), **told} for key, told in facts.items()}
        try:
            write_mapping(self._path, {"accounts": list(stored.values())})
        except StorageFailure as failure:
            logger.warning("%s", failure)


def _read(path: Path) -> dict[Key, Stored]:
    """Return what the file holds of each account."""
    try:
        found, warning = read_mapping(path)
    except StorageFailure as failure:
        found, warning = {}, str(failure)
    if warning:
        logger.warning("%s", warning)
    listed = found.get("accounts")
    accounts = (one for one in listed if isinstance(one, dict)) if isinstance(listed, list) else ()
    return {(str(one.get("engine")), str(one.get("id"))): one for one in accounts}


def _accounts(stored: Mapping[Key, Stored]) -> dict[Key, Account]:
    """Return the accounts that this program can read."""
    accounts: dict[Key, Account] = {}
    for key, told in stored.items():
        with suppress(TypeError, ValueError, KeyError):
            accounts[key] = _account(told)
    return accounts


def _account(stored: Stored) -> Account:
    names = {field.name for field in dataclasses.fields(Account)}
    known = {name: value for name, value in stored.items() if name in names}
    return Account(**{**known, "policy": Policy(known["policy"]),
                      "refused_formats": tuple(known.get("refused_formats", ()))})
