"""An export: programmes in, finished and labelled files out, all of them or none.

The files are made in a hidden folder, two at a time, and get their names together at the end: a folder never holds
half an export, or a mixture of an old and a new one.
"""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from studio_app.audio.encoding import Encoding
from studio_app.delivery import covers
from studio_app.delivery.making import Maker
from studio_app.delivery.tags import Label, Tags
from studio_app.delivery.workshop import publish, workshop
from studio_app.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from threading import Event

    from studio_app.domain.programme import Programme

PROCESSES = 2
"""How many encoders run at once; each keeps one core busy."""

_LOOK = 0.05
"""Seconds between two looks whether the export is cancelled."""

_REPORT = 0.1
"""Seconds between two reports of progress, at least."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to make: its name with its ending, what is heard in it, and what it says of itself."""

    name: str
    programme: Programme
    tags: Tags


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to export.

    Attributes:
        folder: Where to; it is made if it is missing. Files of the same names there are replaced.
        files: The files in order.
        encoding: How to encode them.
        cover: A picture; it is put into each file, and beside them as ``cover.jpg``.
        id3_version: Of ID3v2, 3 or 4, in MP3 and WAV.
    """

    folder: Path
    files: tuple[ExportFile, ...]
    encoding: Encoding = field(default_factory=Encoding)
    cover: Path | None = None
    id3_version: int = 3

    @property
    def seconds(self) -> float:
        """The length of all files together, as far as the takes' recorded lengths tell."""
        return sum(file.programme.seconds for file in self.files)

    @property
    def least_bytes(self) -> int:
        """How much room the files need at least."""
        return self.encoding.least_bytes(self.seconds)


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far an export is: seconds of sound encoded and in all, and the names of the files being made."""

    seconds: float
    total: float
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A finished file: its length in seconds and its size."""

    path: Path
    seconds: float
    bytes: int


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export made, in order. Cancelled, it made nothing. ``warnings`` are sentences for the user."""

    files: tuple[ExportedFile, ...] = ()
    warnings: tuple[str, ...] = ()
    cancelled: bool = False


def export(order: ExportOrder, *, emit: Callable[[ExportProgress], None], cancelled: Event) -> ExportReport:
    """Make the files of an order. Call it in a thread that may wait; ``emit`` is called in that thread.

    When it fails or is cancelled, the folder is as it was before.

    Args:
        order: What to export.
        emit: Told of progress, at most ten times a second.
        cancelled: Set it from any thread to stop within a fifth of a second.

    Raises:
        InputError: There is nothing to export, two files have the same name, or an ISBN is not valid.
        StorageFailure: The disk is full or not writable, or a take's file is missing or damaged.
    """
    _check(order)
    with workshop(order.folder, least_bytes=order.least_bytes) as hidden:
        run = _Run(order, hidden)
        run.carry_out(emit, cancelled)
        if cancelled.is_set():
            return ExportReport(cancelled=True)
        publish(run.made())
        emit(ExportProgress(order.seconds, order.seconds, ()))
        return run.report()


def _check(order: ExportOrder) -> None:
    if not order.files:
        raise InputError("There is nothing to export.", "Include a chapter that has audio.")
    if len({file.name.casefold() for file in order.files}) < len(order.files):
        raise InputError("Two files of the export would have the same name.", "Use {track} in the file name template.")
    for file in order.files:
        file.tags.isbn_digits  # noqa: B018  # raises if it is not valid


class _Run:
    """The making of all files of one order."""

    def __init__(self, order: ExportOrder, hidden: Path) -> None:
        self._order = order
        self._hidden = hidden
        self._maker = Maker(hidden, order.folder, order.encoding)
        self._heard = [0.0] * len(order.files)
        self._cover: Future[tuple[Path, bytes]] | None = None
        self._lengths: dict[int, Future[float]] = {}

    def carry_out(self, emit: Callable[[ExportProgress], None], cancelled: Event) -> None:
        """Make the files in the hidden folder, until all are made, one fails, or the event is set."""
        with ThreadPoolExecutor(PROCESSES, "export") as pool:
            try:
                self._submit(pool)
                self._watch(emit, cancelled)
            finally:
                self._maker.stop()
                pool.shutdown(cancel_futures=True)

    def made(self) -> list[tuple[Path, Path]]:
        """Return where each file is, and where it shall be."""
        files = [(self._part(index), self._order.folder / file.name) for index, file in enumerate(self._order.files)]
        if self._cover and not self._cover.exception():
            files.append((self._cover.result()[0], self._order.folder / covers.FILE_NAME))
        return files

    def report(self) -> ExportReport:
        """Return what stands in the folder."""
        paths = [self._order.folder / file.name for file in self._order.files]
        files = tuple(ExportedFile(path, self._lengths[index].result(), path.stat().st_size)
                      for index, path in enumerate(paths))
        error = self._cover.exception() if self._cover else None
        return ExportReport(files, (f"The files have no cover. {error}",) if error else ())

    def _submit(self, pool: ThreadPoolExecutor) -> None:
        """Hand out the work, the longest first, so that all encoders are busy to the end."""
        if self._order.cover:
            self._cover = pool.submit(self._maker.make_cover, self._order.cover)
        lengths = [file.programme.seconds for file in self._order.files]
        for index in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
            self._lengths[index] = pool.submit(self._make, index)

    def _make(self, index: int) -> float:
        file = self._order.files[index]
        label = Label(file.tags, cover=self._embedded(), id3_version=self._order.id3_version)
        return self._maker.make(self._part(index), file.programme, label, partial(self._heard.__setitem__, index))

    def _part(self, index: int) -> Path:
        return self._hidden / f"{index:05}.part"

    def _embedded(self) -> bytes:
        """Wait for the cover; a picture that is of no use must not cost the user the export."""
        try:
            return self._cover.result()[1] if self._cover else b""
        except InputError:
            return b""

    def _watch(self, emit: Callable[[ExportProgress], None], cancelled: Event) -> None:
        pending, reported = set(self._lengths.values()), 0.0
        while pending and not cancelled.is_set():
            done, pending = wait(pending, _LOOK, FIRST_COMPLETED)
            for future in done:
                future.result()
            if time.monotonic() - reported >= _REPORT:
                emit(self._progress())
                reported = time.monotonic()

    def _progress(self) -> ExportProgress:
        running = tuple(file.name for index, file in enumerate(self._order.files) if self._lengths[index].running())
        return ExportProgress(sum(self._heard), self._order.seconds, running)
