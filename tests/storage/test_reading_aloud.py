from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation import Kind
from studio_app.storage import reading_aloud

if TYPE_CHECKING:
    from studio_app.storage.project import Project


def test_what_is_read_as_words_is_kept(project: Project) -> None:
    reading_aloud.set_normalised(project.db, [Kind.ROMAN, Kind.NUMBERS])
    reading_aloud.set_as_is(project.db, ["“MIX”", "1984"])
    assert reading_aloud.normalised(project.db) == {Kind.NUMBERS, Kind.ROMAN}
    assert reading_aloud.as_is(project.db) == {"1984", "“MIX”"}


def test_kinds_of_a_newer_program_are_passed_over(project: Project) -> None:
    project.db.execute("UPDATE book SET normalised = '[\"numbers\", \"chess moves\"]'")
    assert reading_aloud.normalised(project.db) == {Kind.NUMBERS}
