"""Preferences survive: other versions, other windows, damage and interruption."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from studio_app import settings
from studio_app.domain.errors import StorageFailure
from studio_app.settings import (
    EXPORT_CHOICES,
    NARRATOR_ENGINE,
    PLAYBACK_SPEED,
    RECENT_PROJECTS,
    THEME,
    Folders,
    Setting,
    Settings,
    Theme,
)

if TYPE_CHECKING:
    from pathlib import Path

DECLARED = [value for value in vars(settings).values() if isinstance(value, Setting)]


def test_what_was_changed_is_there_at_the_next_start(tmp_path: Path) -> None:
    first = Settings.load(tmp_path)
    first[THEME] = Theme.DARK
    first[RECENT_PROJECTS] = ("/books/Emma.narration",)
    first[EXPORT_CHOICES] = settings.NO_CHOICES
    first.save()
    again = Settings.load(tmp_path)
    assert again[THEME] is Theme.DARK
    assert again[RECENT_PROJECTS] == ("/books/Emma.narration",)
    assert again[EXPORT_CHOICES] == {}


def test_a_first_start_has_the_defaults_and_writes_nothing(tmp_path: Path) -> None:
    fresh = Settings.load(tmp_path / "new")
    fresh.save()
    assert [fresh[setting] for setting in DECLARED] == [setting.default for setting in DECLARED]
    assert not fresh.warning
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("setting", DECLARED, ids=lambda setting: setting.key)
def test_every_default_survives_being_written(setting: Setting[object], tmp_path: Path) -> None:
    first = Settings.load(tmp_path)
    first[setting] = setting.default
    first.save()
    assert Settings.load(tmp_path)[setting] == setting.default


def test_settings_are_declared_once_with_a_label() -> None:
    assert len({setting.key for setting in DECLARED}) == len(DECLARED)
    assert all(setting.label for setting in DECLARED)


def test_the_keys_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"from.the.future": [1, 2]}')
    present = Settings.load(tmp_path)
    present[THEME] = Theme.LIGHT
    present.save()
    assert json.loads((tmp_path / "settings.json").read_text()) == {"from.the.future": [1, 2], "theme": "light"}


def test_two_windows_do_not_undo_each_others_changes(tmp_path: Path) -> None:
    one, other = Settings.load(tmp_path), Settings.load(tmp_path)
    one[THEME] = Theme.DARK
    one.save()
    other[NARRATOR_ENGINE] = "elevenlabs"
    other.save()
    assert Settings.load(tmp_path)[THEME] is Theme.DARK
    assert other[THEME] is Theme.DARK


@pytest.mark.parametrize("stored", ['{"theme": "mauve"}', '{"theme": 7}', '{"theme": null}', '{"theme": ["dark"]}'])
def test_a_value_that_cannot_be_counts_as_the_default(stored: str, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(stored)
    assert Settings.load(tmp_path)[THEME] is Theme.SYSTEM


@pytest.mark.parametrize(("setting", "value"), [(RECENT_PROJECTS, '["a", 1]'), (RECENT_PROJECTS, '"a"'),
                                                (EXPORT_CHOICES, "[]"), (PLAYBACK_SPEED, '"fast"')])
def test_each_kind_of_setting_is_checked(setting: Setting[object], value: str, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(f'{{"{setting.key}": {value}}}')
    assert Settings.load(tmp_path)[setting] == setting.default


@pytest.mark.parametrize("damage", [b"", b'{"theme": "da', b"[]", b"\xff\xfe\xfd"])
def test_a_damaged_file_is_set_aside_with_one_warning(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(damage)
    assert "damaged" in Settings.load(tmp_path).warning
    assert (tmp_path / "settings.broken.json").read_bytes() == damage
    assert not Settings.load(tmp_path).warning


def test_an_unreadable_file_gives_defaults_and_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    present = Settings.load(tmp_path)
    assert "cannot be read" in present.warning
    present[THEME] = Theme.DARK
    with pytest.raises(StorageFailure, match="cannot be read"):
        present.save()


def test_a_damaged_file_that_cannot_be_moved_is_left(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{")
    (tmp_path / "settings.broken.json").mkdir()
    assert "cannot be replaced" in Settings.load(tmp_path).warning


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    present = Settings.load(tmp_path)
    present[THEME] = Theme.DARK
    (tmp_path / f"settings.json.{os.getpid()}").symlink_to(tmp_path / "nowhere" / "at all")
    with pytest.raises(StorageFailure, match="cannot be written"):
        present.save()
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]
    present.save()
    assert Settings.load(tmp_path)[THEME] is Theme.DARK


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_only_the_user_can_read_the_file(tmp_path: Path) -> None:
    present = Settings.load(tmp_path / "home")
    present[THEME] = Theme.DARK
    present.save()
    assert (tmp_path / "home" / "settings.json").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700



def test_studio_home_holds_everything(tmp_path: Path) -> None:
    folders = Folders.find({"STUDIO_HOME": str(tmp_path)})
    assert folders.settings == tmp_path
    assert {folders.data.parent, folders.cache.parent, folders.logs.parent} == {tmp_path}


def test_without_studio_home_the_system_says_where() -> None:
    folders = Folders.find({})
    places = (folders.settings, folders.data, folders.cache, folders.logs)
    assert all("narration-studio" in place.parts for place in places)
