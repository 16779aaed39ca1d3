from __future__ import annotations

import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import ProtectedSource, UnreadableSource
from studio_app.importing.archive import Archive, DamagedEntry, Limits

if TYPE_CHECKING:
    import pathlib


@pytest.fixture
def path(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "book.zip"


def packed(path: pathlib.Path, *names: str, content: bytes = b"text") -> pathlib.Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return path


def test_entries_are_found_and_read(path: pathlib.Path) -> None:
    with Archive(packed(path, "a/b.txt")) as archive:
        assert archive.find("a/b.txt") == "a/b.txt"
        assert archive.find("a/x/../b.txt") == "a/b.txt"
        assert archive.find("c.txt") is None
        assert archive.read("a/b.txt") == b"text"


@pytest.mark.parametrize("wanted", ["OEBPS/Text/ONE.xhtml", "text/one.xhtml", "one.xhtml", "oebps\\text\\one.xhtml"])
def test_names_are_found_in_spite_of_case_and_folder(path: pathlib.Path, wanted: str) -> None:
    with Archive(packed(path, "OEBPS/text/one.xhtml", "OEBPS/text/two.xhtml")) as archive:
        assert archive.find(wanted) == "OEBPS/text/one.xhtml"


def test_a_file_name_that_two_folders_have_finds_neither(path: pathlib.Path) -> None:
    with Archive(packed(path, "a/one.xhtml", "b/one.xhtml")) as archive:
        assert archive.find("c/one.xhtml") is None


def test_names_differ_in_unicode_form_between_systems(path: pathlib.Path) -> None:
    with Archive(packed(path, "cafe\u0301.xhtml")) as archive:
        assert archive.find("caf\u00e9.xhtml") == "cafe\u0301.xhtml"


def test_utf_8_names_that_are_not_declared_are_read(path: pathlib.Path) -> None:
    packed(path, "##.xhtml")
    path.write_bytes(path.read_bytes().replace(b"##", "é".encode()))
    with Archive(path) as archive:
        assert archive.find("é.xhtml") == "é.xhtml"


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:/out.txt", "..\\out.txt"])
def test_names_that_lead_out_are_not_there(path: pathlib.Path, name: str) -> None:
    with Archive(packed(path, name, "in.txt")) as archive:
        assert archive.names == ("in.txt",)
        assert archive.find(name) is None


def test_symbolic_links_are_not_there(path: pathlib.Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with Archive(path) as opened:
        assert opened.names == ()


@pytest.mark.parametrize(
    "limits", [Limits(entries=1), Limits(total=7), Limits(ratio_from=3, ratio=0), Limits(directory=20)]
)
def test_what_would_unpack_to_too_much_is_refused(path: pathlib.Path, limits: Limits) -> None:
    with pytest.raises(UnreadableSource, match="more than a book can hold"):
        Archive(packed(path, "a.txt", "b.txt"), limits)


def test_a_bomb_is_refused_before_it_is_unpacked(path: pathlib.Path) -> None:
    with pytest.raises(UnreadableSource, match="more than a book can hold"):
        Archive(packed(path, "a.txt", content=bytes(11_000_000)))


def test_a_single_file_may_be_too_large(path: pathlib.Path) -> None:
    with Archive(packed(path, "a.txt"), Limits(entry=3)) as archive, pytest.raises(DamagedEntry, match="too large"):
        archive.read("a.txt")
    with Archive(path) as archive, pytest.raises(DamagedEntry, match="too large"):
        archive.read("a.txt", most=3)


def test_one_damaged_file_leaves_the_others(path: pathlib.Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "spoilt")
        archive.writestr("b.txt", "whole")
    path.write_bytes(path.read_bytes().replace(b"spoilt", b"spoils", 1))
    with Archive(path) as opened:
        assert opened.read("b.txt") == b"whole"
        with pytest.raises(DamagedEntry, match=r"“a\.txt” in “book\.zip” is damaged"):
            opened.read("a.txt")


def test_a_password_is_told_apart_from_damage(path: pathlib.Path) -> None:
    content = bytearray(packed(path, "a.txt").read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    path.write_bytes(content)
    with pytest.raises(ProtectedSource, match="password"):
        Archive(path)


@pytest.mark.parametrize("cut", [0.1, 0.6, 0.95])
def test_an_archive_that_is_cut_short_is_refused(path: pathlib.Path, cut: float) -> None:
    content = packed(path, *(f"{number}.txt" for number in range(20))).read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])
    with pytest.raises(UnreadableSource, match="damaged or was cut short"):
        Archive(path)
