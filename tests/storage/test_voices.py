from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.voices import Voice
from studio_app.storage import voices

if TYPE_CHECKING:
    from studio_app.storage.project import Project

ROSE = Voice("elevenlabs", "v1", "Rose", ("en-GB", "fr"), "premade", {"accent": "british"})


def test_a_voice_is_kept_whole(project: Project) -> None:
    voices.keep(project.db, ROSE)
    assert voices.find(project.db, "elevenlabs", "v1") == ROSE
    assert voices.find(project.db, "espeak", "v1") is None


def test_a_newer_description_replaces_the_older(project: Project) -> None:
    voices.keep(project.db, ROSE)
    voices.keep(project.db, replace(ROSE, name="Rose II", labels={}))
    assert voices.voices(project.db) == [replace(ROSE, name="Rose II", labels={})]


def test_keeping_what_is_known_changes_nothing(project: Project) -> None:
    voices.keep(project.db, ROSE)
    with project.step("Keep") as step:
        voices.keep(project.db, ROSE)
    assert not step.changes
