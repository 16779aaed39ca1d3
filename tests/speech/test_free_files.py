"""Samples of voices, fetched from wherever a service keeps them; real servers on this machine."""

from __future__ import annotations

import asyncio
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import ServiceUnreachable, TextRefused
from studio_app.speech.free_files import free_file

if TYPE_CHECKING:
    from collections.abc import Iterator


class Storage(BaseHTTPRequestHandler):
    """Answers by the path: a file, a redirect to it, to nowhere or in a circle, an error, half a file."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        self.seen.append(dict(self.headers))
        path = self.path.strip("/")
        if path in ("moved", "circle", "odd"):
            self.send_response(302)
            self.send_header("Location", {"moved": "/file", "circle": "/circle", "odd": "file:///etc/hostname"}[path])
            self.end_headers()
            return
        content = b"sample"
        self.send_response(200 if path in ("file", "half") else int(path))
        self.send_header("Content-Length", str(len(content) * (2 if path == "half" else 1)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keep quiet."""


@pytest.fixture
def storage() -> Iterator[str]:
    Storage.seen = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Storage) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def fetched(url: str, most: int = 100) -> bytes:
    return asyncio.run(free_file(url, most=most))


@pytest.mark.parametrize("path", ["file", "moved"])
def test_a_sample_is_fetched_from_where_it_is(storage: str, path: str) -> None:
    assert fetched(f"{storage}/{path}") == b"sample"
    assert not any("key" in name.casefold() or name == "Authorization" for seen in Storage.seen for name in seen)


def test_no_proxy_stands_between_this_computer_and_itself(storage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert fetched(f"{storage}/file") == b"sample"


@pytest.mark.parametrize("url", ["", "file:///etc/hostname", "ftp://127.0.0.1/a", "sample.mp3", "http://", "http://127.0.0.1:many/"])
def test_what_is_no_address_is_not_opened(url: str) -> None:
    with pytest.raises(TextRefused, match="no address"):
        fetched(url)


@pytest.mark.parametrize("path", ["circle", "odd"])
def test_redirects_lead_nowhere_else(storage: str, path: str) -> None:
    with pytest.raises(TextRefused, match="no address"):
        fetched(f"{storage}/{path}")


def test_what_is_too_large_to_be_a_sample_is_given_up(storage: str) -> None:
    with pytest.raises(TextRefused, match="too large"):
        fetched(f"{storage}/file", most=5)


@pytest.mark.parametrize("path", ["403", "404", "410"])
def test_a_sample_that_is_gone_is_told(storage: str, path: str) -> None:
    with pytest.raises(TextRefused, match=f"not there any more .error {path}"):
        fetched(f"{storage}/{path}")


@pytest.mark.parametrize("path", ["429", "500", "half"])
def test_a_storage_in_trouble_can_be_asked_again(storage: str, path: str) -> None:
    with pytest.raises(ServiceUnreachable):
        fetched(f"{storage}/{path}")


def test_a_storage_that_is_not_there_is_told(storage: str) -> None:
    with pytest.raises(ServiceUnreachable, match="cannot be fetched"):
        fetched("http://127.0.0.1:1/file")
