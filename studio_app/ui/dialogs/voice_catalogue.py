"""Finding a voice among all that an engine has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.catalogue import Catalogue, Entry, Surroundings, VoiceFilter
from studio_app.domain.shelf import Shelf
from studio_app.domain.voices import default_voice
from studio_app.speech.engine import Service
from studio_app.ui import icons
from studio_app.ui.models.languages import language_name
from studio_app.ui.models.voices import VoiceModel
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.stars import turn_star
from studio_app.ui.widgets.voice_list import VoiceList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge

ENGINES = {
    "espeak": "Proof voice (free, offline)",
    "elevenlabs": "ElevenLabs",
    "fish-audio": "Fish Audio",
    "openai": "A service or program that speaks like OpenAI’s",
}
FORWARDED = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class VoiceCatalogue(QWidget):
    """An engine, a field to search in, and its voices.

    Signals:
        engine_changed: Another engine was chosen; its voices are on their way.
        loaded: The engine's voices are there, or cannot be fetched; it may know of other models now.
        chosen: Another voice is the current one, or none.
        services_requested: The user wants to see how the engine is reached (its name).

    Attributes:
        failed: The engine's voices cannot be fetched; it is said why.

    Args:
        engines: The engines by name.
        worker, bridge: For what takes time.
        language: The book's; voices that speak it come first.
        shelf: What the user has put down about voices.
        plans: Tells, by engine, what the service calls the account's plan.
    """

    engine_changed = Signal()
    loaded = Signal()
    chosen = Signal()
    services_requested = Signal(str)

    def __init__(self, engines: Mapping[str, SpeechEngine], worker: Worker, bridge: Bridge, language: str,
                 shelf: Shelf | None = None, plans: Callable[[], Mapping[str, str]] = dict) -> None:
        super().__init__()
        self._engines = engines
        self._worker = worker
        self._language = language
        self._shelf = shelf or Shelf()
        self._plans = plans
        self._voices: Sequence[Voice] = ()
        self._wanted = ""
        self.failed = False
        self._listing = Errand(bridge)
        self.service = QComboBox()
        self.list = VoiceList(VoiceModel())
        self.search = SearchField(self.list)
        self.count = QLabel()
        self.complaint = Complaint()
        self.by_hand = QPushButton()
        self.again, self.connect_it = QPushButton("&Try again"), QPushButton("Voice &services…")
        self._arrange()
        self.service.activated.connect(self._on_engine_chosen)
        self.search.textChanged.connect(self._on_searched)
        self.list.chosen.connect(self.chosen)
        self.list.star_wanted.connect(self._on_star_wanted)
        self.again.clicked.connect(self.load)
        self.connect_it.clicked.connect(self._on_connect)
        self.by_hand.clicked.connect(self._on_by_hand)

    @property
    def engine(self) -> SpeechEngine:
        """The engine whose voices are shown."""
        return self._engines[self.service.currentData()]

    @property
    def voice(self) -> Voice | None:
        """The voice that is chosen."""
        return self.list.entry.voice if self.list.entry else None

    def show_engine(self, name: str, voice: str) -> None:
        """Show an engine's voices with one of them chosen, as soon as they are there."""
        place = self.service.findData(name)
        self.service.setCurrentIndex(max(0, place))
        self._wanted = voice if place >= 0 else ""
        self.load()

    @Slot()
    def load(self) -> None:
        """Ask the engine for its voices, in place of those that are shown."""
        if self.voice is not None:
            self._wanted = self.voice.id
        self._show(())
        pressed = self.window().focusWidget() in (self.again, self.connect_it)
        self.failed = False
        self._say("Fetching the voices …")
        if pressed:
            self.search.setFocus()
        self._listing.ask(self._worker.call(_fetched(self.engine)), self._on_voices, self._on_failed)

    def close_errands(self) -> None:
        """Want no more answers."""
        self._listing.drop()

    def _arrange(self) -> None:
        for name in self._engines:
            self.service.addItem(ENGINES.get(name, name), name)
        self.count.setProperty("look", "quiet")
        service = QLabel("Voice &service")
        service.setBuddy(self.service)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        remedies = QHBoxLayout()
        for button in (self.connect_it, self.again, self.by_hand):
            remedies.addWidget(button)
        remedies.addStretch(1)
        for part in (service, self.service, self.search, self.list, self.count, self.complaint):
            column.addWidget(part)
        column.addLayout(remedies)
        column.addStretch(0)  # takes the room where there is no list
        column.setStretchFactor(self.list, 1)

    @Slot(int)
    def _on_engine_chosen(self, index: int) -> None:
        self._show(())
        self._wanted = ""
        self.engine_changed.emit()
        self.load()

    def _on_voices(self, voices: Sequence[Voice]) -> None:
        self._show(voices)
        self.loaded.emit()
        usual = default_voice(list(voices), self._language)
        wanted = self._choose(self._wanted)
        if not wanted and usual is not None:
            self._choose(usual.id)
        self._show_count()
        if not wanted and self._wanted:
            self._look_up(self._wanted)

    def _show(self, voices: Sequence[Voice]) -> None:
        self._voices = voices
        known = Surroundings(self._shelf, self._plans(), language_name=language_name, first=self._language)
        self.list.show_catalogue(Catalogue(voices, known))

    def _choose(self, voice: str) -> bool:
        return self.list.choose((self.engine.name, voice))

    @Slot(object)
    def _on_star_wanted(self, entry: Entry) -> None:
        turn_star(self._shelf, entry, self.list.voices, self.complaint)

    def _on_failed(self, error: StudioError) -> None:
        """Say in place of the list why there is none, and what can be done."""
        self.failed = True
        was_searching = self.window().focusWidget() is self.search
        self._say("", error)
        self.connect_it.setVisible(isinstance(self.engine, Service))
        self.again.show()
        if was_searching:
            (self.again if self.connect_it.isHidden() else self.connect_it).setFocus()
        self.loaded.emit()

    @Slot()
    def _on_connect(self) -> None:
        self.services_requested.emit(self.engine.name)

    @Slot()
    def _on_by_hand(self) -> None:
        self._look_up(self.search.text().strip())

    def _look_up(self, wanted: str) -> None:
        """Ask the engine for a voice that it does not list."""
        self._listing.ask(self._worker.call(self.engine.voice(wanted)), self._on_looked_up, self._on_failed)

    def _on_looked_up(self, voice: Voice | None) -> None:
        if voice is None:
            self._show_count()
            self.complaint.say("There is no such voice here, or no longer.")
            return
        self.search.clear()
        if not self._choose(voice.id):
            self._show([voice, *self._voices])
            self._choose(voice.id)
        self._show_count()

    def _say(self, words: str, error: StudioError | None = None) -> None:
        """Say how things are with the list; what could be done about it is shown by who knows."""
        self.count.setText(words)
        self.count.setVisible(bool(words))
        self.complaint.say(error or "")
        for part in (self.list, self.search):
            part.setVisible(error is None)
        for remedy in (self.again, self.connect_it, self.by_hand):
            remedy.hide()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self.list.look_for(VoiceFilter(text))
        self._show_count()

    def _show_count(self) -> None:
        shown, total, looked_for = self.list.voices.rowCount(), self.list.voices.total, self.search.text().strip()
        if shown:
            self._say(f"{total:,} voices" if shown == total else f"{shown:,} of {total:,} voices")
        elif looked_for:
            self._say("No voice has that in its name or language.")
        else:
            self._say("The service lists no voices. Type the name of one in the field above.")
        self.by_hand.setText(f"&Use “{looked_for.replace('&', '&&')}”")
        self.by_hand.setVisible(not shown and bool(looked_for) and isinstance(self.engine, Service))


async def _fetched(engine: SpeechEngine) -> Sequence[Voice]:
    """Return an engine's voices; by then it knows its models and prices as well."""
    await engine.prepare()
    return await engine.voices()


class SearchField(QLineEdit):
    """Where one types what to look for; the arrow keys move in the list meanwhile."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(placeholderText="Search by name or language", clearButtonEnabled=True)
        self._target = target
        self.setAccessibleName("Search voices")
        sign = QAction(self)
        icons.put(sign, "search")
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take a key, or hand it to the list."""
        if event.key() in FORWARDED:
            QApplication.sendEvent(self._target, event)
        else:
            super().keyPressEvent(event)
