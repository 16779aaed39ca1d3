"""A site on this machine that answers byte for byte as a test says, well or badly."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_TLS = b"\x16"
"""What a request for a safe connection begins with (RFC 8446, section 5.1)."""

Answer: TypeAlias = "bytes | Callable[[socket.socket], None]"


def page(body: bytes | str, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """Return a whole answer; a header given by name goes over the usual one."""
    content = body.encode() if isinstance(body, str) else body
    named = {line.partition(":")[0].lower() for line in headers}
    usual = [line for line in (f"Content-Type: {kind}", f"Content-Length: {len(content)}", "Connection: close")
             if line.partition(":")[0].lower() not in named]
    return "\r\n".join((f"HTTP/1.1 {status}", *usual, *headers, "", "")).encode() + content


def moved(to: str, status: str = "302 Found") -> bytes:
    """Return an answer that leads on."""
    return page("", f"Location: {to}", status=status)


@dataclass
class Website:
    """A server with a thread for itself and one for each connection; all have ended when it is closed.

    Attributes:
        answers: What each path answers: bytes, or a function that writes to the connection as it likes.
        requests: The heads of the requests so far.
        closing: Set when the server ends; answers that never come wait for it.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    certificate: Path | None = None

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._listen, name="test-website")]
        self._threads[0].start()

    @property
    def host(self) -> str:
        """The name and the port."""
        return f"127.0.0.1:{self._listening.getsockname()[1]}"

    def address(self, path: str = "/") -> str:
        """Return the address of a path."""
        return f"http{'s' if self.certificate else ''}://{self.host}{path}"

    def close(self) -> None:
        """End all threads."""
        self.closing.set()
        with suppress(OSError):
            socket.create_connection(self._listening.getsockname()).close()  # wakes the thread that listens
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def _listen(self) -> None:
        while not self.closing.is_set():
            connection, _ = self._listening.accept()
            thread = threading.Thread(target=self._serve, args=[connection], name="test-website")
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):  # whoever asked may have left
            if self.certificate:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(self.certificate)
                connection = context.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head and head[:1] != _TLS and (more := connection.recv(65536)):
                head += more
            if head:
                self._answer(connection, head.decode("latin-1"))

    def _answer(self, connection: socket.socket, head: str) -> None:
        self.requests.append(head)
        answer = self.answers.get(head.split()[1], page("", status="404 Not Found"))
        if isinstance(answer, bytes):
            connection.sendall(answer)
        else:
            answer(connection)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
