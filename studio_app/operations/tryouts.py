"""Hearing what a change would sound like in the book, before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.errors import InputError
from studio_app.operations.auditions import audition_plan, auditioned
from studio_app.operations.voices import reader
from studio_app.operations.workbench import Workbench
from studio_app.storage.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from studio_app.conversion.plan import Plan
    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.takes import Take
    from studio_app.domain.voices import Casting
    from studio_app.operations.turning import Operation
    from studio_app.speech.engine import SpeechEngine


@dataclass(frozen=True, slots=True)
class Tryout:
    """A paragraph as it would be after a change.

    Attributes:
        plan: What speaks it; empty where that was done already. Its takes are in the book as soon as the change is.
        takes: What there is to hear of it by now.
    """

    plan: Plan
    takes: tuple[Take, ...]


def try_out(folder: Path, capabilities: Callable[[Casting], Capabilities], accounts: AccountBook,
            engines: Mapping[str, SpeechEngine], operation: Operation, paragraph: ParagraphId) -> Tryout:
    """Return how to hear a paragraph of a project that is open elsewhere as it would be after an operation.

    Raises:
        StudioError: Whatever the operation raises; or nobody is cast to read the paragraph.
    """
    with Project.rehearse(folder) as project:
        bench = Workbench(project, capabilities, accounts)
        operation(bench)
        speaker = reader(bench, paragraph)
        if speaker.casting is None:
            raise InputError("Nobody is chosen to read this.", "Choose a voice first.")
        plan = audition_plan(bench, engines, paragraph, speaker.id, [speaker.casting])
        (heard,) = auditioned(bench, paragraph, speaker.id, [speaker.casting])
        return Tryout(plan, heard.takes)
