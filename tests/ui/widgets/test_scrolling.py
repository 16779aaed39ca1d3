from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio_app.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_is_never_narrower_than_what_is_in_it(qtbot: QtBot) -> None:
    content, button = QWidget(), QPushButton("Hear the selected paragraph, which costs 12,345 credits")
    QVBoxLayout(content).addWidget(button)
    area = scrolling(content)
    qtbot.addWidget(area)
    assert area.minimumSizeHint().width() >= button.sizeHint().width()
    area.resize(area.minimumSizeHint())
    area.show()
    assert button.width() >= button.sizeHint().width()
