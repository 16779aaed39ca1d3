"""The cast in the main window: speakers and voices shown, a speaker's voice chosen, voices tried on a paragraph."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from studio_app.domain.errors import StudioError
from studio_app.operations.casting import give_chapter, narrator
from studio_app.ui.dialogs.cast.audition import AuditionDialog
from studio_app.ui.dialogs.cast.dialog import CastDialog
from studio_app.ui.dialogs.voice import VoiceDialog
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.weighing import Weighing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from studio_app.conversion.worker import Worker
    from studio_app.domain.book import Chapter
    from studio_app.domain.ids import ParagraphId, SpeakerId
    from studio_app.domain.voices import Speaker
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session
    from studio_app.ui.stock import Stock


class Cast(QObject):
    """Opens what has to do with who speaks; lives as long as the session.

    Signals:
        services_requested: The user wants to see how a service is reached (its engine's name).
        proposals_requested: The user wants speakers proposed.
        about_to_show: A window is about to be shown in which voices may be heard.

    Args:
        session: The open book.
        stock: The voices there are.
        generation: Speaks paragraphs.
        worker, bridge: For what takes time.
        window: The main window.
        current: Tells the paragraph that the caret is in.
        open_output: Opens the sound device.
    """

    services_requested = Signal(str)
    proposals_requested = Signal()
    about_to_show = Signal()

    def __init__(self, session: Session, stock: Stock, generation: Generation, worker: Worker, bridge: Bridge,
                 window: QWidget, current: Callable[[], ParagraphId | None],
                 open_output: OpenOutput = open_device) -> None:
        super().__init__(session)
        self._session = session
        self._stock = stock
        self._generation = generation
        self._worker = worker
        self._bridge = bridge
        self._window = window
        self._current = current
        self._open_output = open_output
        self.weighing = Weighing(session, worker, bridge, window)

    @Slot()
    def show(self) -> None:
        """Show who speaks the book."""
        dialog = CastDialog(self._session, self._worker, self._bridge, self._window,
                            troubles=self._stock.troubles)
        dialog.voice_requested.connect(self.choose_voice)
        dialog.audition_requested.connect(self.audition)
        dialog.proposals_requested.connect(self.proposals_requested)
        self._open(dialog)

    @Slot()
    def choose_narrators_voice(self) -> None:
        """Ask who is to narrate the book."""
        self.choose_voice(narrator(self._session.bench))

    @Slot(object)
    def choose_voice(self, speaker: Speaker) -> None:
        """Ask for the voice of a speaker."""
        dialog = VoiceDialog(self._session, self._worker, self._bridge, speaker, self._above(),
                             open_output=self._open_output)
        dialog.services_requested.connect(self.services_requested)
        self._open(dialog)

    @Slot(object)
    def audition(self, speaker: Speaker) -> None:
        """Try voices for a speaker on the paragraph that the caret is in."""
        paragraph = self._current()
        if paragraph is None:
            self._session.failed.emit(StudioError("There is no paragraph to try voices on.",
                                                  "Put the caret into a paragraph of the book."))
            return
        self._stock.renew()
        self._open(AuditionDialog(self._session, self._stock, self._worker, self._bridge, self._generation, speaker,
                                  paragraph, self._above(), open_output=self._open_output))

    @Slot(object, object)
    def give_chapter(self, chapter: Chapter, speaker: SpeakerId | None) -> None:
        """Have a chapter read by a speaker, or by the book's narrator again."""
        if chapter.speaker != speaker:
            self.weighing.weigh(partial(give_chapter, chapter=chapter.id, speaker=speaker), f"Cast {chapter.title}")

    def _above(self) -> QWidget:
        return QApplication.activeModalWidget() or self._window

    def _open(self, dialog: QDialog) -> None:
        self.about_to_show.emit()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
