"""Making voices of samples at Fish Audio, keeping them, and looking through those of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.errors import InputError, OutcomeUnknown, RunStopped, ServiceBusy, StudioError, TextRefused
from studio_app.domain.voices import Voice
from studio_app.speech.making import (
    CloneOrder,
    LibraryQuery,
    Recording,
    SpeechIsolator,
    VoiceCloner,
    VoiceDesigner,
    VoiceKeeper,
    VoiceLibrary,
)
from tests.services import sounds
from tests.services.fish_audio.catalogue import voice
from tests.services.fish_audio.making import WORDS_OF_PREVIEW
from tests.services.fish_audio.server import OWN
from tests.speech.asking import ask

if TYPE_CHECKING:
    from tests.services.fish_audio.server import FishServer
    from tests.speech.fish_audio.conftest import User

FIRST = Recording("one.wav", sounds.wav(sounds.pcm("A sample of a voice.")), "audio/wav", "A sample of a voice.")
SECOND = Recording("two.mp3", sounds.encoded("Another sample.", "mp3"), "audio/mpeg", "Another sample.")
ORDER = CloneOrder("Ada", (FIRST, SECOND), consent=True, description="Warm and slow.",
                   labels={"language": "en", "gender": "female"})
MINE = Voice("fish-audio", OWN["_id"], "My narrator")


def sent(server: FishServer, method: str, path: str = "/model") -> dict[str, Any]:
    """Return the body of the newest request of this kind."""
    return next(call.body for call in reversed(server.calls) if (call.method, call.path[:6]) == (method, path))


def test_what_it_offers_is_asked_by_protocol(user: User) -> None:
    engine = user.engine()
    assert all(isinstance(engine, protocol) for protocol in (VoiceCloner, VoiceKeeper, VoiceLibrary))
    assert not isinstance(engine, VoiceDesigner | SpeechIsolator)
    assert (engine.clone_facts.most, engine.clone_facts.visibilities[0]) == (20, "private")


def test_a_voice_is_made_of_samples_and_private(user: User, server: FishServer) -> None:
    made = ask(user.engine(), lambda engine: engine.clone(ORDER))
    assert (made.name, made.category, made.own, made.state) == ("Ada", "cloned", True, "")
    assert sent(server, "POST") == {
        "type": "tts", "train_mode": "fast", "title": "Ada", "visibility": "private", "enhance_audio_quality": False,
        "description": "Warm and slow.", "texts": ["A sample of a voice.", "Another sample."],
        "tags": ["en", "female"], "voices": [("one.wav", FIRST.audio), ("two.mp3", SECOND.audio)]}
    assert not server.bill


def test_words_go_along_for_all_samples_or_for_none(user: User, server: FishServer) -> None:
    order = replace(ORDER, recordings=(FIRST, replace(SECOND, text="")), clean=True, visibility="unlist")
    ask(user.engine(), lambda engine: engine.clone(order))
    body = sent(server, "POST")
    assert "texts" not in body
    assert (body["enhance_audio_quality"], body["visibility"]) == (True, "unlist")


def test_a_voice_is_followed_until_it_can_speak(user: User, server: FishServer) -> None:
    server.making.states = ["training", "training", "trained"]
    engine = user.engine()

    async def follow(_: object) -> list[str]:
        made = await engine.clone(ORDER)
        seen = [made.state]
        while seen[-1]:
            found = await engine.voice(made.id)
            assert found is not None
            seen.append(found.state)
        return seen

    assert ask(engine, follow) == ["created", "training", "training", ""]
    assert len([call for call in server.calls if call.method == "GET"]) == 3, "one question for each look"


def test_a_voice_that_could_not_be_made_says_so(user: User, server: FishServer) -> None:
    server.voices.append(voice("9" * 32, "Ada", state="failed"))
    found = ask(user.engine(), lambda engine: engine.voice("9" * 32))
    assert found is not None
    assert found.state == "failed"


@pytest.mark.parametrize(("change", "told"), [
    ({"consent": False}, "confirmed"), ({"name": " "}, "name"), ({"recordings": ()}, "1 to 20"),
    ({"recordings": (FIRST,) * 21}, "1 to 20"), ({"visibility": "public"}, "picture")])
def test_what_may_not_be_sent_is_not_sent(user: User, server: FishServer, change: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        ask(user.engine(), lambda engine: engine.clone(replace(ORDER, **change)))
    assert not server.calls


def test_samples_that_the_service_does_not_take_are_told(user: User) -> None:
    broken = replace(ORDER, recordings=(Recording("a.wav", b"no sound", "audio/wav"),))
    with pytest.raises(TextRefused, match=r"It says: Unsupported audio: a\.wav"):
        ask(user.engine(), lambda engine: engine.clone(broken))


@pytest.mark.parametrize(("fault", "error"), [
    ("overloaded", ServiceBusy), ("page", ServiceBusy), ("plain-401", RunStopped), ("old-402", RunStopped),
    ("unparsed", TextRefused)])
def test_a_refusal_makes_no_voice(user: User, server: FishServer, fault: str, error: type[StudioError]) -> None:
    server.faults.add(fault)
    with pytest.raises(error):
        ask(user.engine(), lambda engine: engine.clone(ORDER))
    assert "Ada" not in [one["title"] for one in server.voices]


def test_an_answer_that_never_came_says_to_look_before_sending_again(user: User, server: FishServer) -> None:
    server.faults.add("cut")
    with pytest.raises(OutcomeUnknown, match="look for it before you send it again"):
        ask(user.engine(), lambda engine: engine.clone(ORDER))
    assert "Ada" in [one["title"] for one in server.voices]


def test_ones_own_voice_is_renamed_and_retagged(user: User, server: FishServer) -> None:
    labels = {"by": "user-7", "tags": "calm, studio", "age": "old"}
    changed = ask(user.engine(), lambda engine: engine.change_voice(
        MINE, name="Ada", description="Slow.", labels=labels))
    assert (changed.name, changed.description, changed.labels["tags"]) == ("Ada", "Slow.", "old, calm, studio")
    assert sent(server, "PATCH", "/model") == {"title": "Ada", "description": "Slow.",
                                               "tags": ["old", "calm", "studio"]}


def test_ones_own_voice_is_deleted(user: User, server: FishServer) -> None:
    ask(user.engine(), lambda engine: engine.delete_voice(MINE))
    assert MINE.id not in [one["_id"] for one in server.voices]


@pytest.mark.parametrize(("id_", "told"), [(f"{1:032x}", "Only who made a voice"), ("f" * 32, "no such voice")])
def test_a_voice_of_others_and_one_that_is_gone_cannot_be_deleted(user: User, id_: str, told: str) -> None:
    with pytest.raises(RunStopped, match=told):
        ask(user.engine(), lambda engine: engine.delete_voice(replace(MINE, id=id_)))


def test_how_many_voices_there_are_is_told_without_a_limit(user: User) -> None:
    slots = ask(user.engine(), lambda engine: engine.voice_slots())
    assert slots is not None
    assert (slots.used, slots.limit, slots.left) == (1, None, None)


def test_a_sample_is_heard_without_telling_anybody_the_key(user: User, server: FishServer) -> None:
    engine = user.engine()

    async def heard(_: object) -> bytes:
        return await engine.preview(await engine.clone(ORDER))

    assert ask(engine, heard) == sounds.encoded(WORDS_OF_PREVIEW, "mp3")
    assert "Authorization" not in server.calls[-1].headers


def test_the_address_of_a_sample_that_has_expired_is_asked_for_again(user: User) -> None:
    engine = user.engine()

    async def heard(_: object) -> bytes:
        made = await engine.clone(ORDER)
        return await engine.preview(replace(made, preview=f"{user.server.address}/samples/old/gone.mp3"))

    assert ask(engine, heard)


def test_a_voice_without_a_sample_is_silent(user: User) -> None:
    assert ask(user.engine(), lambda engine: engine.preview(MINE)) == b""


def test_the_library_is_read_page_by_page(user: User, server: FishServer) -> None:
    pages = ask(user.engine(), lambda engine: _pages(engine))
    assert [len(page.voices) for page in pages] == [100, 100, 50]
    assert [page.following for page in pages] == [1, 2, None]
    assert {page.total for page in pages} == {250}
    assert {call.query["self"] for call in server.calls} == {"false"}


def test_the_library_is_searched_by_words_language_and_traits(user: User, server: FishServer) -> None:
    server.voices.append(voice("8" * 32, "Old salt", "de", author="a", tags=["male", "narration"]))
    query = LibraryQuery("salt", "de-AT", gender="Male", use="narration", sort="task_count")
    (found,) = ask(user.engine(), lambda engine: engine.library(query)).voices
    assert (found.name, found.own, found.owner, found.category) == ("Old salt", False, "a", "community")
    assert server.calls[-1].query["sort_by"] == "task_count"


def test_a_voice_of_the_library_becomes_one_to_work_with(user: User, server: FishServer) -> None:
    shared = Voice("fish-audio", f"{3:032x}", "Public 003", own=False)
    added = ask(user.engine(), lambda engine: engine.add_voice(shared, "My sailor"))
    assert (added.id, added.name, added.own) == (shared.id, "My sailor", True)
    assert {call.method for call in server.calls} == {"GET"}


def test_a_voice_that_has_left_the_library_is_not_added(user: User) -> None:
    gone = Voice("fish-audio", "e" * 32, "Gone", own=False)
    with pytest.raises(RunStopped, match="no such voice"):
        ask(user.engine(), lambda engine: engine.add_voice(gone, "Gone"))


def test_what_is_known_of_a_voice_is_told(user: User, server: FishServer) -> None:
    server.voices.append(voice(
        "7" * 32, "Rich", "en", author="a", description="A rich one.", pvc_notice_period_months=2,
        pvc_retire_effective_at="2027-02-01T00:00:00Z", samples=[
            {"title": "x", "text": "y", "task_id": "t", "audio": "https://cdn.example/x.mp3"}],
        quality={"audios": [{"filename": "a.wav", "duration_ms": 1, "quality_passed": False,
                             "quality_reason": "too noisy"}], "created_at": "x", "updated_at": "x"}))
    found = ask(user.engine(), lambda engine: engine.voice("7" * 32))
    assert found is not None
    assert (found.description, found.notice, found.quality, found.owner) == ("A rich one.", 60, "too noisy", "a")
    assert found.preview == "https://cdn.example/x.mp3"
    assert str(found.removed) == "2027-02-01 00:00:00+00:00"


async def _pages(engine: VoiceLibrary) -> list[Any]:
    pages = [await engine.library(LibraryQuery())]
    while (following := pages[-1].following) is not None:
        pages.append(await engine.library(LibraryQuery(), following))
    return pages


@pytest.mark.parametrize("lie", [{"tags": 3}, {"samples": [None]}, {"_id": 7}, {"languages": 1}])
def test_a_voice_that_is_described_wrongly_is_no_fault_of_the_program(user: User, server: FishServer,
                                                                      lie: dict[str, Any]) -> None:
    server.voices[0] |= lie
    with pytest.raises(ServiceBusy, match="cannot be read"):
        ask(user.engine(), lambda engine: engine.voices())
