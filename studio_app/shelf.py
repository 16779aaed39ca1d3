"""The user's shelf, kept in the program's own folder: favourites, tags and notes on voices, and presets."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from studio_app.domain.errors import StorageFailure
from studio_app.domain.shelf import NO_REMARK, Preset, Remark, Shelf, VoiceKey
from studio_app.settings import read_mapping, write_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILE_NAME = "shelf.json"
_DAMAGED = "Your favourites, tags and notes on voices were damaged, so there are none now."

logger = logging.getLogger(__name__)


class KeptShelf(Shelf):
    """The shelf in a file that several windows may write, each its own news; what a newer program added to it stays.

    Attributes:
        warning: A sentence for the user if the file could not be used, else empty.

    Args:
        folder: Where the file is; it need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        try:
            stored, self.warning = read_mapping(self._path, _DAMAGED)
        except StorageFailure as failure:
            stored, self.warning = {}, str(failure)
        if self.warning:
            logger.warning("%s", self.warning)
        super().__init__({key: _remark(one) for key, one in _listed(stored, "voices", _voice_key)},
                         [_preset(one) for _, one in _listed(stored, "presets", _preset_key)])

    def _keep_remark(self, key: VoiceKey) -> None:
        remark = self.remark(*key)
        told = {"engine": key[0], "voice": key[1], "favourite": remark.favourite, "tags": list(remark.tags),
                "note": remark.note}
        self._keep("voices", _voice_key, key, None if remark == NO_REMARK else told)

    def _keep_preset(self, key: tuple[str, str]) -> None:
        found = next((one for one in self.presets(key[0]) if one.name == key[1]), None)
        told = {"engine": key[0], "name": key[1], "settings": dict(found.settings)} if found else None
        self._keep("presets", _preset_key, key, told)

    def _keep(self, name: str, key_of: Callable[[Any], VoiceKey], key: VoiceKey, told: dict[str, Any] | None) -> None:
        """Write one entry, or take it out, in what the file holds by now.

        Raises:
            StorageFailure: The file cannot be written; it is as it was before.
        """
        stored, _ = read_mapping(self._path, _DAMAGED)
        entries = dict(_listed(stored, name, key_of))
        if told is None:
            entries.pop(key, None)
        else:
            entries[key] = {**entries.get(key, {}), **told}
        write_mapping(self._path, {**stored, name: list(entries.values())})


def _listed(stored: dict[str, object], name: str,
            key_of: Callable[[Any], VoiceKey]) -> Iterator[tuple[VoiceKey, dict[str, Any]]]:
    """Yield the entries of a list that this program can read, by what they are about."""
    found = stored.get(name)
    for one in found if isinstance(found, list) else ():
        with suppress(KeyError, TypeError):
            yield key_of(one), one


def _voice_key(one: Any) -> VoiceKey:
    return str(one["engine"]), str(one["voice"])


def _preset_key(one: Any) -> VoiceKey:
    return str(one["engine"]), str(one["name"])


def _remark(one: dict[str, Any]) -> Remark:
    tags = one.get("tags")
    return Remark(one.get("favourite") is True, tuple(map(str, tags)) if isinstance(tags, list) else (),
                  str(one.get("note") or ""))


def _preset(one: dict[str, Any]) -> Preset:
    settings = one.get("settings")
    fit = {name: value for name, value in settings.items() if isinstance(value, (str, int, float))} \
        if isinstance(settings, dict) else {}
    return Preset(*_preset_key(one), fit)
