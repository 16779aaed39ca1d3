"""Choosing who speaks: engine, voice and settings, with what the choice would change said beforehand."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.capabilities import Capabilities
from studio_app.domain.errors import UnknownVoice
from studio_app.domain.voices import NO_SETTINGS, Casting
from studio_app.operations.audition import sample_words
from studio_app.operations.casting import cast
from studio_app.operations.projects import NARRATOR, read_project
from studio_app.operations.turning import perform
from studio_app.operations.voices import plans
from studio_app.operations.workbench import Workbench
from studio_app.speech.making import VoiceKeeper
from studio_app.storage import speakers
from studio_app.storage.books import load_book
from studio_app.ui import icons, theme
from studio_app.ui.dialogs.audition import Audition
from studio_app.ui.dialogs.consequence import Consequence
from studio_app.ui.dialogs.presets import PresetButton
from studio_app.ui.dialogs.voice_catalogue import VoiceCatalogue
from studio_app.ui.dialogs.voice_model import ModelChoice
from studio_app.ui.dialogs.voice_settings import VoiceSettings
from studio_app.ui.models.languages import language_name
from studio_app.ui.models.voices import counts, kind
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint, performed
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.domain.changes import Changes
    from studio_app.domain.voices import Settings, Speaker
    from studio_app.operations.turning import Operation
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

SIZE = (900, 720)
SIDE = 340


class VoiceDialog(QDialog):
    """Casts a speaker; nothing is changed before it is accepted.

    Signals:
        services_requested: The user wants to see how a service is reached (its engine's name).
    """

    services_requested = Signal(str)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, speaker: Speaker,
                 parent: QWidget | None = None, *, open_output: OpenOutput = open_device) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Narrator’s voice" if speaker.name == NARRATOR else f"Voice of {speaker.name}")
        self.resize(*SIZE)
        self._session = session
        self._worker = worker
        self._speaker = speaker
        self._language = load_book(session.bench.project.db).metadata.language
        self._words = ""
        self._wording = Errand(bridge)
        self._audition = Audition(worker, bridge, open_output, self)
        self.catalogue = VoiceCatalogue(session.engines, worker, bridge, self._language, session.shelf,
                                        partial(plans, session.engines, session.accounts))
        self.model, self.settings = ModelChoice(), VoiceSettings()
        self.presets = PresetButton(self.settings, session.shelf, self._others)
        self.warnings = Complaint("warning")
        self._manners = self._manner()
        self._wished: Settings = NO_SETTINGS
        self._able_shown = Capabilities()
        self.consequence = Consequence(session, worker, bridge)
        self.name, self.about = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.hear = QPushButton()
        self.complaint = Complaint()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.addButton("&Use this voice", QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._connect()
        self._begin()

    @property
    def casting(self) -> Casting | None:
        """What is chosen just now."""
        voice = self.catalogue.voice
        return None if voice is None else Casting(voice.engine, voice.id, self._model or "", self.settings.values)

    @Slot()
    def accept(self) -> None:
        """Cast the speaker, and close."""
        casting = self.casting
        if casting is None or not self.consequence.is_known:
            return
        if casting == self._speaker.casting or performed(
                self._session, self.complaint, perform, "Cast", self._operation(casting), self.consequence.choices):
            super().accept()

    def _arrange(self) -> None:
        self.name.setFont(theme.font(Type.HEADING, bold=True))
        self.about.setProperty("look", "quiet")
        icons.put(self.hear, "volume")
        side = QVBoxLayout()
        side.setSpacing(Space.SNUG)
        for part in (self.name, self.about, self.warnings, self.hear):
            side.addWidget(part)
        side.addSpacing(Space.SNUG)
        side.addWidget(self._manners, 1)
        side.addStretch(0)
        side.addWidget(self.consequence)
        side.addWidget(self.complaint)
        framed = QFrame()
        framed.setFixedWidth(theme.wide(SIDE))
        framed.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        both = QHBoxLayout()
        both.setSpacing(Space.WIDE)
        both.addWidget(self.catalogue, 1)
        both.addWidget(framed)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.ROOM)
        column.addLayout(both, 1)
        column.addWidget(self.buttons)

    def _manner(self) -> QScrollArea:
        """Return model and settings, which may be more than there is room for."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, Space.EVEN, 0)
        column.setSpacing(Space.EVEN)
        column.addWidget(self.model)
        column.addWidget(self.presets, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.settings)
        column.addStretch(1)
        return scrolling(content)

    def _connect(self) -> None:
        self.catalogue.services_requested.connect(self.services_requested)
        self.catalogue.loaded.connect(self._show_models)
        self.catalogue.loaded.connect(self._refresh)
        self.catalogue.chosen.connect(self._show_models)
        self.model.chosen.connect(self._on_model_chosen)
        self._session.changed.connect(self._on_session_changed)
        self.catalogue.engine_changed.connect(self._on_engine_changed)
        self.catalogue.chosen.connect(self._on_chosen)
        self.settings.changed.connect(self._on_chosen)
        self.presets.failed.connect(self.complaint.say)
        self.consequence.changed.connect(self._refresh)
        self.hear.clicked.connect(self._on_hear)
        self._audition.changed.connect(self._refresh)
        self._audition.failed.connect(self.complaint.say)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        self._session.closing.connect(self.reject)

    def _begin(self) -> None:
        make_primary(self.accept_button)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        bench, now = self._session.bench, self._speaker.casting or Casting("", "")
        self._wording.ask(self._worker.submit(_sample, bench.project.folder, bench.capabilities), self._on_words,
                          self.complaint.say)
        self.catalogue.show_engine(now.engine, now.voice)
        self._on_engine_changed()
        self.catalogue.search.setFocus()

    @property
    def _is_present_engine(self) -> bool:
        """Tell whether the speaker is cast to a voice of the engine that is shown."""
        now = self._speaker.casting
        return now is not None and now.engine == self.catalogue.engine.name

    @property
    def _cast(self) -> Casting | None:
        """The speaker's casting, if it is to a voice of the engine that is shown."""
        return self._speaker.casting if self._is_present_engine else None

    @property
    def _model(self) -> str | None:
        """The model that is chosen, else the one that is cast; None where neither is."""
        if self.model.box.count():
            return self.model.model
        return self._cast.model if self._cast else None

    @property
    def _able(self) -> Capabilities:
        try:
            return self.catalogue.engine.capabilities(self._model or "")
        except UnknownVoice:  # the model that is cast has gone
            return Capabilities()

    def _show_settings(self) -> None:
        """Show what the model obeys; what stands in the casting besides stays there while the model does."""
        now = self._cast
        others = now.settings if now is not None and now.model == (self._model or "") else NO_SETTINGS
        self._able_shown = self._able
        self.settings.show_settings(self._able_shown, self._wished, others)
        order = (self.catalogue.list, self.hear, self.model.box, self.presets, *self.settings.fields,
                 self.consequence.new, self.consequence.kept, self.accept_button,
                 self.buttons.button(QDialogButtonBox.StandardButton.Cancel))
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    @Slot()
    def _on_engine_changed(self) -> None:
        """Show the models and settings of the engine that is chosen: those of the casting, if it is of this engine."""
        now = self._cast
        self._wished = now.settings if now else NO_SETTINGS
        self.presets.show_engine(self.catalogue.engine.name)
        self.model.show_models(self.catalogue.engine, now.voice if now else "", now.model if now else None)
        self._show_settings()

    @Slot()
    def _show_models(self) -> None:
        """Show the models, and what each costs with the voice that is chosen."""
        voice = self.catalogue.voice
        self.model.show_models(self.catalogue.engine, voice.id if voice else "", self._model)
        if self._able != self._able_shown:  # the service told more of them meanwhile
            self._on_model_chosen()

    @Slot()
    def _on_model_chosen(self) -> None:
        """Show the settings of another model; those that it has too keep their values."""
        self._wished = {**self._wished, **self.settings.every}
        self._show_settings()

    @Slot(object)
    def _on_session_changed(self, changes: Changes) -> None:
        if changes.settings and self.isVisible():  # a key or an address may be another one
            self.catalogue.load()

    @Slot()
    def _on_chosen(self) -> None:
        self._audition.stop()
        self.complaint.say("")
        casting = self.casting
        if casting is None:
            self.consequence.say("Choose a voice.", known=False)
        elif casting == self._speaker.casting:
            self.consequence.say("This is the voice as it is now.", known=True)
        else:
            self.consequence.weigh(self._operation(casting))

    def _others(self) -> list[Speaker]:
        """Return the other speakers of the book, whose settings may be copied."""
        everybody = speakers.speakers(self._session.bench.project.db).values()
        return [one for one in everybody if one.id != self._speaker.id]

    def _operation(self, casting: Casting) -> Operation:
        return partial(cast, speaker=self._speaker.id, casting=casting, voice=self.catalogue.voice)

    @Slot()
    def _refresh(self) -> None:
        """Show the voice that is chosen, and what can be done with it."""
        voice = self.catalogue.voice
        for part in (self.hear, self._manners, self.consequence):
            part.setVisible(not self.catalogue.failed)
        self.name.setText(voice.name if voice else "")
        told = (language_name(voice.language), kind(voice.category), counts(voice),
                "" if voice.samples else voice.id) if voice else ()
        self.about.setText(" · ".join(part for part in told if part))
        entry = self.catalogue.list.entry
        self.warnings.say("\n".join(trouble.sentence for trouble in entry.troubles) if entry else "")
        self.accept_button.setEnabled(voice is not None and self.consequence.is_known)
        self.hear.setText("St&op" if self._audition.busy else "&Hear a sample" if self._has_sample else "&Hear it")
        self.hear.setEnabled(voice is not None and (self._has_sample or self._can_be_tried))
        self.hear.setToolTip(self._hear_tip)

    @property
    def _has_sample(self) -> bool:
        """Tell whether the service has a free sample to hear where speaking costs something."""
        return self._able.charges and isinstance(self.catalogue.engine, VoiceKeeper)

    @property
    def _can_be_tried(self) -> bool:
        """Tell whether there are words to be spoken for nothing."""
        return bool(self._words) and not self._able.charges

    @property
    def _hear_tip(self) -> str:
        if self._has_sample:
            return "Hear the service’s own sample of this voice, which costs nothing."
        if self._able.charges:
            return "This voice costs something each time it speaks. Generate a paragraph to hear it."
        return "Hear the beginning of your book in this voice."

    def _on_words(self, words: str) -> None:
        self._words = words
        self._refresh()

    @Slot()
    def _on_hear(self) -> None:
        if self._audition.busy:
            self._audition.stop()
        elif (casting := self.casting) is not None:
            self.complaint.say("")
            engine, voice = self.catalogue.engine, self.catalogue.voice
            if self._able.charges and isinstance(engine, VoiceKeeper) and voice is not None:
                self._audition.hear_sample(engine.preview(voice))
            else:
                self._audition.hear(engine, casting, self._words, self._language if self._able.language else "")

    @Slot()
    def _on_finished(self) -> None:
        self._wording.drop()
        self.catalogue.close_errands()
        self.consequence.close_errands()
        self._audition.close()


def _sample(folder: Path, capabilities: Callable[[Casting], Capabilities]) -> str:
    with read_project(folder) as project:
        return sample_words(Workbench(project, capabilities))
