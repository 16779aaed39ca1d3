"""Runs that do not come to their end: interrupted, out of room, without a screen or somebody else's turn."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from studio_app import app
from studio_app.cli import main
from studio_app.domain.errors import InputError
from tests.command_line import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


@pytest.fixture
def long_book(tmp_path: Path) -> Path:
    """A book that takes some seconds to be spoken."""
    file = tmp_path / "long.html"
    lines = "".join(f"<p>Line {n}. The rain went on, and on, and nobody in the house said a word of it.</p>" * 2
                    for n in range(120))
    file.write_text(f"<html lang='en'><head><title>Rain</title></head><body><h1>Rain</h1>{lines}</body></html>")
    return file


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.name != "posix" or os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("This user may not mount a small disk.")
    yield place
    gc.collect()  # an error that was told may hold on to a cursor, and so to the database's file
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_in_good_order_and_goes_on(run: Run, long_book: Path, tmp_path: Path,
                                                           number: signal.Signals) -> None:
    project = tmp_path / "rain"
    run("import", long_book, project)
    process = subprocess.Popen([sys.executable, "-m", "studio_app", "convert", str(project), "--json"],
                               stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(CHECKOUT)})
    wait_for_takes(project)
    process.send_signal(number)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b'"converted"' in out
    ledger = run("ledger", project, "--json").json
    assert {one["outcome"] for one in ledger["attempts"]} <= {"taken", "refused"}
    taken = sum(one["outcome"] == "taken" for one in ledger["attempts"])
    assert run("convert", project, "--estimate", "--json").json["skipped"] == taken > 0


def test_an_interrupted_narration_exports_nothing_and_goes_on(run: Run, long_book: Path, tmp_path: Path) -> None:
    project, out = tmp_path / "rain", tmp_path / "out"
    narrate = ["narrate", str(long_book), "--out", str(out), "--project", str(project), "--json"]
    process = subprocess.Popen([sys.executable, "-m", "studio_app", *narrate], stdout=subprocess.PIPE,
                               env={**os.environ, "PYTHONPATH": str(CHECKOUT)})
    wait_for_takes(project)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert json.loads(said)["export"] is None
    assert not out.exists()
    assert run(*narrate).status == 0


def wait_for_takes(project: Path) -> None:
    """Wait until the first take is in the audio store."""
    audio = project / "audio"
    while not any(audio.glob("??/*")):
        os.sched_yield()


def test_a_full_disk_ends_the_run_and_keeps_what_was_spoken(run: Run, long_book: Path, small_disk: Path) -> None:
    project = small_disk / "rain"
    assert run("import", long_book, project).status == 0
    said = run("convert", project, "--json")
    assert said.status == 1
    assert "full" in said.err
    shown = run("show", project, "--json").json
    states = [each["state"] for one in shown["chapters"] for each in one["paragraphs"]]
    assert states.count("converted") == said.json["converted"] > 0


def test_a_project_that_is_open_elsewhere(run: Run, project: Path) -> None:
    from studio_app.operations.projects import open_project

    with open_project(project):
        said = run("convert", project)
        assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
        assert run("show", project).status == 0


def test_without_a_screen_the_window_says_so(monkeypatch: pytest.MonkeyPatch,
                                             capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main(["open"]) == 2
    assert "no screen" in capsys.readouterr().err


@pytest.mark.parametrize("display", ["", ":", ":4711", "localhost:60000", "nonsense"])
def test_a_screen_that_does_not_answer_is_none(display: str) -> None:
    with pytest.raises(InputError, match="no screen"):
        app.check_screen({"DISPLAY": display})


def test_the_command_line_loads_no_qt(run: Run, project: Path) -> None:
    code = ("import sys; from studio_app.cli import main; main(['show', sys.argv[1]]); "
            "sys.exit(any(name.startswith('PySide6') for name in sys.modules))")
    done = subprocess.run([sys.executable, "-c", code, str(project)], check=False, stdout=subprocess.DEVNULL,
                          env={**os.environ, "PYTHONPATH": str(CHECKOUT)})
    assert done.returncode == 0
