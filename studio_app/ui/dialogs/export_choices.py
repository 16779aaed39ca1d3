"""What the window remembers of the last export, and the folder that it proposes for the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from studio_app.audio.encoding import Encoding, Format
from studio_app.delivery.filenames import BOOK_TEMPLATE, TEMPLATE
from studio_app.operations.exporting import Per
from studio_app.operations.projects import folder_name

if TYPE_CHECKING:
    from studio_app.domain.book import Metadata
    from studio_app.ui.preferences import ExportChoices, Preferences

Member = TypeVar("Member", bound=StrEnum)

BITRATES = {Format.MP3: (64, 96, 128, 192, 256, 320), Format.M4B: (64, 96, 128, 192, 256)}
"""Kilobits per second, as stores and players take them; the other formats have none."""

ID3_VERSIONS = (3, 4)


@dataclass(slots=True)
class Choices:
    """The choices of the form; templates and bit rates are remembered for each kind of file."""

    folder: Path
    per: Per = Per.CHAPTER
    format: Format = Format.MP3
    bitrates: dict[Format, int] = field(default_factory=dict)
    templates: dict[Per, str] = field(default_factory=dict)
    id3_version: int = 3

    @property
    def encoding(self) -> Encoding:
        """How the files are encoded."""
        return Encoding(self.format, self.bitrates.get(self.format))

    @property
    def template(self) -> str:
        """How the files are named."""
        return self.templates.get(self.per) or usual_template(self.per)


def usual_template(per: Per) -> str:
    """Return how files of this kind are named unless the user wants it otherwise."""
    return TEMPLATE if per is Per.CHAPTER else BOOK_TEMPLATE


def remembered(preferences: Preferences, project: Path, metadata: Metadata) -> Choices:
    """Return what was chosen last time; whatever of it makes no sense any more is as if it had never been chosen."""
    last = preferences.export
    kinds = {kind: last.get(f"bitrate.{kind}") for kind in BITRATES}
    version = last.get("id3")
    return Choices(
        folder=_folder(preferences, project, metadata),
        per=_member(Per, last.get("per"), Per.CHAPTER),
        format=_member(Format, last.get("format"), Format.MP3),
        bitrates={kind: rate for kind, rate in kinds.items() if isinstance(rate, int) and rate in BITRATES[kind]},
        templates={per: template for per in Per if isinstance(template := last.get(f"template.{per}"), str)},
        id3_version=version if isinstance(version, int) and version in ID3_VERSIONS else 3,
    )


def to_remember(choices: Choices, project: Path) -> ExportChoices:
    """Return the choices as they are kept; a name that is the usual one stays that when the usual one changes."""
    rates = {f"bitrate.{kind}": rate for kind, rate in choices.bitrates.items()}
    templates = {f"template.{per}": template for per, template in choices.templates.items()
                 if template != usual_template(per)}
    return {"folder": str(choices.folder), "project": str(project), "per": choices.per.value,
            "format": choices.format.value, "id3": choices.id3_version, **rates, **templates}


def _folder(preferences: Preferences, project: Path, metadata: Metadata) -> Path:
    """Return the folder of this project's last export; for another book, one of its own beside the last one."""
    last = preferences.export.get("folder")
    if not isinstance(last, str) or not last:
        return preferences.books / "Audiobooks" / Path(folder_name(metadata)).stem
    if preferences.export.get("project") == str(project):
        return Path(last)
    return Path(last).parent / Path(folder_name(metadata)).stem


def _member(kind: type[Member], value: object, otherwise: Member) -> Member:
    return next((one for one in kind if one == value), otherwise)
