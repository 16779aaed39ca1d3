"""The service's other calls, each on the strict server: typed values in, typed values out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.errors import InputError, RunStopped, TextRefused
from studio_app.speech.elevenlabs import dictionaries, history
from studio_app.speech.elevenlabs.dictionaries import Rule
from studio_app.speech.elevenlabs.text_to_speech import Endpoint, Order, read_audio
from studio_app.speech.elevenlabs.transcription import transcribe
from studio_app.speech.elevenlabs.trying import verdict
from tests.speech.elevenlabs.conftest import VOICE, WORDS, call

if TYPE_CHECKING:
    from studio_app.domain.accounts import Connection, Verdict
    from studio_app.speech.elevenlabs.client import Client
    from tests.services.elevenlabs.server import Server

ORDER = Order(VOICE, WORDS, "eleven_multilingual_v2")
RULES = (Rule("Worcester", alias="Wuster"), Rule("tomato", phoneme="təˈmɑːtoʊ", case_sensitive=False))


# --- the four ways to be answered

@pytest.mark.parametrize("endpoint", Endpoint)
def test_every_way_to_be_answered_brings_the_same_audio(
        elevenlabs: Server, connection: Connection, endpoint: Endpoint) -> None:
    async def speak(client: Client) -> Any:
        reply = await client.send("POST", connection, ORDER.path(endpoint), params=ORDER.query, json=ORDER.body)
        return read_audio(endpoint, reply.body)

    audio = call(speak)
    assert audio.content == elevenlabs.history[0].audio()
    timed = endpoint in (Endpoint.TIMED, Endpoint.TIMED_STREAM)
    assert ("".join(audio.alignment["characters"]) if audio.alignment else None) == (WORDS if timed else None)


# --- dictionaries

def test_a_dictionary_lives_in_versions(elevenlabs: Server, connection: Connection) -> None:
    async def story(client: Client) -> list[Any]:
        made = await dictionaries.create(client, connection, "Names", RULES, "of towns")
        second = await dictionaries.add_rules(client, connection, made.id, [Rule("Leicester", alias="Lester")])
        third = await dictionaries.remove_rules(client, connection, made.id, ["tomato"])
        listed = await dictionaries.dictionaries(client, connection)
        rules = await dictionaries.rules(client, connection, made.id)
        fourth = await dictionaries.set_rules(client, connection, made.id, RULES[:1])
        page = await dictionaries.download(client, connection, made)
        return [made, second, third, listed, rules, fourth, page]

    made, second, third, (listed,), rules, fourth, page = call(story)
    assert len({made.version, second.version, third.version, fourth.version}) == 4
    assert (listed.newest, listed.name, listed.rules, listed.archived) == (third, "Names", 2, False)
    assert {rule.words: rule.alias for rule in rules} == {"Worcester": "Wuster", "Leicester": "Lester"}
    assert b"<lexicon" in page
    assert "təˈmɑːtoʊ".encode() in page


def test_a_dictionary_is_renamed_and_put_into_the_archive(elevenlabs: Server, connection: Connection) -> None:
    async def story(client: Client) -> Any:
        made = await dictionaries.create(client, connection, "Names", RULES)
        await dictionaries.alter(client, connection, made.id, name="Places", archived=True)
        return await dictionaries.dictionaries(client, connection)

    (found,) = call(story)
    assert (found.name, found.archived) == ("Places", True)


def test_what_does_not_exist_is_said_to_be_refused(elevenlabs: Server, connection: Connection) -> None:
    with pytest.raises(InputError, match="refused"):
        call(lambda client: dictionaries.rules(client, connection, "nothing"))


# --- speech to text

def test_what_was_said_is_written_down(elevenlabs: Server, connection: Connection) -> None:
    async def story(client: Client) -> Any:
        reply = await client.send("POST", connection, ORDER.path(Endpoint.PLAIN), params=ORDER.query, json=ORDER.body)
        return await transcribe(client, connection, reply.body, language="en")

    heard = call(story)
    assert heard.text == WORDS
    assert [word.text for word in heard.words] == WORDS.split()


def test_noise_is_refused(elevenlabs: Server, connection: Connection) -> None:
    with pytest.raises(TextRefused):
        call(lambda client: transcribe(client, connection, b"noise" * 100))


# --- trying a key

def tried(connection: Connection) -> Verdict:
    found: Verdict = call(lambda client: verdict(client, connection))
    return found


def test_a_good_key_is_told_with_what_the_account_has(elevenlabs: Server, connection: Connection) -> None:
    found = tried(connection)
    assert (found.good, found.sentence, found.account) == (True, "The key is good.", elevenlabs.account.user_id)
    assert dict(found.facts) == {"Plan": "Creator", "Credits left": "10,000,000 of 10,000,000",
                                 "Renewed on": "1 January 2100"} | {"Places for voices": found.facts[-1][1]}


def test_a_bad_key_is_told(elevenlabs: Server, connection: Connection) -> None:
    elevenlabs.account.key = "another"
    found = tried(connection)
    assert (found.good, found.sentence) == (False, "ElevenLabs does not accept the key.")


@pytest.mark.parametrize(("scope", "good"), [("speech_history_read", True), ("user_read", True), ("voices_read", False),
                                             ("models_read", False)])
def test_a_key_that_lacks_a_permission_is_told_which(
        elevenlabs: Server, connection: Connection, scope: str, good: bool) -> None:
    elevenlabs.account.scopes.discard(scope)
    found = tried(connection)
    assert found.good is good
    assert f"“{scope}”" in found.sentence


def test_something_else_at_the_address_is_told(elevenlabs: Server, connection: Connection) -> None:
    elevenlabs.faults.add("html", when=lambda _: True)
    assert not tried(connection).good


# --- the history

def test_one_generation_can_be_asked_for_by_itself(elevenlabs: Server, connection: Connection) -> None:
    async def story(client: Client) -> Any:
        await client.send("POST", connection, ORDER.path(Endpoint.PLAIN), params=ORDER.query, json=ORDER.body)
        (kept,) = [one async for one in history.items(client, connection, model=ORDER.model)]
        return kept, await history.item(client, connection, kept.id)

    kept, again = call(story)
    assert kept == again
    assert (kept.text, kept.charged, kept.voice) == (WORDS, len(WORDS), VOICE)


def test_an_answer_that_makes_no_sense_is_no_crash(elevenlabs: Server, connection: Connection) -> None:
    elevenlabs.account.scopes.clear()
    with pytest.raises(RunStopped, match="permission"):
        call(lambda client: client.get(connection, "/v1/models"))


# --- what stands in addresses

@pytest.mark.parametrize("voice", ["a/b", "../models", "one?two#three", "Ådne", "a b"])
def test_a_voice_that_cannot_be_is_asked_for_as_one_and_found_missing(
        elevenlabs: Server, connection: Connection, voice: str) -> None:
    async def speak(client: Client) -> Any:
        order = Order(voice, WORDS, "eleven_multilingual_v2")
        return await client.send("POST", connection, order.path(Endpoint.TIMED), json=order.body)

    assert b"voice_not_found" in call(speak).body
    assert elevenlabs.calls[0].path == {"voice_id": voice}
