"""The program's own folders, and its preferences: what the next start should remember. No key and nothing of a project.

Preferences are kept as JSON in ``settings.json``. A newer version's keys are left in it; a file that is broken is set
aside and the program starts with the defaults.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeAlias, TypeVar

import platformdirs

from studio_app.domain.errors import StorageFailure

APPLICATION = "narration-studio"
FILE_NAME = "settings.json"

T = TypeVar("T")
Choices: TypeAlias = Mapping[str, str | int | float | bool]
NO_CHOICES: Choices = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program's own files live: preferences, facts of accounts, what can be fetched again, and logs."""

    settings: Path
    data: Path
    cache: Path
    logs: Path

    @classmethod
    def find(cls, environment: Mapping[str, str]) -> Folders:
        """Return the folders in ``STUDIO_HOME`` if the environment names it, else where this system keeps such files.

        None of them need exist yet.
        """
        if home := environment.get("STUDIO_HOME"):
            base = Path(home).expanduser().absolute()
            return cls(base, base / "data", base / "cache", base / "logs")
        system = platformdirs.PlatformDirs(APPLICATION, appauthor=False)
        return cls(system.user_config_path, system.user_data_path, system.user_cache_path, system.user_log_path)


class Theme(StrEnum):
    """How the window is coloured."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A preference, declared once.

    Attributes:
        key: Its name in the file, which stays the same for ever.
        read: Makes the value of what the file holds; raises ValueError or TypeError when that is none.
        default: The value where the file holds none.
        label: What it is called on screen.
    """

    key: str
    read: Callable[[Any], T]
    default: T
    label: str


class Settings:
    """The preferences: ``settings[THEME]`` reads one, ``settings[THEME] = Theme.DARK`` changes it until ``save``.

    Attributes:
        warning: A sentence for the user if the file could not be used, else empty.
    """

    def __init__(self, path: Path, stored: Mapping[str, object], warning: str = "") -> None:
        self.warning = warning
        self._path = path
        self._held = dict(stored)
        self._changed: set[str] = set()

    @classmethod
    def load(cls, folder: Path) -> Settings:
        """Read the preferences kept in the folder; whatever is wrong with them, there are defaults and a warning."""
        path = folder / FILE_NAME
        try:
            return cls(path, *read_mapping(path))
        except StorageFailure as failure:
            return cls(path, {}, str(failure))

    def __getitem__(self, setting: Setting[T]) -> T:
        """Return the value; the default where there is none, or none that the setting can have."""
        if setting.key not in self._held:
            return setting.default
        try:
            return setting.read(self._held[setting.key])
        except (TypeError, ValueError):
            return setting.default

    def __setitem__(self, setting: Setting[T], value: T) -> None:
        self._held[setting.key] = value
        self._changed.add(setting.key)

    def save(self) -> None:
        """Write what was changed into the file, and leave the rest of it to whoever wrote it.

        Raises:
            StorageFailure: The file cannot be written; it is as it was before.
        """
        if self._changed:
            newest, _ = read_mapping(self._path)
            self._held = newest | {key: self._held[key] for key in self._changed}
            write_mapping(self._path, self._held)
            self._changed.clear()


_DAMAGED = "The preferences were damaged, so the defaults are used."


def read_mapping(path: Path, damaged: str = _DAMAGED) -> tuple[dict[str, object], str]:
    """Return what a JSON file holds, and a warning if that was nothing usable, so that the file was set aside.

    Args:
        path: The file; it need not exist.
        damaged: What the warning says is lost.

    Raises:
        StorageFailure: It cannot be read.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        raise _failure("read", path, error) from error
    try:
        return _mapping(json.loads(text)), ""
    except (ValueError, TypeError):
        return {}, f"{damaged} The damaged file is kept as {_set_aside(path)}."


def _set_aside(path: Path) -> Path:
    aside = path.with_suffix(f".broken{path.suffix}")
    try:
        path.replace(aside)
    except OSError as error:
        raise _failure("replaced", path, error) from error
    return aside


def write_mapping(path: Path, content: Mapping[str, object], *, spread: bool = True) -> None:
    """Replace a JSON file in one step by one that only the user can read.

    Args:
        path: The file.
        content: What it is to hold.
        spread: Write it so that people can read it; without, a large one is written many times as quickly.

    Raises:
        StorageFailure: It cannot be written; it is as it was before.
    """
    text = json.dumps(content, ensure_ascii=False, indent=2 if spread else None, sort_keys=True, default=dict)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise _failure("written", path, error) from error


def _failure(doing: str, path: Path, error: OSError) -> StorageFailure:
    return StorageFailure(
        f"The program’s file {path} cannot be {doing}: {error.strerror}.",
        "Make sure that the disk is not full and that the folder is yours to write to.",
    )


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return dict(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        raise TypeError(value)
    return tuple(_text(item) for item in value)


def _text_mapping(value: object) -> dict[str, str]:
    return {name: _text(item) for name, item in _mapping(value).items()}


RECENT_PROJECTS: Setting[tuple[str, ...]] = Setting("recent_projects", _texts, (), "Recent projects")
THEME = Setting("theme", Theme, Theme.SYSTEM, "Colours")
NARRATOR_ENGINE = Setting("narrator.engine", _text, "espeak", "Voice service for new books")
NARRATOR_VOICE = Setting("narrator.voice", _text, "", "Narrator of new books")
NARRATOR_MODEL = Setting("narrator.model", _text, "", "Model for new books")
EXPORT_CHOICES: Setting[Choices] = Setting("export.choices", _mapping, NO_CHOICES, "What was chosen at the last export")
ADDRESSES: Setting[Mapping[str, str]] = Setting("services.addresses", _text_mapping, {}, "Addresses of voice services")
ZERO_RETENTION: Setting[tuple[str, ...]] = Setting(
    "services.zero_retention", _texts, (), "Voice services that shall keep nothing")
PLAYBACK_SPEED = Setting("playback.speed", float, 1.0, "Speed of listening")
PLAYBACK_VOLUME = Setting("playback.volume", float, 1.0, "Volume")
WINDOW_GEOMETRY = Setting("window.geometry", _text, "", "Place and size of the window")
WINDOW_LAYOUT = Setting("window.layout", _text, "", "Arrangement of the window's panels")
