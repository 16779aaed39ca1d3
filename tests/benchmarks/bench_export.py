"""What an export costs beside the bare encoder on the same sound, and what memory it takes, short and long.

The takes are MP3 of 44.1 kHz and 128 kb/s, which the services send by default and which cost most to decode. Unless
``--full`` is given, shorter books are measured.
"""

from __future__ import annotations

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
SAMPLED = 0.5
"""Seconds between two looks at the memory: finding a process's children means looking at every process there is."""


def run(*, full: bool = False) -> list[Figure]:
    """Export one hour and ten; or a fifth of an hour and one, more often, as short runs vary more."""
    hours, long_hours, times, long_times = (1, 10, 3, 1) if full else (0.2, 1, 5, 3)
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as name:
        folder = Path(name)
        make_takes(folder)
        ratio, peak = Work(folder, hours * HOUR, 2).compared(times)
        long_ratio, long_peak = Work(folder, long_hours * HOUR, 2 * long_hours).compared(long_times)
        book_ratio, _ = Work(folder, hours * HOUR, 1).compared(times)
    return [
        (f"{hours} h in chapters, times the bare encoder", ratio, RATIO_LIMIT),
        (f"{long_hours} h in chapters, times the bare encoder", long_ratio, RATIO_LIMIT),
        (f"{hours} h in one file, times the bare encoder", book_ratio, RATIO_LIMIT),
        (f"peak memory for {long_hours} h, MB", long_peak, PEAK_LIMIT),
        (f"… above that for {hours} h, MB", long_peak - peak, GROWTH_LIMIT),
    ]


class Work:
    """A book of equal chapters, to be exported by the program or its sound to be encoded by the encoder alone."""

    def __init__(self, folder: Path, seconds: float, chapters: int) -> None:
        self.folder = folder
        self.seconds = seconds / chapters
        self.chapters = chapters

    def compared(self, times: int) -> tuple[float, float]:
        """Return how many times as long an export takes as the bare encoder, and its peak memory in MB.

        They run in turns, and the best time of each counts: whatever else the machine does only adds to it.
        """
        runs = [(self.encoded(), *self.exported()) for _ in range(times)]
        bare, ours, peaks = zip(*runs, strict=True)
        return min(ours) / min(bare), max(peaks)

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
