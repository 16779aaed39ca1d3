"""The window *Voices*: one's own voices, those that others share, and voices made from descriptions.

It stands beside the book, so that the paragraph to be heard can be chosen while voices are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
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
from studio_app.ui.dialogs.voices.hearing import ParagraphHearing
from studio_app.ui.dialogs.voices.library import LibraryPageWidget
from studio_app.ui.dialogs.voices.mine import MyVoices
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.later import Later

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

    Attributes:
        library, design: The other pages; they stand among the tabs where a service offers them.

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
        desk = self._desk = Desk(session, stock, worker, bridge, self._audition)
        self._designs = designs
        self.paragraph = ParagraphHearing(desk, generation, current)
        self.mine = MyVoices(desk, self.paragraph)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.mine, "&My voices")
        self.library, self.design = Later(self._make_library), Later(self._make_design)
        if desk.engines(VoiceLibrary):
            self.tabs.addTab(self.library, "Voice &library")
        if desk.engines(VoiceDesigner):
            self.tabs.addTab(self.design, "&Design a voice")
        self.mine.clone.setVisible(bool(desk.engines(VoiceCloner)))
        self.said = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._arrange()
        self._connect()
        renewing = QTimer(self, interval=0, singleShot=True)  # the window is drawn first
        renewing.timeout.connect(stock.renew)
        renewing.start()

    def choose(self, key: VoiceKey) -> None:
        """Show one of the voices."""
        self.tabs.setCurrentWidget(self.mine)
        self.mine.choose(key)

    def show_designs(self) -> None:
        """Show the voices that were designed."""
        self.tabs.setCurrentWidget(self.design)

    @Slot()
    def consider_paragraph(self) -> None:
        """Take notice that the caret is in another paragraph."""
        self.paragraph.consider(self.paragraph.voice)

    def _make_library(self) -> LibraryPageWidget:
        return self._connected(LibraryPageWidget(self._desk))

    def _make_design(self) -> DesignPage:
        return self._connected(DesignPage(self._desk, self._designs))

    def _connected(self, page: Page) -> Page:
        page.told.connect(self._on_told)
        _leave_enter_alone(page)
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
        _leave_enter_alone(self)
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
        if shown is self.mine:
            self.mine.details.complaint.say(error)
        else:
            (self.library if shown is self.library else self.design).part.complaint.say(error)

    @Slot()
    def _on_finished(self) -> None:
        self.mine.close_errands()
        for page in (self.library, self.design):
            if page.is_made:
                page.part.close_errands()
        self.paragraph.close()
        self._audition.close()


def _leave_enter_alone(place: QWidget) -> None:
    """Let Enter in a field press no button: some of them cost something."""
    for button in place.findChildren(QPushButton):
        button.setAutoDefault(False)
