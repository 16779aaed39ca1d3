"""Making the files of an export: each is encoded, given its chapters and its label, and brought to the disk."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.audio.assembly import assemble
from studio_app.audio.encoding import Encoding, Format, chaptering, encoder
from studio_app.audio.failures import disk_failures
from studio_app.audio.ffmpeg import Ffmpeg, Stopped
from studio_app.delivery import covers
from studio_app.delivery.tagging import room_for, write_label
from studio_app.delivery.tags import ChapterMark, Label, shown_title
from studio_app.delivery.workshop import sync
from studio_app.domain.programme import ChapterStart, Programme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path


class Maker:
    """Makes files in a hidden folder, each in the thread that asks for it; all are stopped together.

    Args:
        hidden: Where to make them.
        folder: Where they will be, which is what messages name.
        encoding: How to encode them.
    """

    def __init__(self, hidden: Path, folder: Path, encoding: Encoding) -> None:
        self._hidden = hidden
        self._folder = folder
        self._encoding = encoding
        self._stopping = threading.Event()
        self._children: list[Ffmpeg] = []

    def stop(self) -> None:
        """Stop at once, from any thread; whoever waits for a file gets ``Stopped``."""
        self._stopping.set()
        for child in tuple(self._children):
            child.stop()

    def make_cover(self, picture: Path) -> tuple[Path, bytes]:
        """Return the whole picture as a JPEG file in the hidden folder, and a JPEG to put into each file.

        Raises:
            InputError: It is no picture that can be used.
            Stopped: ``stop`` was called.
        """
        whole, small = self._hidden / "cover.part", self._hidden / "small.part"
        with disk_failures(self._folder):
            if covers.is_jpeg(picture):
                shutil.copyfile(picture, whole)
            else:
                self._run(covers.jpeg(picture, whole))
            self._run(covers.jpeg(picture, small, edge=covers.EMBEDDED_EDGE))
            return whole, small.read_bytes()

    def make(self, path: Path, programme: Programme, label: Label, heard: Callable[[float], None]) -> float:
        """Make one file, and return its length in seconds.

        Args:
            path: Where in the hidden folder.
            programme: What is heard in it; its chapter starts become the label's marks.
            label: What else is written into it.
            heard: Told, as it goes, how many seconds are encoded.

        Raises:
            StorageFailure: The disk is full, or a take's file is missing or damaged.
            Stopped: ``stop`` was called.
        """
        with disk_failures(self._folder):
            starts, seconds = self._encode(path, programme, label, heard)
            label = replace(label, marks=_marks(starts, seconds))
            if self._encoding.format is Format.M4B and label.marks:
                self._add_chapters(path, label.marks)
            write_label(path, self._encoding.format, label)
            sync(path)
        return seconds

    def _encode(self, path: Path, programme: Programme, label: Label,
                heard: Callable[[float], None]) -> tuple[list[tuple[str, float]], float]:
        """Encode the programme; return title and time of each chapter's start, and the length, by counted samples."""
        titles = [item.title for item in programme.items if isinstance(item, ChapterStart)]
        room = room_for(self._encoding.format, replace(label, marks=_marks([(title, 0.0) for title in titles], 0.0)))
        starts, position = [], 0
        rate = self._encoding.rate
        with self._watched(encoder(path, self._encoding, self._folder, reserve=room)) as child:
            for block in assemble(programme, rate=rate):
                if isinstance(block.item, ChapterStart):
                    starts.append((block.item.title, block.position / rate))
                child.write(block.samples.data)
                position = block.position + len(block.samples)
                heard(position / rate)
        return starts, position / rate

    def _add_chapters(self, path: Path, marks: tuple[ChapterMark, ...]) -> None:
        sound = path.rename(path.with_suffix(".sound"))
        chapters = [(mark.title, mark.start, mark.end) for mark in marks]
        self._run(chaptering(sound, path, chapters, self._folder))
        sound.unlink()

    @contextmanager
    def _watched(self, running: AbstractContextManager[Ffmpeg]) -> Iterator[Ffmpeg]:
        """Run a child that ``stop`` ends too, even while it is waited for."""
        if self._stopping.is_set():
            raise Stopped
        with running as child:
            self._children.append(child)
            if self._stopping.is_set():
                raise Stopped
            yield child

    def _run(self, running: AbstractContextManager[Ffmpeg]) -> None:
        with self._watched(running):
            pass


def _marks(starts: list[tuple[str, float]], end: float) -> tuple[ChapterMark, ...]:
    ends = [*(start for _, start in starts), end][1:]
    return tuple(ChapterMark(shown_title(title, number), start, until)
                 for number, ((title, start), until) in enumerate(zip(starts, ends, strict=True), start=1))
