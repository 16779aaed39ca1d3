"""What an export costs beside the bare encoder on the same sound, and what memory it takes, short and long.

The takes are MP3 of 44.1 kHz and 128 kb/s, which the services send by default and which cost most to decode. Unless
``--full`` is given, an hour and ten hours are a fifth as long.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import imageio_ffmpeg
import numpy
import psutil

from studio_app.audio.assembly import assemble
from studio_app.audio.encoding import Encoding, encoder
from studio_app.delivery.export import PROCESSES, ExportFile, ExportOrder, export
from studio_app.delivery.tags import Tags
from studio_app.domain.programme import Pause, Programme
from tests.audio.sounds import clip

if TYPE_CHECKING:
    from tests.benchmarks.__main__ import Figure

RATIO_LIMIT, GROWTH_LIMIT, PEAK_LIMIT = 1.3, 30.0, 300.0
RATE = 44100
TAKES, TAKE_SECONDS = 24, 25.0
HOUR = 3600.0
CHAPTERS_IN_AN_HOUR = 2
SAMPLED = 0.5
"""Seconds between two looks at the memory: finding a process's children means looking at every process there is."""


def run(*, full: bool = False) -> list[Figure]:
    """Export an hour and ten hours, or a fifth of that."""
    hour = HOUR if full else HOUR / 5
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as name:
        folder = Path(name)
        make_takes(folder)
        short, long = (Work(folder, hour * hours, CHAPTERS_IN_AN_HOUR * hours) for hours in (1, 10))
        short_ratio, short_peak = short.compared(3)
        long_ratio, long_peak = long.compared(1)
        book_ratio, _ = Work(folder, hour, 1).compared(3)
    return [
        (f"{hour / 3600:g} h in chapters, times the bare encoder", short_ratio, RATIO_LIMIT),
        (f"{hour / 360:g} h in chapters, times the bare encoder", long_ratio, RATIO_LIMIT),
        (f"{hour / 3600:g} h in one file, times the bare encoder", book_ratio, RATIO_LIMIT),
        (f"peak memory for {hour / 360:g} h, MB", long_peak, PEAK_LIMIT),
        (f"… above that for {hour / 3600:g} h, MB", long_peak - short_peak, GROWTH_LIMIT),
    ]


class Work:
    """A book of equal chapters, to be exported by the program or its sound to be encoded by the encoder alone."""

    def __init__(self, folder: Path, seconds: float, chapters: int) -> None:
        self.folder = folder
        self.seconds = seconds / chapters
        self.chapters = chapters

    def compared(self, times: int) -> tuple[float, float]:
        """Return how many times as long an export takes, the median of several, and its peak memory in MB.

        The bare encoder runs before and after each, so that what else the machine does falls on both alike.
        """
        ratios, peaks, before = [], [], self.encoded()
        for _ in range(times):
            took, peak = self.exported()
            after = self.encoded()
            ratios.append(2 * took / (before + after))
            peaks.append(peak)
            before = after
        return statistics.median(ratios), max(peaks)

    def exported(self) -> tuple[float, float]:
        """Export in a process of its own; return the seconds it took, and the peak memory in MB, children included."""
        with tempfile.TemporaryDirectory(dir=self.folder) as out:
            child = psutil.Popen([sys.executable, "-m", __spec__.name, self.folder, out, str(self.seconds),
                                  str(self.chapters)], stdout=subprocess.PIPE)
            peak = peak_memory(child)
            said, _ = child.communicate()
            if child.returncode:
                raise RuntimeError("the export failed")
        return float(said), peak

    def encoded(self) -> float:
        """Encode the sound of all chapters with as many encoders at once; return the seconds that took."""
        sound = self.folder / f"{self.seconds:g}.pcm"
        if not sound.exists():
            with sound.open("wb") as file:
                for block in assemble(chapter(self.folder, self.seconds)):
                    file.write(block.samples.data)
        with tempfile.TemporaryDirectory(dir=self.folder) as out, ThreadPoolExecutor(PROCESSES) as pool:
            begun = time.perf_counter()
            list(pool.map(bare_encoder, [sound] * self.chapters, [Path(out, f"{n}.mp3") for n in range(self.chapters)]))
            return time.perf_counter() - begun


def bare_encoder(sound: Path, target: Path) -> None:
    """Encode raw samples as an export does."""
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i",
                    sound, "-c:a", "libmp3lame", "-b:a", "192k", target], stdin=subprocess.DEVNULL, check=True)


def peak_memory(process: psutil.Popen) -> float:
    """Watch a process and its children until it says something; return the most memory they had together, in MB."""
    ended, peak = threading.Event(), 0
    waiter = threading.Thread(target=lambda: (process.wait(), ended.set()))
    waiter.start()
    while not ended.wait(SAMPLED):
        peak = max(peak, memory(process))
    waiter.join()
    return peak / 1e6


def memory(process: psutil.Process) -> int:
    """Return the resident bytes of a process and its children."""
    try:
        return sum(each.memory_info().rss for each in (process, *process.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


def make_takes(folder: Path) -> None:
    """Make sounds that are about as hard to encode as speech: a hummed and hissed syllable three times a second."""
    times = numpy.arange(round(TAKE_SECONDS * RATE)) / RATE
    for number in range(TAKES):
        random = numpy.random.default_rng(number)
        pitch = 110 + 5 * number + 10 * numpy.sin(2 * numpy.pi * 0.7 * times)
        phase = 2 * numpy.pi * numpy.cumsum(pitch) / RATE
        hum = sum(numpy.sin(phase * harmonic) / harmonic for harmonic in range(1, 25))
        syllables = numpy.sin(numpy.pi * 3 * times) ** 2 * (numpy.sin(2 * numpy.pi * 0.3 * times) > -0.8)
        sound = (hum * 0.1 + random.normal(0, 0.03, len(times))) * syllables
        with encoder(folder / f"{number}.mp3", Encoding(bitrate=128), folder) as child:
            child.write((sound * 32767).clip(-32768, 32767).astype(numpy.int16).data)


def chapter(folder: Path, seconds: float) -> Programme:
    """Return about so many seconds of takes and pauses."""
    takes = [clip(folder / f"{number}.mp3") for number in range(TAKES)]
    count = max(1, round(seconds / (TAKE_SECONDS + 0.7)))
    return Programme(tuple(item for number in range(count) for item in (takes[number % TAKES], Pause(0.7))))


def export_and_tell(folder: Path, out: Path, seconds: float, chapters: int) -> None:
    """Be the process that exports: print how long it took."""
    programme = chapter(folder, seconds)
    files = tuple(ExportFile(f"{n:03}.mp3", programme, Tags(f"Chapter {n}", "Book")) for n in range(chapters))
    begun = time.perf_counter()
    export(ExportOrder(out, files), emit=lambda progress: None, cancelled=threading.Event())
    print(time.perf_counter() - begun)


if __name__ == "__main__":
    export_and_tell(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
