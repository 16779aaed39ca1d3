from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
import soundfile

from studio_app.audio.recordings import SILENCE, loudness, write_recording
from studio_app.domain.errors import StorageFailure

if TYPE_CHECKING:
    from pathlib import Path

SQUARE = array("h", [16384, -16384] * 1000).tobytes()


def test_a_wave_of_half_the_height_is_six_decibels_down() -> None:
    heard = loudness(SQUARE)
    assert heard.level == pytest.approx(-6.02, abs=0.01)
    assert heard.peak == pytest.approx(-6.02, abs=0.01)
    assert not heard.clipped


@pytest.mark.parametrize("highest", [32767, -32768])
def test_full_scale_is_more_than_can_be_recorded(highest: int) -> None:
    assert loudness(array("h", [0, highest]).tobytes()).clipped


@pytest.mark.parametrize("samples", [b"", bytes(200)])
def test_nothing_is_silence(samples: bytes) -> None:
    assert loudness(samples) == SILENCE


def test_a_recording_is_written_as_it_was_heard(tmp_path: Path) -> None:
    path = tmp_path / "one.wav"
    write_recording(path, SQUARE, 48000)
    sound, rate = soundfile.read(path, dtype="int16")
    assert (sound.tobytes(), rate) == (SQUARE, 48000)


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match="cannot be kept"):
        write_recording(tmp_path / "nowhere" / "one.wav", SQUARE, 48000)
