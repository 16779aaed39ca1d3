"""What is wrong is said in one sentence on standard error, ends with status 2, and changes nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def refused(said: Said, *words: str) -> None:
    assert said.status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    for word in words:
        assert word in said.err


@pytest.mark.parametrize("arguments", [
    (), ("sing",), ("show",), ("convert", "p", "--mode", "slow"), ("export", "p"), ("import", "a"),
])
def test_bad_usage(run: Run, arguments: tuple[str, ...]) -> None:
    refused(run(*arguments))


def test_help_is_no_error(run: Run) -> None:
    assert run("--help").status == 0
    assert run("--version").out.startswith("Narration Studio ")


def test_a_missing_book(run: Run, tmp_path: Path) -> None:
    refused(run("import", tmp_path / "none.epub", tmp_path / "p"), "none.epub")
    assert not (tmp_path / "p").exists()


def test_something_that_is_no_book(run: Run, tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(b"not a zip at all")
    refused(run("narrate", tmp_path / "book.epub", "--out", tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_place_that_is_taken(run: Run, source: Path, project: Path) -> None:
    refused(run("import", source, project), "already")


def test_a_folder_without_a_project(run: Run, tmp_path: Path) -> None:
    refused(run("show", tmp_path))
    refused(run("convert", tmp_path))


def test_narrating_another_book_into_a_project(run: Run, source: Path, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    shutil.copy(source, other)
    other.write_text(source.read_text() + "<p>More.</p>")
    refused(run("narrate", other, "--out", tmp_path / "out", "--project", project), "another book")


@pytest.mark.parametrize(("options", "word"), [
    (("--isbn", "978-3-16-148410-1"), "ISBN"),
    (("--voice", "nobody"), "nobody"),
    (("--engine", "nothing"), "nothing"),
    (("--model", "large"), "large"),
    (("--language", "?"), "language"),
])
def test_a_wrong_option_changes_nothing(run: Run, project: Path, options: tuple[str, str], word: str) -> None:
    before = run("show", project, "--json").json
    refused(run("convert", project, "--title", "Changed", *options), word)
    assert run("show", project, "--json").json == before


@pytest.mark.parametrize("options", [
    ("--budget", "much"), ("--budget", "-1"), ("--concurrency", "0"), ("--chapter", "99"),
])
def test_a_senseless_number(run: Run, project: Path, options: tuple[str, str]) -> None:
    refused(run("convert", project, *options))


@pytest.mark.parametrize("options", [("--bitrate", "7"), ("--template", "{nothing}"), ("--pause-head", "-2")])
def test_a_senseless_export(run: Run, project: Path, tmp_path: Path, options: tuple[str, str]) -> None:
    run("convert", project)
    refused(run("export", project, "--out", tmp_path / "out", *options))
    assert not (tmp_path / "out").exists()


def test_a_paragraph_that_is_not_there(run: Run, project: Path) -> None:
    refused(run("regenerate", project, 4711), "4711")
    refused(run("cast", project, "--paragraph", 4711, "--voice", "en-us"), "4711")


def test_a_place_without_a_speaker(run: Run, project: Path) -> None:
    refused(run("cast", project, "--chapter", 1), "--speaker")
