"""Using a voice: for the narrator or a speaker, with what that turns weighed first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton

from studio_app.domain.voices import Casting
from studio_app.operations.casting import cast, recast
from studio_app.storage import books, speakers
from studio_app.ui.weighing import Weighing
from studio_app.ui.wording import literal

if TYPE_CHECKING:
    from studio_app.domain.voices import Speaker, Voice
    from studio_app.ui.dialogs.voices.desk import Desk


def casting_of(desk: Desk, voice: Voice, speaker: Speaker) -> Casting:
    """Return the casting of a speaker to a voice: with the model of now where it is the same service's, else its first.

    Another voice begins with its own settings.
    """
    now = speaker.casting
    if now is not None and now.engine == voice.engine:
        return recast(now, voice=voice.id, model=now.model)
    return Casting(voice.engine, voice.id, next((model.id for model in desk.engine(voice.engine).models()), ""))


class UseButton(QPushButton):
    """Offers the book's speakers, the narrator first.

    Signals:
        used: The voice was given to a speaker (both names).
    """

    used = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("&Use for")
        self._desk = desk
        self._voice: Voice | None = None
        self._names = ("", "")
        self._weighing: Weighing | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def show_voice(self, voice: Voice | None, *, fit: bool) -> None:
        """Offer to use a voice, unless it cannot speak."""
        self._voice = voice
        self.setEnabled(voice is not None and fit and self._desk.session.is_open)
        self.setToolTip("" if self._desk.session.is_open else "Open a book to use the voice for somebody in it.")

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        db = self._desk.session.bench.project.db
        narrator = books.load_book(db).narrator
        for one in sorted(speakers.speakers(db).values(), key=lambda one: one.id != narrator):
            action = self._menu.addAction(literal(one.name))
            action.setCheckable(True)
            action.setChecked(self._is_voice_of(one))
            action.triggered.connect(partial(self.use_for, one))

    def _is_voice_of(self, speaker: Speaker) -> bool:
        now, voice = speaker.casting, self._voice
        return now is not None and voice is not None and (now.engine, now.voice) == (voice.engine, voice.id)

    def use_for(self, speaker: Speaker) -> None:
        """Cast a speaker to the voice, once it is known what that turns."""
        if self._voice is None or self._is_voice_of(speaker):
            return
        if self._weighing is None:
            desk = self._desk
            self._weighing = Weighing(desk.session, desk.worker, desk.bridge, self.window())
            self._weighing.done.connect(self._on_used)
        self._names = self._voice.name, speaker.name
        casting = casting_of(self._desk, self._voice, speaker)
        self._weighing.weigh(partial(cast, speaker=speaker.id, casting=casting, voice=self._voice),
                             f"Cast {speaker.name}")

    @Slot()
    def _on_used(self) -> None:
        self.used.emit(*self._names)
