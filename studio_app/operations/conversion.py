"""Planning a run over the open project, and opening the records that it writes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio_app.conversion.plan import WHOLE_BOOK, Scope, make_plan
from studio_app.domain.stitching import ID_LIFETIME
from studio_app.operations.workbench import Workbench, material
from studio_app.storage import takes
from studio_app.storage.journal import ProjectJournal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from studio_app.conversion.journal import Records
    from studio_app.conversion.plan import Plan
    from studio_app.speech.engine import SpeechEngine


def plan(bench: Workbench, engines: Mapping[str, SpeechEngine], scope: Scope = WHOLE_BOOK) -> Plan:
    """Return what a run over this part of the book would do and cost; nothing is sent.

    Raises:
        UnknownVoice: Somebody is cast to an engine or model that there is not.
    """
    recent = takes.since(bench.project.db, datetime.now(UTC) - ID_LIFETIME)
    return make_plan(material(bench), scope, engines, recent)


def records(bench: Workbench) -> Callable[[], AbstractContextManager[Records]]:
    """Return the function that opens the project's journal; the worker calls it on its own thread."""
    folder = bench.project.folder
    return lambda: ProjectJournal.open(folder)
