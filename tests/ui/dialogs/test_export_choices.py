from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio_app.audio.encoding import Encoding, Format
from studio_app.operations.exporting import Per
from studio_app.ui.dialogs.export_choices import Choices, remembered, to_remember, usual_template
from studio_app.ui.preferences import Preferences
from tests.ui.book import METADATA

PROJECT = Path("/books/lamp.narration")


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(books=Path("/books"), sample=Path("/sample"))


def test_at_first_there_are_files_that_every_store_takes(preferences: Preferences) -> None:
    choices = remembered(preferences, PROJECT, METADATA)
    assert choices == Choices(Path("/books/Audiobooks/The Lamp at Low Water"))
    assert choices.encoding == Encoding()
    assert choices.template == usual_template(Per.CHAPTER)


def test_what_was_chosen_comes_back(preferences: Preferences) -> None:
    chosen = Choices(Path("/out/lamp"), Per.BOOK, Format.M4B, {Format.M4B: 64}, {Per.BOOK: "{author}"}, 4)
    preferences.export = to_remember(chosen, PROJECT)
    assert remembered(preferences, PROJECT, METADATA) == chosen


def test_a_usual_name_is_not_remembered(preferences: Preferences) -> None:
    chosen = Choices(Path("/out"), templates={Per.CHAPTER: usual_template(Per.CHAPTER)})
    preferences.export = to_remember(chosen, PROJECT)
    assert remembered(preferences, PROJECT, METADATA).templates == {}


def test_another_book_gets_a_folder_of_its_own(preferences: Preferences) -> None:
    preferences.export = to_remember(Choices(Path("/out/lamp")), PROJECT)
    other = remembered(preferences, Path("/books/other.narration"), replace(METADATA, title="Vol. 2: The Oar"))
    assert other.folder == Path("/out/Vol. 2 The Oar")


def test_what_makes_no_sense_is_as_never_chosen(preferences: Preferences) -> None:
    preferences.export = {"per": "page", "format": 3, "bitrate.mp3": 17, "id3": "2", "folder": "", "template.book": 1}
    assert remembered(preferences, PROJECT, METADATA) == remembered(
        replace(preferences, export={}), PROJECT, METADATA)
