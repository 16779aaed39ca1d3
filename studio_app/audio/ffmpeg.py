"""The ffmpeg program as a child process: fed through a pipe, listened to, and stopped when no longer wanted."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import deque
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

import imageio_ffmpeg

from studio_app.audio.failures import REFUSALS, disk_failure
from studio_app.domain.errors import StorageFailure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_LINES_KEPT = 20


class Stopped(Exception):
    """The work was stopped from another thread, because nobody wants it any more."""


class Ffmpeg:
    """A running ffmpeg that reads its standard input.

    One thread feeds it; ``stop`` may be called from any other.
    """

    def __init__(self, arguments: Sequence[str], folder: Path) -> None:
        self._folder = folder
        self._stopped = False
        self._said: deque[str] = deque(maxlen=_LINES_KEPT)
        self._process = _started(arguments)
        self._listener = threading.Thread(target=self._listen, name="ffmpeg messages", daemon=True)
        self._listener.start()

    def write(self, data: bytes | memoryview) -> None:
        """Hand it bytes or samples.

        Raises:
            Stopped: ``stop`` was called.
            StorageFailure: It ended before it had everything: the disk is full, most likely.
        """
        try:
            self._stdin.write(data)
        except OSError as error:
            raise self._failure() from error

    def finish(self) -> None:
        """Tell it that this was all, and wait until its file is written.

        Raises:
            Stopped: ``stop`` was called.
            StorageFailure: It could not write the file.
        """
        try:
            self._stdin.close()
        except OSError as error:
            raise self._failure() from error
        if self._process.wait():
            raise self._failure()

    def stop(self) -> None:
        """End it at once; whoever feeds it gets ``Stopped``."""
        self._stopped = True
        self._process.kill()

    def close(self) -> None:
        """Leave no process, thread or pipe behind; what is not finished is given up."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._listener.join()
        with suppress(OSError):  # what was still to be written to it is not wanted
            self._stdin.close()

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    def _listen(self) -> None:
        """Empty the pipe of messages, so that a talkative child never waits for a reader; keep the last lines."""
        assert self._process.stderr is not None
        with self._process.stderr as messages:
            self._said.extend(line.decode(errors="replace").strip() for line in messages)

    def _failure(self) -> Exception:
        code = self._process.wait()
        self._listener.join()
        if self._stopped:
            return Stopped()
        said = "\n".join(self._said)
        for number in REFUSALS:
            if os.strerror(number) in said:
                return disk_failure(number, self._folder)
        return StorageFailure(f"The encoder stopped ({self._said[-1] if said else f'status {code}'}).",
                              "Export again; if it happens again, install the program anew.")


@contextmanager
def feeding(arguments: Sequence[str], folder: Path) -> Iterator[Ffmpeg]:
    """Run ffmpeg for the length of a block, at the end of which its output is complete.

    It must not write to a pipe: an MP3 written to one has no Info header, and so a delay at its start.

    Args:
        arguments: Its arguments, inputs and output included.
        folder: What to call the place it writes to in messages.

    Raises:
        StorageFailure: It could not be started, or could not write.
    """
    child = Ffmpeg(arguments, folder)
    try:
        yield child
        child.finish()
    finally:
        child.close()


def _started(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        program = imageio_ffmpeg.get_ffmpeg_exe()
        return subprocess.Popen([program, "-hide_banner", "-loglevel", "error", "-nostats", "-y", *arguments],
                                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **_apart())
    except (OSError, RuntimeError) as error:
        raise StorageFailure("The encoder (ffmpeg) cannot be started.", "Install the program again.") from error


def _apart() -> dict[str, Any]:
    """Keep Ctrl+C from reaching the child: whoever runs it decides what becomes of it. Open no console window."""
    if sys.platform == "win32":  # pragma: no cover
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"process_group": 0}
