from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from studio_app.ui.widgets.later import Later

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_part_is_made_once_when_it_is_looked_at(qtbot: QtBot) -> None:
    made: list[QLabel] = []

    def make() -> QLabel:
        made.append(QLabel("part"))
        return made[-1]

    later = Later(make)
    qtbot.addWidget(later)
    assert not later.is_made
    later.show()
    assert made == [later.part]
    qtbot.waitUntil(later.part.isVisible)
    later.hide()
    later.show()
    assert len(made) == 1
