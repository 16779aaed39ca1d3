"""Pronunciation dictionaries at the service: https://elevenlabs.io/docs/api-reference/pronunciation-dictionary.

Each change of the rules makes a new version; one that a take was made with stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio_app.speech.engine import DictionaryVersion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs.client import Client

_PATH = "/v1/pronunciation-dictionaries"
PAGE = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """Words, and either what stands in for them or their sounds (``ipa`` or ``cmu-arpabet``)."""

    words: str
    alias: str = ""
    phoneme: str = ""
    alphabet: str = "ipa"
    case_sensitive: bool = True
    word_boundaries: bool = True

    @property
    def body(self) -> dict[str, Any]:
        """The rule as it is sent."""
        said = ({"type": "phoneme", "phoneme": self.phoneme, "alphabet": self.alphabet} if self.phoneme
                else {"type": "alias", "alias": self.alias})
        return {"string_to_replace": self.words, **said, "case_sensitive": self.case_sensitive,
                "word_boundaries": self.word_boundaries}


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary with its newest version."""

    newest: DictionaryVersion
    name: str
    rules: int
    archived: bool


async def create(client: Client, connection: Connection, name: str, rules: Sequence[Rule],
                 description: str = "") -> DictionaryVersion:
    """Make a dictionary of rules."""
    content = {"name": name, "rules": [rule.body for rule in rules]}
    content |= {"description": description} if description else {}
    return _version(await client.change("POST", connection, f"{_PATH}/add-from-rules", content))


async def set_rules(client: Client, connection: Connection, id_: str, rules: Sequence[Rule]) -> DictionaryVersion:
    """Replace all rules."""
    return await _change(client, connection, id_, "set-rules", {"rules": [rule.body for rule in rules]})


async def add_rules(client: Client, connection: Connection, id_: str, rules: Sequence[Rule]) -> DictionaryVersion:
    """Add rules; one for the same words is replaced."""
    return await _change(client, connection, id_, "add-rules", {"rules": [rule.body for rule in rules]})


async def remove_rules(client: Client, connection: Connection, id_: str, words: Sequence[str]) -> DictionaryVersion:
    """Remove the rules for some words."""
    return await _change(client, connection, id_, "remove-rules", {"rule_strings": list(words)})


async def dictionaries(client: Client, connection: Connection) -> list[Dictionary]:
    """Return all dictionaries of the account, archived ones too."""
    found: list[Dictionary] = []
    query: dict[str, Any] = {"page_size": PAGE}
    while True:
        page = await client.get(connection, _PATH, query)
        found += [_dictionary(one) for one in page["pronunciation_dictionaries"]]
        if not page.get("has_more") or not page.get("next_cursor"):
            return found
        query["cursor"] = page["next_cursor"]


async def rules(client: Client, connection: Connection, id_: str) -> list[Rule]:
    """Return the rules of a dictionary's newest version."""
    return [_rule(one) for one in (await client.get(connection, f"{_PATH}/{id_}")).get("rules", ())]


async def alter(client: Client, connection: Connection, id_: str, *, name: str = "",
                archived: bool | None = None) -> None:
    """Rename a dictionary, or put it into the archive: nothing is ever deleted."""
    content: dict[str, Any] = {"name": name} if name else {}
    content |= {} if archived is None else {"archived": archived}
    await client.change("PATCH", connection, f"{_PATH}/{id_}", content)


async def download(client: Client, connection: Connection, version: DictionaryVersion) -> bytes:
    """Return one version as a PLS document."""
    return (await client.fetch(connection, f"{_PATH}/{version.id}/{version.version}/download")).body


async def _change(client: Client, connection: Connection, id_: str, what: str,
                  content: Mapping[str, Any]) -> DictionaryVersion:
    return _version(await client.change("POST", connection, f"{_PATH}/{id_}/{what}", content))


def _version(told: Mapping[str, Any]) -> DictionaryVersion:
    return DictionaryVersion(told["id"], told["version_id"])


def _dictionary(told: Mapping[str, Any]) -> Dictionary:
    return Dictionary(DictionaryVersion(told["id"], told["latest_version_id"]), told["name"],
                      int(told.get("latest_version_rules_num") or 0), told.get("archived_time_unix") is not None)


def _rule(told: Mapping[str, Any]) -> Rule:
    return Rule(told["string_to_replace"], told.get("alias") or "", told.get("phoneme") or "",
                told.get("alphabet") or "ipa", told.get("case_sensitive", True), told.get("word_boundaries", True))
