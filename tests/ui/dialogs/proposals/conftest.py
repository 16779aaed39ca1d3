"""A book in which people talk, and the dialog that says who."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio_app.domain.book import Metadata, ParagraphKind
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.operations import projects
from studio_app.ui.dialogs.proposals.window import ProposalsDialog
from tests.ui.book import CASTING, VOICE

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

TALK = (
    "Anna stood by the gate. “Is it open?” she asked.", "“It was,” said Tom, “until you came.”",
    "“Then I shall wait.”", "They waited. A dog came by.", "“Good evening,” said the keeper.", "Both of them jumped.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book of six speeches by three people."""
    made = tmp_path / "The Gate.narration"
    texts = tuple(ManuscriptParagraph(ParagraphKind.BODY, text) for text in TALK)
    projects.create(made, Manuscript(Metadata(title="The Gate", language="en"), (ManuscriptChapter("One", texts),)),
                    casting=CASTING, voice=VOICE)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge, window: QWidget) -> ProposalsDialog:
    """The dialog when the book has been looked through."""
    made = ProposalsDialog(session, worker, bridge, window)
    made.open()
    qtbot.waitUntil(lambda: bool(made.model.shown))
    return made


def press(dialog: ProposalsDialog, keys: str) -> None:
    """Press keys in the list; a capital letter with Shift."""
    for key in keys:
        modifier = Qt.KeyboardModifier.ShiftModifier if key.isupper() else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(dialog.list, ord(key.upper()), modifier)
