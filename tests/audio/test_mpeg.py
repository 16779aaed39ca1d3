from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy
import pytest
import soundfile

from studio_app.audio.mpeg import frames, is_cut_off, is_mp3, with_true_length
from tests.audio.reading import ffmpeg
from tests.audio.sounds import write

if TYPE_CHECKING:
    from pathlib import Path


RATES = [8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000]


def mp3(path: Path, rate: int, *options: object) -> bytes:
    """Return a loud second and three silent ones as ffmpeg makes them: with an Info header, unless told otherwise."""
    sound = numpy.concatenate([numpy.random.default_rng(0).normal(0, 0.2, rate), numpy.zeros(3 * rate)])
    ffmpeg("-i", write(path / "source.wav", sound, rate), "-id3v2_version", "0", *options, path / "result.mp3")
    return (path / "result.mp3").read_bytes()


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
def test_all_frames_follow_each_other_to_the_end(tmp_path: Path, rate: int, channels: int) -> None:
    content = mp3(tmp_path, rate, "-ac", channels)
    found = list(frames(content))
    assert found[-1].end == len(content)
    assert {frame.sample_rate for frame in found} == {rate}
    assert {frame.mode == 3 for frame in found} == {channels == 1}


def test_channel_mode_and_bit_rate_are_read(tmp_path: Path) -> None:
    assert {(frame.bitrate, frame.mode) for frame in frames(mp3(tmp_path, 44100, "-b:a", "192k"))} == {(192, 3)}


@pytest.mark.parametrize("content", [b"", b"\xff", b"\xff" * 500, b"no sound at all" * 100])
def test_nothing_is_found_where_there_is_no_mp3(content: bytes) -> None:
    assert list(frames(content)) == []
    assert not is_mp3(content)
    assert with_true_length(content) is None


def test_a_file_that_tells_its_length_is_left_as_it_is(tmp_path: Path) -> None:
    assert with_true_length(mp3(tmp_path, 44100, "-q:a", "2")) is None


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
def test_a_file_of_varying_bit_rate_that_does_not_tell_its_length_is_mended(tmp_path: Path, rate: int,
                                                                          channels: int) -> None:
    content = mp3(tmp_path, rate, "-ac", channels, "-q:a", "2", "-write_xing", "0")
    mended = with_true_length(content)
    assert mended is not None
    assert mended.endswith(content)
    assert len(soundfile.read(io.BytesIO(mended))[0]) / rate == pytest.approx(4, abs=0.4)
    assert with_true_length(mended) is None


def test_a_file_that_tells_a_wrong_length_is_mended(tmp_path: Path) -> None:
    content = mp3(tmp_path, 44100)
    at = content.index(b"Info") + 8
    mended = with_true_length(content[:at] + b"\0\0\0\x05" + content[at + 4:])
    assert mended == content


def test_a_file_is_cut_off_in_a_frame_or_between_two(tmp_path: Path) -> None:
    content = mp3(tmp_path, 44100)
    assert not is_cut_off(content)
    assert not is_cut_off(content + b"TAG" + bytes(125))
    assert is_cut_off(content[:-1])
    assert is_cut_off(content[:list(frames(content))[-3].end])


def test_an_info_header_may_count_its_own_frame(tmp_path: Path) -> None:
    content = mp3(tmp_path, 44100)
    at = content.index(b"Info") + 8
    counted = int.from_bytes(content[at:at + 4], "big") + 1
    assert not is_cut_off(content[:at] + counted.to_bytes(4, "big") + content[at + 4:])
