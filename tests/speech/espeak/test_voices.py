"""The catalogue: ids, names, languages and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import langcodes
import pytest

from studio_app.domain.voices import default_voice
from studio_app.speech.espeak.library import fresh_library
from studio_app.speech.espeak.voices import catalogue, language_tag

if TYPE_CHECKING:
    from studio_app.speech.espeak.voices import Entry


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    with fresh_library() as library:
        return catalogue(library.voices())


@pytest.mark.parametrize(("espeak", "tag"), [
    ("en-gb", "en-GB"), ("en-029", "en-029"), ("cmn-latn-pinyin", "cmn-Latn-pinyin"), ("en-gb-x-rp", "en-GB-x-rp"),
    ("fa-latn", "fa-Latn"), ("zh-cmn", "cmn"), ("ca-va", "ca-valencia"), ("de", "de"), ("en-us-nyc", "en-US-x-nyc"),
])
def test_languages_have_bcp_47_tags(espeak: str, tag: str) -> None:
    assert language_tag(espeak) == tag


def test_every_language_is_a_valid_tag(entries: dict[str, Entry]) -> None:
    tags = {tag for entry in entries.values() for tag in entry.voice.languages}
    assert not [tag for tag in tags if not langcodes.tag_is_valid(tag)]


@pytest.mark.parametrize(("language", "voice"), [
    ("en", "en-gb"), ("en-US", "en-us"), ("de-AT", "de"), ("fr", "fr-fr"), ("pt-BR", "pt-br"), ("zh-Hant", "cmn"),
    ("ru", "ru"), ("es", "es"), ("vi", "vi"), ("hy", "hy"), ("no", "nb"), ("xx", "en-gb"), ("", "en-gb"),
])
def test_the_default_voice_is_the_regions_else_the_most_general_one(
        entries: dict[str, Entry], language: str, voice: str) -> None:
    chosen = default_voice([entry.voice for entry in entries.values()], language)
    assert chosen
    assert chosen.id == voice


def test_accents_stand_together(entries: dict[str, Entry]) -> None:
    names = [entry.voice.name for entry in entries.values()]
    french = [number for number, name in enumerate(names) if name.startswith("French")]
    assert french == list(range(french[0], french[0] + 3))


def test_voices_of_one_language_name_have_ids_of_their_own(entries: dict[str, Entry]) -> None:
    assert entries["yue"].identifier == "sit/yue"
    assert entries["yue-latn-jyutping"].identifier == "sit/yue-Latn-jyutping"


def test_voices_without_a_dictionary_are_left_out(entries: dict[str, Entry]) -> None:
    assert not {"fo", "kaa", "xex"} & set(entries)


def test_the_order_does_not_depend_on_that_of_the_library(entries: dict[str, Entry]) -> None:
    with fresh_library() as library:
        assert list(catalogue(reversed(library.voices()))) == list(entries)
