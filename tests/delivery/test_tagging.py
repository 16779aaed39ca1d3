from __future__ import annotations

import struct
from dataclasses import replace
from typing import TYPE_CHECKING

import mutagen
import mutagen.id3
import numpy
import pytest
from tinytag import TinyTag

from studio_app.audio.encoding import Encoding, Format, encoder
from studio_app.delivery.tagging import room_for, write_label
from studio_app.delivery.tags import ChapterMark, Label, Tags
from studio_app.delivery.wave import append_tag
from studio_app.domain.errors import InputError
from tests.audio import reading
from tests.audio.sounds import tone
from tests.delivery.disks import mounted

if TYPE_CHECKING:
    from pathlib import Path

MARKS = (ChapterMark("A long title that sorts last: Ærøskøbing", 0.0, 1.25), ChapterMark("Two", 1.25, 2.0015),
         ChapterMark("Drei", 2.0015, 3.0))
ID3 = (Format.MP3, Format.WAV)


def labelled(path: Path, kind: Format, label: Label) -> Path:
    with encoder(path, Encoding(kind), path.parent, reserve=room_for(kind, label)) as child:
        child.write((tone(3) * 32767).astype(numpy.int16).data)
    write_label(path, kind, label)
    return path


@pytest.fixture(scope="session")
def jpeg() -> bytes:
    """A picture that is large enough for a label to need more room than an encoder leaves by itself."""
    noise = "nullsrc=s=300x300,geq=random(1)*255:128:128"
    return reading.ffmpeg("-f", "lavfi", "-i", noise, "-frames:v", "1", "-q:v", "2", "-f", "mjpeg", "-").stdout


@pytest.fixture(params=[*((kind, version) for kind in ID3 for version in (3, 4)), (Format.M4B, 3), (Format.FLAC, 3)],
                ids=lambda param: f"{param[0]}-{param[1]}")
def finished(request: pytest.FixtureRequest, tmp_path: Path, tags: Tags, jpeg: bytes) -> Path:
    kind, version = request.param
    return labelled(tmp_path / f"file.{kind}", kind, Label(tags, MARKS, jpeg, version))


def test_an_independent_reader_finds_what_was_written(finished: Path, tags: Tags, jpeg: bytes) -> None:
    found = TinyTag.get(finished, image=True)
    assert (found.title, found.album, found.year) == (tags.title, tags.album, "2026")
    assert (found.genre, found.composer) == ("Audiobook", "Cy Day")
    assert (found.track, found.track_total, found.disc, found.disc_total) == (3, 12, 1, 1)
    assert found.artist in {"Ann Öst; Bo King, Jr.", "Ann Öst"}  # of several values it shows the first
    assert found.comment == tags.description
    assert found.duration == pytest.approx(3, abs=0.1)
    front = found.images.front_cover
    assert front is not None
    assert (front.data, front.mime_type) == (jpeg, "image/jpeg")


def test_what_audiobookshelf_looks_for_is_there(finished: Path) -> None:
    """Its scanner reads these names as ffprobe gives them (server/scanner/AudioFileScanner.js)."""
    found = {name.casefold(): value for name, value in reading.tags(finished).items()}
    expected = {"album": "The Sea, Vol. 2", "composer": "Cy Day", "genre": "Audiobook", "series": "Waters",
                "series-part": "2", "isbn": "9783161484100", "publisher": "Small Press", "grouping": "Waters #2",
                "date": "2026", "language": "deu", "copyright": "2026 Ann Öst"}
    assert expected.items() <= found.items()
    assert found["artist"] in {"Ann Öst; Bo King, Jr.", "Ann Öst;Bo King, Jr."}
    assert found["album_artist"] == found["artist"]
    assert "A tale" in {found.get("subtitle"), found.get("tit3")}
    assert found["comment"] == "What the sea said.\nAnd what it did not."


def test_the_sound_is_untouched(finished: Path) -> None:
    assert abs(len(reading.heard(finished)) - 3 * 44100) <= 1024


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("kind", [*ID3, Format.FLAC])
def test_chapters_come_in_their_order_with_their_times(tmp_path: Path, kind: Format, version: int) -> None:
    path = labelled(tmp_path / f"file.{kind}", kind, Label(Tags("Book"), MARKS, b"", version))
    heard = reading.chapters(path)
    assert [title for _, _, title in heard] == [mark.title for mark in MARKS]
    assert [start for start, _, _ in heard] == pytest.approx([mark.start for mark in MARKS], abs=0.0006)


@pytest.mark.parametrize("version", [3, 4])
def test_mp3_frames_are_those_of_the_write_map(tmp_path: Path, tags: Tags, jpeg: bytes, version: int) -> None:
    found = mutagen.id3.ID3(labelled(tmp_path / "file.mp3", Format.MP3, Label(tags, MARKS, jpeg, version)),
                            translate=False)
    assert found.version == (2, version, 0)
    assert {name.split(":")[0] for name in found} == {
        "TIT1", "TIT2", "TIT3", "TALB", "TPE1", "TPE2", "TCOM", "TRCK", "TPOS", "TCON", "TPUB", "TCOP", "TLAN", "MVNM",
        "MVIN", "TXXX", "COMM", "APIC", "CHAP", "CTOC", "TYER" if version == 3 else "TDRC"}
    assert {frame.desc for frame in found.getall("TXXX")} == {"NARRATOR", "SERIES", "SERIES-PART", "ISBN"}
    assert {(frame.desc, frame.lang) for frame in found.getall("COMM")} == {("", "deu"), ("description", "deu")}
    assert found["TRCK"] == "3/12"
    assert {frame.encoding for frame in found.getall("TIT2")} == {1 if version == 3 else 3}


def test_the_contents_list_the_chapters_and_stand_on_top(tmp_path: Path) -> None:
    found = mutagen.id3.ID3(labelled(tmp_path / "file.mp3", Format.MP3, Label(Tags("Book"), MARKS)))
    [contents] = found.getall("CTOC")
    assert contents.flags == 3
    titles = [str(found[f"CHAP:{name}"].sub_frames["TIT2"]) for name in contents.child_element_ids]
    assert titles == [mark.title for mark in MARKS]


@pytest.mark.parametrize("version", [3, 4])
def test_more_than_255_chapters_are_nested(tmp_path: Path, version: int) -> None:
    marks = tuple(ChapterMark(f"Chapter {'x' * (number % 7)}{number}", number / 100, (number + 1) / 100)
                  for number in range(600))
    path = labelled(tmp_path / "file.mp3", Format.MP3, Label(Tags("Book"), marks, b"", version))
    assert [title for _, _, title in reading.chapters(path)] == [mark.title for mark in marks]
    tag = mutagen.id3.ID3(path)
    lists = {contents.element_id: contents.child_element_ids for contents in tag.getall("CTOC")}
    assert [len(lists[name]) for name in lists["contents"]] == [255, 255, 90]
    assert [contents.element_id for contents in tag.getall("CTOC") if contents.flags & 2] == ["contents"]


@pytest.mark.parametrize("kind", [Format.MP3, Format.FLAC])
def test_the_label_fits_into_the_room_left_for_it(tmp_path: Path, tags: Tags, jpeg: bytes, kind: Format) -> None:
    label = Label(tags, MARKS, jpeg)
    path = tmp_path / f"file.{kind}"
    with encoder(path, Encoding(kind), tmp_path, reserve=room_for(kind, label)) as child:
        child.write((tone(3) * 32767).astype(numpy.int16).data)
    size = path.stat().st_size
    write_label(path, kind, label)
    assert path.stat().st_size == size


@pytest.mark.parametrize("kind", Format)
def test_what_is_not_known_is_not_written(tmp_path: Path, kind: Format) -> None:
    path = labelled(tmp_path / f"file.{kind}", kind, Label(Tags("Book")))
    found = {name.casefold() for name in reading.tags(path)}
    assert found <= {"title", "genre", "track", "tracktotal", "disc", "disctotal", "media_type", "major_brand",
                     "minor_version", "compatible_brands", "encoder"}
    assert not mutagen.File(path).get("APIC:")


def test_a_series_number_with_a_fraction_is_in_no_integer_tag(tmp_path: Path, tags: Tags) -> None:
    odd = replace(tags, series_number="2.5")
    assert "MVIN" not in mutagen.id3.ID3(labelled(tmp_path / "file.mp3", Format.MP3, Label(odd)))
    m4b = mutagen.File(labelled(tmp_path / "file.m4b", Format.M4B, Label(odd)))
    assert "©mvi" not in m4b
    assert m4b["----:com.apple.iTunes:SERIES-PART"] == [b"2.5"]


def test_an_m4b_is_an_audiobook_with_its_number_in_the_series(tmp_path: Path, tags: Tags) -> None:
    found = mutagen.File(labelled(tmp_path / "file.m4b", Format.M4B, Label(tags)))
    assert (found["stik"], found["©mvi"], found["©mvn"], found["shwm"]) == ([2], [2], ["Waters"], [1])
    assert (found["trkn"], found["disk"]) == ([(3, 12)], [(1, 1)])


def test_a_long_description_is_whole_and_has_a_short_form(tmp_path: Path, tags: Tags) -> None:
    found = mutagen.File(labelled(tmp_path / "f.m4b", Format.M4B, Label(replace(tags, description="word " * 400))))
    assert len(found["desc"][0]) in range(250, 256)
    assert found["ldes"] == found["©cmt"] == ["word " * 400]


def test_several_names_stay_several_in_flac(tmp_path: Path, tags: Tags) -> None:
    found = mutagen.File(labelled(tmp_path / "file.flac", Format.FLAC, Label(tags)))
    assert found["artist"] == found["albumartist"] == ["Ann Öst", "Bo King, Jr."]


@pytest.mark.parametrize("kind", Format)
def test_a_wrong_isbn_is_never_written(tmp_path: Path, kind: Format) -> None:
    with pytest.raises(InputError):
        labelled(tmp_path / f"file.{kind}", kind, Label(Tags("Book", isbn="123")))


@pytest.mark.parametrize("kind", Format)
def test_a_disk_that_is_full_when_the_label_is_written_is_the_systems_error(tmp_path: Path, kind: Format) -> None:
    with mounted(tmp_path / "small", "size=1m") as disk, pytest.raises(OSError, match="No space left"):
        write_label(labelled(disk / f"file.{kind}", kind, Label(Tags("Book"))), kind,
                    Label(Tags("Book"), cover=bytes(2_000_000)))


def test_a_wav_of_more_than_4_gib_gets_its_tag_too(tmp_path: Path) -> None:
    """The size of an RF64 file stands in its ds64 chunk (EBU Tech 3306, section 4.1)."""
    path = tmp_path / "large.wav"
    done = reading.ffmpeg("-f", "lavfi", "-i", "sine=d=1", "-rf64", "always", path)
    assert not done.returncode
    before = reading.heard(path)
    append_tag(path, b"ID3" + bytes(98))
    content = path.read_bytes()
    assert struct.unpack_from("<Q", content, 20)[0] == len(content) - 8
    assert content[-110:-102] == b"id3 " + struct.pack("<I", 101)
    assert (reading.heard(path) == before).all()


def test_a_wav_that_is_full_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "full.wav"
    with path.open("wb") as file:
        file.write(b"RIFF\xf0\xff\xff\xffWAVE")
        file.truncate(0xFFFFFFF8)
    append_tag(path, bytes(100))
    assert path.stat().st_size == 0xFFFFFFF8
