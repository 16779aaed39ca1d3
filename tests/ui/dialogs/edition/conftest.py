"""A spoken book, its second edition, and the dialog that shows what differs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio_app.ui.dialogs.edition.finding import find
from studio_app.ui.dialogs.edition.window import EditionDialog
from tests.ui.book import MANUSCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.manuscript import Manuscript
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session


def revised(**words: str) -> Manuscript:
    """Return the book with words in the place of others, which are named by their first one."""

    def said(text: str) -> str:
        return words.get(text.split()[0], text)

    return replace(MANUSCRIPT, chapters=tuple(
        replace(chapter, paragraphs=tuple(one._replace(text=said(one.text)) for one in chapter.paragraphs))
        for chapter in MANUSCRIPT.chapters))


SECOND = revised(Nobody="Nobody came. She waited, alone and cold.", They="They walked untill noon.")
"""The second edition: other words in the first chapter, and a slip of the pen in the second."""


@pytest.fixture
def open_edition(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge, window: QWidget,
                 ) -> Callable[[Manuscript], EditionDialog]:
    """Give the function that opens the dialog on an edition, when it is read and compared."""

    def open_(edition: Manuscript) -> EditionDialog:
        made = EditionDialog(session, worker, bridge, "second.epub",
                             partial(find, session.bench.project.folder, session.capabilities,
                                     lambda: (edition, None)), window)
        made.open()
        qtbot.waitUntil(made.progress.isHidden)
        return made

    return open_


@pytest.fixture
def dialog(qtbot: QtBot, spoken: None, open_edition: Callable[[Manuscript], EditionDialog]) -> EditionDialog:
    """The dialog on the second edition of a spoken book, when it is known what it comes to."""
    made = open_edition(SECOND)
    qtbot.waitUntil(made.take_in.isEnabled)
    return made


def press(dialog: EditionDialog, keys: str) -> None:
    """Press keys in the list; a capital letter with Shift."""
    for key in keys:
        modifier = Qt.KeyboardModifier.ShiftModifier if key.isupper() else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(dialog.differences.list, ord(key.upper()), modifier)
