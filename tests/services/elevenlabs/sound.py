"""Sound that passes for speech: real audio in every format of the service, made at next to no cost.

A minute of babble is made once for each format: syllables with gliding pitch, hiss between them, short
gaps. What a request gets is a stretch of it. MP3 is encoded once, without the bit reservoir, so that it can be cut at
any frame.
"""

from __future__ import annotations

import base64
import io
import random
import struct
import subprocess
import zlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import imageio_ffmpeg
import numpy as np
import soundfile

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LENGTH = 60
_CONTROL = 200
"""Values per second of what changes slowly: loudness and pitch."""


class Kind(StrEnum):
    """What can be heard."""

    SPEECH = "speech"
    SILENCE = "silence"
    GARBAGE = "garbage"


@dataclass(frozen=True, slots=True)
class Sound:
    """What is to be heard, before it is encoded: the same value is always the same bytes.

    Attributes:
        key: Decides which stretch it is; stands in an MP3's tag, so that no two keys give the same file.
    """

    key: str
    seconds: float
    kind: Kind = Kind.SPEECH


def content_type(output_format: str) -> str:
    family = output_format.partition("_")[0]
    return {"mp3": "audio/mpeg", "opus": "audio/ogg", "wav": "audio/wav", "pcm": "audio/pcm"}.get(family, "audio/basic")


def encoded(sound: Sound, output_format: str) -> bytes:
    """Return the sound as the service would send it in one of its output formats.

    Opus has the bit rate that its encoder chooses, whatever the format says.
    """
    family, rate, *bitrate = output_format.split("_")
    if sound.kind is Kind.GARBAGE:
        return _garbage(sound)
    if family == "mp3":
        return _tag(sound.key) + _mp3(sound, int(rate), int(bitrate[0]))
    samples = _samples(sound, int(rate))
    if family == "pcm":
        return samples.tobytes()
    container, coding = {
        "wav": ("WAV", "PCM_16"), "opus": ("OGG", "OPUS"), "ulaw": ("RAW", "ULAW"), "alaw": ("RAW", "ALAW"),
    }[family]
    held = io.BytesIO()
    soundfile.write(held, samples, int(rate), format=container, subtype=coding)
    return held.getvalue()


def _garbage(sound: Sound) -> bytes:
    """Return bytes that no decoder takes for audio: letters never look like the start of a frame."""
    chance = random.Random(sound.key)
    return base64.b64encode(chance.randbytes(int(sound.seconds * 6000) | 1))


def _start(sound: Sound, steps: int) -> int:
    return zlib.crc32(sound.key.encode()) % steps


def _samples(sound: Sound, rate: int) -> NDArray[np.int16]:
    whole = _babble(rate) if sound.kind is Kind.SPEECH else np.zeros(rate, np.int16)
    start, length = _start(sound, len(whole)), max(1, round(sound.seconds * rate))
    samples = np.resize(np.roll(whole, -start) if start + length > len(whole) else whole[start:], length)
    ramp = np.linspace(0, 1, min(length, rate // 100))  # a hard edge would make Opus overshoot
    samples[:len(ramp)] = samples[:len(ramp)] * ramp
    samples[length - len(ramp):] = samples[length - len(ramp):] * ramp[::-1]
    return samples


def _mp3(sound: Sound, rate: int, bitrate: int) -> bytes:
    data, frames = _track(rate, bitrate, sound.kind)
    number, start = max(1, round(sound.seconds * rate / _samples_per_frame(rate))), _start(sound, len(frames) - 1)
    pieces = []
    while number > 0:
        end = min(start + number, len(frames) - 1)
        pieces.append(data[frames[start]:frames[end]])
        number, start = number - (end - start), 0
    return b"".join(pieces)


def _tag(key: str) -> bytes:
    """Return an ID3v2.4 tag naming the key: the service's files begin with a tag too."""
    text = b"\x03" + b"take\0" + key.encode()
    frame = b"TXXX" + struct.pack(">I", len(text)) + b"\0\0" + text
    assert len(frame) < 128, "the sizes of the tag are written in seven bits"
    return b"ID3\x04\0\0" + struct.pack(">I", len(frame)) + frame


@cache
def _track(rate: int, bitrate: int, kind: Kind) -> tuple[bytes, list[int]]:
    """Return a long MP3 without any header, and where its frames begin and the last one ends."""
    samples = _babble(rate) if kind is Kind.SPEECH else np.zeros(rate, np.int16)
    ran = subprocess.run(
        [
            imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "-",
            "-c:a", "libmp3lame", "-b:a", f"{bitrate}k", "-compression_level", "9", "-reservoir", "0",
            "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "-",
        ],
        input=samples.tobytes(), stdout=subprocess.PIPE, check=True,
    )
    return ran.stdout, _frames(ran.stdout, rate, bitrate)


def _frames(data: bytes, rate: int, bitrate: int) -> list[int]:
    places = [0]
    unpadded = _samples_per_frame(rate) // 8 * bitrate * 1000 // rate
    while places[-1] + 2 < len(data):
        places.append(places[-1] + unpadded + (data[places[-1] + 2] >> 1 & 1))
    return places


def _samples_per_frame(rate: int) -> int:
    return 1152 if rate >= 32000 else 576


@cache
def _babble(rate: int) -> NDArray[np.int16]:
    """Return something like speech: 16-bit samples of one channel."""
    times = np.arange(_LENGTH * rate, dtype=np.float32) / rate
    loudness, hiss, pitch = (np.interp(times, _TIMES, curve).astype(np.float32) for curve in _curves())
    turns = np.cumsum(pitch, dtype=np.float64) / rate * _STEPS
    voiced = _cycle()[turns.astype(np.int64) % _STEPS]
    noise = np.random.default_rng(rate).standard_normal(len(times), dtype=np.float32)
    mixed = loudness * voiced + (hiss + 0.0005) * noise
    return np.asarray(mixed / np.abs(mixed).max() * _PEAK, np.int16)


def _cycle() -> NDArray[np.float32]:
    """Return one turn of the voice: the same for every pitch, which is enough to be taken for one."""
    angle = np.arange(_STEPS) * 2 * np.pi / _STEPS
    return np.asarray(sum(np.sin(angle * number) * level for number, level in _HARMONICS), np.float32)


_TIMES = np.arange(_LENGTH * _CONTROL) / _CONTROL
_STEPS = 2048
_PEAK = 16000
_HARMONICS = ((1, 0.6), (2, 0.9), (3, 0.5), (4, 0.35), (5, 0.4), (7, 0.2), (11, 0.12), (16, 0.05))


def _curves() -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the loudness of voice and hiss and the pitch, as they change: syllables, with a breath now and then."""
    chance = random.Random(7)
    loudness, hiss, pitch = (np.zeros(len(_TIMES)) for _ in range(3))
    place, height = 0, 130.0
    while place < len(_TIMES):
        length = chance.randint(24, 50)
        shape = np.sin(np.linspace(0, np.pi, length)) ** 0.7
        height = min(190.0, max(90.0, height + chance.uniform(-18, 16)))
        end = min(place + length, len(_TIMES))
        loudness[place:end] = (shape * chance.uniform(0.5, 1.0))[:end - place]
        hiss[max(0, place - 8):place] = chance.uniform(0.02, 0.12)
        pitch[place:end] = np.linspace(height, height * chance.uniform(0.9, 1.1), length)[:end - place]
        place = end + (chance.randint(12, 24) if chance.random() < 0.1 else 2)
    return loudness, hiss, np.where(pitch, pitch, 120.0)
