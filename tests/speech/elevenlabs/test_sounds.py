"""A book's sounds as a dictionary at the service: made once, followed in versions, made again when it is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.errors import MissingPermission, TextRefused
from studio_app.pronunciation.lexicon import Alphabet, Lexicon, Rule, RuleKind
from studio_app.pronunciation.notation import sounded
from tests.services.elevenlabs.refusals import Refusal, no_route
from tests.speech.elevenlabs.conftest import request

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs import ElevenLabsEngine
    from studio_app.speech.engine import Speech, SpeechRequest
    from tests.services.elevenlabs.server import Server
    from tests.services.elevenlabs.service import Call

    Use = Callable[..., Any]

BACH = Rule("Bach", "/bax/", RuleKind.PHONEME, case_sensitive=False)
CELLO = Rule("cello", "CH EH1 L OW0", RuleKind.PHONEME, Alphabet.ARPABET, whole_words=False)
FIRST = Lexicon("Sounds", (BACH, CELLO, Rule("St.", "Saint")))
SECOND = Lexicon("Sounds", (BACH,))
RENDERING = f"In {sounded('Bach', 'bax')} it rained."


def told(lexicon: Lexicon = FIRST, rendering: str = RENDERING, model: str = "eleven_v3") -> SpeechRequest:
    return request(rendering, model=model, lexicon=lexicon)


def spoken(use: Use, *requests: SpeechRequest) -> list[Speech]:
    async def story(engine: ElevenLabsEngine) -> list[Speech]:
        return [await engine.speak(one) for one in requests]

    found: list[Speech] = use(story)
    return found


def versions(elevenlabs: Server) -> list[str]:
    """Return all dictionaries with their versions, as takes record them."""
    return [f"{one.id}:{version}" for one in elevenlabs.dictionaries.values() for version in one.versions]


def asked_about_dictionaries(elevenlabs: Server) -> list[Call]:
    return [call for call in elevenlabs.calls if "pronunciation-dictionaries" in call.url]


def test_sounds_are_sent_as_a_dictionary_which_the_take_remembers(use: Use, elevenlabs: Server) -> None:
    (speech,) = spoken(use, told())
    (dictionary,) = elevenlabs.dictionaries.values()
    assert dictionary.name == "Sounds (Narration Studio)"
    assert dictionary.versions[dictionary.latest] == [
        {"string_to_replace": "Bach", "type": "phoneme", "phoneme": "bax", "alphabet": "ipa",
         "case_sensitive": False, "word_boundaries": True},
        {"string_to_replace": "cello", "type": "phoneme", "phoneme": "ˈtʃɛloʊ", "alphabet": "ipa",
         "case_sensitive": True, "word_boundaries": False}]
    assert elevenlabs.calls[-1].body["pronunciation_dictionary_locators"] == [
        {"pronunciation_dictionary_id": dictionary.id, "version_id": dictionary.latest}]
    assert [speech.facts["dictionaries"]] == versions(elevenlabs)
    assert elevenlabs.history[0].text == "In Bach it rained."
    assert len(elevenlabs.bill) == 1


def test_changed_rules_are_a_new_version_and_old_ones_are_found_again(use: Use, elevenlabs: Server) -> None:
    speeches = spoken(use, told(), told(SECOND), told(), told(SECOND))
    first, second = versions(elevenlabs)
    assert [speech.facts["dictionaries"] for speech in speeches] == [first, second, first, second]


def test_what_was_made_once_is_not_asked_about_again(use: Use, elevenlabs: Server) -> None:
    spoken(use, told())
    before = len(asked_about_dictionaries(elevenlabs))
    spoken(use, told())
    assert len(asked_about_dictionaries(elevenlabs)) == before


def test_a_dictionary_is_found_again_when_it_is_forgotten_here(use: Use, elevenlabs: Server, tmp_path: Any) -> None:
    spoken(use, told())
    (tmp_path / "cache" / "elevenlabs-catalogue.json").unlink()
    spoken(use, told())
    assert len(versions(elevenlabs)) == 1


@pytest.mark.parametrize("lost", ["gone", "archived"])
def test_a_dictionary_is_made_again_when_it_is_lost_there(use: Use, elevenlabs: Server, lost: str) -> None:
    async def story(engine: ElevenLabsEngine) -> Speech:
        await engine.speak(told())
        (dictionary,) = elevenlabs.dictionaries.values()
        if lost == "gone":
            elevenlabs.dictionaries.clear()
            return await engine.speak(told())
        dictionary.archived = 1
        return await engine.speak(told(SECOND))

    speech = use(story)
    assert speech.facts["dictionaries"] == versions(elevenlabs)[-1]
    assert list(elevenlabs.dictionaries.values())[-1].archived is None


def test_many_requests_at_once_make_one_dictionary(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.concurrency = 9

    async def story(engine: ElevenLabsEngine) -> None:
        await asyncio.gather(*(engine.speak(told()) for _ in range(6)))
        elevenlabs.dictionaries.clear()
        await asyncio.gather(*(engine.speak(told()) for _ in range(6)))

    use(story)
    assert len(versions(elevenlabs)) == 1


def test_the_dictionary_of_another_program_is_left_alone(use: Use, elevenlabs: Server, connection: Connection) -> None:
    import httpx

    httpx.post(f"{connection.address}/v1/pronunciation-dictionaries/add-from-rules",
               headers={"xi-api-key": connection.key}, json={"name": "Sounds", "rules": []})
    spoken(use, told())
    assert [len(one.versions) for one in elevenlabs.dictionaries.values()] == [1, 1]


@pytest.mark.parametrize("one", [
    told(rendering="In Bach it rained."), told(model="eleven_flash_v2"), told(model="eleven_multilingual_v2")])
def test_no_dictionary_is_sent_where_none_is_wanted(use: Use, elevenlabs: Server, one: SpeechRequest) -> None:
    (speech,) = spoken(use, one)
    assert elevenlabs.dictionaries == {}
    assert "dictionaries" not in speech.facts


def test_a_key_without_the_permission_is_told_with_what_else_can_be_done(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.scopes -= {"pronunciation_dictionaries_read", "pronunciation_dictionaries_write"}
    with pytest.raises(MissingPermission, match="keep pronunciations") as told_:
        spoken(use, told())
    assert "other words" in told_.value.hint
    assert elevenlabs.bill == []


def test_a_key_that_may_only_write_is_enough(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.scopes.discard("pronunciation_dictionaries_read")
    spoken(use, told(), told(SECOND))
    assert len(versions(elevenlabs)) == 2
    assert len(elevenlabs.dictionaries) == 1


def test_rules_that_the_service_does_not_take_refuse_the_text_alone(use: Use, elevenlabs: Server) -> None:
    elevenlabs.faults.refuse(Refusal(400, "invalid_parameters", "No such sound."),
                             when=lambda call: call.url.endswith("add-from-rules"))
    with pytest.raises(TextRefused, match="No such sound"):
        spoken(use, told())
    assert elevenlabs.bill == []


def test_a_server_that_keeps_no_dictionaries_refuses_the_text_alone(use: Use, elevenlabs: Server) -> None:
    elevenlabs.faults.refuse(no_route(), when=lambda call: "dictionaries" in call.url)
    with pytest.raises(TextRefused, match="keeps no pronunciations"):
        spoken(use, told())


def test_dictionaries_are_put_away(use: Use, elevenlabs: Server) -> None:
    async def story(engine: ElevenLabsEngine) -> list[int]:
        await engine.speak(told())
        gone = [await engine.archive_dictionaries() for _ in range(2)]
        await engine.speak(told())
        return gone

    assert use(story) == [1, 0]
    assert [one.archived is None for one in elevenlabs.dictionaries.values()] == [False, True]
