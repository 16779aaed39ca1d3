from __future__ import annotations

import pytest

from studio_app.domain.book import ChapterKind
from studio_app.importing.matter import classify

FRONT, BODY, BACK = ChapterKind.FRONT_MATTER, ChapterKind.BODY, ChapterKind.BACK_MATTER


@pytest.mark.parametrize(
    ("types", "kind", "included"),
    [
        ({"cover"}, FRONT, False), ({"halftitlepage"}, FRONT, False), ({"toc"}, FRONT, False),
        ({"copyright-page"}, FRONT, False), ({"index"}, BACK, False), ({"bibliography"}, BACK, False),
        ({"colophon"}, BACK, False), ({"endnotes"}, BACK, False), ({"loi"}, FRONT, False),
        ({"dedication"}, FRONT, False), ({"titlepage"}, FRONT, False),
        ({"foreword"}, FRONT, True), ({"preface"}, FRONT, True),
        ({"prologue"}, BODY, True), ({"epilogue"}, BODY, True), ({"afterword"}, BACK, True), ({"chapter"}, BODY, True),
    ],
)  # fmt: skip
def test_what_the_book_says_decides(types: set[str], kind: ChapterKind, included: bool) -> None:
    assert classify(types, "Untitled") == (kind, included)


@pytest.mark.parametrize(
    ("title", "kind", "included"),
    [
        ("Contents", FRONT, False), ("Inhaltsverzeichnis", FRONT, False), ("Table des matières", FRONT, False),
        ("INDICE", FRONT, False), ("目次", FRONT, False), ("Copyright", FRONT, False), ("Impressum", FRONT, False),
        ("Notes", BACK, False), ("Anmerkungen", BACK, False), ("Index", BACK, False), ("About the Author", BACK, False),
        ("Dedication", FRONT, False), ("Préface.", FRONT, True), ("Author’s Note", FRONT, True),
        ("Nachwort", BACK, True), ("THE FULL PROJECT GUTENBERG™ LICENSE", BACK, False),
    ],
)  # fmt: skip
def test_titles_tell_in_many_languages(title: str, kind: ChapterKind, included: bool) -> None:
    assert classify((), title) == (kind, included)


@pytest.mark.parametrize(
    "title", ["The Cover of Night", "Notes from Underground", "Chapter 1", "Contents of a Drawer", ""]
)
def test_chapters_that_only_sound_like_it_are_chapters(title: str) -> None:
    assert classify((), title) is None


def test_the_zone_tells_the_kind_and_the_section_whether_it_is_read() -> None:
    assert classify({"backmatter", "copyright-page"}, "") == (BACK, False)
    assert classify({"bodymatter", "introduction"}, "") == (BODY, True)
    assert classify({"frontmatter"}, "The Scenes of the Play") == (FRONT, True)


def test_of_two_sections_the_one_that_is_not_read_decides() -> None:
    assert classify({"copyright-page", "acknowledgments"}, "") == (FRONT, False)
