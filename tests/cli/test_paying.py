"""Runs that cost something, against the test server of ElevenLabs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said
    from tests.command_line import Finished
    from tests.services.elevenlabs.server import Server

    Run = Callable[..., Said]

BOOK = 77
"""The characters of the short book, each of which costs a credit."""


@pytest.fixture
def service(elevenlabs: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The service, with the key that opens it in the environment."""
    for name, value in environment(elevenlabs).items():
        monkeypatch.setenv(name, value)
    return elevenlabs


def environment(server: Server) -> dict[str, str]:
    return {"ELEVENLABS_BASE_URL": server.address, "ELEVENLABS_API_KEY": server.account.key}


@pytest.fixture
def paid(service: Server, run: Run, source: Path, tmp_path: Path) -> Path:
    """A project of the short book, read by a voice of the service; nothing of it is spoken."""
    folder = tmp_path / "paid.narration"
    assert run("import", source, folder, "--engine", "elevenlabs").status == 0
    return folder


def paragraphs(run: Run, project: Path) -> list[dict[str, object]]:
    return [each for one in run("show", project, "--json").json["chapters"] for each in one["paragraphs"]]


# --- the voice

def test_the_usual_voice_and_model_are_stored_by_their_ids(run: Run, paid: Path, service: Server) -> None:
    cast = run("cast", paid, "--json").json
    first = next(voice for voice in run("voices", "--engine", "elevenlabs", "--json").json
                 if voice["category"] == "premade")
    assert (cast["voice"], cast["model"]) == (first["id"], "eleven_multilingual_v2")
    assert cast["engine"] == "elevenlabs"
    assert service.bill == []


def test_naming_the_engine_again_changes_neither_voice_nor_model(run: Run, paid: Path) -> None:
    run("cast", paid, "--model", "eleven_flash_v2_5")
    before = run("cast", paid, "--json").json
    run("convert", paid, "--engine", "elevenlabs")
    assert run("cast", paid, "--json").json == before


def test_what_another_voice_or_rule_turns_is_priced(run: Run, paid: Path, tmp_path: Path, service: Server) -> None:
    run("convert", paid, "--budget", BOOK)
    bill = list(service.bill)
    other = run("voices", "--engine", "elevenlabs", "--json").json[-1]["id"]
    said = run("cast", paid, "--chapter", 3, "--speaker", "Captain", "--engine", "elevenlabs", "--voice", other,
               "--json")
    assert (said.json["paragraphs"], said.json["credits_expected"]) == (2, 26)
    assert said.err == "New audio: 2 paragraphs, 26 credits.\n"
    rules = tmp_path / "names.pls"
    rules.write_text('<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" '
                     'xml:lang="en"><lexeme><grapheme>Nobody</grapheme><alias>No one</alias></lexeme></lexicon>')
    assert run("lexicon", paid, "import", rules, "--json").json["credits_expected"] == len("No one waved.")
    assert service.bill == bill


# --- the estimate

def test_an_estimate_tells_all_and_changes_nothing(run: Run, paid: Path, service: Server) -> None:
    made = run("convert", paid, "--estimate", "--json").json
    assert (made["paragraphs"], made["characters"], made["credits_expected"], made["other"]) == (6, BOOK, BOOK, [])
    (bill,) = made["bills"]
    assert (bill["engine"], bill["unit"], bill["total"]) == ("elevenlabs", "credits", BOOK)
    models = {one["model"]: one for one in bill["models"]}
    assert models["eleven_multilingual_v2"]["chosen"]
    assert models["eleven_flash_v2_5"]["amount"] == pytest.approx(BOOK / 2, abs=6)
    assert bill["balance"]["left"] == service.account.credits_left
    assert made["fits"]
    assert service.bill == []


def test_for_people_it_says_how_far_the_account_reaches(run: Run, paid: Path, service: Server) -> None:
    service.account.credits_left = 60
    said = run("convert", paid, "--estimate")
    assert "6 paragraphs to speak, 77 characters in 6 requests; cost: 77 credits at elevenlabs." in said.out
    assert "left on the account: 60 of 10,000,000 credits, renewed on" in said.out
    assert "Not all of it can be paid: chapters 1–2 fit. More can be spent after" in said.out


def test_it_needs_neither_network_nor_key(run: Run, paid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELEVENLABS_BASE_URL", "http://127.0.0.1:9")
    unreachable = run("convert", paid, "--estimate", "--json")
    monkeypatch.delenv("ELEVENLABS_API_KEY")
    keyless = run("convert", paid, "--estimate", "--json")
    for said in (unreachable, keyless):
        assert (said.status, said.json["credits_expected"]) == (0, BOOK)
        assert "Prices are taken from what is known of elevenlabs." in said.err
        assert said.json["bills"][0]["balance"] is None


# --- the budget

def test_without_a_budget_the_estimate_is_all_that_is_made(run: Run, paid: Path, service: Server) -> None:
    said, value = run("convert", paid), run("convert", paid, "--json")
    assert (said.status, value.status) == (3, 3)
    assert "cost: 77 credits at elevenlabs" in said.out
    assert said.err == "Give the most that it may cost with --budget.\n"
    assert (value.json["converted"], value.json["estimate"]["credits_expected"]) == (0, BOOK)
    assert service.bill == []


def test_with_one_the_book_is_spoken_and_charged_as_expected(run: Run, paid: Path, service: Server) -> None:
    said = run("convert", paid, "--budget", BOOK, "--json")
    assert (said.status, said.json["converted"], said.json["credits_charged"]) == (0, 6, BOOK)
    assert service.credits_charged == BOOK
    assert run("ledger", paid, "--json").json["credits_charged"] == BOOK


def test_a_budget_stops_the_run_before_the_request_that_would_break_it(run: Run, paid: Path, service: Server) -> None:
    said = run("convert", paid, "--budget", "elevenlabs=40", "--json")
    assert said.status == 3
    assert said.err.count("\n") == 1
    assert "budget of 40 credits" in said.err
    assert 0 < service.credits_charged <= 40
    assert said.json["credits_charged"] == service.credits_charged


@pytest.mark.parametrize("budget", ["much", "-1", "nobody=3", "inf"])
def test_a_senseless_budget_changes_nothing(run: Run, paid: Path, service: Server, budget: str) -> None:
    said = run("convert", paid, f"--budget={budget}")
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert service.bill == []


def test_running_out_of_credits_stops_with_what_to_do(run: Run, paid: Path, service: Server) -> None:
    service.account.credits_left = 30
    said = run("convert", paid, "--budget", 500, "--json")
    assert said.status == 3
    assert said.err.count("\n") == 1
    assert said.json["credits_charged"] <= 30


def test_without_a_key_nothing_is_begun(run: Run, source: Path, paid: Path, tmp_path: Path,
                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ELEVENLABS_API_KEY")
    for said in (run("convert", paid, "--budget", 500),
                 run("narrate", source, "--out", tmp_path / "out", "--engine", "elevenlabs")):
        assert (said.status, said.out, said.err.count("\n")) == (3, "", 1)
        assert "ELEVENLABS_API_KEY" in said.err
    assert not (tmp_path / "out").exists()


# --- repeats

def test_a_repeat_is_budgeted_in_full_until_one_was_free(run: Run, paid: Path, service: Server) -> None:
    service.account.free_regenerations = True
    run("convert", paid, "--budget", BOOK)
    last = paragraphs(run, paid)[-1]
    assert last["free_regenerations_left"] == 0
    assert run("regenerate", paid, last["id"]).status == 3
    assert run("regenerate", paid, last["id"], "--budget", 100, "--json").json["credits_charged"] == 0
    assert paragraphs(run, paid)[-1]["free_regenerations_left"] == 1
    assert run("regenerate", paid, last["id"], "--json").json["credits_expected"] == 0
    assert paragraphs(run, paid)[-1]["free_regenerations_left"] == 0
    assert run("regenerate", paid, last["id"]).status == 3
    assert run("ledger", paid, "--json").json["free_regenerations_used"] == 2


def test_an_account_that_charges_repeats_is_told_apart(run: Run, paid: Path) -> None:
    run("convert", paid, "--budget", BOOK)
    last = paragraphs(run, paid)[-1]
    said = run("regenerate", paid, last["id"], "--budget", 100, "--json").json
    assert said["credits_charged"] == said["credits_expected"] == 19
    assert paragraphs(run, paid)[-1]["free_regenerations_left"] == 0


def test_a_repeat_that_nobody_agreed_to_pay_leaves_the_take_in_the_book(run: Run, paid: Path) -> None:
    run("convert", paid, "--budget", BOOK)
    last = paragraphs(run, paid)[-1]
    assert run("regenerate", paid, last["id"]).status == 3
    assert run("convert", paid, "--estimate", "--json").json["paragraphs"] == 0


# --- lists

def test_voices_of_services_without_a_key_are_left_out_with_a_word(run: Run) -> None:
    said = run("voices", "--json")
    assert {voice["engine"] for voice in said.json} == {"espeak"}
    assert "elevenlabs: There is no key" in said.err
    assert run("voices", "--engine", "elevenlabs").status == 3


def test_the_ledger_as_a_table(run: Run, paid: Path, tmp_path: Path) -> None:
    run("convert", paid, "--budget", BOOK)
    said = run("ledger", paid, "--csv", tmp_path / "spent.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "spent.csv").read_text(encoding="utf-8-sig"))))
    assert said.out == "6 requests; spent: 77 credits.\n"
    assert sum(float(row["charged"]) for row in rows) == BOOK


# --- as its users run it

def test_narrate_in_one_go(studio: Callable[..., Finished], elevenlabs: Server, source: Path, tmp_path: Path) -> None:
    narrate = ("narrate", source, "--out", tmp_path / "out", "--engine", "elevenlabs", "--json")
    asked = studio(*narrate, **environment(elevenlabs))
    assert (asked.status, asked.json()["export"]) == (3, None)
    assert asked.json()["convert"]["estimate"]["credits_expected"] == BOOK
    done = studio(*narrate, "--budget", "100", **environment(elevenlabs))
    assert done.status == 0, done.err
    assert done.json()["convert"]["credits_charged"] == elevenlabs.credits_charged == BOOK
    assert len(done.json()["export"]["files"]) == 3
    assert elevenlabs.account.key not in asked.err + asked.out + done.err + done.out
