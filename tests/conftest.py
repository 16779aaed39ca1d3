"""What holds for every test: no screen, no network, none of the user's own files, and nothing left running."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import ipaddress
import itertools
import os
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import psutil
import pytest
from hypothesis import settings

from tests import command_line
from tests.services.elevenlabs.fixture import elevenlabs as elevenlabs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

settings.register_profile("studio", deadline=None, derandomize=True, database=None, max_examples=50)
settings.load_profile("studio")

GRACE = 5.0
"""Seconds that threads and child processes have to end after the test that began them."""


def pytest_collection_finish() -> None:
    """Leave what importing made out of all later garbage collections, which some tests begin after each window."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def studio() -> Callable[..., command_line.Finished]:
    """Give the function that runs the command line in a process of its own."""
    return command_line.studio


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the program's files away from the user's, and the user's keys away from the program."""
    home: Path = tmp_path_factory.mktemp(f"home-{next(_HOMES)}", numbered=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("STUDIO_HOME", str(home / "studio"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for name in list(os.environ):
        if name.endswith(("_API_KEY", "_BASE_URL")):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True, scope="session")
def _offline() -> Iterator[None]:
    """Let no test in this process talk to anything but this machine."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(socket, "getaddrinfo", _resolving_only_here(socket.getaddrinfo))
        for name in ("connect", "connect_ex", "sendto"):
            patched.setattr(socket.socket, name, _sending_only_here(getattr(socket.socket, name)))
        yield


def _resolving_only_here(resolve: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: str | None, *arguments: Any, **options: Any) -> Any:
        _refuse_elsewhere(host or "localhost")
        return resolve(host, *arguments, **options)

    return guarded


def _sending_only_here(send: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_elsewhere(arguments[-1][0])  # the address is always the last argument
        return send(self, *arguments)

    return guarded


def _refuse_elsewhere(host: str | bytes) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    with contextlib.suppress(ValueError):  # a name, not an address
        if ipaddress.ip_address(name).is_loopback:
            return
    assert name == "localhost", f"A test tried to reach {name}, but tests run offline."


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test after which a thread, a child process or an asyncio task goes on."""
    threads, children, tasks = _threads(), _children(), _tasks()
    yield
    deadline = time.monotonic() + GRACE
    for thread in _threads() - threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    psutil.wait_procs(_children() - children, max(0.0, deadline - time.monotonic()))
    left = [*(_threads() - threads), *(_children() - children), *(_tasks() - tasks)]
    assert not left, f"The test left this running: {left}"


def _threads() -> set[threading.Thread]:
    """Return Python's own threads; those that Qt began stand there as dummies for ever."""
    return {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


def _children() -> set[psutil.Process]:
    try:  # far cheaper than looking through all processes, and nearly always the answer
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return set()
    return set(psutil.Process().children(recursive=True))


def _tasks() -> set[asyncio.Task[Any]]:
    """Return the tasks of all loops, whose threads may go on meanwhile: the copy is made in one step."""
    found = (reference() for reference in tuple(_EVERY_TASK.data))
    return {task for task in found if task is not None and not task.done()}


_EVERY_TASK = getattr(asyncio.tasks, "_scheduled_tasks" if sys.version_info >= (3, 12) else "_all_tasks")
_HOMES = itertools.count()
