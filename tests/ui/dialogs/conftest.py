"""Dialogs as the window opens them, on a project of which part is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtWidgets import QDialog, QWidget

from studio_app.conversion.plan import Scope
from studio_app.storage import chapters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from studio_app.domain.book import Chapter
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.generation import Generation


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    """The window that dialogs belong to; it closes them before it goes."""
    made = QWidget()
    yield made
    for dialog in made.findChildren(QDialog):
        if shiboken6.isValid(dialog) and dialog.isVisible():
            dialog.done(QDialog.DialogCode.Rejected)  # some ask before they are left
    shiboken6.delete(made)


@pytest.fixture
def first_chapter(bench: Workbench) -> Chapter:
    return chapters.chapters(bench.project.db)[0]


@pytest.fixture
def partly_spoken(qtbot: QtBot, generation: Generation, first_chapter: Chapter) -> None:
    """The first chapter is spoken: a heading and two paragraphs."""
    with qtbot.waitSignal(generation.ended):
        generation.generate(Scope(chapters=frozenset({first_chapter.id})))
