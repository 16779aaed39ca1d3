"""The voice services that the user has an account with, or runs: how they are reached, and what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio_app.speech.engine import Service
from studio_app.ui.dialogs.accounts_guides import GUIDES
from studio_app.ui.dialogs.accounts_page import ServicePage
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.conversion.worker import Worker
    from studio_app.domain.accounts import AccountBook, ConnectionBook
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge

SIZE = (860, 700)
SIDE = 220
ROW = 36


class AccountsDialog(QDialog):
    """A list of services at the left, and the one that is chosen beside it.

    Signals:
        changed: How a service is reached, or what is known of it, is no longer the same (its engine's name).
    """

    changed = Signal(str)

    def __init__(self, engines: Mapping[str, SpeechEngine], worker: Worker, bridge: Bridge,
                 connections: ConnectionBook, accounts: AccountBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Voice services")
        self.resize(*SIZE)
        self.list, self._stack = QListWidget(), QStackedWidget()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.pages: dict[str, ServicePage] = {}
        for name, guide in GUIDES.items():
            service = engines.get(name)
            if isinstance(service, Service):
                self._add(ServicePage(service, guide, worker, bridge, connections, accounts), name, guide.name)
        self._arrange()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        self.show_service("")

    def show_service(self, engine: str) -> None:
        """Show a service; the first one if there is none such."""
        names = list(self.pages)
        self.list.setCurrentRow(names.index(engine) if engine in names else 0)

    def refresh(self) -> None:
        """Show what is so now: keys may have come from the keyring since."""
        for page in self.pages.values():
            page.refresh()

    @property
    def page(self) -> ServicePage:
        """The service that is shown."""
        return list(self.pages.values())[self.list.currentRow()]

    def _add(self, page: ServicePage, name: str, title: str) -> None:
        self.pages[name] = page
        item = QListWidgetItem(title, self.list)
        item.setSizeHint(QSize(0, ROW))
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self._stack.addWidget(area)
        page.changed.connect(lambda: self.changed.emit(name))

    def _arrange(self) -> None:
        self.list.setFixedWidth(SIDE)
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Voice services")
        both = QHBoxLayout()
        both.setSpacing(Space.WIDE)
        both.addWidget(self.list)
        both.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.ROOM, Space.ROOM)
        column.setSpacing(Space.ROOM)
        column.addLayout(both, 1)
        column.addWidget(self.buttons)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        """Show the service; Enter saves what was written of it."""
        self._stack.setCurrentIndex(row)
        self.page.save.setDefault(True)
        self.page.first_field.setFocus()

    @Slot()
    def _on_finished(self) -> None:
        for page in self.pages.values():
            page.close_errands()
