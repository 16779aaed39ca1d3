"""The user's own shelf: what is put down about voices (favourites, tags, notes), and named settings of one's own.

It belongs to the user, not to a project: a voice once found is found again in every book.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from studio_app.domain.voices import NO_SETTINGS, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VoiceKey: TypeAlias = tuple[str, str]
"""Which voice: its engine's name, and its id there."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the user has put down about a voice; an empty one is the same as none."""

    favourite: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""


NO_REMARK = Remark()


@dataclass(frozen=True, slots=True)
class Preset:
    """Voice settings with a name, for the models of an engine that have them."""

    engine: str
    name: str
    settings: Settings = field(default_factory=lambda: NO_SETTINGS)


class Shelf:
    """What is on the shelf, in memory; used on one thread.

    Args:
        remarks: By engine and voice.
        presets: In the order in which they were kept.
    """

    def __init__(self, remarks: Mapping[VoiceKey, Remark] | None = None, presets: Iterable[Preset] = ()) -> None:
        self._remarks = dict(remarks or {})
        self._presets = {(one.engine, one.name): one for one in presets}

    def remark(self, engine: str, voice: str) -> Remark:
        """Return what is put down about a voice."""
        return self._remarks.get((engine, voice), NO_REMARK)

    def noted(self, engine: str) -> list[str]:
        """Return the ids of an engine's voices about which something is put down."""
        return [voice for (owner, voice), remark in self._remarks.items() if owner == engine and remark != NO_REMARK]

    @property
    def tags(self) -> list[str]:
        """All tags that any voice has, in alphabetical order."""
        return sorted({tag for remark in self._remarks.values() for tag in remark.tags}, key=str.casefold)

    def put_down(self, engine: str, voice: str, remark: Remark) -> None:
        """Put something down about a voice, in place of what was there.

        Raises:
            StorageFailure: It cannot be kept; until the program ends it holds all the same.
        """
        self._remarks[engine, voice] = _tidy(remark)
        self._keep_remark((engine, voice))

    def presets(self, engine: str) -> list[Preset]:
        """Return the user's own presets for an engine."""
        return [one for (owner, _), one in self._presets.items() if owner == engine]

    def keep_preset(self, preset: Preset) -> None:
        """Keep settings under a name, in place of others with that name.

        Raises:
            StorageFailure: As for ``put_down``.
        """
        self._presets[preset.engine, preset.name] = preset
        self._keep_preset((preset.engine, preset.name))

    def drop_preset(self, engine: str, name: str) -> None:
        """Forget a preset.

        Raises:
            StorageFailure: As for ``put_down``.
        """
        self._presets.pop((engine, name), None)
        self._keep_preset((engine, name))

    def _keep_remark(self, key: VoiceKey) -> None:
        """Keep what differs beyond the end of the program; nothing to do in memory."""

    def _keep_preset(self, key: tuple[str, str]) -> None:
        """Keep what differs beyond the end of the program; nothing to do in memory."""


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags that somebody typed with commas between them."""
    return _each_once(text.split(","))


def _tidy(remark: Remark) -> Remark:
    return Remark(remark.favourite, _each_once(remark.tags), remark.note.strip())


def _each_once(tags: Iterable[str]) -> tuple[str, ...]:
    """Return each tag once, as it was first written, without needless spaces."""
    found: dict[str, str] = {}
    for tag in (" ".join(tag.split()) for tag in tags):
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())
