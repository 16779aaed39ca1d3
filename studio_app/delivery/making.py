"""Making the files of an export: each is encoded, given its chapters and its label, and brought to the disk."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from studio_app.audio.assembly import assemble, planned_positions
from studio_app.audio.encoding import Encoding, Format, encoder
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
            label, seconds = self._encode(path, programme, label, heard)
            write_label(path, self._encoding.format, label)
            sync(path)
        return seconds

    def _encode(self, path: Path, programme: Programme, label: Label,
                heard: Callable[[float], None]) -> tuple[Label, float]:
        """Encode the programme; return the label with the chapters as they were counted, and the length.

        An M4B is told its chapters before it is encoded. Should a take decode to another length than was recorded, so
        that they came to lie elsewhere, it is encoded once more.
        """
        rate = self._encoding.rate
        planned = replace(label, marks=_marks(programme, _planned_edges(programme, rate), rate))
        edges = self._encode_with(path, programme, planned, heard)
        counted = replace(label, marks=_marks(programme, edges, rate))
        if self._encoding.format is Format.M4B and counted != planned:
            self._encode_with(path, programme, counted, heard)
        return counted, edges[-1] / rate

    def _encode_with(self, path: Path, programme: Programme, label: Label,
                     heard: Callable[[float], None]) -> list[int]:
        """Encode, leaving room for the label; return in samples where each chapter began, and the length."""
        edges, position, rate = [], 0, self._encoding.rate
        chapters = [(mark.title, mark.start, mark.end) for mark in label.marks]
        room = room_for(self._encoding.format, label)
        with self._watched(encoder(path, self._encoding, self._folder, reserve=room, chapters=chapters)) as child:
            for block in assemble(programme, rate=rate):
                if isinstance(block.item, ChapterStart):
                    edges.append(block.position)
                child.write(block.samples.data)
                position = block.position + len(block.samples)
                heard(position / rate)
        return [*edges, position]

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


def _planned_edges(programme: Programme, rate: int) -> list[int]:
    *starts, end = planned_positions(programme, rate)
    chapters = (start for item, start in zip(programme.items, starts, strict=True) if isinstance(item, ChapterStart))
    return [*chapters, end]


def _marks(programme: Programme, edges: list[int], rate: int) -> tuple[ChapterMark, ...]:
    """Return the chapters that begin at these samples, the last of which is the end of the file."""
    titles = [item.title for item in programme.items if isinstance(item, ChapterStart)]
    spans = pairwise(edge / rate for edge in edges)
    return tuple(ChapterMark(shown_title(title, number), start, end)
                 for number, (title, (start, end)) in enumerate(zip(titles, spans, strict=True), start=1))
