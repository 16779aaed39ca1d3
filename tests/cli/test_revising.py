"""``import --revise``: a new edition from the command line."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.capabilities import Capabilities
from studio_app.domain.import_rules import ImportRules, Notes
from studio_app.importing import read_manuscript
from studio_app.operations import editions
from studio_app.operations.projects import create, open_project, read_project
from studio_app.operations.workbench import Workbench
from studio_app.storage import paragraphs
from tests.cli.test_refusals import refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

KEYS = ["moved", "edited", "inserted", "deleted", "locked_changed", "stale", "credits_expected"]


@pytest.fixture
def spoken(run: Run, project: Path) -> Path:
    """Give the project of the short book with the proof voice's audio."""
    assert run("convert", project).status == 0
    return project


@pytest.fixture
def second(source: Path) -> Path:
    """Give the second edition of the short book."""
    file = source.with_name("second.html")
    file.write_text(source.read_text("utf-8").replace("left at six", "left at seven")
                    .replace("</body>", "<p>Then it was dark.</p></body>"), encoding="utf-8")
    return file


def states(run: Run, folder: Path) -> dict[str, str]:
    return {one["text"]: one["state"] for chapter in run("show", folder, "--json").json["chapters"]
            for one in chapter["paragraphs"]}


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {str(file): (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.rglob("*") if file.is_file()}


def test_an_estimate_has_these_keys_and_touches_nothing(run: Run, spoken: Path, second: Path) -> None:
    before = files(spoken)
    said = run("import", second, spoken, "--revise", "--estimate", "--json")
    assert said.status == 0
    assert list(said.json) == KEYS
    assert said.json == {**dict.fromkeys(KEYS, 0), "edited": 1, "inserted": 1, "stale": 1}
    assert files(spoken) == before


def test_an_estimate_can_be_had_while_the_project_is_open(run: Run, spoken: Path, second: Path) -> None:
    with open_project(spoken):
        assert run("import", second, spoken, "--revise", "--estimate", "--json").json["stale"] == 1
        refused(run("import", second, spoken, "--revise"), "is open in another window or command")


def test_a_new_edition_is_taken_in(run: Run, spoken: Path, second: Path) -> None:
    estimate = run("import", second, spoken, "--revise", "--estimate", "--json").json
    said = run("import", second, spoken, "--revise", "--json")
    assert said.status == 0
    assert list(said.json) == [*KEYS, "locked", "backup", "warnings"]
    assert {key: said.json[key] for key in KEYS} == estimate
    assert said.json["backup"] in said.err
    found = states(run, spoken)
    assert found["The ferry left at seven."] == "stale"
    assert found["Then it was dark."] == "unconverted"
    assert found["Nobody waved."] == "converted"


def test_the_backup_is_the_way_back(run: Run, spoken: Path, second: Path) -> None:
    before = states(run, spoken)
    backup = run("import", second, spoken, "--revise", "--json").json["backup"]
    run("convert", spoken)
    spent = len(run("ledger", spoken, "--json").json["attempts"])
    said = run("restore", spoken, backup, "--json")
    assert (said.status, said.json["restored"]) == (0, backup)
    assert states(run, spoken) == before
    assert len(run("ledger", spoken, "--json").json["attempts"]) == spent
    assert run("restore", spoken, said.json["backup"]).status == 0
    assert states(run, spoken)["The ferry left at seven."] == "converted"


def test_only_a_backup_of_the_project_can_be_gone_back_to(run: Run, spoken: Path, source: Path) -> None:
    refused(run("restore", spoken, source), "no backup", "none")


def test_what_is_made_can_be_kept(run: Run, spoken: Path, second: Path) -> None:
    assert run("import", second, spoken, "--revise", "--estimate", "--keep", "--json").json["stale"] == 0
    assert run("import", second, spoken, "--revise", "--keep").status == 0
    assert states(run, spoken)["The ferry left at seven."] == "converted"


def test_what_goes_and_what_becomes_of_its_audio_is_told(run: Run, spoken: Path, source: Path) -> None:
    source.write_text(source.read_text("utf-8").replace("<p>Nobody waved.</p>", "").replace("Jo Rudd", "Jo Rudd-Hill"))
    said = run("import", source, spoken, "--revise")
    assert "1 paragraph that goes is spoken: the audio stays" in said.out
    assert "changes the book’s data: authors." in said.err


def test_the_same_edition_again_changes_nothing(run: Run, spoken: Path, source: Path, second: Path) -> None:
    said = run("import", source, spoken, "--revise", "--json")
    assert (said.status, said.json["edited"], said.json["backup"]) == (0, 0, None)
    assert not (spoken / "backups").exists()
    assert "already" in run("import", source, spoken, "--revise").out
    run("import", second, spoken, "--revise")
    assert run("import", second, spoken, "--revise", "--json").json["backup"] is None
    assert run("import", second, spoken, "--revise", "--estimate", "--json").json == dict.fromkeys(KEYS, 0)


def test_chapters_that_are_called_otherwise_are_counted(run: Run, spoken: Path, source: Path) -> None:
    source.write_text(source.read_text("utf-8").replace("Morning", "Early"), "utf-8")
    assert run("import", source, spoken, "--revise").out.splitlines()[:2] == [
        "Paragraphs: 1 edited.", "Chapters: 1 with another title or another beginning."]


def test_locked_paragraphs_are_named_and_stay(run: Run, spoken: Path, second: Path) -> None:
    with open_project(spoken) as project, project.step("Lock"):
        project.db.execute("UPDATE paragraph SET locked = 1 WHERE text LIKE 'The ferry left%'")
    said = run("import", second, spoken, "--revise", "--json")
    assert (said.json["locked_changed"], said.json["edited"]) == (1, 0)
    assert [one["text"] for one in said.json["locked"]] == ["The ferry left at six."]
    assert f"paragraph {said.json['locked'][0]['id']}: The ferry left at six." in said.err
    assert states(run, spoken)["The ferry left at six."] == "converted"


def test_what_was_said_of_the_book_here_stays(run: Run, source: Path, second: Path, tmp_path: Path) -> None:
    folder = tmp_path / "named.narration"
    run("import", source, folder, "--title", "The Boat", "--author", "J. Rudd")
    run("import", second, folder, "--revise")
    assert run("show", folder, "--json").json["book"]["title"] == "The Boat"
    assert run("show", folder, "--json").json["book"]["authors"] == ["J. Rudd"]


def test_the_same_book_can_come_in_by_other_rules(run: Run, source: Path, tmp_path: Path) -> None:
    noted, folder = source.with_name("noted.html"), tmp_path / "noted.narration"
    noted.write_text("""<html xmlns:epub="http://www.idpf.org/2007/ops"><body><h1>The Ferry</h1>
        <p>The ferry left at six<a epub:type="noteref" href="#n">1</a>, as ever.</p><p>Nobody waved.</p>
        <aside epub:type="footnote" id="n"><p>By the clock of the church.</p></aside></body></html>""", "utf-8")
    run("import", noted, folder)
    assert states(run, folder)["By the clock of the church."] == "silent"
    assert run("import", noted, folder, "--revise", "--notes", "chapter-end", "--json").json["edited"] == 1
    assert states(run, folder)["By the clock of the church."] == "unconverted"
    assert run("import", noted, folder, "--revise", "--json").json["backup"] is None


def test_rules_that_are_not_named_stay_those_of_the_last_edition(run: Run, source: Path, tmp_path: Path) -> None:
    folder, rules = tmp_path / "coded.narration", ImportRules(code=True)
    create(folder, read_manuscript(source), rules=rules)
    assert run("import", source, folder, "--revise", "--notes", "in-place").status == 0
    with read_project(folder) as project:
        assert editions.rules_here(Workbench(project, lambda _: Capabilities())) == replace(rules, notes=Notes.IN_PLACE)


def test_another_book_is_refused(run: Run, spoken: Path, source: Path) -> None:
    other = source.with_name("other.html")
    other.write_text("<h1>Snow</h1><p>It had snowed for days.</p>", encoding="utf-8")
    before = files(spoken)
    for options in ([], ["--estimate"]):
        refused(run("import", other, spoken, "--revise", *options), "hardly any text in common", "another book")
    assert files(spoken) == before
    assert run("import", other, spoken, "--revise", "--anyway").status == 0
    assert list(states(run, spoken)) == ["Snow", "It had snowed for days."]


def test_what_cannot_be_read_changes_nothing(run: Run, spoken: Path, source: Path) -> None:
    broken = source.with_name("broken.epub")
    broken.write_bytes(b"no zip at all")
    before = files(spoken)
    refused(run("import", broken, spoken, "--revise"))
    refused(run("import", source.with_name("none.epub"), spoken, "--revise"), "none.epub")
    assert files(spoken) == before


def test_there_must_be_a_project(run: Run, source: Path, tmp_path: Path) -> None:
    refused(run("import", source, tmp_path / "none", "--revise"), "no project")
    refused(run("import", source, tmp_path / "none", "--revise", "--estimate"), "no project")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("options", [
    ["--estimate"], ["--keep"], ["--anyway"], ["--revise", "--title", "Boat"], ["--revise", "--engine", "espeak"],
])
def test_options_that_do_not_go_together(run: Run, source: Path, project: Path, options: list[str]) -> None:
    refused(run("import", source, project, *options))


def test_narrating_a_new_edition_says_how_to_take_it_in(run: Run, project: Path, second: Path, tmp_path: Path) -> None:
    refused(run("narrate", second, "--out", tmp_path / "out", "--project", project), "--revise")


def test_where_no_backup_can_be_made_nothing_is_changed(run: Run, spoken: Path, second: Path, tmp_path: Path) -> None:
    (spoken / "backups").write_text("no folder can be made here", encoding="utf-8")
    refused(run("import", second, spoken, "--revise"), "cannot be read or written")
    shutil.copytree(spoken, tmp_path / "copy")
    with read_project(tmp_path / "copy") as project:
        texts = [one.text for its in paragraphs.all_paragraphs(project.db).values() for one in its]
    assert "The ferry left at six." in texts
