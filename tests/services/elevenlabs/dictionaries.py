"""Pronunciation dictionaries, whose every change of rules is a version of its own."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web
from lxml import etree

from tests.services.elevenlabs import refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.elevenlabs.service import Call, Service

_PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"
_DEFAULT: Any = {None: _PLS}  # the stubs do not know a namespace without a prefix
Rule = dict[str, Any]


@dataclass
class Dictionary:
    """One dictionary with all versions of its rules, oldest first."""

    id: str
    name: str
    description: str | None
    created_by: str
    created: int
    versions: dict[str, list[Rule]] = field(default_factory=dict)
    archived: int | None = None

    @property
    def latest(self) -> str:
        return list(self.versions)[-1]

    def change(self, rules: list[Rule]) -> None:
        flags = {"case_sensitive": True, "word_boundaries": True}
        self.versions[secrets.token_hex(10)] = [flags | rule for rule in rules]

    def shown(self) -> dict[str, Any]:
        return {
            "id": self.id, "latest_version_id": self.latest, "name": self.name, "description": self.description,
            "latest_version_rules_num": len(self.versions[self.latest]), "permission_on_resource": "admin",
            "created_by": self.created_by, "creation_time_unix": self.created, "archived_time_unix": self.archived,
        }

    def changed(self) -> dict[str, Any]:
        rules = self.versions[self.latest]
        return {"id": self.id, "version_id": self.latest, "version_rules_num": len(rules)}


def rules_of(service: Service, locator: dict[str, Any]) -> list[Rule]:
    """Return the rules that a request to speak refers to."""
    dictionary = _existing(service, locator["pronunciation_dictionary_id"])
    return _version(dictionary, locator.get("version_id") or dictionary.latest)


def replaced(text: str, rules: list[Rule]) -> str:
    """Return the text as alias rules make it, searched from left to right; the first rule that fits wins."""
    aliases = [rule for rule in rules if rule["type"] == "alias"]
    if not aliases:
        return text
    pattern = re.compile("|".join(f"({_pattern(rule)})" for rule in aliases))
    return pattern.sub(lambda found: str(aliases[(found.lastindex or 1) - 1]["alias"]), text)


def _pattern(rule: Rule) -> str:
    words = re.escape(rule["string_to_replace"])
    words = words if rule["case_sensitive"] else f"(?i:{words})"
    return rf"(?<!\w){words}(?!\w)" if rule["word_boundaries"] else words


async def added(service: Service, call: Call) -> web.Response:
    body = call.body
    dictionary = Dictionary(
        secrets.token_hex(10), body["name"], body.get("description"), service.account.user_id, int(service.now())
    )
    dictionary.change(body["rules"])
    service.dictionaries[dictionary.id] = dictionary
    return web.json_response(dictionary.changed() | {
        "name": dictionary.name, "created_by": dictionary.created_by, "creation_time_unix": dictionary.created,
        "description": dictionary.description, "permission_on_resource": "admin",
    })


async def listed(service: Service, call: Call) -> web.Response:
    by: Callable[[Dictionary], Any] = (
        (lambda each: each.name) if call.query.get("sort") == "name" else (lambda each: each.created)
    )
    found = [
        each for each in service.dictionaries.values()
        if call.query.get("include_archived", True) or each.archived is None
    ]
    descending = str(call.query.get("sort_direction") or "DESCENDING").upper() == "DESCENDING"
    found.sort(key=by, reverse=descending)
    ids = [each.id for each in found]
    cursor = call.query.get("cursor")
    if cursor is not None and cursor not in ids:
        raise refusals.Refusal(400, "invalid_cursor", "The cursor is not valid.", param="cursor")
    start = ids.index(cursor) if cursor else 0
    end = start + call.query.get("page_size", 30)
    return web.json_response({
        "pronunciation_dictionaries": [each.shown() for each in found[start:end]],
        "next_cursor": ids[end] if end < len(ids) else None, "has_more": end < len(ids),
    })


async def one(service: Service, call: Call) -> web.Response:
    dictionary = _asked(service, call)
    return web.json_response(dictionary.shown() | {"rules": dictionary.versions[dictionary.latest]})


async def updated(service: Service, call: Call) -> web.Response:
    dictionary, body = _asked(service, call), call.body or {}
    dictionary.name = body.get("name", dictionary.name)
    if "archived" in body:
        dictionary.archived = int(service.now()) if body["archived"] else None
    return web.json_response(dictionary.shown())


async def rules_set(service: Service, call: Call) -> web.Response:
    dictionary = _asked(service, call)
    dictionary.change(call.body["rules"])
    return web.json_response(dictionary.changed())


async def rules_added(service: Service, call: Call) -> web.Response:
    dictionary, new = _asked(service, call), call.body["rules"]
    dictionary.change(_without(dictionary, {rule["string_to_replace"] for rule in new}) + new)
    return web.json_response(dictionary.changed())


async def rules_removed(service: Service, call: Call) -> web.Response:
    dictionary = _asked(service, call)
    dictionary.change(_without(dictionary, set(call.body["rule_strings"])))
    return web.json_response(dictionary.changed())


def _without(dictionary: Dictionary, replaced_strings: set[str]) -> list[Rule]:
    rules = dictionary.versions[dictionary.latest]
    return [rule for rule in rules if rule["string_to_replace"] not in replaced_strings]


async def downloaded(service: Service, call: Call) -> web.Response:
    """Answer with the version's rules as a PLS file, which is XML and declared as plain text."""
    dictionary = _existing(service, call.path["dictionary_id"])
    rules = _version(dictionary, call.path["version_id"])
    root = etree.Element(f"{{{_PLS}}}lexicon", {"version": "1.0", "alphabet": "ipa"}, _DEFAULT)
    for rule in rules:
        lexeme = etree.SubElement(root, f"{{{_PLS}}}lexeme")
        etree.SubElement(lexeme, f"{{{_PLS}}}grapheme").text = rule["string_to_replace"]
        etree.SubElement(lexeme, f"{{{_PLS}}}{rule['type']}").text = rule[rule["type"]]
    return web.Response(
        body=etree.tostring(root, xml_declaration=True, encoding="UTF-8"), content_type="text/plain",
        headers={"Content-Disposition": f'attachment; filename="{dictionary.id}.pls"'},
    )


def _asked(service: Service, call: Call) -> Dictionary:
    return _existing(service, call.path["pronunciation_dictionary_id"])


def _existing(service: Service, identity: str) -> Dictionary:
    if identity not in service.dictionaries:
        raise refusals.not_found("pronunciation_dictionary", identity)
    return service.dictionaries[identity]


def _version(dictionary: Dictionary, version: str) -> list[Rule]:
    if version not in dictionary.versions:
        raise refusals.not_found("pronunciation_dictionary_version", version)
    return dictionary.versions[version]
