"""Samples of known properties, measured."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING, Any

import numpy
import pytest
import soundfile

from studio_app.audio.ffmpeg import feeding
from studio_app.audio.samples import NOTHING, SampleFacts, measured, usable
from studio_app.domain.errors import InputError
from tests.audio.sounds import speech_like

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 44100


def kept(folder: Path, sound: NDArray[Any], name: str = "sample.wav", rate: int = RATE,
         **options: str) -> Path:
    path = folder / name
    soundfile.write(path, sound, rate, **options)
    return path


def facts_of(folder: Path, sound: NDArray[numpy.float32], rate: int = RATE) -> SampleFacts:
    return measured(kept(folder, sound, rate=rate, subtype="FLOAT"))


def silence(seconds: float, rate: int = RATE) -> NDArray[numpy.float32]:
    return numpy.zeros(round(seconds * rate), numpy.float32)


@pytest.mark.parametrize("level", [-40.0, -23.0, -18.0, -6.0])
def test_the_level_of_a_voice_is_that_of_what_is_spoken(tmp_path: Path, level: float) -> None:
    assert facts_of(tmp_path, speech_like(10, level=level)).level == pytest.approx(level, abs=0.3)


def test_pauses_do_not_make_a_voice_quiet(tmp_path: Path) -> None:
    voice = speech_like(5, level=-20)
    with_pauses = facts_of(tmp_path, numpy.concatenate([voice, silence(10), voice]))
    assert with_pauses.level == pytest.approx(-20, abs=0.3)
    assert with_pauses.silence == pytest.approx(0.5 + facts_of(tmp_path, voice).silence / 2, abs=0.02)


def test_length_rate_and_channels_are_those_of_the_sound(tmp_path: Path) -> None:
    voice = speech_like(7.25, rate=24000)
    facts = facts_of(tmp_path, numpy.stack([voice, voice], axis=1), 24000)
    assert (facts.seconds, facts.rate, facts.channels) == (7.25, 24000, 2)


def test_two_channels_are_as_loud_as_their_powers_together(tmp_path: Path) -> None:
    voice = speech_like(5, level=-20)
    one_sided = facts_of(tmp_path, numpy.stack([voice, numpy.zeros_like(voice)], axis=1))
    assert one_sided.level == pytest.approx(-23, abs=0.3)


@pytest.mark.parametrize("peak", [0.5, 0.9])
def test_the_peak_is_the_highest_sample(tmp_path: Path, peak: float) -> None:
    voice = speech_like(2, level=-25)
    voice[1000] = -peak
    assert facts_of(tmp_path, voice).peak == pytest.approx(20 * numpy.log10(peak), abs=0.01)


@pytest.mark.parametrize("noise", [-70.0, -50.0, -35.0])
def test_what_lies_below_the_voice_is_found_in_its_gaps(tmp_path: Path, noise: float) -> None:
    hiss = (10 ** (noise / 20) * numpy.random.default_rng(1).standard_normal(10 * RATE)).astype(numpy.float32)
    facts = facts_of(tmp_path, speech_like(10, level=-20) + hiss)
    assert facts.floor == pytest.approx(noise, abs=1.5)
    assert facts.above_noise == pytest.approx(-20 - noise, abs=2)


def test_gaps_of_digital_silence_hold_no_noise(tmp_path: Path) -> None:
    assert facts_of(tmp_path, speech_like(10)).floor == NOTHING


def test_silence_at_both_ends_is_measured(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, numpy.concatenate([silence(1.5), speech_like(4), silence(2.5)]))
    assert facts.leading == pytest.approx(1.5, abs=0.1)
    assert facts.trailing == pytest.approx(2.5, abs=0.1)


def test_a_recording_of_nothing_is_silence_throughout(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, silence(3))
    assert (facts.silence, facts.level, facts.peak, facts.clipped) == (1.0, NOTHING, NOTHING, 0)
    assert facts.leading == pytest.approx(3)


@pytest.mark.parametrize(("gain", "clips"), [(0.9, False), (1.5, True)])
def test_waves_that_were_cut_off_are_counted(tmp_path: Path, gain: float, *, clips: bool) -> None:
    wave = numpy.sin(numpy.arange(RATE) * (2 * numpy.pi * 100 / RATE))
    facts = facts_of(tmp_path, numpy.clip(gain * wave, -1, 1).astype(numpy.float32))
    assert facts.clipped == (200 if clips else 0), "twice in each of the hundred waves"


def test_a_cut_off_wave_on_the_border_of_two_blocks_counts_once(tmp_path: Path) -> None:
    sound = 0.1 * speech_like(4)
    sound[65000:66500] = 1.0
    assert facts_of(tmp_path, sound).clipped == 1


def test_the_same_recording_is_known_again_in_another_file(tmp_path: Path) -> None:
    voice = (32767 * speech_like(3)).astype(numpy.int16)
    marks = {measured(kept(tmp_path, voice, name)).mark for name in ("a.wav", "b.flac")}
    assert len(marks) == 1
    voice[5000] += 1
    assert measured(kept(tmp_path, voice, "c.wav")).mark not in marks


def test_a_long_recording_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    def most(seconds: int) -> int:
        path = tmp_path / f"{seconds}.wav"
        with soundfile.SoundFile(path, "w", 16000, 1) as file:
            for _ in range(seconds // 10):
                file.write(speech_like(10, rate=16000))
        tracemalloc.start()
        measured(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(20)
    assert most(1200) < 1.2 * most(60)


@pytest.mark.parametrize("name", ["a.m4a", "b.aac", "c.opus", "d.flac", "e.mp3"])
def test_what_cannot_be_sent_as_it_is_becomes_a_wav_file(tmp_path: Path, name: str) -> None:
    source = kept(tmp_path, speech_like(3, rate=48000), rate=48000)
    with feeding(("-i", str(source), str(tmp_path / name)), tmp_path):
        pass
    folder = tmp_path / "made"
    folder.mkdir()
    made = usable(tmp_path / name, ("wav", "mp3"), folder)
    assert made == (tmp_path / name if name == "e.mp3" else folder / f"{name[0]}.wav")
    assert measured(made).seconds == pytest.approx(3, abs=0.1)


def test_where_no_wav_file_is_taken_a_smaller_one_without_loss_is_made(tmp_path: Path) -> None:
    source = kept(tmp_path, (32767 * speech_like(3)).astype(numpy.int16))
    folder = tmp_path / "made"
    folder.mkdir()
    made = usable(source, ("flac", "mp3"), folder)
    assert made == folder / "sample.flac"
    assert made.stat().st_size < source.stat().st_size
    assert measured(made) == measured(source)


@pytest.mark.parametrize("content", [b"", b"no sound at all", b"RIFF\x00\x00\x00\x00WAVE"])
def test_what_holds_no_sound_is_told_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.wav"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"“notes\.wav” is no recording"):
        usable(path, ("wav",), tmp_path)


def test_a_file_without_a_sample_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no sound"):
        measured(kept(tmp_path, silence(0)))
