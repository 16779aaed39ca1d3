"""A whole book spoken by a program on this machine."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import soundfile

from studio_app.conversion.events import Ending, Paused
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from tests.services.openai_speech.personalities import PERSONALITIES
from tests.services.openai_speech.server import SpeechServer
from tests.speech.books import CHAPTERS, PATIENCE, TEXTS, book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.speech.openai_speech.conftest import Home

TROUBLES = ("busy", "loading", "broken", "page", "empty", "not-audio", "cut", "reset")
LINES = CHAPTERS * len(TEXTS)


@pytest.mark.parametrize("name", PERSONALITIES)
def test_a_book_is_spoken_by_any_program(running: Callable[[str], Home], tmp_path: Path, name: str) -> None:
    home = running(name)
    voice = next(iter(home.server.personality.voices or {"any"})) or "default"
    with book(tmp_path / "book", home.engine(), Casting("openai", voice), home.accounts) as spoken:
        report = spoken.speak()
        assert (report.ending, report.failed) == (Ending.DONE, ())
        assert spoken.states == {State.CONVERTED}
        assert len(home.server.spoken) == LINES


def test_a_program_that_stumbles_loses_nothing_of_the_book(home: Home, tmp_path: Path) -> None:
    with book(tmp_path / "book", home.engine(), Casting("openai", "af_heart"), home.accounts) as spoken:
        for trouble in TROUBLES:
            home.server.faults.add(trouble)
            home.server.faults.add("", times=2)
        report = spoken.speak()
        assert (report.ending, report.failed, spoken.states) == (Ending.DONE, (), {State.CONVERTED})
        assert len(home.server.spoken) == LINES + len(TROUBLES)
        assert len(spoken.takes) == LINES


def test_a_program_that_is_started_again_is_gone_on_with(home: Home, tmp_path: Path) -> None:
    with book(tmp_path / "book", home.engine(), Casting("openai", "af_heart"), home.accounts) as spoken:
        home.server.faults.add("", times=5)
        home.server.faults.add("slow")
        run = spoken.begin()
        home.server.door.reached.wait(PATIENCE)
        home.server.close()
        spoken.until(Paused)
        again = SpeechServer("kokoro", int(home.server.address.rpartition(":")[2]))
        try:
            assert run.finished.result(PATIENCE).ending is Ending.DONE
            assert spoken.states == {State.CONVERTED}
            assert len(again.spoken) == LINES - 5
        finally:
            again.close()


def test_it_is_all_for_nothing_and_the_ledger_says_so(home: Home, tmp_path: Path) -> None:
    with book(tmp_path / "book", home.engine(), Casting("openai", "af_heart"), home.accounts) as spoken:
        spoken.speak()
        assert (spoken.ledger["other"], spoken.ledger["unconfirmed"]) == ([], 0)
        assert {(one["unit"], one["charged"]) for one in spoken.ledger["attempts"]} == {("", 0.0)}


def test_a_voice_that_the_program_does_not_know_stops_the_run_at_once(home: Home, tmp_path: Path) -> None:
    with book(tmp_path / "book", home.engine(), Casting("openai", "nobody"), home.accounts) as spoken:
        report = spoken.speak()
        assert report.ending is Ending.STOPPED
        assert "nobody" in report.text
        assert len({call.body["input"] for call in home.server.spoken}) == 1


def test_a_second_run_asks_for_nothing_again(home: Home, tmp_path: Path) -> None:
    with book(tmp_path / "book", home.engine(), Casting("openai", "af_heart"), home.accounts) as spoken:
        spoken.speak()
        report = spoken.speak()
        assert (report.ending, report.requests, len(home.server.spoken)) == (Ending.DONE, 0, LINES)


def test_what_is_kept_is_the_mended_file(running: Callable[[str], Home], tmp_path: Path) -> None:
    home = running("speaches")
    with book(tmp_path / "book", home.engine(), Casting("openai", "af_heart"), home.accounts) as spoken:
        spoken.speak()
        take = spoken.takes[0]
        (file,) = (tmp_path / "book" / "audio").rglob(f"*{take.audio}*")
        assert soundfile.info(io.BytesIO(file.read_bytes())).duration == pytest.approx(take.sound.seconds)
