"""Child processes with espeak-ng inside: begun when they are needed, used again, and replaced when they fail."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import studio_app
from studio_app.domain.errors import RunStopped, ServiceUnreachable
from studio_app.speech.espeak.protocol import packed, receive

if TYPE_CHECKING:
    from asyncio.subprocess import Process

_GRACE = 2.0
"""Seconds that a child gets to end by itself."""
_BROKE_OFF = "The proof voice broke off."
_NOTHING_LOST = "Nothing is lost: it will be tried again."


class Answer(NamedTuple):
    """What a child answered: its facts, their body, and the sound that came before them."""

    facts: dict[str, Any]
    body: bytes
    sound: bytes


class Child:
    """One child process, which does one thing at a time. Get one from ``start_child``."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Tell whether the process has not been seen to end."""
        return self._process.returncode is None

    async def ask(self, facts: dict[str, Any], body: bytes, patience: float) -> Answer:
        """Send a request and gather the whole answer. After any error the child is of no more use.

        Raises:
            ServiceUnreachable: The child ended, or said nothing for ``patience`` seconds.
            RunStopped: It cannot do what it is for.
        """
        try:
            answer = await self._asked(facts, body, patience)
        except (EOFError, ConnectionError) as error:
            raise ServiceUnreachable(_BROKE_OFF, _NOTHING_LOST) from error
        except TimeoutError as error:
            raise ServiceUnreachable("The proof voice does not answer.", _NOTHING_LOST) from error
        if answer.facts["is"] == "failed":
            raise RunStopped(f"The proof voice cannot work: {answer.facts['reason']}.", "Install the program again.")
        return answer

    async def _asked(self, facts: dict[str, Any], body: bytes, patience: float) -> Answer:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(packed(facts, body))
        async with asyncio.timeout(patience):
            await self._process.stdin.drain()
        sound: list[bytes] = []
        while True:
            async with asyncio.timeout(patience):
                frame = await receive(self._process.stdout)
            if frame.facts["is"] != "sound":
                return Answer(frame.facts, frame.body, b"".join(sound))
            sound.append(frame.body)

    def kill(self) -> None:
        """End the process at once."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """Wait for the process to end, as it does when nothing more is asked; kill it when it does not."""
        assert self._process.stdin
        self._process.stdin.close()
        try:
            async with asyncio.timeout(_GRACE):
                await self._process.communicate()  # reads what is left, else its pipes would stay open
        except TimeoutError:
            self.kill()
            await self._process.communicate()


async def start_child() -> Child:
    """Start a child process. It has no part in the terminal's Ctrl+C, and opens no console on Windows.

    Raises:
        RunStopped: The system cannot start it.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "studio_app.speech.espeak.child",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=_environment(), start_new_session=True, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    except OSError as error:
        raise RunStopped("The proof voice cannot be started.", f"The system says: {error.strerror}.") from error
    return Child(process)


def _environment() -> dict[str, str]:
    """Return the program's own environment without keys, and with the folder that the program is imported from."""
    home = str(Path(studio_app.__file__).parents[1])
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, (home, kept.get("PYTHONPATH"))))}


class Pool:
    """Up to ``slots`` children at work at once, each begun when one is wanted and none is idle.

    It belongs to the event loop that it is used on, until it is closed; then it may be used on another. While
    ``closing``, requests break off through no fault of theirs.
    """

    def __init__(self, slots: int, patience: float) -> None:
        self._slots = slots
        self._free = asyncio.Semaphore(slots)
        self._patience = patience
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self.closing = False

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes that are idle or at work."""
        return [child.pid for child in (*self._idle, *self._busy) if child.alive]

    async def ask(self, facts: dict[str, Any], body: bytes = b"") -> Answer:
        """Have a child answer the request; waits while all are at work.

        Raises:
            ServiceUnreachable: The child ended or hung, or the pool is being closed.
            RunStopped: It cannot do what it is for, or cannot be started.
        """
        async with self._free:
            child = await self._take()
            answered = False
            try:
                self._check_open()
                answer = await child.ask(facts, body, self._patience)
                answered = True
            finally:  # a request that was given up leaves a child in the middle of something
                self._busy.discard(child)
                if answered:
                    self._idle.append(child)
                else:
                    self._give_up(child)
        return answer

    async def close(self) -> None:
        """End all children, and wait until they have ended. Requests under way or waiting break off."""
        self.closing = True
        for child in self._busy:
            child.kill()
        for _ in range(self._slots):  # until nobody asks any more
            await self._free.acquire()
        for child in self._idle:
            self._end(child)
        self._idle.clear()
        await asyncio.gather(*self._ending)
        self.closing = False
        self._free = asyncio.Semaphore(self._slots)  # the old one may be bound to this loop

    def _check_open(self) -> None:
        if self.closing:
            raise ServiceUnreachable(_BROKE_OFF, _NOTHING_LOST)

    async def _take(self) -> Child:
        self._check_open()
        while self._idle:
            child = self._idle.pop()
            if child.alive:
                break
            self._give_up(child)
        else:
            child = await start_child()
        self._busy.add(child)
        return child

    def _give_up(self, child: Child) -> None:
        child.kill()
        self._end(child)

    def _end(self, child: Child) -> None:
        task = asyncio.create_task(child.end())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
