from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from studio_app.cli.limits import given_limits, missing
from studio_app.conversion.plan import WHOLE_BOOK, Plan, Purse, make_plan
from studio_app.domain.errors import InputError
from studio_app.domain.voices import Casting
from tests.command_line import CHECKOUT
from tests.conversion.books import chapter, material
from tests.conversion.tariffs import FULL, Tariff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.speech.engine import SpeechEngine
    from tests.cli.conftest import Said
    from tests.services.elevenlabs.server import Server

    Run = Callable[..., Said]

CREDITS, POUNDS = Purse("paid", "credits"), Purse("pounds", "GBP")
ENGINES: dict[str, SpeechEngine] = {"paid": Tariff(), "pounds": Tariff("pounds", "GBP")}


def plan(*castings: Casting) -> Plan:
    lines = (material(number, "Ten words.", casting=casting) for number, casting in enumerate(castings, start=1))
    return make_plan([chapter(1, *lines)], WHOLE_BOOK, ENGINES)


ONE, BOTH = plan(FULL), plan(FULL, Casting("pounds", "anna", "full"))


def test_a_plain_amount_is_in_the_unit_of_the_engine_that_runs() -> None:
    assert given_limits([("", 50.0)], ONE, ENGINES) == {CREDITS: 50.0}


def test_amounts_are_for_the_engines_they_name() -> None:
    assert given_limits([("pounds", 2.5), ("paid", 50.0)], BOTH, ENGINES) == {CREDITS: 50.0, POUNDS: 2.5}
    assert given_limits([("pounds", 2.5)], ONE, ENGINES) == {}


def test_where_two_engines_charge_a_plain_amount_is_refused() -> None:
    with pytest.raises(InputError, match="paid, pounds"):
        given_limits([("", 50.0)], BOTH, ENGINES)


def test_what_costs_something_needs_a_budget() -> None:
    assert missing(BOTH, {CREDITS: 50.0}) == [POUNDS]
    assert missing(plan(), {}) == []


@pytest.mark.skipif(os.name != "posix", reason="Only POSIX has terminals that a test can open.")
@pytest.mark.parametrize(("answer", "status", "charged"), [("y", 0, 77), ("n", 3, 0)])
def test_in_a_terminal_it_is_asked(run: Run, source: Path, tmp_path: Path, elevenlabs: Server,
                                   monkeypatch: pytest.MonkeyPatch, answer: str, status: int, charged: int) -> None:
    monkeypatch.setenv("ELEVENLABS_BASE_URL", elevenlabs.address)
    monkeypatch.setenv("ELEVENLABS_API_KEY", elevenlabs.account.key)
    run("import", source, tmp_path / "paid", "--engine", "elevenlabs")
    ours, its = os.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = subprocess.run([sys.executable, "-m", "studio_app", "convert", str(tmp_path / "paid")], stdin=its,
                          capture_output=True, encoding="utf-8", check=False, timeout=60,
                          env={**os.environ, "PYTHONPATH": str(CHECKOUT)})
    os.close(ours)
    os.close(its)
    assert (done.returncode, elevenlabs.credits_charged) == (status, charged)
    assert "cost: 77 credits at elevenlabs." in done.stderr
    assert "Go on? [y/N]" in done.stderr
