"""Work on voices through the engine, on the strict server: what is sent, what comes back, what is said of failures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.errors import (
    InputError,
    MissingPermission,
    OutcomeUnknown,
    RunStopped,
    ServiceBusy,
    ServiceUnreachable,
    StudioError,
    TextRefused,
)
from studio_app.domain.voices import COMMUNITY, PAID, Voice
from studio_app.speech.making import (
    CloneOrder,
    DesignOrder,
    DesignPreview,
    LibraryQuery,
    Recording,
    SpeechIsolator,
    VoiceCloner,
    VoiceDesigner,
    VoiceKeeper,
    VoiceLibrary,
    VoiceSlots,
)
from tests.services.elevenlabs import design, sound
from tests.services.elevenlabs.refusals import Refusal
from tests.speech.elevenlabs.conftest import request

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.speech.elevenlabs import ElevenLabsEngine
    from studio_app.speech.making import LibraryPage
    from tests.services.elevenlabs.server import Server

    Use = Callable[..., Any]

ORDER = DesignOrder("An old sailor, hoarse and kind.", "The harbour was quiet that night. " * 4, seed=3)


def recording(name: str = "a.wav", seconds: float = 6.0, key: str = "one") -> Recording:
    return Recording(name, sound.encoded(sound.Sound(key, seconds), "wav_22050"), "audio/wav")


CLONE = CloneOrder("Own", (recording(), recording(key="two")), consent=True, description="Mine.",
                   labels={"accent": "irish", "language": "en"}, clean=True)


def own(voices: list[Voice], category: str) -> Voice:
    return next(voice for voice in voices if voice.category == category)


def test_the_engine_offers_all_work_on_voices(use: Use) -> None:
    async def offered(engine: ElevenLabsEngine) -> bool:
        kinds = (VoiceLibrary, VoiceDesigner, VoiceCloner, VoiceKeeper, SpeechIsolator)
        return all(isinstance(engine, kind) for kind in kinds)

    assert use(offered)


# --- the account's voices

def test_a_voice_tells_all_that_the_service_says_of_it(use: Use, elevenlabs: Server) -> None:
    voices = {voice.name: voice for voice in use(lambda engine: engine.voices())}
    theo, una, viktor, wanda = (voices[name] for name in ("Theo", "Una", "Viktor", "Wanda"))
    assert (theo.category, theo.owner, theo.notice, theo.tiers, theo.quality) == (
        COMMUNITY, "owner1", 90, ("creator", "pro", "scale"), "professional")
    assert (una.rate, viktor.moderated, una.moderated) == (1.5, True, False)
    assert (theo.removed, wanda.removed) == (None, datetime.fromtimestamp(4_000_000_000, UTC))
    rosa, ada = voices["Rosa’s own"], voices["Ada"]
    assert (rosa.category, rosa.quality, rosa.owner, rosa.notice) == ("cloned", "good", "", None)
    assert (ada.category, ada.description, ada.own, ada.language) == ("premade", "Ada, for tests.", True, "en")
    assert ada.preview.startswith(elevenlabs.address)


# --- the library

def whole_library(use: Use, query: LibraryQuery) -> list[LibraryPage]:
    async def story(engine: ElevenLabsEngine) -> list[LibraryPage]:
        pages = [await engine.library(query)]
        while (number := pages[-1].following) is not None:
            pages.append(await engine.library(query, number))
        return pages

    found: list[LibraryPage] = use(story)
    return found


def test_the_library_is_read_page_by_page(use: Use, elevenlabs: Server) -> None:
    pages = whole_library(use, LibraryQuery(moderated=True))
    assert len({voice.id for page in pages for voice in page.voices}) == len(elevenlabs.library) == pages[0].total
    assert (len(pages), pages[-1].following) == (30, None)


def test_only_what_was_asked_for_is_shown(use: Use, elevenlabs: Server) -> None:
    query = LibraryQuery("warm", "en-GB", "female", "old", "british", "professional", "narrative_story", "trending", 30,
                         rates=False)
    (page,) = whole_library(use, query)
    assert elevenlabs.calls[-1].query == {
        "page_size": 100, "page": 0, "search": "warm", "language": "en", "locale": "en-GB", "gender": "female",
        "age": "old", "accent": "british", "category": "professional", "use_cases": ["narrative_story"],
        "sort": "trending", "min_notice_period_days": 30, "include_custom_rates": False,
        "include_live_moderated": False}
    assert all(voice.language == "en-GB" and voice.notice and voice.rate == 1 for voice in page.voices)


def test_a_shared_voice_tells_what_speaks_for_and_against_it(use: Use, elevenlabs: Server) -> None:
    (page, *_) = whole_library(use, LibraryQuery(moderated=True))
    by_id = elevenlabs.library
    for voice in page.voices:
        known = by_id[voice.id]
        assert (voice.rate, voice.notice, voice.moderated, voice.quality, voice.owner, voice.own) == (
            known.rate, known.notice, known.moderated, known.category, known.owner, False)
        assert (voice.category, voice.tiers, voice.labels["use_case"]) == (COMMUNITY, (PAID,), known.use)


def test_an_added_voice_is_ones_own_and_its_price_is_known_at_once(use: Use, elevenlabs: Server) -> None:
    async def story(engine: ElevenLabsEngine) -> Any:
        await engine.prepare()
        page = await engine.library(LibraryQuery())
        dear = next(voice for voice in page.voices if voice.rate == 2)
        added = await engine.add_voice(dear, " Narrator ")
        speech = await engine.speak(request(voice=added.id))
        again = await engine.library(LibraryQuery(text=dear.name))
        return dear, added, engine.price(request(voice=added.id)), speech.charged, again.voices[0].own

    dear, added, price, charged, is_own = use(story)
    assert (added.name, added.own, added.category, added.owner, added.notice) == (
        "Narrator", True, COMMUNITY, dear.owner, dear.notice or 0)
    assert price == charged == 2 * len(request().rendering)
    assert is_own


def add_first(engine: ElevenLabsEngine) -> Any:
    async def story() -> Voice:
        page = await engine.library(LibraryQuery())
        return await engine.add_voice(page.voices[0], "")

    return story()


def test_without_a_place_no_voice_is_added(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.voice_limit = elevenlabs.slots_used
    with pytest.raises(TextRefused, match="All voice slots") as told:
        use(add_first)
    assert "Delete a voice" in told.value.hint


def test_a_small_plan_may_add_none(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.tier = "free"
    with pytest.raises(RunStopped, match="plan does not allow"):
        use(add_first)


def test_a_voice_that_left_the_library_is_told(use: Use, elevenlabs: Server) -> None:
    gone = Voice("elevenlabs", "gone", "Gone", owner="somebody")
    with pytest.raises(TextRefused, match="no such voice"):
        use(lambda engine: engine.add_voice(gone, "Mine"))
    with pytest.raises(InputError, match="no voice of the library"):
        use(lambda engine: engine.add_voice(replace(gone, owner=""), "Mine"))


# --- designs

def test_a_design_costs_what_was_said_and_one_preview_is_kept(use: Use, elevenlabs: Server) -> None:
    async def story(engine: ElevenLabsEngine) -> Any:
        designed = await engine.design(ORDER)
        one, *others = designed.previews
        voice = await engine.save_design(one, ORDER, "Sailor", {"age": "old"}, [two.id for two in others])
        return engine.design_price(ORDER), designed, voice, await engine.voice(voice.id)

    price, designed, voice, found = use(story)
    assert price == designed.charged == elevenlabs.credits_charged == len(ORDER.text)
    assert [preview.format for preview in designed.previews] == ["mp3"] * 3
    assert all(preview.seconds > 1 for preview in designed.previews)
    assert designed.request_id == elevenlabs.bill[0].request_id
    assert (voice.name, voice.category, voice.labels["age"]) == ("Sailor", "generated", "old")
    assert found == voice


@pytest.mark.parametrize(("change", "said"), [
    ({"description": "Old."}, "description has 4"), ({"description": "o" * 1001}, "description has 1,001"),
    ({"text": "Short."}, "text has 6"), ({"text": "o" * 1001}, "text has 1,001"),
])
def test_a_design_outside_the_limits_is_not_sent(
        use: Use, elevenlabs: Server, change: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        use(lambda engine: engine.design(replace(ORDER, **change)))
    assert elevenlabs.calls == []


def saved(engine: ElevenLabsEngine, elevenlabs: Server, then: Callable[[], None]) -> Any:
    async def story() -> Voice:
        designed = await engine.design(ORDER)
        then()
        return await engine.save_design(designed.previews[0], ORDER, "Sailor", {})

    return story()


def test_a_preview_that_has_expired_is_told(use: Use, elevenlabs: Server) -> None:
    def wait() -> None:
        elevenlabs.ahead = design.KEPT_FOR + 1

    with pytest.raises(TextRefused, match="does not keep this preview"):
        use(lambda engine: saved(engine, elevenlabs, wait))


def test_a_design_that_breaks_off_may_have_been_charged(use: Use, elevenlabs: Server) -> None:
    elevenlabs.faults.add("cut", when=lambda call: call.route.endswith("/design"))
    with pytest.raises(OutcomeUnknown) as told:
        use(lambda engine: engine.design(ORDER))
    assert elevenlabs.credits_charged == len(ORDER.text)
    assert "charged" in told.value.hint


@pytest.mark.parametrize(("fault", "said"), [("cut", "broke off"), ("html", "gave up")])
def test_a_voice_whose_making_broke_off_may_be_there(use: Use, elevenlabs: Server, fault: str, said: str) -> None:
    elevenlabs.faults.add(fault, when=lambda call: call.route == "/v1/voices/add")
    with pytest.raises(ServiceUnreachable, match=said) as told:
        use(lambda engine: engine.clone(CLONE))
    assert "look among your voices" in told.value.hint


@pytest.mark.parametrize(("fault", "raised"), [
    ("html", OutcomeUnknown), ("busy", ServiceBusy), ("error", ServiceBusy), ("error_plain", ServiceBusy)])
def test_errors_on_the_way_are_told_for_what_they_are(
        use: Use, elevenlabs: Server, fault: str, raised: type[Exception]) -> None:
    elevenlabs.faults.add(fault, when=lambda call: True)
    with pytest.raises(raised):
        use(lambda engine: engine.design(ORDER))
    assert elevenlabs.bill == []


def test_without_credits_nothing_is_designed(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.credits_left = 1
    with pytest.raises(RunStopped, match="used up"):
        use(lambda engine: engine.design(ORDER))


def test_a_voice_needs_a_name(use: Use, elevenlabs: Server) -> None:
    preview, kept = DesignPreview("preview", b"", "mp3"), Voice("elevenlabs", "voice", "Voice")
    for make in (lambda engine: engine.save_design(preview, ORDER, " ", {}),
                 lambda engine: engine.change_voice(kept, name=" ", description="", labels={})):
        with pytest.raises(InputError, match="no name"):
            use(make)
    assert elevenlabs.calls == []


@pytest.mark.parametrize(("http", "code", "said"), [
    (413, "request_entity_too_large", "too large"), (400, "invalid_parameters", "refused that: No such model"),
    (402, "insufficient_credits", "used up"), (403, "subscription_required", "plan does not allow"),
    (429, "rate_limit_exceeded", "busy"),
])
def test_each_refusal_is_one_sentence(use: Use, elevenlabs: Server, http: int, code: str, said: str) -> None:
    elevenlabs.faults.refuse(Refusal(http, code, "No such model."), when=lambda call: True)
    with pytest.raises(StudioError, match=said) as told:
        use(lambda engine: engine.design(ORDER))
    assert told.value.hint
    assert elevenlabs.bill == []


# --- clones

def test_a_voice_is_cloned_from_recordings_whatever_they_are_called(use: Use, elevenlabs: Server) -> None:
    voice = use(lambda engine: engine.clone(CLONE))
    call = next(call for call in elevenlabs.calls if call.route == "/v1/voices/add")
    assert call.file_names == ("a.wav", "a 2.wav")
    assert (call.body["remove_background_noise"], call.body["labels"]) == (True, CLONE.labels)
    assert (voice.name, voice.category, voice.description, voice.labels) == ("Own", "cloned", "Mine.", CLONE.labels)


@pytest.mark.parametrize(("change", "said"), [
    ({"consent": False}, "confirmed the right"), ({"name": " "}, "no name"), ({"recordings": ()}, "1 to 25"),
    ({"recordings": (recording(), recording("b.wav"))}, "same recording"),
])
def test_what_must_not_be_sent_is_not(use: Use, elevenlabs: Server, change: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        use(lambda engine: engine.clone(replace(CLONE, **change)))
    assert elevenlabs.calls == []


@pytest.mark.parametrize(("tier", "limit", "said"), [("free", 30, "not allow to clone"), ("pro", 1, "All voice slots")])
def test_who_may_not_clone_is_told_why(use: Use, elevenlabs: Server, tier: str, limit: int, said: str) -> None:
    elevenlabs.account.tier, elevenlabs.account.voice_limit = tier, limit
    with pytest.raises(TextRefused, match=said):
        use(lambda engine: engine.clone(CLONE))


def test_a_plan_whose_changes_are_used_up_is_told(use: Use, elevenlabs: Server) -> None:
    elevenlabs.faults.refuse(Refusal(403, "voice_add_edit_limit_reached", "No more."), when=lambda call: True)
    with pytest.raises(TextRefused, match="no more voices this month"):
        use(lambda engine: engine.clone(CLONE))


def test_a_recording_that_is_none_is_told(use: Use, elevenlabs: Server) -> None:
    with pytest.raises(TextRefused, match="cannot read"):
        use(lambda engine: engine.clone(replace(CLONE, recordings=(Recording("a.wav", b"noise", "audio/wav"),))))


def test_a_key_that_may_not_is_told(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.scopes.discard("voices_write")
    with pytest.raises(MissingPermission, match="add, change or delete voices"):
        use(lambda engine: engine.clone(CLONE))


# --- voices of one's own

def test_places_for_voices_are_counted_and_recounted(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.voice_limit = 9

    async def story(engine: ElevenLabsEngine) -> list[VoiceSlots | None]:
        before = await engine.voice_slots()
        voice = await engine.clone(CLONE)
        elevenlabs.least_poll = 60
        too_soon = await engine.voice_slots()
        elevenlabs.least_poll = 0
        after = await engine.voice_slots()
        await engine.delete_voice(voice)
        return [before, too_soon, after, await engine.voice_slots()]

    assert use(story) == [VoiceSlots(used, 9, changes=91) for used in (6, 6, 7, 6)]


def test_places_that_cannot_be_told_just_now_may_be_asked_for_later(use: Use, elevenlabs: Server) -> None:
    elevenlabs.faults.add("busy", when=lambda call: True)
    with pytest.raises(ServiceBusy):
        use(lambda engine: engine.voice_slots())


def test_places_that_may_not_be_read_are_not_told(use: Use, elevenlabs: Server) -> None:
    elevenlabs.account.scopes.discard("user_read")
    assert use(lambda engine: engine.voice_slots()) is None


def test_a_voice_of_ones_own_is_changed_and_deleted(use: Use, elevenlabs: Server) -> None:
    async def story(engine: ElevenLabsEngine) -> Any:
        voice = own(list(await engine.voices()), "cloned")
        labels = {"age": "old", "language": "de"}
        changed = await engine.change_voice(voice, name="Rosa", description="Née.", labels=labels)
        await engine.delete_voice(voice)
        await engine.delete_voice(voice)
        return changed, await engine.voice(voice.id)

    changed, gone = use(story)
    assert (changed.name, changed.description, changed.labels) == ("Rosa", "Née.", {"age": "old", "language": "de"})
    assert gone is None


def test_a_voice_of_somebody_else_is_not_changed(use: Use, elevenlabs: Server) -> None:
    async def story(engine: ElevenLabsEngine) -> None:
        voice = own(list(await engine.voices()), COMMUNITY)
        await engine.change_voice(voice, name="Mine", description="", labels={})

    with pytest.raises(TextRefused, match="not yours"):
        use(story)


def test_a_sample_is_heard_without_the_key(use: Use, elevenlabs: Server) -> None:
    async def story(engine: ElevenLabsEngine) -> list[bytes]:
        page = await engine.library(LibraryQuery())
        cloned = await engine.clone(CLONE)
        since = await engine.preview(replace(cloned, preview=""))
        for voice in elevenlabs.voices.values():
            voice.sampled = False
        bare = replace(cloned, preview="")
        return [since, await engine.preview(page.voices[0]), await engine.preview(bare),
                await engine.preview(replace(bare, own=False)),
                await engine.preview(next(iter(await engine.voices())))]

    since, shared, first_sample, *nothing = use(story)
    assert since[:3] == shared[:3] == b"ID3"
    assert first_sample == CLONE.recordings[0].audio
    assert nothing == [b"", b""]


# --- clean recordings

def test_a_recording_is_cleaned_for_what_was_said(use: Use, elevenlabs: Server) -> None:
    async def story(engine: ElevenLabsEngine) -> Any:
        clean = await engine.isolate(replace(recording("take.wav", 6.3), text="Hello."))
        return engine.isolation_price(6.3), clean

    price, clean = use(story)
    assert price == elevenlabs.credits_charged == 105
    assert (clean.name, clean.media_type, clean.text) == ("take (voice only).mp3", "audio/mpeg", "Hello.")
    assert clean.audio[:3] == b"ID3"


def test_a_recording_too_short_to_clean_is_told(use: Use, elevenlabs: Server) -> None:
    with pytest.raises(TextRefused, match="too short"):
        use(lambda engine: engine.isolate(recording(seconds=2)))
    assert elevenlabs.bill == []


def test_cleaning_that_breaks_off_may_have_been_charged(use: Use, elevenlabs: Server) -> None:
    elevenlabs.faults.add("cut", when=lambda call: call.route == "/v1/audio-isolation")
    with pytest.raises(OutcomeUnknown):
        use(lambda engine: engine.isolate(recording()))
    assert elevenlabs.credits_charged == 100
