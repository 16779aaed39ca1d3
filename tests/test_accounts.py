from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.accounts import FILE_NAME, KeptAccounts
from studio_app.domain.accounts import Account
from studio_app.domain.regenerations import Policy

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LEARNT = Account("elevenlabs", "me", plan="creator", policy=Policy.GRANTED, factors={"big": 0.5}, paces={"big": 0.02},
                 slots={"standard": 5}, refused_formats=("pcm_44100",), requests=9, bad_answers=1, price=0.2)


def learn(book: KeptAccounts, learnt: Account = LEARNT) -> None:
    book.update(learnt.engine, learnt.id, lambda _: learnt)


def test_what_was_learnt_is_known_at_the_next_start(tmp_path: Path) -> None:
    learn(KeptAccounts(tmp_path))
    assert KeptAccounts(tmp_path).account("elevenlabs", "me") == LEARNT
    assert KeptAccounts(tmp_path).account("elevenlabs", "another") == Account("elevenlabs", "another")


def test_two_programs_keep_each_others_news(tmp_path: Path) -> None:
    window, command = KeptAccounts(tmp_path), KeptAccounts(tmp_path)
    learn(window)
    command.update("elevenlabs", "me", lambda known: replace(known, requests=known.requests + 1))
    learn(command, Account("fish-audio", "you", plan="prepaid"))
    assert KeptAccounts(tmp_path).account("elevenlabs", "me") == replace(LEARNT, requests=10)
    assert window.update("elevenlabs", "me", lambda known: known).requests == 10


def test_what_a_newer_program_has_written_stays(tmp_path: Path) -> None:
    learn(KeptAccounts(tmp_path))
    file = tmp_path / FILE_NAME
    stored = json.loads(file.read_text())
    newer = {"engine": "tomorrow", "id": "x", "policy": "lottery"}
    stored["accounts"][0]["mood"] = "sunny"
    stored["accounts"] += ["nonsense", newer]
    file.write_text(json.dumps(stored))
    book = KeptAccounts(tmp_path)
    assert book.account("elevenlabs", "me") == LEARNT
    learn(book, replace(LEARNT, requests=10))
    first, second = json.loads(file.read_text())["accounts"]
    assert (first["mood"], first["requests"], second) == ("sunny", 10, newer)


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("{half")
    assert KeptAccounts(tmp_path).account("elevenlabs", "me") == Account("elevenlabs", "me")
    assert (tmp_path / "accounts.broken.json").read_text() == "{half"


def test_a_folder_that_cannot_be_written_costs_only_the_memory(
        tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    book = KeptAccounts(tmp_path / "file")
    learn(book)
    assert book.account("elevenlabs", "me") == LEARNT
    assert "cannot be written" in caplog.text
