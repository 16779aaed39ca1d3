from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.listings import Listing, Listings, Owner
from studio_app.domain.voices import Voice
from studio_app.listings import KeptListings

if TYPE_CHECKING:
    from pathlib import Path

ME = Owner("elevenlabs", "me", "https://api.elevenlabs.io")
RICH = Voice("elevenlabs", "a1", "Ada", ("en-GB", "de"), "professional", {"gender": "female"}, rate=1.5,
             description="Warm.", preview="https://example.org/a.mp3", tiers=("creator", "pro"), notice=730,
             removed=datetime(2027, 1, 1, tzinfo=UTC), moderated=True, quality="high_quality", owner="o1", own=False,
             state="training")
LISTING = Listing((RICH, Voice("elevenlabs", "b1", "Bruno")), datetime(2026, 11, 21, 8, tzinfo=UTC))


def test_a_catalogue_is_known_at_the_next_start(tmp_path: Path) -> None:
    KeptListings(tmp_path).keep(ME, LISTING)
    assert KeptListings(tmp_path).recall(ME) == LISTING


@pytest.mark.parametrize("other", [
    ME._replace(user="another"), ME._replace(engine="fish-audio"), ME._replace(address="http://127.0.0.1:1"),
])
def test_each_account_has_its_own(tmp_path: Path, other: Owner) -> None:
    listings = KeptListings(tmp_path)
    listings.keep(ME, LISTING)
    assert listings.recall(other) is None


def test_the_newest_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    listings = KeptListings(tmp_path)
    listings.keep(ME, LISTING)
    listings.keep(ME, replace(LISTING, voices=()))
    assert KeptListings(tmp_path).recall(ME) == replace(LISTING, voices=())
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_tells_neither_user_nor_address(tmp_path: Path) -> None:
    KeptListings(tmp_path).keep(ME, LISTING)
    (file,) = tmp_path.iterdir()
    assert "me" not in file.stem.removeprefix("elevenlabs-")
    assert ME.address not in file.read_text()


@pytest.mark.parametrize("content", [
    b"", b"{", b"[]", b"\xff", b'{"version": 1, "voices": [3], "at": "2026-11-21"}', b'{"version": 99}',
    b'{"version": 1, "voices": [], "at": "once"}', b'{"version": 1, "voices": [{"labels": 3}], "at": "2026-11-21"}',
])
def test_a_file_that_cannot_be_read_costs_the_question(tmp_path: Path, content: bytes) -> None:
    KeptListings(tmp_path).keep(ME, LISTING)
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    listings = KeptListings(tmp_path)
    assert listings.recall(ME) is None
    listings.keep(ME, LISTING)
    assert KeptListings(tmp_path).recall(ME) == LISTING


def test_a_full_disk_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    listings = KeptListings(tmp_path / "file" / "below")
    listings.keep(ME, LISTING)
    assert listings.recall(ME) == LISTING


def test_in_memory_it_is_the_same_until_the_end() -> None:
    listings = Listings()
    assert listings.recall(ME) is None
    listings.keep(ME, LISTING)
    assert listings.recall(ME) == LISTING
