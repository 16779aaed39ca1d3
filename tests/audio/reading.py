"""Finished files read by programs and a scan that share nothing with the code that made them."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import imageio_ffmpeg
import numpy

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)


def ffmpeg(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    program = imageio_ffmpeg.get_ffmpeg_exe()
    return subprocess.run([program, "-hide_banner", *map(str, arguments)], capture_output=True, check=False)


def described(path: Path) -> str:
    """Return what ``ffmpeg -i`` tells of the file."""
    return ffmpeg("-i", path).stderr.decode()


def tags(path: Path) -> dict[str, str]:
    """Return the file's tags as ffmpeg names them, those of chapters and streams left out."""
    written = ffmpeg("-v", "error", "-i", path, "-f", "ffmetadata", "-").stdout.decode()
    pairs = re.findall(r"^([^;\[=\n]+)=((?:[^\n\\]|\\.)*)$", written.split("\n[")[0], re.MULTILINE | re.DOTALL)
    return {name: re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL) for name, value in pairs}


def chapters(path: Path) -> list[tuple[float, float, str]]:
    """Return start, end and title of the chapters in the order in which ffmpeg finds them."""
    found = re.findall(r"Chapter #\S+ start (\S+), end (\S+)\s+Metadata:\s+title +: (.*)", described(path))
    return [(float(start), float(end), title) for start, end, title in found]


def heard(path: Path) -> NDArray[numpy.int16]:
    """Return the samples of the first channel as ffmpeg decodes them."""
    done = ffmpeg("-v", "error", "-i", path, "-map", "0:a", "-af", "pan=mono|c0=c0", "-f", "s16le", "-")
    assert done.stderr == b""
    return numpy.frombuffer(done.stdout, numpy.int16)


def mp3_frames(path: Path) -> list[tuple[int, bool, bool]]:
    """Return bit rate, mono and joint stereo of each frame of an MPEG-1 layer III file of 44.1 kHz."""
    content = path.read_bytes()
    at = content.find(b"\xff\xfb", 10 + sum(byte << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0),
                                                                                strict=True)))
    found = []
    while content[at:at + 2] == b"\xff\xfb":
        bitrate, mode = _BITRATES[content[at + 2] >> 4], content[at + 3] >> 6
        found.append((bitrate, mode == 3, mode == 1))
        at += 144_000 * bitrate // 44100 + (content[at + 2] >> 1 & 1)
    assert at == len(content)
    return found
