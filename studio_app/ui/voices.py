"""Voices in the main window: the stock of them, what was designed, their window, and notices of what is wrong with any.

It works without a book, too: then voices are found, heard and noted, but none is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from studio_app.domain.errors import StudioError
from studio_app.domain.voice_troubles import TroubleKind
from studio_app.domain.voices import REFERENCE
from studio_app.ui.designs import Designs
from studio_app.ui.dialogs.clone.ways import ways
from studio_app.ui.dialogs.clone.window import CloneDialog
from studio_app.ui.dialogs.voices.window import VoicesWindow
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.stock import Stock
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.conversion.worker import Worker
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.listings import Listings
    from studio_app.domain.shelf import VoiceKey
    from studio_app.domain.voices import Voice
    from studio_app.operations.voices import VoiceTrouble
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from studio_app.ui.main_window import MainWindow
    from studio_app.ui.session import Session


class Voices(QObject):
    """Lives as long as the session.

    Signals:
        services_requested: The user wants to see how services are reached.
        service_requested: The user wants to see how one of them is reached (its engine's name).
        about_to_show: The window of voices is about to be shown.

    Attributes:
        stock: The voices there are.
        designs: The voices that were designed.

    Args:
        session: With or without an open book.
        generation: Speaks paragraphs.
        worker, bridge: For what takes time.
        window: The main window.
        current: Tells the paragraph that the caret is in.
        listings: What services listed last.
        open_output: Opens the sound device.
    """

    services_requested = Signal()
    service_requested = Signal(str)
    about_to_show = Signal()

    def __init__(self, session: Session, generation: Generation, worker: Worker, bridge: Bridge, window: MainWindow,
                 current: Callable[[], ParagraphId | None], listings: Listings,
                 open_output: OpenOutput = open_device) -> None:
        super().__init__(session)
        self._session = session
        self._generation = generation
        self._worker = worker
        self._bridge = bridge
        self._window = window
        self._current = current
        self._open_output = open_output
        self._shown: VoicesWindow | None = None
        self.stock = Stock(session, worker, bridge, listings)
        self.designs = Designs(session, worker, bridge)
        self.stock.troubled.connect(self._on_troubled)
        self.designs.designed.connect(self._on_designed)
        self.designs.failed.connect(self._on_design_failed)

    @Slot()
    def show(self) -> VoicesWindow:
        """Show the window of voices beside the book; one is enough."""
        self.about_to_show.emit()
        if self._shown is None:
            self._shown = VoicesWindow(self._session, self.stock, self.designs, self._generation, self._current,
                                       self._worker, self._bridge, self._window, open_output=self._open_output)
            self._shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._shown.services_requested.connect(self.services_requested)
            self._shown.clone_requested.connect(self.clone)
            self._shown.finished.connect(self._on_closed)
            self._shown.show()
        self._shown.raise_()
        self._shown.activateWindow()
        return self._shown

    @Slot()
    def clone(self) -> CloneDialog | None:
        """Have a voice made of recordings; without a service that could, say so."""
        if not ways(self._session.engines.values(), in_book=self._session.is_open):
            self._session.failed.emit(StudioError("No voice service here makes voices of recordings.",
                                                  "Set one up under Voice services."))
            return None
        self.about_to_show.emit()
        dialog = CloneDialog(self._session, self._worker, self._bridge, self._shown or self._window,
                             open_output=self._open_output)
        dialog.services_requested.connect(self.service_requested)
        dialog.made.connect(self._on_cloned)
        dialog.unsettled.connect(lambda engine: self.stock.renew([engine]))
        dialog.open()
        return dialog

    def show_voice(self, key: VoiceKey) -> None:
        """Show one of the voices."""
        self.show().choose(key)

    @Slot()
    def consider_paragraph(self) -> None:
        """Take notice that the caret is in another paragraph."""
        if self._shown is not None:
            self._shown.consider_paragraph()

    def close(self) -> None:
        """Close the window of voices, and the cloning of one, if they are open, and ask no more."""
        self.stock.close_errands()
        for dialog in self._window.findChildren(CloneDialog):
            dialog.done(CloneDialog.DialogCode.Rejected)
        if self._shown is not None:
            self._shown.close()

    @Slot(object)
    def _on_cloned(self, voice: Voice) -> None:
        self.stock.change(voice.engine, add=None if voice.category == REFERENCE else voice)
        self.show_voice((voice.engine, voice.id))

    @Slot()
    def _on_designed(self) -> None:
        """Tell that what was paid for is there, where it cannot be seen."""
        if self._shown is None:
            self._window.notice.tell_with("The voices that you had designed can be heard.", "Voices…",
                                          lambda: self.show().show_designs())

    @Slot(object)
    def _on_design_failed(self, error: StudioError) -> None:
        if self._shown is None:
            self._session.failed.emit(error)

    @Slot()
    def _on_closed(self) -> None:
        self._shown = None

    @Slot(object)
    def _on_troubled(self, troubles: Sequence[VoiceTrouble]) -> None:
        """Tell of the worst, with the way to the voice; what is only good to know is told without alarm."""
        worst, more = troubles[0], len(troubles) - 1
        text = f"{worst.sentence} There is something to know of {counted(more, 'more voice')}." if more else \
            worst.sentence
        if all(one.trouble.kind is TroubleKind.NOTICE for one in troubles):
            self._window.notice.tell(text)
        else:
            key = worst.voice.engine, worst.voice.id
            self._window.notice.offer(text, "Voices…", lambda: self.show_voice(key))
