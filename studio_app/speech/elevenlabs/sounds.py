"""A book's rules for sounds as a dictionary at the service, for models that are told sounds in no other way.

A dictionary is made once for each lexicon; changed rules make a new version of it, and whoever was spoken with an old
one can be spoken so again. Nothing of this is charged.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError, MissingPermission, TextRefused
from studio_app.pronunciation.alphabets import to_ipa
from studio_app.pronunciation.lexicon import RuleKind
from studio_app.speech.elevenlabs import dictionaries
from studio_app.speech.elevenlabs.client import understood
from studio_app.speech.elevenlabs.dictionaries import Rule
from studio_app.speech.elevenlabs.refusals import TITLE, NotOffered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from studio_app.domain.accounts import Connection
    from studio_app.pronunciation.lexicon import Lexicon
    from studio_app.speech.elevenlabs.client import Client
    from studio_app.speech.elevenlabs.memory import Memory
    from studio_app.speech.engine import DictionaryVersion

_OURS = " (Narration Studio)"
"""Ends the names of our dictionaries, so that none is changed that the user has made elsewhere."""
_OTHERWISE = "Make a key with that permission, or give these words other words to be spoken instead of sounds."


class RemoteSounds:
    """The dictionaries that the program keeps at the service.

    Args:
        client: The way to the service.
        memory: Where dictionaries and their versions are remembered, by account.
    """

    def __init__(self, client: Client, memory: Memory) -> None:
        self._client = client
        self._memory = memory
        self._one_at_a_time = asyncio.Lock()

    async def version(self, connection: Connection, account: str, lexicon: Lexicon) -> DictionaryVersion:
        """Return the dictionary with just these rules; it is made or changed where there is none.

        Raises:
            MissingPermission: The key may not keep dictionaries.
            TextRefused: The service does not take the rules.
            RunStopped, ServiceUnreachable: As for every request.
        """
        async with self._one_at_a_time:
            if known := self._memory.dictionary(account, lexicon.name, lexicon.version):
                return known
            with _explained(), understood():
                made = await self._kept(connection, account, lexicon)
            self._memory.keep_dictionary(account, lexicon.name, lexicon.version, made)
            return made

    def forget(self, account: str, gone: Collection[DictionaryVersion]) -> None:
        """Have dictionaries looked for anew that the service does not know any more."""
        self._memory.forget_dictionaries(account, {one.id for one in gone})

    async def archive(self, connection: Connection, account: str) -> int:
        """Put the program's dictionaries into the service's archive, and return how many these were."""
        async with self._one_at_a_time:
            with understood():
                listed = await dictionaries.dictionaries(self._client, connection)
                gone = [one for one in listed if not one.archived and one.name.endswith(_OURS)]
                for one in gone:
                    await dictionaries.alter(self._client, connection, one.newest.id, archived=True)
            self.forget(account, [one.newest for one in gone])
            return len(gone)

    async def _kept(self, connection: Connection, account: str, lexicon: Lexicon) -> DictionaryVersion:
        """Return the lexicon's dictionary with its present rules: as it is, changed, or made."""
        rules = list(_rules(lexicon))
        try:
            newest = await self._newest(connection, lexicon)
            if newest and await dictionaries.rules(self._client, connection, newest.id) == rules:
                return newest
            id_ = newest.id if newest else ""
        except MissingPermission:  # a key may write without reading
            id_ = self._memory.dictionary_id(account, lexicon.name)
        if id_:
            with suppress(InputError):  # it may be gone; if it is the rules that are wrong, that is said again
                return await dictionaries.set_rules(self._client, connection, id_, rules)
        return await dictionaries.create(self._client, connection, lexicon.name + _OURS, rules,
                                         "Made by Narration Studio of a book’s pronunciations.")

    async def _newest(self, connection: Connection, lexicon: Lexicon) -> DictionaryVersion | None:
        """Return the newest version of the lexicon's dictionary; None where there is none outside the archive."""
        listed = await dictionaries.dictionaries(self._client, connection)
        return next((one.newest for one in listed if one.name == lexicon.name + _OURS and not one.archived), None)


@contextmanager
def _explained() -> Iterator[None]:
    """Say of an error what it means for the words, and what else can be done."""
    try:
        yield
    except MissingPermission as error:
        raise MissingPermission(error.text, _OTHERWISE, permission=error.permission) from error
    except NotOffered as error:
        raise TextRefused("The server keeps no pronunciations, so it cannot be told the sounds of words.",
                          "Give these words other words to be spoken instead of sounds.") from error
    except InputError as error:
        raise TextRefused(f"{TITLE} does not take the sounds of this book’s words: {error.text}",
                          "Look at them under Pronunciations, or give other words instead.") from error


def _rules(lexicon: Lexicon) -> Iterator[Rule]:
    """Yield the rules for sounds, in the lexicon's order: the service, too, uses the first that fits."""
    for rule in lexicon.rules:
        if rule.kind is RuleKind.PHONEME:
            yield Rule(rule.grapheme, phoneme=to_ipa(rule), case_sensitive=rule.case_sensitive,
                       word_boundaries=rule.whole_words)
