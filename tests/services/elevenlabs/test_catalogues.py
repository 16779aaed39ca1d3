"""Voices and dictionaries: what is found, in what order, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.services.elevenlabs.conftest import TEXT, VOICE

if TYPE_CHECKING:
    import httpx

    from tests.services.elevenlabs.server import Server

DICTIONARIES = "/v1/pronunciation-dictionaries"


def alias(word: str, spoken: str, **flags: bool) -> dict[str, Any]:
    return {"type": "alias", "string_to_replace": word, "alias": spoken, **flags}


def found(client: httpx.Client, **query: Any) -> list[str]:
    answer = client.get("/v2/voices", params={"page_size": 100, **query})
    return [voice["name"] for voice in answer.json()["voices"]]


@pytest.mark.parametrize(("query", "first", "number"), [
    ({}, "Ada", 23), ({"search": "irish"}, "Clara", 1), ({"category": "professional"}, "Theo", 4),
    ({"voice_type": "personal"}, "Rosa’s own", 2), ({"voice_type": "default"}, "Ada", 17),
    ({"language": ["de", "pl"]}, "Felix", 5), ({"gender": "female", "accent": "british"}, "Ada", 1),
    ({"voice_ids": [VOICE]}, "Ada", 1), ({"sort": "name", "sort_direction": "desc"}, "Wanda", 23),
])
def test_voices_are_searched_and_sorted(client: httpx.Client, query: dict[str, Any], first: str, number: int) -> None:
    names = found(client, **query)
    assert (names[0], len(names)) == (first, number)


def test_pages_of_voices_may_be_smaller_than_asked_for(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.page_limit = 10
    page = client.get("/v2/voices", params={"page_size": 100, "include_total_count": False}).json()
    assert (len(page["voices"]), page["has_more"], page["total_count"]) == (10, True, 0)


@pytest.mark.parametrize(("query", "reason"), [
    ({"page_size": 101}, "invalid_page_size"), ({"next_page_token": "!"}, "invalid_cursor"),
])
def test_pages_that_cannot_be_are_refused(client: httpx.Client, query: dict[str, Any], reason: str) -> None:
    answer = client.get("/v2/voices", params=query)
    assert (answer.status_code, answer.json()["detail"]["code"]) == (400, reason)


def test_the_old_list_has_no_pages(elevenlabs: Server, client: httpx.Client) -> None:
    assert len(client.get("/v1/voices").json()["voices"]) == len(elevenlabs.voices)
    assert client.get("/v1/voices/nobody").status_code == 404
    assert client.get("/v1/voices/settings/default", headers={"xi-api-key": ""}).json()["stability"] == 0.5


def made(client: httpx.Client, *rules: dict[str, Any], name: str = "Names") -> dict[str, Any]:
    answer = client.post(f"{DICTIONARIES}/add-from-rules", json={"name": name, "rules": rules})
    dictionary: dict[str, Any] = answer.json()
    return dictionary


def test_adding_a_rule_replaces_the_one_of_the_same_words(client: httpx.Client) -> None:
    dictionary = made(client, alias("a", "1"), alias("b", "2"))
    client.post(f"{DICTIONARIES}/{dictionary['id']}/add-rules", json={"rules": [alias("a", "3")]})
    removed = client.post(f"{DICTIONARIES}/{dictionary['id']}/remove-rules", json={"rule_strings": ["b"]}).json()
    shown = client.get(f"{DICTIONARIES}/{dictionary['id']}").json()
    assert [(rule["alias"], rule["case_sensitive"]) for rule in shown["rules"]] == [("3", True)]
    assert shown["latest_version_id"] == removed["version_id"] != dictionary["version_id"]


def test_a_version_keeps_what_it_said(client: httpx.Client) -> None:
    dictionary = made(client, alias("harbour", "harbor"))
    client.post(f"{DICTIONARIES}/{dictionary['id']}/set-rules", json={"rules": []})
    read = [
        heard(client, {"pronunciation_dictionary_id": dictionary["id"], "version_id": version})
        for version in (dictionary["version_id"], None)
    ]
    assert ["harbor was" in text for text in read] == [True, False]


@pytest.mark.parametrize(("rule", "expected"), [
    (alias("lamp", "light"), "Only one light still"), (alias("LAMP", "light"), "Only one lamp still"),
    (alias("LAMP", "light", case_sensitive=False), "Only one light still"),
    (alias("lam", "ram"), "Only one lamp still"),
    (alias("lam", "ram", word_boundaries=False), "Only one ramp still"),
])
def test_rules_fit_whole_words_in_their_case_unless_told(
    client: httpx.Client, rule: dict[str, Any], expected: str
) -> None:
    assert expected in heard(client, {"pronunciation_dictionary_id": made(client, rule)["id"]})


def heard(client: httpx.Client, locator: dict[str, Any]) -> str:
    body = {"text": TEXT, "pronunciation_dictionary_locators": [locator]}
    answer = client.post(f"/v1/text-to-speech/{VOICE}/with-timestamps", json=body).json()
    assert "".join(answer["alignment"]["characters"]) == TEXT
    return "".join(answer["normalized_alignment"]["characters"])


def test_archived_dictionaries_are_listed_only_when_asked_for(client: httpx.Client) -> None:
    ids = [made(client, name=name)["id"] for name in ("B", "A", "C")]
    client.patch(f"{DICTIONARIES}/{ids[0]}", json={"archived": True, "name": "Z"})
    query: dict[str, Any] = {"page_size": 1, "sort": "name", "sort_direction": "ASCENDING", "include_archived": False}
    first = client.get(DICTIONARIES, params=query).json()
    second = client.get(DICTIONARIES, params={**query, "cursor": first["next_cursor"]}).json()
    assert [page["pronunciation_dictionaries"][0]["name"] for page in (first, second)] == ["A", "C"]
    assert (first["has_more"], second["has_more"]) == (True, False)
    assert len(client.get(DICTIONARIES).json()["pronunciation_dictionaries"]) == 3
