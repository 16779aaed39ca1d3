from __future__ import annotations

import pytest

from studio_app.domain.errors import InputError
from studio_app.speech.addresses import checked_address, cleaned

SAFE = ("https://api.elevenlabs.io", "https://203.0.113.9:8443/tts", "http://127.0.0.1:8880", "http://localhost:8880/v1",
        "http://[::1]:8880", "http://speech.localhost")
OPEN = ("http://192.168.1.20:8880", "http://10.0.0.7", "http://172.16.3.4", "http://nas:8880/v1", "http://nas.local",
        "http://[fd00::7]:8880", "http://[fe80::7]")
NO_ADDRESSES = ("", "api.elevenlabs.io", "ftp://example.com", "https://", "https://example.com:99999", "https://[::1",
                "file:///etc/passwd", "https://example.com:port")


@pytest.mark.parametrize("url", SAFE)
def test_https_and_this_computer_are_taken_without_a_warning(url: str) -> None:
    assert checked_address(url).url == url
    assert not checked_address(url).warning


@pytest.mark.parametrize("url", OPEN)
def test_plain_http_in_one_s_own_network_is_taken_with_a_warning(url: str) -> None:
    assert checked_address(url).url == url
    assert "can be read by others" in checked_address(url).warning


@pytest.mark.parametrize("url", ["http://api.elevenlabs.io", "http://192.168.1.20.example.com", "http://8.8.8.8",
                                 "http://[2606:4700::1111]:80"])
def test_plain_http_to_the_internet_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="only be reached by https"):
        checked_address(url)


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(InputError, match=r"https://api\.example\.com"):
        checked_address(text)


@pytest.mark.parametrize("url", ["https://me:secret@example.com", "https://example.com/?key=secret",
                                 "https://example.com/#secret"])
def test_a_name_a_password_and_a_question_are_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(InputError) as refused:
        checked_address(url)
    assert "secret" not in str(refused.value)


def test_slashes_at_the_end_and_pasted_invisible_characters_go() -> None:
    assert checked_address("\ufeff https://api.elevenlabs.io//\u200b\n").url == "https://api.elevenlabs.io"


@pytest.mark.parametrize("around", [" ", "\u00a0", "\u200b", "\ufeff", "\u2060", "\r\n", "\t", "\x00", "\u202a"])
def test_a_pasted_key_loses_what_pages_put_around_and_into_it(around: str) -> None:
    assert cleaned(f"{around}sk_0123{around}4567{around}") == "sk_01234567"
