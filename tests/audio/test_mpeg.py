from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import soundfile

from studio_app.audio.mpeg import frames, promised_frames
from tests.audio.sounds import tone, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000])
def test_all_frames_follow_each_other_to_the_end(tmp_path: Path, rate: int) -> None:
    content = write(tmp_path / "take.mp3", tone(1, rate), rate).read_bytes()
    found = list(frames(io.BytesIO(content)))
    assert found[-1].position + found[-1].length == len(content)
    assert {frame.sample_rate for frame in found} == {rate}
    assert len(found) - 1 == promised_frames(io.BytesIO(content))


def test_channel_mode_and_bit_rate_are_read(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "take.mp3", tone(1), 44100, bitrate_mode="CONSTANT", compression_level=0.4)
    with (tmp_path / "take.mp3").open("rb") as file:
        assert {(frame.bitrate, frame.mode) for frame in frames(file)} == {(192, 3)}


@pytest.mark.parametrize("content", [b"", b"\xff", b"\xff" * 500, b"no sound at all" * 100])
def test_nothing_is_found_where_there_is_no_mp3(content: bytes) -> None:
    assert list(frames(io.BytesIO(content))) == []
    assert promised_frames(io.BytesIO(content)) == 0
