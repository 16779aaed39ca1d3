"""The official SDK against the server: what it reads and writes is what the service reads and writes."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import soundfile
from elevenlabs.client import ElevenLabs
from elevenlabs.core.api_error import ApiError
from elevenlabs.errors import UnprocessableEntityError
from elevenlabs.types import PronunciationDictionaryVersionLocator, VoiceSettings

from tests.services.elevenlabs import sound
from tests.services.elevenlabs.conftest import TEXT, VOICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.elevenlabs.server import Server

ONCE = {"max_retries": 0}
RULE = {
    "type": "alias", "string_to_replace": "harbour", "alias": "harbor", "case_sensitive": True, "word_boundaries": True,
}


@pytest.fixture
def connection() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=30) as connection:
        yield connection


@pytest.fixture
def sdk(elevenlabs: Server, connection: httpx.Client) -> Any:
    return ElevenLabs(base_url=elevenlabs.address, api_key=elevenlabs.account.key, httpx_client=connection)


def seconds(audio: bytes) -> float:
    return float(soundfile.info(io.BytesIO(audio)).duration)


def test_speech_is_audio_as_long_as_its_text(sdk: Any) -> None:
    audio = b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT, model_id="eleven_multilingual_v2"))
    assert seconds(audio) == pytest.approx(len(TEXT) / 15, rel=0.1)


def test_a_stream_gives_the_same_audio_in_pieces(sdk: Any) -> None:
    pieces = list(sdk.text_to_speech.stream(VOICE, text=TEXT, output_format="mp3_22050_32"))
    assert len(pieces) > 1
    assert seconds(b"".join(pieces)) == pytest.approx(len(TEXT) / 15, rel=0.1)


def test_all_that_can_be_asked_for_is_understood(elevenlabs: Server, sdk: Any) -> None:
    b"".join(sdk.text_to_speech.convert(
        VOICE, text=TEXT, model_id="eleven_multilingual_v2", language_code="en", seed=7, next_text="A boat came in.",
        voice_settings=VoiceSettings(stability=0.4, similarity_boost=0.8, style=0.1, use_speaker_boost=True, speed=1.1),
        apply_text_normalization="auto", output_format="mp3_44100_128", enable_logging=True,
    ))
    (made,) = elevenlabs.history
    assert made.order.settings["speed"] == 1.1
    assert made.order.seed == 7


def test_what_a_request_cost_stands_in_its_headers(elevenlabs: Server, sdk: Any) -> None:
    with sdk.text_to_speech.with_raw_response.convert(VOICE, text=TEXT, model_id="eleven_flash_v2_5") as response:
        b"".join(response.data)
        headers = response.headers
    assert headers["character-cost"] == str(elevenlabs.bill[0].credits) == "31"
    assert headers["request-id"] == elevenlabs.bill[0].request_id


def test_timestamps_cover_the_text(sdk: Any) -> None:
    answer = sdk.text_to_speech.convert_with_timestamps(VOICE, text=TEXT)
    assert "".join(answer.alignment.characters) == TEXT
    assert "".join(answer.normalized_alignment.characters) == f" {TEXT} "
    length = seconds(base64.b64decode(answer.audio_base_64))
    assert answer.alignment.character_end_times_seconds[-1] == pytest.approx(length, abs=0.05)


def test_streamed_timestamps_cover_the_text(sdk: Any) -> None:
    parts = list(sdk.text_to_speech.stream_with_timestamps(VOICE, text="Käse für Zoë — 12 €."))
    assert len(parts) > 1
    assert "".join(character for part in parts for character in part.alignment.characters) == "Käse für Zoë — 12 €."
    assert seconds(b"".join(base64.b64decode(part.audio_base_64) for part in parts)) > 1


def test_stitching_ids_are_taken(elevenlabs: Server, sdk: Any) -> None:
    b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT))
    earlier = elevenlabs.bill[0].request_id
    b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT, previous_request_ids=[earlier], next_text="A boat came in."))
    assert elevenlabs.calls[-1].body["previous_request_ids"] == [earlier]
    assert elevenlabs.calls[-1].stale_ids == ()


def test_voices_come_in_pages(elevenlabs: Server, sdk: Any) -> None:
    found, token = [], None
    while True:
        page = sdk.voices.search(page_size=10, next_page_token=token)
        found += [voice.voice_id for voice in page.voices]
        if not page.has_more:
            break
        token = page.next_page_token
    assert found == list(elevenlabs.voices)
    assert len([call for call in elevenlabs.calls if call.route == "/v2/voices"]) == 3


def test_one_voice_has_settings_and_a_price(sdk: Any) -> None:
    voice = sdk.voices.get("sharedvvvvvvvvvv0001")
    assert voice.sharing.rate == 1.5
    assert voice.settings.stability == 0.5
    assert sdk.voices.settings.get("sharedvvvvvvvvvv0001").similarity_boost == 0.75


def test_models_tell_their_limits(sdk: Any) -> None:
    models = {model.model_id: model for model in sdk.models.list()}
    assert models["eleven_v3"].maximum_text_length_per_request == 5000
    assert models["eleven_multilingual_v2"].can_use_style


def test_the_history_gives_back_what_was_made(sdk: Any) -> None:
    b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT))
    (item,) = sdk.history.list().history
    assert (item.text, item.voice_id, item.character_count_change_to) == (TEXT, VOICE, len(TEXT))
    assert sdk.history.get(item.history_item_id).request_id == item.request_id
    assert seconds(b"".join(sdk.history.get_audio(item.history_item_id))) == pytest.approx(len(TEXT) / 15, rel=0.1)


def test_the_subscription_counts_what_was_charged(sdk: Any) -> None:
    b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT))
    subscription = sdk.user.subscription.get()
    assert (subscription.tier, subscription.character_count) == ("creator", len(TEXT))
    assert sdk.user.get().user_id.startswith("user")


def test_dictionaries_have_versions(elevenlabs: Server, sdk: Any) -> None:
    dictionaries = sdk.pronunciation_dictionaries
    made = dictionaries.create_from_rules(name="Names", rules=[RULE])
    changed = dictionaries.rules.set(made.id, rules=[RULE | {"alias": "haven"}])
    assert changed.version_id != made.version_id
    assert dictionaries.get(made.id).rules[0].alias == "haven"
    assert [each.id for each in dictionaries.list().pronunciation_dictionaries] == [made.id]
    locator = PronunciationDictionaryVersionLocator(pronunciation_dictionary_id=made.id, version_id=made.version_id)
    answer = sdk.text_to_speech.convert_with_timestamps(
        VOICE, text=TEXT, pronunciation_dictionary_locators=[locator]
    )
    assert "harbor was" in "".join(answer.normalized_alignment.characters)
    assert b"<alias>harbor</alias>" in b"".join(dictionaries.download(made.id, made.version_id))
    assert dictionaries.update(made.id, archived=True).archived_time_unix


def test_what_was_spoken_is_transcribed(sdk: Any) -> None:
    audio = b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT))
    heard = sdk.speech_to_text.convert(
        model_id="scribe_v1", file=("take.mp3", audio, "audio/mpeg"), tag_audio_events=False,
        timestamps_granularity="word",
    )
    assert heard.text == TEXT
    assert [word.text for word in heard.words if word.type == "word"] == TEXT.split()


def test_a_refusal_is_an_error_with_a_reason(sdk: Any) -> None:
    with pytest.raises(ApiError) as refused:
        b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT, model_id="eleven_v3", previous_text="Before."))
    assert refused.value.status_code == 400
    assert refused.value.body["detail"]["status"] == "unsupported_model"


def test_a_bad_key_and_a_missing_scope_differ(elevenlabs: Server, sdk: Any, connection: httpx.Client) -> None:
    elevenlabs.account.scopes.remove("user_read")
    with pytest.raises(ApiError) as lacking:
        sdk.user.subscription.get()
    assert lacking.value.body["detail"]["status"] == "missing_permissions"
    assert "user_read" in lacking.value.body["detail"]["message"]
    with pytest.raises(ApiError) as bad:
        ElevenLabs(base_url=elevenlabs.address, api_key="sk_wrong", httpx_client=connection).models.list()
    assert bad.value.body["detail"]["status"] == "invalid_api_key"


def test_what_breaks_the_schema_is_unprocessable(elevenlabs: Server, sdk: Any) -> None:
    elevenlabs.expects_violations = True
    with pytest.raises(UnprocessableEntityError) as refused:
        b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT, seed=-1))
    assert refused.value.body["detail"][0]["loc"] == ["body", "seed"]


def test_a_busy_service_is_asked_again_by_the_sdk(elevenlabs: Server, sdk: Any) -> None:
    elevenlabs.faults.retry_after = ""
    elevenlabs.faults.add("slots")
    with pytest.raises(ApiError) as refused:
        b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT, request_options=ONCE))
    assert refused.value.body["detail"]["code"] == "concurrent_limit_exceeded"
    assert b"".join(sdk.text_to_speech.convert(VOICE, text=TEXT, request_options=ONCE))


def test_voices_of_the_library_are_found_and_added(sdk: Any) -> None:
    page = sdk.voices.get_shared(page_size=5, language="de", sort="trending", include_custom_rates=False)
    assert (len(page.voices), page.has_more) == (5, True)
    first = page.voices[0]
    added = sdk.voices.share(first.public_owner_id, first.voice_id, new_name="Mine")
    assert sdk.voices.get(added.voice_id).name == "Mine"


def test_a_voice_is_designed_and_saved(sdk: Any) -> None:
    description = "An old sailor, hoarse and kind."
    designed = sdk.text_to_voice.design(voice_description=description, text=TEXT * 3, loudness=0.2, seed=3)
    assert seconds(base64.b64decode(designed.previews[0].audio_base_64)) == pytest.approx(
        designed.previews[0].duration_secs, abs=0.1)
    voice = sdk.text_to_voice.create(voice_name="Sailor", voice_description=description, labels={"age": "old"},
                                     generated_voice_id=designed.previews[0].generated_voice_id)
    assert (voice.category, voice.labels["age"]) == ("generated", "old")


def test_a_voice_is_cloned_changed_heard_and_deleted(sdk: Any, elevenlabs: Server) -> None:
    recording = sound.encoded(sound.Sound("one", 6.0), "wav_22050")
    made = sdk.voices.ivc.create(name="Own", files=[("a.wav", recording)], labels={"accent": "irish"})
    sdk.voices.update(made.voice_id, name="Other", description="Mine.", labels={"accent": "welsh"})
    voice = sdk.voices.get(made.voice_id)
    assert (voice.name, voice.labels["accent"]) == ("Other", "welsh")
    audio = sdk.voices.samples.audio.get(made.voice_id, voice.samples[0].sample_id)
    assert b"".join(audio) == recording
    assert sdk.voices.delete(made.voice_id).status == "ok"
    assert made.voice_id not in elevenlabs.voices


def test_a_recording_is_cleaned(sdk: Any) -> None:
    recording = sound.encoded(sound.Sound("one", 6.0), "wav_22050")
    clean = b"".join(sdk.audio_isolation.convert(audio=("a.wav", recording)))
    assert seconds(clean) == pytest.approx(6.0, abs=0.1)
