"""The wiring: what the window remembers, and where the log is kept."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import keyring

from studio_app import app
from studio_app.operations import conversion, projects
from studio_app.operations.workbench import Workbench
from studio_app.settings import Folders, Settings
from studio_app.ui.theme import Scheme
from tests.keyrings import Drawer
from tests.ui.book import CASTING, MANUSCRIPT, VOICE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_window_finds_next_time_what_it_left(tmp_path: Path) -> None:
    folders = Folders.find({"STUDIO_HOME": str(tmp_path)})
    first = app.load_preferences(Settings.load(folders.settings), folders)
    first.scheme, first.geometry, first.export = Scheme.DARK, b"\x01\xff", {"format": "flac"}
    first.remember(tmp_path)
    app.save_preferences(Settings.load(folders.settings), first)
    second = app.load_preferences(Settings.load(folders.settings), folders)
    assert (second.scheme, second.geometry, second.export) == (Scheme.DARK, b"\x01\xff", {"format": "flac"})
    assert second.recent == (tmp_path,)


def test_a_project_that_is_gone_is_recent_no_more(tmp_path: Path) -> None:
    folders = Folders.find({"STUDIO_HOME": str(tmp_path)})
    preferences = app.load_preferences(Settings.load(folders.settings), folders)
    preferences.remember(tmp_path / "gone")
    app.save_preferences(Settings.load(folders.settings), preferences)
    assert app.load_preferences(Settings.load(folders.settings), folders).recent == ()


def test_preferences_that_cannot_be_saved_end_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    folders = Folders.find({"STUDIO_HOME": str(tmp_path / "file" / "home")})
    kept = Settings.load(folders.settings)
    app.save_preferences(kept, app.load_preferences(kept, folders))
    assert "could not be saved" in caplog.text


def test_a_book_that_costs_nothing_asks_no_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawer = Drawer()
    monkeypatch.setattr(keyring.core, "_keyring_backend", drawer)
    services = app.Services.find({"STUDIO_HOME": str(tmp_path)})
    engines = app.speech_engines(services)
    projects.create(tmp_path / "book", MANUSCRIPT, casting=CASTING, voice=VOICE)
    with projects.open_project(tmp_path / "book") as project:
        bench = Workbench(project, lambda casting: engines[casting.engine].capabilities(casting.model),
                          services.accounts)
        assert not conversion.plan(bench, engines).expected
    assert not drawer.asked


def test_every_engine_can_be_made_before_anything_is_known_of_it(tmp_path: Path) -> None:
    engines = app.speech_engines(app.Services.find({"STUDIO_HOME": str(tmp_path)}))
    assert [engine.name for engine in engines.values()] == list(engines) == [
        "espeak", "elevenlabs", "fish-audio", "openai"]
    assert list(tmp_path.iterdir()) == []


def test_faults_are_logged_to_a_file(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    app.log_to(tmp_path / "logs")
    (added,) = set(root.handlers) - set(before)
    try:
        logging.getLogger("studio_app.test").error("A fault.")
        assert "A fault." in (tmp_path / "logs" / "studio.log").read_text(encoding="utf-8")
    finally:
        root.removeHandler(added)
        added.close()


def test_without_a_place_for_the_log_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = list(logging.getLogger().handlers)
    app.log_to(tmp_path / "file" / "logs")
    assert logging.getLogger().handlers == before
