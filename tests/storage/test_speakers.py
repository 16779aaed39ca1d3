from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import InputError
from studio_app.domain.ids import SpeakerId
from studio_app.domain.voices import Casting, Speaker
from studio_app.storage import speakers
from tests.storage import tale

if TYPE_CHECKING:
    from studio_app.storage.project import Project

NARRATOR = SpeakerId(1)


def test_a_speaker_comes_back_as_added(project: Project) -> None:
    casting = Casting("elevenlabs", "v1", "eleven_v3", {"stability": 0.5, "speed": 1, "boost": True})
    added = speakers.add(project.db, "Kettle", casting, colour="#b87333", notes="whistles")
    assert speakers.speaker(project.db, added) == Speaker(added, "Kettle", casting, "#b87333", "whistles")
    assert list(speakers.speakers(project.db)) == [NARRATOR, added]


def test_a_speaker_may_have_no_voice_yet(project: Project) -> None:
    assert speakers.speaker(project.db, speakers.add(project.db, "Kettle")).casting is None


def test_casting_can_be_changed_and_taken_away(project: Project) -> None:
    other = Casting("espeak", "de")
    with project.step("Cast") as step:
        speakers.cast(project.db, NARRATOR, other)
    assert speakers.speaker(project.db, NARRATOR).casting == other
    assert step.changes.casting
    speakers.cast(project.db, NARRATOR, None)
    assert speakers.speaker(project.db, NARRATOR).casting is None


def test_all_of_a_speaker_can_be_written(project: Project) -> None:
    changed = Speaker(NARRATOR, "Teller", None, "#000000", "low")
    speakers.save(project.db, changed)
    assert speakers.speakers(project.db) == {NARRATOR: changed}


def test_a_speaker_is_found_by_name(project: Project) -> None:
    assert speakers.named(project.db, "Narrator") == Speaker(NARRATOR, "Narrator", tale.CASTING)
    assert speakers.named(project.db, "Nobody") is None


def test_a_second_speaker_of_a_name_is_refused(project: Project) -> None:
    with pytest.raises(InputError, match="“Narrator” already"):
        speakers.add(project.db, "Narrator")


def test_a_speaker_that_is_not_there_is_named(project: Project) -> None:
    with pytest.raises(InputError, match="no speaker 9"):
        speakers.speaker(project.db, SpeakerId(9))


def test_a_deleted_speaker_comes_back_by_undo(project: Project) -> None:
    added = speakers.add(project.db, "Kettle")
    with project.step("Delete"):
        speakers.delete(project.db, added)
    assert speakers.named(project.db, "Kettle") is None
    project.undo.undo()
    assert speakers.speaker(project.db, added).name == "Kettle"


def test_a_speakers_own_paragraphs_are_found_without_looking_through_the_book(project: Project) -> None:
    ((*_, plan),) = project.db.execute("EXPLAIN QUERY PLAN SELECT id FROM paragraph WHERE speaker = ?", [1]).fetchall()
    assert "paragraph_by_speaker" in plan
