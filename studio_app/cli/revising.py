"""``import --revise``: a new edition taken into a project, or what that would come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio_app.cli import DONE
from studio_app.cli.estimating import expected, prepared
from studio_app.cli.output import counted, result, say, say_warnings
from studio_app.cli.sources import rules
from studio_app.domain.amounts import amount
from studio_app.domain.errors import InputError
from studio_app.operations import editions
from studio_app.operations.consequences import consequences
from studio_app.operations.projects import rehearsed_project
from studio_app.operations.reckoning import NOTHING_CHANGED, Reckoning, reckon, reckoned
from studio_app.operations.workbench import Workbench, paragraph_material
from studio_app.storage import backups

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from studio_app.cli.desk import Desk
    from studio_app.domain.manuscript import Manuscript
    from studio_app.editions.comparing import Comparison
    from studio_app.operations.editions import NewEdition

_OPTIONS = ("engine", "voice", "model", "title", "author", "narrator", "isbn", "language")
_MOST_CHARACTERS = 60
"""So many of a locked paragraph are shown."""


def check_options(given: Namespace) -> None:
    """Check that the options of ``import`` go together.

    Raises:
        InputError: They do not.
    """
    if not given.revise and (given.estimate or given.keep or given.anyway):
        raise InputError("--estimate, --anyway and --keep are for new editions.", "Add --revise to take one in.")
    if given.revise and any(getattr(given, name) for name in _OPTIONS):
        raise InputError("A new edition changes neither the voice nor what you said of the book.",
                         "Change them with: studio-app cast PROJECT")


def revise(at: Desk, given: Namespace, manuscript: Manuscript) -> int:
    """Take in what was read as a new edition, or say what it would come to and change nothing."""
    if given.estimate:
        reckoning = _estimated(at, given, manuscript)
        result(_value(reckoning), _text(reckoning), as_json=given.json)
        return DONE
    with at.open(given.project) as bench:
        edition = _edition(bench, given, manuscript)
        if editions.brings_nothing(bench, edition):
            reckoning, backup, text = NOTHING_CHANGED, None, "This edition is in the project already."
        else:
            reckoning, backup = _taken_in(at, bench, given, edition)
            text = _text(reckoning)
        locked = _locked(bench, reckoning)
    say_warnings(manuscript.warnings)
    told = [{"code": one.code, "message": one.message, "where": one.where} for one in manuscript.warnings]
    result({**_value(reckoning), "locked": locked, "backup": backup and str(backup), "warnings": told}, text,
           as_json=given.json)
    return DONE


def restore(at: Desk, given: Namespace) -> dict[str, Any]:
    """Make a book what it was in a backup, after making one of what it is."""
    with at.open(given.project) as bench:
        backup = backups.named(given.project, given.backup.name)
        before = backups.make(given.project, "before going back", spare=backup)
        backups.restore(bench.project, backup)
    return {"restored": str(backup), "backup": str(before)}


def _taken_in(at: Desk, bench: Workbench, given: Namespace, edition: NewEdition) -> tuple[Reckoning, Path]:
    """Take an edition in; the way back is a copy of the project made before."""
    compared = _compared(bench, given, edition)
    _prepare(at, bench)
    reckoning = reckon(given.project, at.capabilities, at.accounts, at.engines, edition, compared=compared)
    kept = tuple(reckoning.kept) if given.keep else ()
    _tell_data(bench, edition)
    _tell_locked(bench, reckoning)
    backup = editions.revise_backed_up(bench, edition, compared, kept=reckoning.choices(kept))
    say(f"The project as it was before: {backup}")
    say(f'To go back to it: studio-app restore "{given.project}" "{backup.name}"')
    return reckoning.keeping(kept), backup


def _estimated(at: Desk, given: Namespace, manuscript: Manuscript) -> Reckoning:
    """Return what an edition would come to, found out on a copy of the project."""
    with rehearsed_project(given.project) as project:
        bench = Workbench(project, at.capabilities, at.accounts)
        edition = _edition(bench, given, manuscript)
        if editions.brings_nothing(bench, edition):
            return NOTHING_CHANGED
        compared = _compared(bench, given, edition)
        _prepare(at, bench)
        _tell_data(bench, edition)
        reckoning = reckoned(bench, at.engines, edition, compared)
        _tell_locked(bench, reckoning)
    return reckoning.keeping(tuple(reckoning.kept)) if given.keep else reckoning


def _edition(bench: Workbench, given: Namespace, manuscript: Manuscript) -> NewEdition:
    return editions.new_edition(bench, manuscript, given.source, rules(given, editions.rules_here(bench)))


def _compared(bench: Workbench, given: Namespace, edition: NewEdition) -> Comparison:
    compared = editions.comparison(bench, edition)
    if not given.anyway and editions.is_another_book(bench, compared):
        raise InputError(
            "This has hardly any text in common with the book of the project.",
            "If it is another book, import it into another folder; if it is an edition of this one all the same, add "
            "--anyway.")
    return compared


def _prepare(at: Desk, bench: Workbench) -> None:
    """Ask the services that speak the book for what prices need; what is not told is taken from what is known."""
    for name, failure in prepared(at, bench).items():
        say(f"{failure.text} Prices are taken from what is known of {name}.")


def _tell_data(bench: Workbench, edition: NewEdition) -> None:
    if told := ", ".join(editions.new_imprint(bench, edition).told):
        say(f"The edition also changes the book’s data: {told}.")


def _locked(bench: Workbench, reckoning: Reckoning) -> list[dict[str, Any]]:
    """Return the locked paragraphs that the edition changes, or has no more."""
    return [{"id": one.paragraph.id, "text": one.paragraph.text}
            for one in paragraph_material(bench, reckoning.locked_changed)]


def _tell_locked(bench: Workbench, reckoning: Reckoning) -> None:
    for one in _locked(bench, reckoning):
        text = " ".join(one["text"].split())
        short = text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"
        say(f"Locked, and stays as it is: paragraph {one['id']}: {short}")


def _value(reckoning: Reckoning) -> dict[str, Any]:
    return {
        "moved": reckoning.moved, "edited": reckoning.edited, "inserted": reckoning.inserted,
        "deleted": reckoning.deleted, "locked_changed": len(reckoning.locked_changed), "stale": len(reckoning.stale),
        "credits_expected": expected(reckoning.prices)["credits_expected"],
    }


def _text(reckoning: Reckoning) -> str:
    counts = ((reckoning.edited, "edited"), (reckoning.moved, "moved"), (reckoning.inserted, "new"),
              (reckoning.deleted, "deleted"), (len(reckoning.locked_changed), "locked, which stay as they are"))
    changes = ", ".join(f"{number:,} {what}" for number, what in counts if number)
    lines = [f"Paragraphs: {changes or 'none changed'}."]
    if reckoning.renamed:
        lines.append(f"Chapters: {reckoning.renamed:,} with another title or another beginning.")
    if reckoning.stale:
        lines.append(f"Needs new audio: {counted(len(reckoning.stale), 'paragraph')}.")
    if prices := ", ".join(amount(value, purse.unit) for purse, value in reckoning.prices.items()):
        lines.append(f"Cost of the new audio: {prices}.")
    return "\n".join((*lines, *consequences(reckoning)))
