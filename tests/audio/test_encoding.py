from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Any

import numpy
import psutil
import pytest

from studio_app.audio.encoding import Encoding, Format, encoder
from studio_app.audio.ffmpeg import Stopped
from studio_app.domain.errors import InputError, StorageFailure
from tests.audio.reading import chapters, described, ffmpeg, heard, mp3_frames
from tests.audio.sounds import impulse, tone

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

LOSSLESS = (Format.WAV, Format.FLAC)


def encoded(path: Path, sound: NDArray[numpy.float32], encoding: Encoding | None = None, **more: Any) -> Path:
    with encoder(path, encoding or Encoding(), path.parent, **more) as child:
        for block in numpy.array_split((sound * 32767).astype(numpy.int16), 7):
            child.write(block.data)
    return path


@pytest.mark.parametrize("kind", Format)
def test_every_format_holds_exactly_what_was_written(tmp_path: Path, kind: Format) -> None:
    result = heard(encoded(tmp_path / "a.part", tone(3.3), Encoding(kind)))
    assert abs(len(result) - round(3.3 * 44100)) <= (0 if kind is not Format.M4B else 1024)
    error = numpy.abs(result[:round(3.3 * 44100)] - tone(3.3) * 32767)[4000:-4000].max()
    assert error <= (1 if kind in LOSSLESS else 800)


@pytest.mark.parametrize("kind", Format)
def test_an_impulse_stays_where_it_was(tmp_path: Path, kind: Format) -> None:
    result = heard(encoded(tmp_path / "a.part", impulse(2, at=1.25), Encoding(kind)))
    assert numpy.abs(result).argmax() == round(1.25 * 44100)


def test_an_mp3_has_a_constant_bit_rate_of_192_and_one_channel(tmp_path: Path) -> None:
    frames = mp3_frames(encoded(tmp_path / "a.part", tone(5)))
    assert set(frames) == {(192, True, False)}


def test_stereo_is_not_joint_and_the_same_on_both_sides(tmp_path: Path) -> None:
    result = encoded(tmp_path / "a.part", tone(5), Encoding(bitrate=256, channels=2))
    assert set(mp3_frames(result)) == {(256, False, False)}
    difference = ffmpeg("-v", "error", "-i", result, "-af", "pan=mono|c0=c0-c1", "-f", "s16le", "-").stdout
    assert not numpy.frombuffer(difference, numpy.int16).any()
    assert abs(int(heard(result).max()) - round(0.3 * 32767)) < 500


def test_an_mp3_tells_its_length_in_an_info_header(tmp_path: Path) -> None:
    assert b"Info" in encoded(tmp_path / "a.part", tone(1)).read_bytes()[:4096]


@pytest.mark.parametrize("kind", [Format.MP3, Format.FLAC])
def test_room_for_tags_is_left_before_the_sound(tmp_path: Path, kind: Format) -> None:
    small, large = (encoded(tmp_path / f"{reserve}", tone(1), Encoding(kind), reserve=reserve).stat().st_size
                    for reserve in (10_000, 200_000))
    assert large - small == 190_000


@pytest.mark.parametrize("kind", Format)
def test_another_sample_rate_is_kept(tmp_path: Path, kind: Format) -> None:
    assert "48000 Hz" in described(encoded(tmp_path / "a.part", tone(1, 48000), Encoding(kind, rate=48000)))


@pytest.mark.parametrize("wrong", [{"bitrate": 200}, {"rate": 12345}, {"channels": 3}])
def test_what_no_store_takes_cannot_be_asked_for(wrong: dict[str, int]) -> None:
    with pytest.raises(InputError, match="There is no"):
        Encoding(**wrong)


def test_an_m4b_is_told_its_chapters(tmp_path: Path) -> None:
    wanted = [("Äpfel; = #1 \\ “two”", 0.0, 1.234), ("Two", 1.234, 3.0)]
    result = encoded(tmp_path / "a.part", impulse(3, at=2.0), Encoding(Format.M4B), chapters=wanted)
    assert [(title, round(start, 3), round(end, 3)) for start, end, title in chapters(result)] == wanted
    assert numpy.abs(heard(result)).argmax() == 2 * 44100
    assert [path.name for path in tmp_path.iterdir()] == ["a.part"]


def test_more_than_255_chapters_are_all_there(tmp_path: Path) -> None:
    wanted = [(f"Chapter {number}", number / 10, (number + 1) / 10) for number in range(300)]
    result = encoded(tmp_path / "a.part", tone(30), Encoding(Format.M4B), chapters=wanted)
    assert [title for _, _, title in chapters(result)] == [title for title, _, _ in wanted]


def test_leaving_by_an_error_ends_the_encoder_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError), encoder(tmp_path / "a.part", Encoding(), tmp_path):
        raise InputError("enough")
    assert psutil.Process().children() == []


def test_stopping_frees_a_writer_that_waits_for_a_stuck_encoder(tmp_path: Path) -> None:
    def feed_a_stuck_encoder() -> None:
        with encoder(tmp_path / "a.part", Encoding(), tmp_path) as child:
            psutil.Process().children()[0].suspend()
            threading.Timer(0.05, child.stop).start()
            child.write(bytes(1_000_000))

    with pytest.raises(Stopped):
        feed_a_stuck_encoder()
    assert psutil.Process().children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_an_encoder_that_dies_is_a_clear_failure(tmp_path: Path) -> None:
    def feed_a_dead_encoder() -> None:
        with encoder(tmp_path / "a.part", Encoding(), tmp_path) as child:
            psutil.Process().children()[0].kill()
            child.write(bytes(1_000_000))

    with pytest.raises(StorageFailure, match="The encoder stopped"):
        feed_a_dead_encoder()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize("kind", Format)
def test_a_full_disk_is_a_clear_failure(tmp_path: Path, kind: Format) -> None:
    (tmp_path / "full").symlink_to("/dev/full")
    with pytest.raises(StorageFailure, match=r"The disk that holds “.*” is full"):
        encoded(tmp_path / "full", tone(60), Encoding(kind))


def test_a_folder_that_is_not_there_is_a_clear_failure(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure, match=r"The encoder stopped .*No such file"):
        encoded(tmp_path / "missing" / "a.part", tone(60))


def test_a_missing_ffmpeg_is_a_clear_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "nothing"))
    with pytest.raises(StorageFailure, match="cannot be started"):
        encoded(tmp_path / "a.part", tone(1))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal")
def test_the_terminals_interrupt_does_not_reach_the_encoder(tmp_path: Path) -> None:
    with encoder(tmp_path / "a.part", Encoding(), tmp_path) as child:
        assert os.getpgid(psutil.Process().children()[0].pid) != os.getpgrp()
        child.write(bytes(1000))


def test_a_file_past_4_gib_would_be_rf64(tmp_path: Path) -> None:
    """The header leaves room for RF64's 64-bit sizes (EBU Tech 3306, section 4)."""
    head = encoded(tmp_path / "a.part", tone(1), Encoding(Format.WAV)).read_bytes()[:60]
    assert b"JUNK" in head or b"ds64" in head


def test_the_least_size_is_known_beforehand(tmp_path: Path) -> None:
    for encoding in (Encoding(), Encoding(bitrate=320, channels=2), Encoding(Format.WAV)):
        size = encoded(tmp_path / "a.part", tone(20), encoding).stat().st_size
        assert encoding.least_bytes(20) <= size <= 1.01 * encoding.least_bytes(20)
