from __future__ import annotations

import pytest

from studio_app.speech.openai_speech.catalogue import Listed, models_in, named_voice, only_models, voices_in
from tests.services.openai_speech.personalities import PERSONALITIES


def voices(name: str, path: str) -> list[tuple[str, str, str]]:
    return [(voice.id, voice.name, voice.language) for voice in voices_in(PERSONALITIES[name].lists[path])]


def models(name: str, path: str = "/v1/models") -> list[str]:
    return [model.id for model in models_in(PERSONALITIES[name].lists[path])]


@pytest.mark.parametrize("name", ["kokoro", "old-kokoro"])
def test_kokoro_tells_language_and_gender_by_its_names(name: str) -> None:
    listed = voices_in(PERSONALITIES[name].lists["/v1/audio/voices"])
    assert {voice.id: (voice.name, voice.language) for voice in listed} == {
        "af_heart": ("Heart", "en-US"), "af_bella": ("Bella", "en-US"), "am_adam": ("Adam", "en-US"),
        "bf_emma": ("Emma", "en-GB"), "ef_dora": ("Dora", "es"), "ff_siwis": ("Siwis", "fr"),
        "hf_alpha": ("Alpha", "hi"), "if_sara": ("Sara", "it"), "jf_alpha": ("Alpha", "ja"),
        "pf_dora": ("Dora", "pt-BR"), "zf_xiaobei": ("Xiaobei", "zh")}
    assert {voice.id: voice.labels for voice in listed}["am_adam"] == {"gender": "male"}


def test_kokoros_best_voice_stands_first() -> None:
    assert [voice.id for voice in voices_in(["af_alloy", "af_heart", "am_adam"])] == ["af_heart", "af_alloy", "am_adam"]


def test_speaches_tells_the_language_itself() -> None:
    assert voices("speaches", "/v1/audio/voices")[1:] == [("bm_george", "George", "en-GB"),
                                                          ("thorsten", "thorsten", "de")]


def test_chatterbox_voices_are_files_or_names() -> None:
    assert voices("devnen", "/get_predefined_voices")[0] == ("Emily.wav", "Emily", "")
    assert voices("travisvn", "/audio/voices") == [("my-voice", "my-voice", "fr")]


def test_a_bare_list_may_mix_names_and_objects() -> None:
    assert voices("odd", "/voices") == [("v-1", "Första", ""), ("plain", "plain", "")]


def test_the_usual_ways_of_naming_tell_the_language() -> None:
    assert [voice.language for voice in voices_in(["de_DE-thorsten-high", "fr-FR-DeniseNeural", "bob"])] == [
        "de-DE", "fr-FR", ""]
    assert named_voice("bf_emma(2)+af_heart").language == "en-GB"


def test_a_voice_listed_twice_is_one() -> None:
    assert [voice.id for voice in voices_in(["a", "a", {"id": "a"}])] == ["a"]


@pytest.mark.parametrize("answer", [None, "no", 7, {}, {"voices": None}, {"voices": {}}, [None, 7, {}, {"id": 3}, " "]])
def test_an_answer_of_another_kind_lists_nothing(answer: object) -> None:
    assert voices_in(answer) == ()
    assert models_in(answer) == ()


def test_the_model_that_speaks_is_found_among_others() -> None:
    assert models("kokoro") == ["kokoro", "tts-1", "tts-1-hd"]
    assert models("localai") == ["voice-en-us-amy-low"]
    assert models("openai") == ["gpt-4o-mini-tts", "tts-1", "tts-1-hd"]
    assert models("speaches") == ["speaches-ai/Kokoro-82M-v1.0-ONNX", "speaches-ai/piper-de_DE-thorsten-high"]


def test_a_model_of_any_name_may_speak_where_no_other_does() -> None:
    assert [model.id for model in models_in({"data": [{"id": "mine"}, {"id": "whisper-1"}]})] == ["mine"]


def test_voices_of_one_model_are_spoken_with_it() -> None:
    assert only_models(PERSONALITIES["speaches"].lists["/v1/audio/models"])["thorsten"] == (
        "speaches-ai/piper-de_DE-thorsten-high")
    assert only_models({"data": [{"id": "a", "voices": ["x", "y"]}, {"id": "b", "voices": ["y"]}, "c"]}) == {"x": "a"}


@pytest.mark.parametrize(("name", "expected"), [("kokoro", True), ("speaches", False), ("openai", False)])
def test_kokoro_is_known_by_what_it_lists(name: str, expected: bool) -> None:
    lists = PERSONALITIES[name].lists
    listed = Listed(voices_in(lists.get("/v1/audio/voices")), models_in(lists["/v1/models"]))
    assert listed.is_kokoro is expected
