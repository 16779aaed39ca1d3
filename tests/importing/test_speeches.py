"""A script as people type it: names before colons become speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.importing import read_manuscript, read_pasted
from studio_app.importing.speeches import is_speeches

if TYPE_CHECKING:
    import pathlib

    from studio_app.domain.manuscript import Manuscript

PLAY = """Scene 1

A kitchen. It rains.

NARRATOR: It had rained for three days.
IDA (softly): There will be no salt
this week.
OLAV: Then we shall eat it plain.

(She laughs.)

Ida: Not today.

SCENE 2: The harbour

OLAV: Who is there?
"""


def spoken(book: Manuscript) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(chapter.title, [(one.speaker, one.text) for one in chapter.paragraphs]) for chapter in book.chapters]


def test_names_become_speakers_and_scenes_chapters(tmp_path: pathlib.Path) -> None:
    (tmp_path / "play.txt").write_text(PLAY)
    book = read_manuscript(tmp_path / "play.txt")
    assert spoken(book) == [
        ("Scene 1", [("", "Scene 1"), ("", "A kitchen. It rains."), ("", "It had rained for three days."),
                     ("IDA", "There will be no salt this week."), ("OLAV", "Then we shall eat it plain."),
                     ("", "(She laughs.)"), ("IDA", "Not today.")]),
        ("SCENE 2: The harbour", [("", "SCENE 2: The harbour"), ("OLAV", "Who is there?")]),
    ]  # fmt: skip
    assert [(one.code, one.words) for one in book.left_out] == [("directions", "(softly)")]


def test_such_a_script_is_pasted_too() -> None:
    book = read_pasted("Ida: Who is there?\nMr. Rey: It is me.\nIda: Come in.\n")
    assert spoken(book)[0][1] == [("Ida", "Who is there?"), ("Mr. Rey", "It is me."), ("Ida", "Come in.")]
    assert book.metadata.title == "Who is there?"


@pytest.mark.parametrize("text", [
    "甲：你好。\n乙：你好！\n甲：再见。", "Q: Who?\nA: I.\n\nQ: Why?\nA: Because.",
    "# Act One\n\nIda: One.\n\nOlav: Two.\n\nIda: Three.\n\nOlav: Four.",
])  # fmt: skip
def test_scripts_of_many_kinds_are_told(text: str) -> None:
    assert is_speeches(text)


@pytest.mark.parametrize("text", [
    "Salt: what the sea leaves.\nTide: what the moon draws.\nEbb: when it goes.",
    "Ida: One line.\nIda: Two.\nIda: Three.", "Chapter 1: Rain\nChapter 2: Sun\nChapter 3: Wind",
    "She said: it is late.\nHe said: it is not.\nShe said: it is.\n", "", "12:30 It rained.",
    "It rained.\n\nIda: Yes.\n\nIt rained on.\n\nOlav: Yes.\n\nIt went on raining.\n\nIda: Yes.",
])  # fmt: skip
def test_other_texts_with_colons_are_none(text: str) -> None:
    assert not is_speeches(text)
