"""iTunes metadata: how M4B says what it is. Its chapters are the encoder's matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.delivery.tags import Label, Tags

_AUDIOBOOK = 2
_SHORT_DESCRIPTION = 255
_GREATEST_PART = 32767


def write(path: Path, label: Label) -> None:
    """Write the tags; the sound stays as it is."""
    file = MP4(path)
    file.clear()
    for name, text in _texts(label.tags).items():
        if text:
            file[name] = [text]
    for name, text in _own_texts(label.tags).items():
        if text:
            file[f"----:com.apple.iTunes:{name}"] = [MP4FreeForm(text.encode())]
    _add_numbers(file, label.tags)
    if label.cover:
        file["covr"] = [MP4Cover(label.cover, MP4Cover.FORMAT_JPEG)]
    file.save()


def _texts(tags: Tags) -> dict[str, str]:
    return {
        "©nam": tags.title,
        "©alb": tags.album,
        "©ART": tags.author,
        "aART": tags.author,
        "©wrt": tags.narrator,
        "©nrt": tags.narrator,
        "©gen": tags.genre,
        "©day": tags.year,
        "©cmt": tags.description,
        "desc": _short(tags.description),
        "ldes": tags.description,
        "cprt": tags.copyright,
        "©pub": tags.publisher,
        "©grp": tags.grouping,
        "©mvn": tags.series,
    }


def _short(text: str) -> str:
    return text if len(text) <= _SHORT_DESCRIPTION else text[:_SHORT_DESCRIPTION - 1].rstrip() + "…"


def _own_texts(tags: Tags) -> dict[str, str]:
    return {
        "SUBTITLE": tags.subtitle,
        "PUBLISHER": tags.publisher,
        "LANGUAGE": tags.language_code,
        "SERIES": tags.series,
        "SERIES-PART": tags.series_number,
        "ISBN": tags.isbn_digits,
    }


def _add_numbers(file: MP4, tags: Tags) -> None:
    file["trkn"] = [(tags.track, tags.tracks)]
    file["disk"] = [(tags.disc, tags.discs)]
    file["stik"] = [_AUDIOBOOK]
    if tags.series_number.isdecimal() and int(tags.series_number) <= _GREATEST_PART:
        file["©mvi"] = [int(tags.series_number)]
        file["shwm"] = [1]
