from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.delivery.filenames import BOOK_TEMPLATE, TEMPLATE, file_names
from studio_app.delivery.tags import Tags
from studio_app.domain.errors import InputError


def named(title: str, template: str = "{title}") -> str:
    return file_names(template, [Tags(title=title)], "mp3")[0]


def test_chapters_are_named_by_number_and_title() -> None:
    files = [Tags(title="Home", track=1, tracks=2), Tags(title="Away", track=2, tracks=2)]
    assert file_names(TEMPLATE, files, "mp3") == ("01 - Home.mp3", "02 - Away.mp3")


def test_numbers_are_as_wide_as_the_last_one() -> None:
    assert file_names("{track} of {tracks} {{x}}", [Tags(track=7, tracks=120)], "mp3") == ("007 of 120 {x}.mp3",)


def test_a_book_is_named_by_its_title() -> None:
    assert file_names(BOOK_TEMPLATE, [Tags(title="x", album="The Sea")], "m4b") == ("The Sea.m4b",)


def test_every_field_can_be_used(tags: Tags) -> None:
    template = "{track} {tracks} {title} {book} {author} {narrator} {isbn} {series} {number} {year} {publisher}"
    assert file_names(template, [tags], "mp3") == (
        "03 12 The Sea, Vol. 2 The Sea, Vol. 2 Ann Öst; Bo King, Jr. Cy Day 9783161484100 Waters 2 2026 Small Press"
        ".mp3",)


@pytest.mark.parametrize("template", ["{titel}", "{title!r}", "{title:>9}", "{title.__class__}", "{}", "{0}"])
def test_an_unknown_field_is_refused_with_the_fields_there_are(template: str) -> None:
    with pytest.raises(InputError, match=r"no field .*The fields are \{track\}, \{tracks\}, \{title\}"):
        file_names(template, [Tags()], "mp3")


@pytest.mark.parametrize("template", ["{title", "title}"])
def test_a_brace_without_its_partner_is_refused(template: str) -> None:
    with pytest.raises(InputError, match="brace"):
        file_names(template, [Tags()], "mp3")


@pytest.mark.parametrize(("title", "name"), [
    ("What? Why!", "What Why!.mp3"),
    ("Part 1: The \"End\"", "Part 1 - The 'End'.mp3"),
    ("AC/DC\\x|y", "AC-DC-x-y.mp3"),
    ("a\tb\nc\0d", "a b c d.mp3"),
    (" .. spaced . ", "spaced.mp3"),
    ("Cafe\u0301", "Caf\u00e9.mp3"),
    ("می‌خواهم", "می‌خواهم.mp3"),
    ("\u202egnp\u202c", "gnp.mp3"),
    ("con", "_con.mp3"),
    ("Com1.txt", "_Com1.txt.mp3"),
    ("Conrad", "Conrad.mp3"),
    ("", "Untitled.mp3"),
    ("???", "Untitled.mp3"),
    ("../../etc/passwd", "etc-passwd.mp3"),
    ("{book}", "{book}.mp3"),
])
def test_a_name_is_made_fit_for_every_disk(title: str, name: str) -> None:
    assert named(title) == name


def test_equal_names_are_numbered_whatever_their_case() -> None:
    files = [Tags(title=title) for title in ("One", "one", "ONE", "One (2)", "Two")]
    assert file_names("{title}", files, "mp3") == (
        "One.mp3", "one (2).mp3", "ONE (3).mp3", "One (2) (2).mp3", "Two.mp3")


def test_long_names_are_cut_and_stay_different() -> None:
    files = [Tags(title="ö" * 300 + sign) for sign in "ab"]
    names = file_names("{track} {title}", files, "flac")
    assert all(len(name.encode()) <= 255 for name in names)
    assert names[0].endswith("ö….flac")
    assert names[1].endswith("ö… (2).flac")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_title_makes_a_name_that_some_disk_refuses(titles: list[str]) -> None:
    names = file_names("{title}", [replace(Tags(), title=title) for title in titles], "mp3")
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name.encode()) <= 255
        assert name == unicodedata.normalize("NFC", name)
        assert not set('<>:"/\\|?*') & set(name)
        assert name.isprintable() or "\u200c" in name or "\u200d" in name
        assert name[0] not in " ."
