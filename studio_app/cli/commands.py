"""The sub-commands: each opens what it needs, runs an operation, prints the result and returns the exit status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.cli import DONE, IN_PART, revising
from studio_app.cli.casting import apply_options, cast_place, given_data
from studio_app.cli.desk import Desk, desk
from studio_app.cli.exporting import export_project
from studio_app.cli.lexicon import lexicon
from studio_app.cli.output import counted, placed, result, say, say_warnings
from studio_app.cli.running import convert_project, estimate, regenerate_paragraphs
from studio_app.cli.sources import read_source, rules, source_at_hand
from studio_app.cli.voices import voices
from studio_app.domain.amounts import amount
from studio_app.operations import projects, reports
from studio_app.operations.spending import write_csv

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.domain.manuscript import Manuscript


def import_(given: Namespace) -> int:
    """Make a project of a book, or take a new edition into it."""
    revising.check_options(given)
    with source_at_hand(given), desk() as at:
        manuscript = read_source(given)
        if given.revise:
            return revising.revise(at, given, manuscript)
        _create(at, given, manuscript, given.project)
        with at.open(given.project) as bench:
            report = reports.shown(bench, at.engines)
    result({"project": str(given.project), "warnings": report["warnings"]}, _overview(report), as_json=given.json)
    return DONE


def narrate(given: Namespace) -> int:
    """Import, convert and export in one go; a project of the same source is gone on with."""
    with source_at_hand(given), desk() as at:
        manuscript = read_source(given)
        projects.check_speakable(_arranged(given, manuscript))
        folder = given.project or given.out / projects.folder_name(_named(given, manuscript).metadata)
        fresh = not folder.exists()
        if fresh:
            _create(at, given, manuscript, folder)
        with at.open(folder) as bench:
            projects.check_same_source(bench.project, given.source, given.named)
            if not fresh:
                apply_options(at, bench, given)
                if given.notes:
                    say("Notes are read as was chosen when the book came in; --notes changes nothing now.")
            converted, status = convert_project(at, bench, given)
            done = [converted]
            if status in (DONE, IN_PART):  # whatever else ended the run keeps its status, and the book is not whole
                given.partial = given.partial or status == IN_PART
                exported, exported_status = export_project(at, bench, given)
                done, status = [converted, exported], max(status, exported_status)
    text = "\n".join(("Project: " + str(folder), *(one["text"] for one in done)))
    value = {"project": str(folder), "convert": converted["json"], "export": done[1]["json"] if done[1:] else None}
    result(value, text, as_json=given.json)
    return status


def restore(given: Namespace) -> int:
    """Go back to a backup."""
    with desk() as at:
        done = revising.restore(at, given)
    result(done, f"The book is as it was in {done['restored']}; as it was until now, it is in {done['backup']}.",
           as_json=given.json)
    return DONE


def show(given: Namespace) -> int:
    """Show a project."""
    with desk() as at, at.read(given.project) as bench:
        report = reports.shown(bench, at.engines)
    warnings = [f"Warning: {placed(one['message'], one['where'])}" for one in report["warnings"]]
    result(report, "\n".join((_overview(report), *warnings)), as_json=given.json)
    return DONE


def cast(given: Namespace) -> int:
    """Choose who speaks the book, a chapter or a paragraph."""
    with desk() as at, at.open(given.project) as bench:
        done = cast_place(at, bench, given)
    result(done, f"{done['speaker']} is spoken by {done['voice']} ({done['engine']}).", as_json=given.json)
    return DONE


def convert(given: Namespace) -> int:
    """Generate the audio that is missing."""
    with desk() as at:
        if given.estimate:
            with at.read(given.project) as bench:
                done, status = estimate(at, bench, given)
        else:
            with at.open(given.project) as bench:
                apply_options(at, bench, given)
                done, status = convert_project(at, bench, given)
    result(done["json"], done["text"], as_json=given.json)
    return status


def regenerate(given: Namespace) -> int:
    """Make a new take of paragraphs."""
    with desk() as at, at.open(given.project) as bench:
        done, status = regenerate_paragraphs(at, bench, given)
    result(done["json"], done["text"], as_json=given.json)
    return status


def export(given: Namespace) -> int:
    """Write tagged audio files."""
    with desk() as at, at.open(given.project) as bench:
        apply_options(at, bench, given)
        done, status = export_project(at, bench, given)
    result(done["json"], done["text"], as_json=given.json)
    return status


def ledger(given: Namespace) -> int:
    """List what was asked of the engines and what it cost."""
    with desk() as at, at.read(given.project) as bench:
        report = reports.ledger(bench)
        if given.csv:
            write_csv(bench, given.csv)
    spent = [f"{amount(one['charged'], one['unit'])} at {one['engine']}" for one in report["other"]]
    spent += [amount(report["credits_charged"], "credits")] if report["credits_charged"] else []
    text = f"{counted(len(report['attempts']), 'request')}; spent: {', '.join(spent) or 'nothing'}."
    result(report, text, as_json=given.json)
    return DONE


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "narrate": narrate, "import": import_, "restore": restore, "show": show, "cast": cast, "convert": convert,
    "regenerate": regenerate, "export": export, "lexicon": lexicon, "ledger": ledger, "voices": voices,
}


def _arranged(given: Namespace, manuscript: Manuscript) -> Manuscript:
    from studio_app.importing.rules import arranged

    return arranged(manuscript, rules(given))


def _named(given: Namespace, manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with what the options say of the book."""
    manuscript = projects.given_title(manuscript, given.source.stem)
    return replace(manuscript, metadata=given_data(given).applied(manuscript.metadata))


def _create(at: Desk, given: Namespace, manuscript: Manuscript, folder: Path) -> None:
    edition = _arranged(given, manuscript)
    manuscript = _named(given, edition)
    casting, voice = at.casting(given.engine, given.voice, given.model, manuscript.metadata.language)
    projects.create(folder, manuscript, source=given.source, casting=casting, voice=voice, edition=edition,
                    rules=rules(given))
    say_warnings(manuscript.warnings)


def _overview(report: reports.Report) -> str:
    data, chapters = report["book"], report["chapters"]
    lines = [f"{data['title']} — {', '.join(data['authors']) or 'author unknown'}"]
    for chapter in chapters:
        spoken = sum(one["state"] == "converted" for one in chapter["paragraphs"])
        audible = sum(one["state"] != "silent" for one in chapter["paragraphs"])
        state = f"{spoken} of {counted(audible, 'paragraph')} spoken" if chapter["included"] else "skipped"
        lines.append(f"{chapter['index']:4}  {chapter['title']}  ({state})")
    return "\n".join(lines)
