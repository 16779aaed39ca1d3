from __future__ import annotations

import pytest

from studio_app.domain.voices import Casting, Voice, default_voice, primary_language


def voice(name: str, *languages: str) -> Voice:
    return Voice("espeak", name, name, languages)


DANISH, BRITISH, CHINESE = voice("Dorte", "da"), voice("Ann", "en-GB", "cy"), voice("Mei", "cmn-Hans")


@pytest.mark.parametrize(("tag", "primary"), [
    ("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("zh-Hant-TW", "zh"), ("", ""),
])
def test_region_and_script_are_no_part_of_the_primary_language(tag: str, primary: str) -> None:
    assert primary_language(tag) == primary


def test_a_voice_speaks_each_of_its_languages_in_any_region() -> None:
    assert BRITISH.speaks("en-US")
    assert BRITISH.speaks("CY")
    assert not BRITISH.speaks("e")
    assert not BRITISH.speaks("da")


def test_the_first_language_is_the_main_one() -> None:
    assert BRITISH.language == "en-GB"
    assert voice("nobody").language == ""


@pytest.mark.parametrize(("language", "chosen"), [("en-US", BRITISH), ("da-DK", DANISH), ("fi", DANISH), ("", DANISH)])
def test_the_default_voice_speaks_the_books_language_or_comes_first(language: str, chosen: Voice) -> None:
    assert default_voice([DANISH, BRITISH, CHINESE], language) is chosen


def test_of_several_that_speak_it_the_engines_first_is_taken() -> None:
    other = voice("Bob", "en-US")
    assert default_voice([DANISH, BRITISH, other], "en") is BRITISH
    assert default_voice([DANISH, BRITISH, other], "en-AU") is BRITISH


@pytest.mark.parametrize("language", ["en-US", "en_us"])
def test_a_voice_of_the_books_region_comes_before_one_of_another(language: str) -> None:
    american = voice("Bob", "en", "en-US")
    assert default_voice([DANISH, BRITISH, american], language) is american


def test_without_voices_there_is_no_default() -> None:
    assert default_voice([], "en") is None


def test_voice_settings_cannot_be_changed_by_accident() -> None:
    with pytest.raises(TypeError):
        Casting("espeak", "en").settings["rate"] = 2  # type: ignore[index]
