"""What tests/conftest.py promises: without it, a test could reach the network or the user's own files unseen."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests import conftest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("host", ["example.org", "192.0.2.1", "2001:db8::1"])
def test_nothing_outside_this_machine_is_reached(host: str) -> None:
    with pytest.raises(AssertionError, match="offline"):
        socket.create_connection((host, 80), timeout=1)


def test_datagrams_stay_here_too() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sender, pytest.raises(AssertionError, match="offline"):
        sender.sendto(b"", ("192.0.2.1", 53))


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("127.0.0.1", server.getsockname()[1])).close()


def test_the_users_own_files_and_keys_are_out_of_sight(tmp_path_factory: pytest.TempPathFactory) -> None:
    ours = str(tmp_path_factory.getbasetemp())
    assert os.environ["STUDIO_HOME"].startswith(ours)
    assert os.environ["XDG_CONFIG_HOME"].startswith(ours)
    assert not [name for name in os.environ if name.endswith("_API_KEY")]


def test_running_threads_children_and_tasks_are_seen(tmp_path: Path) -> None:
    async def look() -> None:
        asleep = asyncio.create_task(asyncio.Event().wait())
        assert asleep in conftest._tasks()
        asleep.cancel()

    asyncio.run(look())
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.pid in {process.pid for process in conftest._children()}
    assert thread in conftest._threads()
    end.set()
    thread.join()
