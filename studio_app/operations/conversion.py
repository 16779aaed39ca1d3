"""Planning a run over the open project, and opening the records that it writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.conversion.plan import WHOLE_BOOK, Scope, make_plan
from studio_app.conversion.pricing import Past
from studio_app.domain.regenerations import WINDOW
from studio_app.domain.stitching import ID_LIFETIME
from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench, chapter_material, material
from studio_app.storage import attempts, chapters, paragraphs, speakers, takes
from studio_app.storage.journal import ProjectJournal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from studio_app.conversion.journal import Records
    from studio_app.conversion.plan import ChapterMaterial, Plan
    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.voices import Casting
    from studio_app.speech.engine import SpeechEngine

IN_TIME = WINDOW - ID_LIFETIME
"""How long before the end of the two hours something has to be planned to be sent within them."""


def plan(bench: Workbench, engines: Mapping[str, SpeechEngine], scope: Scope = WHOLE_BOOK) -> Plan:
    """Return what a run over this part of the book would do and cost; nothing is sent.

    Raises:
        InputError: A paragraph does not exist.
        UnknownVoice: Somebody is cast to an engine or model that there is not.
    """
    planned = make_plan(_touched(bench, scope), scope, engines, past(bench, engines))
    return replace(planned, sounds=bench.pronouncers.of(bench.project).sounds)


def plan_of(folder: Path, capabilities: Callable[[Casting], Capabilities], accounts: AccountBook,
            engines: Mapping[str, SpeechEngine], scope: Scope = WHOLE_BOOK) -> Plan:
    """Return the plan for a project that is open elsewhere, for a thread that may take its time."""
    with read_project(folder) as project:
        return plan(Workbench(project, capabilities, accounts), engines, scope)


def past(bench: Workbench, engines: Mapping[str, SpeechEngine]) -> Past:
    """Return what was made in the last two hours, and which accounts are known to give free repeats.

    What is free only for some minutes more is not counted on: it may have to wait in a queue, and clocks differ.
    """
    made = takes.since(bench.project.db, datetime.now(UTC) - ID_LIFETIME)
    return replace(past_charges(bench, engines), takes=made)


def past_charges(bench: Workbench, engines: Mapping[str, SpeechEngine]) -> Past:
    """Return the same without the takes, which prices do not depend on: quick enough to be asked at every change."""
    now = datetime.now(UTC)
    return Past(
        charges=attempts.charges_since(bench.project.db, now - WINDOW),
        policies={name: bench.accounts.account(name, engines[name].account).policy
                  for name in engines_cast(bench) & engines.keys()},  # who else would pay is not looked up
        now=now + IN_TIME,
    )


def is_unsettled(bench: Workbench) -> bool:
    """Tell whether requests may have been charged of which nobody knows yet; a run finds out."""
    return bool(attempts.unknown(bench.project.db))


def engines_cast(bench: Workbench) -> frozenset[str]:
    """Return the names of the engines to whose voices somebody is cast."""
    cast = (speaker.casting for speaker in speakers.speakers(bench.project.db).values())
    return frozenset(casting.engine for casting in cast if casting is not None)


def _touched(bench: Workbench, scope: Scope) -> list[ChapterMaterial]:
    """Return the chapters that a scope touches, so that a paragraph of a long book is planned at once."""
    named = (scope.paragraphs or frozenset()) | scope.again
    if scope.chapters is None and not named:
        return material(bench)
    own = {paragraphs.paragraph(bench.project.db, one).chapter for one in named} | (scope.chapters or frozenset())
    reading = bench.reading()
    return [chapter_material(bench, one.id, reading) for one in chapters.chapters(bench.project.db) if one.id in own]


def records(bench: Workbench) -> Callable[[], AbstractContextManager[Records]]:
    """Return the function that opens the project's journal; the worker calls it on its own thread."""
    folder = bench.project.folder
    return lambda: ProjectJournal.open(folder)
