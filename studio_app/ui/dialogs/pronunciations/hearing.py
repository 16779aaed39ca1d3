"""Hearing a pronunciation at once and for nothing: the embedded engine speaks it from its sounds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.domain.voices import Casting
from studio_app.pronunciation.alphabets import to_ipa
from studio_app.pronunciation.lexicon import Rule, RuleKind
from studio_app.pronunciation.notation import sounded
from studio_app.ui.dialogs.audition import Audition
from studio_app.ui.dialogs.pronunciations.proof import language_of, proof_engine, voice_for

if TYPE_CHECKING:
    from studio_app.domain.programme import Programme
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.dialogs.pronunciations.desk import Desk
    from studio_app.ui.playback.output import OpenOutput


class Hearing(QObject):
    """Speaks one pronunciation at a time; to be closed.

    Signals:
        changed: ``busy`` differs.
        failed: A StudioError: it could not be heard.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, open_output: OpenOutput, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = desk.errand()
        self._audition = Audition(desk.worker, desk.bridge, open_output, self)
        self._audition.changed.connect(self.changed)
        self._audition.failed.connect(self.failed)

    @property
    def possible(self) -> bool:
        """Tell whether there is an engine that speaks for nothing."""
        return proof_engine(self._desk.session.engines) is not None

    @property
    def busy(self) -> bool:
        """Tell whether something is being made or heard."""
        return self._asking.under_way or self._audition.busy

    def hear(self, rule: Rule) -> None:
        """Speak how a rule has its words said.

        Raises:
            InputError: Its sounds are written with characters that no engine knows.
        """
        engine = proof_engine(self._desk.session.engines)
        if engine is None:
            return
        words = sounded(rule.grapheme, to_ipa(rule)) if rule.kind is RuleKind.PHONEME else rule.replacement
        asking = voice_for(engine, language_of(rule, self._desk.session.bench))
        self._asking.ask(self._desk.worker.call(asking), partial(self._speak, engine, words), self.failed.emit)
        self.changed.emit()

    def play(self, programme: Programme) -> None:
        """Play takes that there are."""
        self._asking.drop()
        self._audition.hear_programme(programme)

    @Slot()
    def stop(self) -> None:
        """Be silent."""
        self._asking.drop()
        self._audition.stop()

    def close(self) -> None:
        """Stop, and leave nothing behind."""
        self._asking.drop()
        self._audition.close()

    def _speak(self, engine: SpeechEngine, words: str, voice: str) -> None:
        self._audition.hear(engine, Casting(engine.name, voice), words)
