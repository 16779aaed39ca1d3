from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
import pytest
import soundfile

from studio_app.audio.decoding import decode
from studio_app.audio.inspection import inspect
from studio_app.audio.mpeg import frames
from studio_app.domain.errors import BadAudio, StorageFailure
from tests.audio.reading import ffmpeg
from tests.audio.sounds import tone, write

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("wav", "mp3", "flac", "ogg")


@pytest.mark.parametrize("ending", FORMATS)
def test_a_take_is_described_by_what_it_decodes_to(tmp_path: Path, ending: str) -> None:
    facts = inspect(write(tmp_path / f"take.{ending}", tone(1.5, 24000), 24000))
    assert (facts.seconds, facts.sample_rate, facts.channels, facts.format) == (1.5, 24000, 1, ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_take_needs_no_file_name_ending(tmp_path: Path, ending: str) -> None:
    take = write(tmp_path / f"take.{ending}", tone(1)).rename(tmp_path / "17")
    assert inspect(take).format == ending


def test_stereo_is_seen(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "take.wav", tone(1).reshape(-1, 1).repeat(2, axis=1), 44100)
    assert inspect(tmp_path / "take.wav").channels == 2


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.9, 0.999])
def test_a_take_that_was_cut_off_is_refused(tmp_path: Path, ending: str, kept: float) -> None:
    take = write(tmp_path / f"take.{ending}", tone(2))
    content = take.read_bytes()
    take.write_bytes(content[:int(len(content) * kept)])
    with pytest.raises(BadAudio):
        inspect(take)


def test_an_mp3_cut_between_two_frames_is_refused(tmp_path: Path) -> None:
    take = write(tmp_path / "take.mp3", tone(2))
    content = take.read_bytes()
    take.write_bytes(content[:list(frames(content))[30].end])
    with pytest.raises(BadAudio, match="cut off"):
        inspect(take)


@pytest.mark.parametrize("content", [b"", b"ID3", b"RIFF", b"RIFF\x24\0\0\0WAVE", b'{"detail": "quota exceeded"}' * 200,
                                     b"OggS", b"\xff\xfb\x90\xc4" + bytes(2000)])
def test_what_is_no_sound_is_refused(tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    take = tmp_path / "take"
    take.write_bytes(content)
    with pytest.raises(BadAudio):
        inspect(take)
    assert capfd.readouterr().err == ""


def test_a_sound_without_samples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadAudio, match="empty"):
        inspect(write(tmp_path / "take.wav", tone(0)))


def test_a_wav_written_before_its_length_was_known_is_whole(tmp_path: Path) -> None:
    take = write(tmp_path / "take.wav", tone(1))
    content = bytearray(take.read_bytes())
    content[4:8] = content[40:44] = b"\xff\xff\xff\xff"
    take.write_bytes(content)
    assert inspect(take).seconds == 1.0


def test_an_mp3_with_a_tag_at_each_end_is_whole(tmp_path: Path) -> None:
    take = write(tmp_path / "take.mp3", tone(1))
    take.write_bytes(b"ID3\x03\0\0\0\0\x01\0" + bytes(128) + take.read_bytes() + b"TAG" + bytes(125))
    assert inspect(take).seconds == 1.0


def test_a_missing_file_is_no_fault_of_the_engine(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure):
        inspect(tmp_path / "take.mp3")


def test_an_mp3_that_does_not_tell_its_length_is_heard_to_its_end(tmp_path: Path) -> None:
    """A decoder that trusts its first, loud frames would take the rest to be short."""
    loud, silent = numpy.random.default_rng(0).normal(0, 0.2, 44100), numpy.zeros(4 * 44100)
    source = write(tmp_path / "take.wav", numpy.concatenate([loud, silent]))
    ffmpeg("-i", source, "-q:a", "2", "-write_xing", "0", tmp_path / "take.mp3")
    assert inspect(tmp_path / "take.mp3").seconds == pytest.approx(5, abs=0.1)
    assert sum(map(len, decode(tmp_path / "take.mp3", rate=44100))) == pytest.approx(5 * 44100, abs=4410)
