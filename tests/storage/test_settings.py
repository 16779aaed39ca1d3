from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.storage import settings

if TYPE_CHECKING:
    from studio_app.storage.project import Project


def test_a_setting_is_any_json_value(project: Project) -> None:
    settings.save(project.db, "pauses", {"heading": 1.5, "names": ["é", None]})
    assert settings.load(project.db, "pauses") == {"heading": 1.5, "names": ["é", None]}


def test_a_setting_that_was_never_made_has_its_default(project: Project) -> None:
    assert settings.load(project.db, "budget") is None
    assert settings.load(project.db, "budget", 100) == 100


def test_a_setting_is_replaced_and_undone(project: Project) -> None:
    settings.save(project.db, "budget", 100)
    with project.step("Budget") as step:
        settings.save(project.db, "budget", 200)
    assert step.changes.settings
    assert settings.settings(project.db) == {"budget": 200}
    project.undo.undo()
    assert settings.settings(project.db) == {"budget": 100}
