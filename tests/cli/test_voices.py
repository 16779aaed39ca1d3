from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.app import Services, speech_engines
from studio_app.domain.listings import Listing
from studio_app.domain.shelf import Remark
from studio_app.domain.voices import Voice
from studio_app.operations.voices import owner
from tests.ui.services import ADA, NOWHERE, VIKTOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said
    from tests.services.elevenlabs.server import Server


@pytest.fixture
def service(elevenlabs: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The strict server, to which the command line is led."""
    for name, value in elevenlabs.environment.items():
        monkeypatch.setenv(name, value)
    return elevenlabs


def names(said: Said) -> list[str]:
    return [voice["name"] for voice in said.json]


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize(("options", "found"), [
    (("--language", "de-AT"), ["Felix", "Greta", "Viktor"]), (("--gender", "neutral"), ["Sage, designed"]),
    (("--category", "cloned"), ["Rosa’s own"]), (("--accent", "british", "--gender", "male"), ["Dorian"]),
    (("--age", "old"), []),
])
def test_voices_are_narrowed_down_by_what_they_are_like(run: Callable[..., Said], options: tuple[str, ...],
                                                        found: list[str]) -> None:
    said = run("voices", "--engine", "elevenlabs", *options, "--json")
    assert said.status == 0, said.err
    assert names(said) == found


@pytest.mark.usefixtures("service")
def test_what_is_told_of_a_voice_stays_the_same(run: Callable[..., Said]) -> None:
    assert {frozenset(voice) for voice in run("voices", "--json").json} == {
        frozenset({"id", "name", "engine", "language", "category", "labels"})}


@pytest.mark.usefixtures("service")
def test_people_are_told_what_a_voice_costs_more_and_what_speaks_against_it(run: Callable[..., Said]) -> None:
    lines = {line.split()[1]: line for line in run("voices", "--engine", "elevenlabs").out.splitlines()}
    assert lines[VIKTOR[1]].endswith("Viktor (2 ×, not usable for books, notice: 730 days)")
    assert lines[ADA[1]].endswith("Ada")


def test_where_no_voice_is_like_that_it_is_said(run: Callable[..., Said]) -> None:
    said = run("voices", "--engine", "espeak", "--search", "no such voice")
    assert (said.status, said.out, said.err) == (0, "", "No voice is like that.\n")


@pytest.mark.usefixtures("service")
def test_favourites_are_those_of_the_window(run: Callable[..., Said]) -> None:
    Services.find(os.environ).shelf.put_down(*ADA, Remark(favourite=True))
    assert names(run("voices", "--favourites", "--json")) == ["Ada"]


def test_a_service_that_does_not_answer_shows_its_voices_of_last_time(run: Callable[..., Said],
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELEVENLABS_API_KEY", "sk_test")
    monkeypatch.setenv("ELEVENLABS_BASE_URL", NOWHERE)
    services = Services.find(os.environ)
    known = Listing((Voice("elevenlabs", "o", "Old Ben"),), datetime(2026, 11, 1, 12, tzinfo=UTC))
    services.listings.keep(owner(speech_engines(services)["elevenlabs"]), known)
    said = run("voices", "--engine", "elevenlabs", "--search", "ben", "--json")
    assert (said.status, names(said)) == (0, ["Old Ben"])
    assert "These are its voices of 1 November 2026." in said.err


def test_where_nothing_is_known_of_last_time_it_is_an_error(run: Callable[..., Said],
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELEVENLABS_API_KEY", "sk_test")
    monkeypatch.setenv("ELEVENLABS_BASE_URL", NOWHERE)
    said = run("voices", "--engine", "elevenlabs")
    assert said.status != 0
    assert said.out == ""


def test_an_engine_that_there_is_not_is_bad_input(run: Callable[..., Said]) -> None:
    assert run("voices", "--engine", "nobody").status == 2
