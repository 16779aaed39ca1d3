"""Vorbis comments (https://www.xiph.org/vorbis/doc/v-comment.html): how FLAC says what it is.

Chapters: https://wiki.xiph.org/Chapter_Extension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutagen.flac import FLAC, Picture
from mutagen.id3 import PictureType

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.delivery.tags import ChapterMark, Label, Tags

_HEADERS = 1024
"""Bytes enough for the headers of the blocks and the name of the program that made them."""


def write(path: Path, label: Label) -> None:
    """Write the comments and the cover, into the room that the encoder left for them if that is enough."""
    file = FLAC(path)
    file.clear()
    for name, values in _comments(label):
        file[name] = values
    if label.cover:
        file.add_picture(_picture(label.cover))
    file.save(padding=lambda room: max(0, room.padding))


def size(label: Label) -> int:
    """Return how much room the comments and the cover need at most."""
    comments = sum(len(name) + len(value.encode()) + 5 for name, values in _comments(label) for value in values)
    return comments + len(label.cover) + _HEADERS


def _comments(label: Label) -> list[tuple[str, list[str]]]:
    found = [*_texts(label.tags).items(), *_chapters(label.marks)]
    return [(name, kept) for name, values in found if (kept := [value for value in values if value])]


def _texts(tags: Tags) -> dict[str, list[str]]:
    return {
        "TITLE": [tags.title],
        "SUBTITLE": [tags.subtitle],
        "ALBUM": [tags.album],
        "ARTIST": list(tags.authors),
        "ALBUMARTIST": list(tags.authors),
        "COMPOSER": list(tags.narrators),
        "NARRATOR": list(tags.narrators),
        "TRACKNUMBER": [str(tags.track)],
        "TRACKTOTAL": [str(tags.tracks)],
        "DISCNUMBER": [str(tags.disc)],
        "DISCTOTAL": [str(tags.discs)],
        "GENRE": [tags.genre],
        "DATE": [tags.year],
        "PUBLISHER": [tags.publisher],
        "COPYRIGHT": [tags.copyright],
        "LANGUAGE": [tags.language_code],
        "COMMENT": [tags.description],
        "DESCRIPTION": [tags.description],
        "SERIES": [tags.series],
        "SERIES-PART": [tags.series_number],
        "GROUPING": [tags.grouping],
        "ISBN": [tags.isbn_digits],
    }


def _chapters(marks: tuple[ChapterMark, ...]) -> list[tuple[str, list[str]]]:
    return [comment for number, mark in enumerate(marks, start=1)
            for comment in ((f"CHAPTER{number:03}", [_clock(mark.start)]), (f"CHAPTER{number:03}NAME", [mark.title]))]


def _clock(seconds: float) -> str:
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"


def _picture(jpeg: bytes) -> Picture:
    picture = Picture()
    picture.type, picture.mime, picture.data = PictureType.COVER_FRONT, "image/jpeg", jpeg
    return picture
