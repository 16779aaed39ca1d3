from __future__ import annotations

import gzip
import re
import socket
import zlib
from itertools import count
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import InputError, UnreadableSource
from studio_app.fetching import USER_AGENT, Limits, fetch
from tests.services.website import Website, moved, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SELF_MADE = """-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpD1eLqaLYbNTeC7+
CKG3uBUShPxfFBfknm5NBu2+f1qhRANCAATxYE5fk1z3MNeXuaB+bUbvjEo6ssql
OwaWRh/zxi9ebfsVzRKn2kdsDDrlT+cLcPjpAPIeYQmzMSIMkiy1K8pn
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBkTCCATagAwIBAgIUdmT8v2L8Ac5q/l21qDAfSBfjtQAwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMTExNDA1NloYDzIxMjYxMDI4
MTE0MDU2WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATxYE5fk1z3MNeXuaB+bUbvjEo6ssqlOwaWRh/zxi9ebfsVzRKn2kds
DDrlT+cLcPjpAPIeYQmzMSIMkiy1K8pno2QwYjAdBgNVHQ4EFgQU9ZEoB6tDfC7s
8Eo4lUFvPbkMVqwwHwYDVR0jBBgwFoAU9ZEoB6tDfC7s8Eo4lUFvPbkMVqwwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0kAMEYC
IQDXjGosPaScFCFCUKPOd6PXRGULHV+4EuwR447qV6qSRgIhAO+oN3yexIiMBqBU
rfvaP3DL7uOeaVsHWADIQ3QChOJc
-----END CERTIFICATE-----
"""
"""A certificate for 127.0.0.1 that nobody vouches for, made for these tests, and its key."""


@pytest.fixture
def site() -> Iterator[Website]:
    website = Website()
    yield website
    website.close()


def test_a_page_comes_with_its_kind_and_its_encoding(site: Website) -> None:
    site.answers["/story"] = page("Blåbær".encode("latin-1"), kind="Text/HTML; charset=ISO-8859-1")
    fetched = fetch(site.address("/story#end"))
    assert (fetched.address, fetched.content) == (site.address("/story"), "Blåbær".encode("latin-1"))
    assert (fetched.media_type, fetched.charset) == ("text/html", "iso-8859-1")


def test_who_asks_is_said_and_nothing_else_is_asked_for(site: Website) -> None:
    site.answers["/"] = page('<img src="/a.png"><script src="/b.js"></script><iframe src="/c"></iframe>')
    fetch(site.address())
    (head,) = site.requests
    assert f"User-Agent: {USER_AGENT}\r\n" in head
    assert "Cookie" not in head


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_an_address_may_lead_on(site: Website, status: str) -> None:
    site.answers |= {"/old": moved("/new?a=1", status), "/new?a=1": page("<p>Here.")}
    assert fetch(site.address("/old")).address == site.address("/new?a=1")


def test_cookies_are_not_kept_on_the_way(site: Website) -> None:
    site.answers |= {"/a": page("", "Location: /b", "Set-Cookie: who=me", status="302 Found"), "/b": page("x")}
    fetch(site.address("/a"))
    assert not [head for head in site.requests if "who=me" in head]


def test_addresses_that_lead_in_circles_are_given_up(site: Website) -> None:
    site.answers |= {"/a": moved("/b"), "/b": moved("/a")}
    with pytest.raises(UnreadableSource, match="without end"):
        fetch(site.address("/a"))
    assert len(site.requests) == Limits().redirects + 1


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/", "http://me:secret@example.org/", "data:,x"])
def test_an_address_leads_to_the_web_alone(site: Website, to: str) -> None:
    site.answers["/"] = moved(to)
    with pytest.raises(UnreadableSource, match="no page of the web") as refused:
        fetch(site.address())
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("file:///etc/passwd", "“file” addresses"),
        ("ftp://example.org", "“ftp” addresses"),
        ("javascript:alert(1)", "“javascript” addresses"),
        ("https://me:secret@example.org/", "password"),
        ("me@example.org", "password"),
        ("", "no address"),
        ("https://", "no address"),
        ("once upon a time", "no address"),
        ("http://[::1", "no address"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        fetch(address)
    assert "secret" not in str(refused.value)


def test_an_address_without_a_scheme_is_a_safe_one(site: Website) -> None:
    site.answers["/"] = page("x")
    with pytest.raises(UnreadableSource, match="speaks no https"):
        fetch(site.host)


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pem"
    certificate.write_text(SELF_MADE)
    website = Website({"/": page("x")}, certificate=certificate)
    try:
        with pytest.raises(UnreadableSource, match="certificate"):
            fetch(website.address())
    finally:
        website.close()
    assert website.requests == []


@pytest.mark.parametrize(
    ("status", "words", "hint"),
    [
        ("401 Unauthorized", "signed in", "Save the page"),
        ("403 Forbidden", "does not hand out", "Save the page"),
        ("404 Not Found", "no page at this address", "Check"),
        ("410 Gone", "taken this page down", "elsewhere"),
        ("418 Teapot", "(418)", "Save the page"),
        ("451 Unavailable", "legal reasons", "elsewhere"),
        ("500 Error", "just now (500)", "Try again later."),
        ("304 Not Modified", "(304)", "Save the page"),
    ],
)
def test_what_is_not_handed_out_is_told_of(site: Website, status: str, words: str, hint: str) -> None:
    site.answers["/"] = page("no", status=status)
    with pytest.raises(UnreadableSource, match=re.escape(words)) as refused:
        fetch(site.address())
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("after", "hint"),
    [
        ("600", "Try again in 10 minutes."),
        ("5", "Try again in a minute."),
        ("999999999999", "Try again later."),
        ("Wed, 21 Oct 2015 07:28:00 GMT", "Try again later."),
        ("soon", "Try again later."),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many", "503 Busy"])
def test_who_is_asked_too_often_says_when_to_come_back(site: Website, status: str, after: str, hint: str) -> None:
    site.answers["/"] = page("", f"Retry-After: {after}", status=status)
    with pytest.raises(UnreadableSource) as refused:
        fetch(site.address())
    assert refused.value.hint == hint


def test_a_packed_page_is_unpacked(site: Website) -> None:
    text = b"<p>It was late.</p>" * 10_000
    site.answers |= {
        "/gzip": page(gzip.compress(text), "Content-Encoding: gzip"),
        "/deflate": page(zlib.compress(text), "Content-Encoding: deflate"),
    }
    assert fetch(site.address("/gzip")).content == fetch(site.address("/deflate")).content == text


@pytest.mark.parametrize(
    ("body", "packing", "words"),
    [
        (b"no gzip", "gzip", "damaged"),
        (gzip.compress(b"x" * 9999, mtime=0)[:20], "gzip", "broke off"),  # a time would rename the test
        (b"x", "br", "packs the page as br"),
    ],
)
def test_what_cannot_be_unpacked_is_told_of(site: Website, body: bytes, packing: str, words: str) -> None:
    site.answers["/"] = page(body, f"Content-Encoding: {packing}")
    with pytest.raises(UnreadableSource, match=words):
        fetch(site.address())


def test_a_bomb_is_not_let_off(site: Website) -> None:
    site.answers["/"] = page(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip")
    with pytest.raises(UnreadableSource, match="too large"):
        fetch(site.address(), Limits(size=1_000_000))


def endless(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"<p>and then</p>" * 1000)


def test_a_page_without_end_is_given_up(site: Website) -> None:
    site.answers["/"] = endless
    with pytest.raises(UnreadableSource, match="too large"):
        fetch(site.address(), Limits(size=1_000_000))


def test_a_page_that_only_drips_is_given_up(site: Website) -> None:
    site.answers["/"] = endless
    seconds = count()
    with pytest.raises(UnreadableSource, match="too long"):
        fetch(site.address(), Limits(whole=3), lambda: float(next(seconds)))


def test_an_answer_that_never_comes_is_given_up(site: Website) -> None:
    site.answers["/"] = lambda connection: void(site.closing.wait())
    with pytest.raises(UnreadableSource, match="did not answer in time"):
        fetch(site.address(), Limits(silence=0.1))


def void(_: object) -> None:
    """Return nothing."""


@pytest.mark.parametrize(
    "answer",
    [
        page("short", "Content-Length: 5000"),
        page("", "Transfer-Encoding: chunked"),
        b"",
        b"HTTP/1.1 nonsense\r\n\r\n",
        b"\x00\x01\x02 no http at all\r\n\r\n",
    ],
)
def test_an_answer_that_breaks_off_or_is_none_is_told_of(site: Website, answer: bytes) -> None:
    site.answers["/"] = answer
    with pytest.raises(UnreadableSource, match="broke off"):
        fetch(site.address())


def test_where_nobody_listens_is_told_of() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(UnreadableSource, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/")
