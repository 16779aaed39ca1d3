"""The pronunciations window as it stands beside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.operations import lexicons
from studio_app.pronunciation.lexicon import Lexicon, Rule
from studio_app.storage import paragraphs
from studio_app.ui.dialogs.pronunciations.window import PronunciationsDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.book import Chapter, Paragraph
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session
    from tests.ui.playback.conftest import Listener


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge, generation: Generation,
           listener: Listener) -> Iterator[PronunciationsDialog]:
    """The window, with what the book has read into it."""
    made = PronunciationsDialog(session, worker, bridge, generation, open_output=listener.open)
    qtbot.addWidget(made, before_close_func=_give_up)
    with qtbot.waitSignal(made.rules.loaded):
        made.show()
    yield made
    made.close()


def _give_up(dialog: PronunciationsDialog) -> None:
    """Let go what is not saved, or closing would ask about it."""
    if dialog.rules.editor.is_dirty:
        dialog.rules.editor.go_back()


@pytest.fixture
def ruled(bench: Workbench) -> None:
    """Give the book a list of three rules and one of one."""
    lexicons.add(bench, Lexicon("This book", (Rule("lamp", "lantern"), Rule("tide", "tied"), Rule("noon", "midday"))))
    lexicons.add(bench, Lexicon("Names", (Rule("Tide", "Tied"),)))


@pytest.fixture
def settled(qtbot: QtBot, dialog: PronunciationsDialog) -> Callable[[], None]:
    """Wait until what is written was looked for in the book, and its consequence is known."""
    def wait() -> None:
        editor = dialog.rules.editor
        qtbot.waitUntil(lambda: not editor.busy and editor.consequence.is_known)

    return wait


@pytest.fixture
def page(bench: Workbench, first_chapter: Chapter) -> list[Paragraph]:
    """The first chapter: “The Tide”, “The lamp was lit before the tide went out.”, “Nobody came. She waited.”"""
    return paragraphs.paragraphs(bench.project.db, first_chapter.id)
