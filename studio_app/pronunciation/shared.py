"""Lexicons that several books share: by name, kept outside of all projects. Here in memory, for whoever keeps none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError

if TYPE_CHECKING:
    from studio_app.pronunciation.lexicon import Lexicon


class SharedLexicons:
    """The shared lexicons. A project holds a copy of what it uses of them."""

    def __init__(self) -> None:
        self._lexicons: dict[str, Lexicon] = {}

    def names(self) -> list[str]:
        """Return the names of all of them, sorted."""
        return sorted(self._names(), key=str.casefold)

    def load(self, name: str) -> Lexicon:
        """Return one of them.

        Raises:
            InputError: There is none of this name, or its file is damaged.
        """
        found = self._load(name)
        if found is None:
            raise InputError(f"There are no shared pronunciations named “{name}” any more.")
        return replace(found, name=name)

    def save(self, lexicon: Lexicon) -> None:
        """Write one under its name, over an earlier one.

        Raises:
            InputError: The name is empty.
            StorageFailure: The disk is full or not writable.
        """
        name = " ".join(lexicon.name.split())
        if not name:
            raise InputError("Shared pronunciations need a name.")
        self._save(replace(lexicon, name=name))

    def delete(self, name: str) -> None:
        """Remove one, if it is there; copies in projects stay.

        Raises:
            StorageFailure: The disk is not writable.
        """
        self._delete(name)

    def _names(self) -> list[str]:
        return list(self._lexicons)

    def _load(self, name: str) -> Lexicon | None:
        return self._lexicons.get(name)

    def _save(self, lexicon: Lexicon) -> None:
        self._lexicons[lexicon.name] = lexicon

    def _delete(self, name: str) -> None:
        self._lexicons.pop(name, None)
