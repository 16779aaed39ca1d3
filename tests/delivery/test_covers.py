from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from studio_app.delivery.covers import is_jpeg, jpeg
from studio_app.domain.errors import InputError
from tests.audio.reading import described, ffmpeg

if TYPE_CHECKING:
    from pathlib import Path


def size(path: Path) -> tuple[int, int]:
    width, height = re.findall(r"Video: mjpeg .* (\d+)x(\d+)", described(path))[0]
    return int(width), int(height)


def made(path: Path, kind: str, dimensions: str) -> Path:
    done = ffmpeg("-f", "lavfi", "-i", f"color=c=blue:s={dimensions}", "-frames:v", "1", "-f", "image2pipe",
                  "-c:v", kind, path)
    assert not done.returncode, done.stderr
    return path


@pytest.mark.parametrize("kind", ["png", "mjpeg", "libwebp", "gif"])
@pytest.mark.parametrize(("dimensions", "scaled"), [
    ("2000x3000", (933, 1400)), ("3000x1500", (1400, 700)), ("600x800", (600, 800)), ("1400x1400", (1400, 1400))])
def test_a_picture_of_any_kind_is_scaled_down_but_never_up(tmp_path: Path, kind: str, dimensions: str,
                                                          scaled: tuple[int, int]) -> None:
    with jpeg(made(tmp_path / "picture", kind, dimensions), tmp_path / "small.part", edge=1400):
        pass
    assert size(tmp_path / "small.part") == scaled


def test_without_an_edge_it_keeps_its_size(tmp_path: Path, picture: Path) -> None:
    with jpeg(picture, tmp_path / "whole.part"):
        pass
    assert size(tmp_path / "whole.part") == (2400, 2400)


def test_what_is_transparent_becomes_white(tmp_path: Path, picture: Path) -> None:
    with jpeg(picture, tmp_path / "a", edge=100):
        pass
    pixels = ffmpeg("-v", "error", "-i", tmp_path / "a", "-f", "rawvideo", "-pix_fmt", "gray", "-").stdout
    assert pixels[-1] > 250
    assert pixels[0] < 120


def test_only_a_jpeg_is_one(tmp_path: Path, picture: Path) -> None:
    assert is_jpeg(made(tmp_path / "a", "mjpeg", "10x10"))
    assert not is_jpeg(picture)


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"#EXTM3U\nfile:///etc/passwd\n",
                                     b"ffconcat version 1.0\nfile '/etc/passwd'\n"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "picture.png").write_bytes(content)
    with pytest.raises(InputError, match="no JPEG, PNG, GIF or WebP"):
        is_jpeg(tmp_path / "picture.png")


def test_a_missing_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        is_jpeg(tmp_path / "picture.png")


@pytest.mark.parametrize("kept", [4, 50])
def test_a_damaged_picture_is_refused(tmp_path: Path, picture: Path, kept: int) -> None:
    picture.write_bytes(picture.read_bytes()[:kept])
    with pytest.raises(InputError, match="damaged"), jpeg(picture, tmp_path / "a"):
        pass


def test_a_picture_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    """A PNG of a few bytes can say that it measures anything (https://www.w3.org/TR/png-3, 11.2.1)."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 15000, 15000, 8, 0, 0, 0, 0)
    pixels = b"IDAT" + zlib.compress(bytes(15001))
    chunks = [struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
              for chunk in (header, pixels, b"IEND")]
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
    with pytest.raises(InputError, match="too large"), jpeg(tmp_path / "picture", tmp_path / "a"):
        pass
