from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

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


def test_the_tab_key_comes_through_the_part_where_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, later, last = QLineEdit(), Later(lambda: QLineEdit("part")), QLineEdit()
    for widget in (first, later, last):
        column.addWidget(widget)
    chain: list[QWidget | None] = [first]
    assert later.part is not None
    while (following := chain[-1].nextInFocusChain() if chain[-1] else None) is not first:
        chain.append(following)
    assert [one for one in chain if isinstance(one, QLineEdit)] == [first, later.part, last]
