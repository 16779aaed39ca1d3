"""A small book to deliver."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
import pytest

from studio_app.delivery.tags import Tags
from studio_app.domain.ids import ChapterId
from studio_app.domain.programme import ChapterStart, Pause, Programme
from tests.audio.reading import ffmpeg
from tests.audio.sounds import clip, impulse, write

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.domain.programme import Clip

TITLES = ("A rather long first title: Ærøskøbing", "Two", "Drittes Kapitel")


@pytest.fixture
def spoken(tmp_path: Path) -> Clip:
    """A take of two seconds with one loud sample after a quarter of a second."""
    return clip(write(tmp_path / "take.wav", impulse(2, at=0.25, rate=24000), 24000))


@pytest.fixture
def book(spoken: Clip) -> Programme:
    """Three chapters of different lengths in one file."""
    starts = [ChapterStart(ChapterId(number), title) for number, title in enumerate(TITLES)]
    return Programme((starts[0], Pause(1), spoken, Pause(2.5), starts[1], spoken, Pause(0.777), spoken, Pause(2.5),
                      starts[2], spoken, Pause(3)))


@pytest.fixture
def tags() -> Tags:
    return Tags(
        title="The Sea, Vol. 2", album="The Sea, Vol. 2", subtitle="A tale", authors=("Ann Öst", "Bo King, Jr."),
        narrators=("Cy Day",), year="2026", publisher="Small Press", copyright="2026 Ann Öst", language="de-AT",
        description="What the sea said.\nAnd what it did not.", series="Waters", series_number="2",
        isbn="978-3-16-148410-0", track=3, tracks=12,
    )


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A square PNG of 2,400 pixels, half of it transparent, as a project's assets hold it: without an ending."""
    path = tmp_path / "picture"
    pixels = numpy.zeros((2400, 2400, 4), numpy.uint8)
    pixels[:1200] = (200, 30, 30, 255)
    (tmp_path / "raw").write_bytes(pixels.tobytes())
    done = ffmpeg("-f", "rawvideo", "-pix_fmt", "rgba", "-s", "2400x2400", "-i", tmp_path / "raw", "-f", "image2pipe",
                  "-c:v", "png", path)
    assert not done.returncode
    return path
