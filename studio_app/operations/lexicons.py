"""The book's pronunciations: its lexicons and their rules. Each change is one undo step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.changes import NOTHING
from studio_app.domain.errors import InputError
from studio_app.operations.turning import choosing
from studio_app.storage import lexicons as stored
from studio_app.storage.lexicons import KeptLexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.changes import Changes
    from studio_app.operations.workbench import Workbench
    from studio_app.pronunciation.lexicon import Lexicon, Rule
    from studio_app.pronunciation.shared import SharedLexicons

__all__ = ["KeptLexicon"]


def lexicons(bench: Workbench) -> list[KeptLexicon]:
    """Return the book's lexicons in order, those that do not count too."""
    return stored.lexicons(bench.project.db)


def rules_of(bench: Workbench) -> tuple[Rule, ...]:
    """Return the rules that count, the first ones first."""
    return stored.rules(bench.project.db)


def add(bench: Workbench, lexicon: Lexicon, *, shared: str = "", keep: bool = False) -> Changes:
    """Add a lexicon after the others; one of the same name takes the place of the one there is.

    Args:
        bench: The open project.
        lexicon: The rules.
        shared: The name of the shared lexicon that it is a copy of.
        keep: Keep the audio there is, and use the rules from here on.
    """
    db = bench.project.db
    same = next((kept for kept in stored.lexicons(db) if kept.lexicon.name == lexicon.name), None)
    with choosing(bench, "Add pronunciations", keep=keep) as step:
        if same is None:
            stored.add(db, lexicon, shared=shared)
        else:
            stored.save(db, replace(same, lexicon=lexicon, shared=shared or same.shared))
            stored.set_rules(db, same.id, lexicon.rules)
    return step.changes


def share(bench: Workbench, lexicon: int, shared: SharedLexicons) -> Changes:
    """Let other books use a lexicon as it is now; the book's own becomes a copy of the shared one.

    Raises:
        InputError: It has no name.
        StorageFailure: It cannot be written.
    """
    kept = stored.lexicon(bench.project.db, lexicon)
    shared.save(kept.lexicon)
    with bench.project.step("Share pronunciations") as step:
        stored.save(bench.project.db, replace(kept, shared=kept.lexicon.name))
    return step.changes


def outdated(bench: Workbench, shared: SharedLexicons) -> list[str]:
    """Return the names of shared lexicons whose rules are others by now than in the book's copies."""
    copies = {kept.shared: kept.lexicon for kept in stored.lexicons(bench.project.db) if kept.shared}
    there = copies.keys() & set(shared.names())
    return sorted(name for name in there if shared.load(name).version != copies[name].version)


def update_from_shared(bench: Workbench, lexicon: int, shared: SharedLexicons) -> Changes:
    """Give a copy the rules that the shared lexicon has by now.

    Raises:
        InputError: The shared one is gone or damaged.
    """
    return set_rules(bench, lexicon, shared.load(stored.lexicon(bench.project.db, lexicon).shared).rules)


def remove(bench: Workbench, lexicon: int) -> Changes:
    """Remove a lexicon."""
    with choosing(bench, "Remove pronunciations") as step:
        stored.delete(bench.project.db, lexicon)
    return step.changes


def move(bench: Workbench, lexicon: int, position: int) -> Changes:
    """Put a lexicon to a position among the others, counted from 0; rules of earlier ones come first."""
    order = [kept.id for kept in stored.lexicons(bench.project.db) if kept.id != lexicon]
    order.insert(position, lexicon)
    with choosing(bench, "Move pronunciations") as step:
        stored.arrange(bench.project.db, order)
    return step.changes


def rename(bench: Workbench, lexicon: int, name: str) -> Changes:
    """Give a lexicon another name.

    Raises:
        InputError: The name is empty or another's.
    """
    name = " ".join(name.split())
    if not name:
        raise InputError("Pronunciations need a name.")
    kept = stored.lexicon(bench.project.db, lexicon)
    if any(other.lexicon.name == name and other.id != lexicon for other in stored.lexicons(bench.project.db)):
        raise InputError(f"There are pronunciations named “{name}” already.", "Choose another name.")
    with bench.project.step("Rename pronunciations") as step:
        stored.save(bench.project.db, replace(kept, lexicon=replace(kept.lexicon, name=name)))
    return step.changes


def enable(bench: Workbench, lexicon: int, *, on: bool) -> Changes:
    """Have the rules of a lexicon count, or not."""
    kept = stored.lexicon(bench.project.db, lexicon)
    if kept.enabled == on:
        return NOTHING
    with choosing(bench, "Switch on pronunciations" if on else "Switch off pronunciations") as step:
        stored.save(bench.project.db, replace(kept, enabled=on))
    return step.changes


def set_rules(bench: Workbench, lexicon: int, rules: Sequence[Rule]) -> Changes:
    """Give a lexicon other rules in place of all that it has."""
    with choosing(bench, "Change pronunciations") as step:
        stored.set_rules(bench.project.db, lexicon, rules)
    return step.changes


def insert_rules(bench: Workbench, lexicon: int, rules: Sequence[Rule], at: int = 0) -> Changes:
    """Put rules before the one at a place of a lexicon, counted from 0."""
    with choosing(bench, "Add pronunciation" if len(rules) == 1 else "Add pronunciations") as step:
        stored.insert_rules(bench.project.db, lexicon, rules, at)
    return step.changes


def change_rule(bench: Workbench, rule: int, wanted: Rule) -> Changes:
    """Change a rule."""
    with choosing(bench, "Change pronunciation") as step:
        stored.change_rule(bench.project.db, rule, wanted)
    return step.changes


def remove_rules(bench: Workbench, rules: Sequence[int]) -> Changes:
    """Remove rules."""
    with choosing(bench, "Remove pronunciation" if len(rules) == 1 else "Remove pronunciations") as step:
        stored.delete_rules(bench.project.db, rules)
    return step.changes


def move_rule(bench: Workbench, rule: int, place: int) -> Changes:
    """Put a rule before the one that stands at a place of its lexicon now, counted from 0."""
    with choosing(bench, "Move pronunciation") as step:
        stored.move_rule(bench.project.db, rule, place)
    return step.changes
