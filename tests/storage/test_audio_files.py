from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import StorageFailure
from studio_app.domain.ids import AttemptId
from studio_app.storage.audio_files import AudioFiles

if TYPE_CHECKING:
    from pathlib import Path

SEVEN = AttemptId(7)


@pytest.fixture
def audio(tmp_path: Path) -> AudioFiles:
    return AudioFiles(tmp_path)


def test_received_bytes_wait_under_the_number_of_their_attempt(audio: AudioFiles, tmp_path: Path) -> None:
    assert audio.receive(SEVEN, b"tone") == tmp_path / "audio" / "incoming" / "7"
    audio.receipt(AttemptId(12)).touch()
    (tmp_path / "audio" / "incoming" / "7.part").touch()
    assert audio.waiting() == [SEVEN, 12]


def test_nothing_waits_in_a_new_project(audio: AudioFiles) -> None:
    assert audio.waiting() == []


def test_accepted_bytes_are_found_by_their_name(audio: AudioFiles) -> None:
    audio.receive(SEVEN, b"tone")
    name = audio.name_incoming(SEVEN, "mp3")
    audio.accept(SEVEN, name)
    audio.accept(SEVEN, name)
    assert audio.path(name).read_bytes() == b"tone"
    assert audio.path(name).parent.name == name[:2]


def test_bytes_that_never_came_have_no_name(audio: AudioFiles) -> None:
    with pytest.raises(StorageFailure):
        audio.name_incoming(SEVEN, "mp3")


def test_discarding_keeps_the_bytes_and_may_be_done_twice(audio: AudioFiles, tmp_path: Path) -> None:
    audio.receive(SEVEN, b"noise")
    audio.discard(SEVEN)
    audio.discard(SEVEN)
    assert audio.waiting() == []
    assert (tmp_path / "audio" / "discarded" / "7").read_bytes() == b"noise"
