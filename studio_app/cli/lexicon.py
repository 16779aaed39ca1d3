"""``lexicon``: the book's pronunciations, brought in, written out, listed, and where they are used."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from studio_app.cli import DONE
from studio_app.cli.desk import Desk, desk
from studio_app.cli.output import counted, result, say
from studio_app.cli.turned import tell_turned, turned_value
from studio_app.operations import lexicon_files, lexicons
from studio_app.operations.hits import hits, pages, unheard
from studio_app.operations.turning import Turning, perform, turning
from studio_app.operations.workbench import Workbench
from studio_app.pronunciation.lexicon import Lexicon, RuleKind
from studio_app.pronunciation.lint import lint
from studio_app.storage.project import Project

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from studio_app.operations.turning import Operation
    from studio_app.pronunciation.lexicon import Rule

MOST_DOUBTS = 5
"""So many doubtful rules are told one by one."""


def lexicon(given: Namespace) -> int:
    """Do what is asked of the book's pronunciations."""
    with desk() as at:
        value, text = _ACTS[given.act](at, given)
    result(value, text, as_json=given.json)
    return DONE


def _import(at: Desk, given: Namespace) -> tuple[Any, str]:
    """Bring a file's rules in: after the others, or in place of those that came from a file of the same name."""
    read, notes = lexicon_files.read(given.file)
    operation: Operation = partial(lexicons.add, lexicon=read)
    with at.open(given.project) as bench:
        replaced = any(kept.lexicon.name == read.name for kept in lexicons.lexicons(bench))
        turned = _rehearsed(at, given.project, operation)
        perform(bench, "Add pronunciations", operation, turned.kept if given.keep else ())
    doubts = [finding.sentence for finding in lint(read.rules)]
    for sentence in (*notes, *doubts[:MOST_DOUBTS]):
        say(sentence)
    if len(doubts) > MOST_DOUBTS:
        say(f"… and {counted(len(doubts) - MOST_DOUBTS, 'more doubtful rule')}.")
    if replaced:
        say(f"These take the place of the rules “{read.name}” that the book had.")
    tell_turned(turned, kept=given.keep)
    value = {"name": read.name, "rules": len(read.rules), "replaced": replaced,
             **turned_value(turned, kept=given.keep)}
    return value, f"{counted(len(read.rules), 'rule')} from {given.file.name}."


def _export(at: Desk, given: Namespace) -> tuple[Any, str]:
    """Write the book's rules to a file: those of all lists that are switched on."""
    with at.read(given.project) as bench:
        written = _together([kept.lexicon for kept in lexicons.lexicons(bench) if kept.enabled], given.file.stem)
    cut = lexicon_files.write(given.file, written)
    if cut:
        say(f"{counted(cut, 'rule')} {lexicon_files.LOST}")
    value = {"file": str(given.file), "rules": len(written.rules)}
    return value, f"{counted(len(written.rules), 'rule')} to {given.file}."


def _list(at: Desk, given: Namespace) -> tuple[Any, str]:
    with at.read(given.project) as bench:
        found = lexicons.lexicons(bench)
    value = [{"name": kept.lexicon.name, "language": kept.lexicon.language, "enabled": kept.enabled,
              "shared": bool(kept.shared), "rules": [_told(rule) for rule in kept.lexicon.rules]} for kept in found]
    lines = [f"{rule.grapheme}  →  {rule.replacement}" for kept in found for rule in kept.lexicon.rules]
    return {"lexicons": value}, "\n".join(lines) or "The book has no pronunciations."


def _hits(at: Desk, given: Namespace) -> tuple[Any, str]:
    with at.read(given.project) as bench:
        on = pages(bench)
        found, vain = hits(bench, on=on).rules, unheard(bench, on=on)
    if vain:
        say(f"In {counted(vain, 'place')} the voice can be told no sounds, so the words are read as they stand there; "
            "a rule that gives words instead would be spoken.")
    value = [{"grapheme": one.rule.grapheme, "kind": one.rule.kind.value, "replacement": one.rule.replacement,
              "hits": one.count, "shadowed_by": one.shadowed_by} for one in found]
    lines = [f"{one.count:6}  {one.rule.grapheme}" + (f"  (rule {one.shadowed_by} takes its place)"
                                                      if one.shadowed_by else "") for one in found]
    return {"rules": value}, "\n".join(lines) or "The book has no pronunciations."


_ACTS = {"import": _import, "export": _export, "list": _list, "hits": _hits}


def _rehearsed(at: Desk, folder: Path, operation: Operation) -> Turning:
    with Project.rehearse(folder) as copy:
        return turning(Workbench(copy, at.capabilities, at.accounts), at.engines, operation)


def _together(lists: list[Lexicon], name: str) -> Lexicon:
    """Return several lists as one, in their order; a single one as it is."""
    if len(lists) == 1:
        return lists[0]
    languages = {one.language for one in lists}
    return Lexicon(name, tuple(rule for one in lists for rule in one.rules),
                   languages.pop() if len(languages) == 1 else "")


def _told(rule: Rule) -> dict[str, Any]:
    return {"grapheme": rule.grapheme, "kind": rule.kind.value, "replacement": rule.replacement,
            "alphabet": rule.alphabet.value if rule.kind is RuleKind.PHONEME else None,
            "case_sensitive": rule.case_sensitive, "whole_words": rule.whole_words, "language": rule.language,
            "comment": rule.comment}
