"""ID3v2 tags (https://id3.org/id3v2.3.0, https://id3.org/id3v2-chapters-1.0): how MP3 and WAV say what they are.

The frames are those that players were seen to read. Version 2.3 is written without mutagen's ``update_to_v23``: all
frames here exist in it, or are Apple's, which players read in both.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from mutagen.id3 import APIC, CHAP, COMM, CTOC, ID3, TIT2, TXXX, CTOCFlags, Encoding, Frames, PictureType

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.delivery.tags import ChapterMark, Label, Tags

_NO_OFFSET = 0xFFFFFFFF
"""Says that a chapter is found by its time, not by its byte."""

_MOST_CHILDREN = 255
"""A table of contents counts its entries in one byte; longer ones are nested."""

_UNKNOWN_LANGUAGE = "XXX"


def write(path: Path, label: Label) -> None:
    """Write the tag at the beginning of an MP3, into the room that the encoder left for it if that is enough."""
    _tag(label).save(path, v2_version=label.id3_version, padding=lambda room: max(0, room.padding))


def rendered(label: Label) -> bytes:
    """Return the tag as it stands in a file."""
    buffer = io.BytesIO()
    _tag(label).save(buffer, v2_version=label.id3_version, padding=lambda _: 0)
    return buffer.getvalue()


def _tag(label: Label) -> ID3:
    encoding = Encoding.UTF16 if label.id3_version == 3 else Encoding.UTF8
    tag = ID3()
    for name, value in _texts(label.tags, label.id3_version).items():
        if value:
            tag.add(Frames[name](encoding=encoding, text=value))
    for name, value in _own_texts(label.tags).items():
        if value:
            tag.add(TXXX(encoding=encoding, desc=name, text=value))
    _add_description(tag, label.tags, encoding)
    if label.cover:
        tag.add(APIC(encoding=Encoding.LATIN1, mime="image/jpeg", type=PictureType.COVER_FRONT, desc="",
                     data=label.cover))
    _add_chapters(tag, label.marks, encoding)
    return tag


def _texts(tags: Tags, version: int) -> dict[str, str]:
    return {
        "TIT1": tags.grouping,
        "TIT2": tags.title,
        "TIT3": tags.subtitle,
        "TALB": tags.album,
        "TPE1": tags.author,
        "TPE2": tags.author,
        "TCOM": tags.narrator,
        "TRCK": f"{tags.track}/{tags.tracks}",
        "TPOS": f"{tags.disc}/{tags.discs}",
        "TCON": tags.genre,
        "TYER" if version == 3 else "TDRC": tags.year,
        "TPUB": tags.publisher,
        "TCOP": tags.copyright,
        "TLAN": tags.language_code,
        "MVNM": tags.series,
        "MVIN": tags.series_number if tags.series_number.isdecimal() else "",
    }


def _own_texts(tags: Tags) -> dict[str, str]:
    return {
        "NARRATOR": tags.narrator,
        "SERIES": tags.series,
        "SERIES-PART": tags.series_number,
        "ISBN": tags.isbn_digits,
    }


def _add_description(tag: ID3, tags: Tags, encoding: int) -> None:
    """Write the description as the comment, and once more under its name, which other players look for."""
    if tags.description:
        language = tags.language_code or _UNKNOWN_LANGUAGE
        for name in ("", "description"):
            tag.add(COMM(encoding=encoding, lang=language, desc=name, text=tags.description))


def _add_chapters(tag: ID3, marks: tuple[ChapterMark, ...], encoding: int) -> None:
    names = _element_names(marks, encoding)
    for name, mark in zip(names, marks, strict=True):
        tag.add(CHAP(element_id=name, start_time=round(mark.start * 1000), end_time=round(mark.end * 1000),
                     start_offset=_NO_OFFSET, end_offset=_NO_OFFSET,
                     sub_frames=[TIT2(encoding=encoding, text=mark.title)]))
    if names:
        _add_contents(tag, names)


def _element_names(marks: tuple[ChapterMark, ...], encoding: int) -> list[str]:
    """Return names that make all chapter frames equally long.

    mutagen sorts frames by length, then by name, and ffmpeg, so Audiobookshelf, shows chapters in the order of their
    frames: without this the chapter with the shortest title would come first.
    """
    codec = "utf-16" if encoding == Encoding.UTF16 else "utf-8"
    sizes = [len(mark.title.encode(codec)) for mark in marks]
    return [f"chapter-{number:05}" + "." * (max(sizes) - size) for number, size in enumerate(sizes, start=1)]


def _add_contents(tag: ID3, names: list[str]) -> None:
    flags = CTOCFlags.ORDERED
    if len(names) > _MOST_CHILDREN:
        parts = [names[begin:begin + _MOST_CHILDREN] for begin in range(0, len(names), _MOST_CHILDREN)]
        names = [f"contents-{number:03}" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            tag.add(CTOC(element_id=name, flags=flags, child_element_ids=part, sub_frames=[]))
    tag.add(CTOC(element_id="contents", flags=flags | CTOCFlags.TOP_LEVEL, child_element_ids=names, sub_frames=[]))
