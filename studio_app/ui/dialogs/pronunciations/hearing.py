"""Hearing a pronunciation at once and for nothing: the embedded engine speaks it from its sounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.domain.voices import Casting, default_voice
from studio_app.pronunciation.alphabets import to_ipa
from studio_app.pronunciation.lexicon import Rule, RuleKind
from studio_app.pronunciation.notation import sounded
from studio_app.storage.books import load_book
from studio_app.ui.dialogs.audition import Audition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.programme import Programme
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.dialogs.pronunciations.desk import Desk
    from studio_app.ui.playback.output import OpenOutput

PROOF = "espeak"


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
        self._voices: Sequence[Voice] = ()
        self._listing = desk.errand()
        self._audition = Audition(desk.worker, desk.bridge, open_output, self)
        self._audition.changed.connect(self.changed)
        self._audition.failed.connect(self.failed)

    @property
    def engine(self) -> SpeechEngine | None:
        """The engine that speaks for nothing."""
        return self._desk.session.engines.get(PROOF)

    @property
    def busy(self) -> bool:
        """Tell whether something is being made or heard."""
        return self._listing.under_way or self._audition.busy

    def hear(self, rule: Rule) -> None:
        """Speak how a rule has its words said.

        Raises:
            InputError: Its sounds are written with characters that no engine knows.
        """
        words = sounded(rule.grapheme, to_ipa(rule)) if rule.kind is RuleKind.PHONEME else rule.replacement
        language = rule.language or load_book(self._desk.session.bench.project.db).metadata.language
        engine = self.engine
        if engine is None:
            return
        if self._voices:
            self._speak(engine, words, language)
            return

        def keep(voices: Sequence[Voice]) -> None:
            self._voices = voices
            self._speak(engine, words, language)

        self._listing.ask(self._desk.worker.call(_voices(engine)), keep, self.failed.emit)
        self.changed.emit()

    def play(self, programme: Programme) -> None:
        """Play takes that there are."""
        self._listing.drop()
        self._audition.hear_programme(programme)

    @Slot()
    def stop(self) -> None:
        """Be silent."""
        self._listing.drop()
        self._audition.stop()

    def close(self) -> None:
        """Stop, and leave nothing behind."""
        self._listing.drop()
        self._audition.close()

    def _speak(self, engine: SpeechEngine, words: str, language: str) -> None:
        voice = default_voice(list(self._voices), language)
        if voice is not None:
            self._audition.hear(engine, Casting(engine.name, voice.id), words)


async def _voices(engine: SpeechEngine) -> Sequence[Voice]:
    return await engine.voices()
