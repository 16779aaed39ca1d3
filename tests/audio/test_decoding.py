from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
import pytest
import soundfile

from studio_app.audio.decoding import decode, length
from studio_app.domain.errors import BadAudio
from tests.audio.sounds import tone, write

if TYPE_CHECKING:
    from pathlib import Path

RATE = 44100


@pytest.mark.parametrize("ending", ["wav", "mp3", "flac", "ogg"])
@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
def test_every_format_and_rate_comes_out_as_long_as_it_is(tmp_path: Path, ending: str, rate: int) -> None:
    take = write(tmp_path / f"take.{ending}", tone(3.3337, rate), rate)
    frames = round(3.3337 * rate)
    assert sum(map(len, decode(take, rate=RATE))) == length(frames / rate, RATE)


@pytest.mark.parametrize("frames", [1, 2, 79, 80, 65535, 65536, 65537, 131072])
def test_no_length_loses_or_gains_a_sample(tmp_path: Path, frames: int) -> None:
    take = write(tmp_path / "take.wav", tone(frames / 24000, 24000), 24000)
    assert sum(map(len, decode(take, rate=RATE))) == length(frames / 24000, RATE)


@pytest.mark.parametrize("ending", ["wav", "mp3", "flac", "ogg"])
@pytest.mark.parametrize("rate", [24000, 44100])
def test_a_tone_comes_out_as_it_is_without_a_gap(tmp_path: Path, ending: str, rate: int) -> None:
    take = write(tmp_path / f"take.{ending}", tone(8, rate), rate)
    sound = numpy.concatenate(list(decode(take, rate=RATE)))
    assert numpy.abs(sound - tone(8, RATE))[500:-500].max() < 0.02


@pytest.mark.parametrize(("ending", "rate"), [("wav", 24000), ("mp3", 24000), ("mp3", 44100), ("ogg", 48000)])
@pytest.mark.parametrize("skip", [44101, 24 * RATE, 25 * RATE - 1])
def test_the_middle_sounds_as_it_does_when_reached_from_the_beginning(tmp_path: Path, ending: str, rate: int,
                                                                     skip: int) -> None:
    take = write(tmp_path / f"take.{ending}", tone(25, rate), rate)
    whole = numpy.concatenate(list(decode(take, rate=RATE)))
    rest = numpy.concatenate(list(decode(take, rate=RATE, skip=skip)))
    assert len(rest) == len(whole) - skip
    assert numpy.abs(rest - whole[skip:]).max() < 0.001


def test_the_beginning_is_not_decoded_to_reach_the_end(tmp_path: Path) -> None:
    take = write(tmp_path / "take.flac", tone(60), RATE)
    content = bytearray(take.read_bytes())
    content[100_000:120_000] = bytes(20_000)
    take.write_bytes(content)
    with pytest.raises(BadAudio):
        list(decode(take, rate=RATE))
    assert sum(map(len, decode(take, rate=RATE, skip=55 * RATE))) == 5 * RATE


def test_stereo_is_mixed_to_mono(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "take.wav", numpy.stack([tone(1), -tone(1)], axis=1), RATE)
    assert numpy.abs(numpy.concatenate(list(decode(tmp_path / "take.wav", rate=RATE)))).max() < 0.001


@pytest.mark.parametrize("content", [b"", b"no sound"])
def test_what_does_not_decode_is_bad_audio(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "take.flac").write_bytes(content)
    with pytest.raises(BadAudio):
        list(decode(tmp_path / "take.flac", rate=RATE))
