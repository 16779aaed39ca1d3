"""Forms as clients send them, taken apart again."""

from __future__ import annotations

import os

import httpx
import pytest

from tests.services.forms import Part, parts


def test_files_come_out_as_they_went_in() -> None:
    noise = os.urandom(300_000) + b"\r\n--not the boundary\r\n\r\n"
    sent = httpx.Request("POST", "http://localhost", data={"name": "Née"},
                         files=[("files", ("å.wav", noise)), ("files", ("b.wav", b""))])
    assert parts(sent.headers["Content-Type"], sent.read()) == [
        Part("name", None, "Née".encode()), Part("files", "å.wav", noise), Part("files", "b.wav", b"")]


@pytest.mark.parametrize(("content_type", "body"), [
    ("application/json", b"{}"), ("multipart/form-data", b""), ("multipart/form-data; boundary=x", b"--x\r\nno end"),
    ("multipart/form-data; boundary=x", b"--x\r\n\r\nno name\r\n--x--\r\n"),
])
def test_what_is_no_form_is_none(content_type: str, body: bytes) -> None:
    with pytest.raises(ValueError, match=r"form|name"):
        parts(content_type, body)
