from __future__ import annotations

import io
import wave

import pytest
import soundfile

from studio_app.speech.containers import container, with_true_sizes, without_header
from tests.services import sounds

PCM = sounds.pcm("A few words.")


@pytest.mark.parametrize("kind", ["mp3", "flac"])
def test_encoded_audio_is_told_by_its_first_bytes(kind: str) -> None:
    assert container(sounds.encoded("A few words.", kind)) == kind


def test_wav_and_ogg_are_told_by_their_first_bytes() -> None:
    assert container(sounds.wav(PCM)) == "wav"
    assert container(sounds.encoded("A few words.", "opus")) == "ogg"


def test_an_mp3_may_begin_with_its_tags() -> None:
    assert container(b"ID3\x04\x00\x00") == "mp3"


@pytest.mark.parametrize("other", [b"", b"\xff", b'{"detail": "no"}', b"<html>", b"\xff\xf1\x50\x80"])
def test_what_is_none_of_these_is_told_too(other: bytes) -> None:
    assert not container(other)


@pytest.mark.parametrize("told", [(0, 0), (36, 0), (0xFFFFFFFF, 0xFFFFFFFF), (4294967076, 4294967040)])
def test_a_header_that_was_sent_first_is_given_the_true_sizes(told: tuple[int, int]) -> None:
    mended = with_true_sizes(sounds.wav(PCM, told=told))
    assert mended == sounds.wav(PCM)
    with wave.open(io.BytesIO(mended)) as read:
        assert read.getnframes() * 2 == len(PCM)


def test_half_a_sample_at_the_end_is_not_counted() -> None:
    mended = with_true_sizes(sounds.wav(PCM + b"\x01", told=(0, 0)))
    assert soundfile.info(io.BytesIO(mended)).frames * 2 == len(PCM)


@pytest.mark.parametrize("audio", [
    sounds.wav(PCM), sounds.wav(PCM)[:200], sounds.wav(PCM) + b"LIST\x04\x00\x00\x00abcd", sounds.wav(b"", told=(0, 0)),
    sounds.encoded("A few words.", "mp3"), b"", b"RIFF\x00\x00\x00\x00WAVE",
], ids=["whole", "cut off", "with a chunk after it", "empty", "mp3", "nothing", "no samples"])
def test_everything_else_stays_as_it_is(audio: bytes) -> None:
    assert with_true_sizes(audio) == audio


def test_the_samples_are_what_comes_after_the_header() -> None:
    assert without_header(sounds.wav(PCM)) == PCM
    assert without_header(PCM) == PCM
