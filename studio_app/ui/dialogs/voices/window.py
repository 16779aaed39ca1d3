"""The window *Voices*: one's own voices, those that others share, and voices made from descriptions.

It stands beside the book, so that the paragraph to be heard can be chosen while voices are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from studio_app.speech.making import VoiceCloner, VoiceDesigner, VoiceLibrary
from studio_app.ui.dialogs.audition import Audition
from studio_app.ui.dialogs.voices.design import DesignPage
from studio_app.ui.dialogs.voices.desk import Desk
from studio_app.ui.dialogs.voices.details import VoiceDetails
from studio_app.ui.dialogs.voices.hearing import ParagraphHearing
from studio_app.ui.dialogs.voices.library import LibraryPageWidget
from studio_app.ui.dialogs.voices.mine import MyVoices
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.shelf import VoiceKey
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.designs import Designs
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock

SIZE = (1120, 760)

Page = TypeVar("Page", LibraryPageWidget, DesignPage)


class VoicesWindow(QDialog):
    """Shows all there is to voices; it works without a book, too.

    Signals:
        services_requested: The user wants to see how services are reached.
        clone_requested: The user wants to make a voice of recordings.

    Args:
        session: With or without an open book.
        stock: The voices there are.
        designs: The voices that were designed.
        generation: Speaks paragraphs.
        current: Tells the paragraph that the caret is in.
        worker, bridge: For what takes time.
        parent: The main window.
        open_output: Opens the sound device.
    """

    services_requested = Signal()
    clone_requested = Signal()

    def __init__(self, session: Session, stock: Stock, designs: Designs, generation: Generation,
                 current: Callable[[], ParagraphId | None], worker: Worker, bridge: Bridge,
                 parent: QWidget | None = None, *, open_output: OpenOutput = open_device) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Voices")
        self.resize(*SIZE)
        self._audition = Audition(worker, bridge, open_output, self)
        desk = Desk(session, stock, worker, bridge, self._audition)
        self.paragraph = ParagraphHearing(desk, generation, current)
        self.mine = MyVoices(desk, self.paragraph)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.mine, "&My voices")
        self.library = self._offer(LibraryPageWidget(desk), "Voice &library") if desk.engines(VoiceLibrary) else None
        self.design = self._offer(DesignPage(desk, designs), "&Design a voice") if desk.engines(VoiceDesigner) else None
        self.mine.clone.setVisible(bool(desk.engines(VoiceCloner)))
        self.said = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._arrange()
        self._connect()
        stock.renew()

    def choose(self, key: VoiceKey) -> None:
        """Show one of the voices."""
        self.tabs.setCurrentWidget(self.mine)
        self.mine.choose(key)

    @Slot()
    def consider_paragraph(self) -> None:
        """Take notice that the caret is in another paragraph."""
        self.paragraph.consider(self.paragraph.voice)

    def _offer(self, page: Page, name: str) -> Page:
        self.tabs.addTab(page, name)
        page.told.connect(self._on_told)
        return page

    def _arrange(self) -> None:
        self.said.setProperty("look", "quiet")
        self.said.setAccessibleName("What was done")
        last = QHBoxLayout()
        last.addWidget(self.said, 1)
        last.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.ROOM, Space.ROOM, Space.ROOM, Space.ROOM)
        column.setSpacing(Space.EVEN)
        column.addWidget(self.tabs, 1)
        column.addLayout(last)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a field does nothing that costs something
        self.mine.filters.search.setFocus()

    def _connect(self) -> None:
        self.mine.services_requested.connect(self.services_requested)
        self.mine.clone_requested.connect(self.clone_requested)
        self.mine.told.connect(self._on_told)
        self.tabs.currentChanged.connect(self._audition.stop)
        self._audition.failed.connect(self._on_unheard)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)

    @Slot(str)
    def _on_told(self, sentence: str) -> None:
        self.said.setText(sentence)

    @Slot(object)
    def _on_unheard(self, error: StudioError) -> None:
        """Say on the page that is shown why there is nothing to hear."""
        shown = self.tabs.currentWidget()
        page = self.mine.details if shown is self.mine else shown
        assert isinstance(page, (VoiceDetails, LibraryPageWidget, DesignPage))
        page.complaint.say(error)

    @Slot()
    def _on_finished(self) -> None:
        for page in (self.mine, self.library, self.design):
            if page is not None:
                page.close_errands()
        self.paragraph.close()
        self._audition.close()
