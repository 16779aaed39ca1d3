"""The samples of the new voice: taken in one by one, each looked at on another thread, heard, cleaned, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_app.audio.recordings import write_recording
from studio_app.audio.sample_advice import advice_on_all, duplicates
from studio_app.audio.samples import SampleFacts, measured, usable
from studio_app.domain.takes import AudioFacts
from studio_app.operations.cloning import SampleFile
from studio_app.ui.dialogs.clone.card import Findings, SampleCard
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.audition import Audition
    from studio_app.ui.dialogs.clone.cleaning import Cleaning
    from studio_app.ui.dialogs.clone.ways import Way


@dataclass(slots=True, eq=False)
class _Held:
    """A sample: where it came from, and, once it is looked at, the file to send and what that is like.

    Attributes:
        original: Where it came from before it was cleaned.
        cleaned: It is being cleaned, which is paid for, so nothing else is done with it meanwhile.
        recorded: It was recorded here, and is kept nowhere else.
    """

    name: str
    source: Path
    folder: Path
    card: SampleCard
    errand: Errand
    original: Path | None = None
    path: Path | None = None
    facts: SampleFacts | None = None
    size: int = 0
    failed: bool = False
    cleaned: bool = False
    recorded: bool = False


class Samples(QWidget):
    """A list of cards.

    Signals:
        changed: There are others, or more is known of them.

    Args:
        worker, bridge: For what takes time.
        audition: Plays them.
        cleaning: Cleans them.
        folder: Where files are put that are made of them.
        way: Which files are taken.
    """

    changed = Signal()

    def __init__(self, worker: Worker, bridge: Bridge, audition: Audition, cleaning: Cleaning, folder: Path,
                 way: Way) -> None:
        super().__init__()
        self._worker = worker
        self._bridge = bridge
        self._audition = audition
        self._cleaning = cleaning
        self._folder = folder
        self._way = way
        self._held: list[_Held] = []
        self._number = self._recordings = 0
        self._heard: _Held | None = None
        self.together = Findings()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SNUG)
        self._column.addWidget(self.together)
        audition.changed.connect(self._show_playing)

    @property
    def cards(self) -> list[SampleCard]:
        """The cards, in order."""
        return [held.card for held in self._held]

    @property
    def files(self) -> tuple[SampleFile, ...]:
        """What is to be sent."""
        words = self._way.facts.texts
        return tuple(SampleFile(held.path, held.card.words.toPlainText() if words else "")
                     for held in self._held if held.path)

    @property
    def bytes_sent(self) -> int:
        """How many bytes that is."""
        return sum(held.size for held in self._held)

    @property
    def obstacle(self) -> str:
        """Why no voice can be made of them; empty if one can."""
        most = self._way.facts.most
        if not self._held:
            return "Add a sample of the voice, or record one."
        if any(held.failed for held in self._held):
            return "Take out the sample that cannot be used."
        if any(held.errand.under_way for held in self._held):
            return "The samples are being listened to …"
        if len(self._held) > most:
            return f"At most {most} samples are taken; there are {len(self._held)}."
        return "Take out what is there twice." if duplicates(self._facts) else ""

    @property
    def cleaning(self) -> bool:
        """Tell whether a sample is being cleaned."""
        return any(held.cleaned for held in self._held)

    @property
    def recorded(self) -> bool:
        """Tell whether any of them was recorded here, and would be lost."""
        return any(held.recorded for held in self._held)

    def add(self, paths: Iterable[Path]) -> None:
        """Take in files."""
        for path in paths:
            self._take_in(self._new(path))

    def add_recording(self, samples: bytes, rate: int, read_aloud: str = "") -> None:
        """Take in what was recorded, while words were shown to be read aloud."""
        self._recordings += 1
        held = self._new(self._folder / f"Recording {self._recordings}.wav")
        held.recorded = True
        held.card.offer_words(read_aloud)
        self._take_in(held, partial(write_recording, held.source, samples, rate))

    def show_way(self, way: Way) -> None:
        """Look at the samples anew, as files for another service."""
        before, self._way = self._way, way
        for held in self._held:
            held.card.show_words(shown=way.facts.texts)
            if way.facts.formats != before.facts.formats and not (held.failed or held.cleaned):
                self._take_in(held)
        self._show_findings()

    def close_errands(self) -> None:
        """Want no more answers."""
        for held in self._held:
            held.errand.drop()

    @property
    def _facts(self) -> dict[str, SampleFacts]:
        return {held.name: held.facts for held in self._held if held.facts}

    def _new(self, path: Path) -> _Held:
        self._number += 1
        name = self._unused(path.name)
        held = _Held(name, path, self._folder / str(self._number), SampleCard(name), Errand(self._bridge))
        held.card.show_words(shown=self._way.facts.texts)
        self._held.append(held)
        self._column.insertWidget(self._column.count() - 1, held.card)
        self._connect(held)
        return held

    def _unused(self, name: str) -> str:
        taken, stem, number = {held.name for held in self._held}, Path(name), 2
        while name in taken:
            name, number = f"{stem.stem} {number}{stem.suffix}", number + 1
        return name

    def _connect(self, held: _Held) -> None:
        card = held.card
        card.play_requested.connect(partial(self._on_play, held))
        card.remove_requested.connect(partial(self._on_remove, held))
        card.clean_requested.connect(partial(self._on_clean, held))
        card.original_requested.connect(partial(self._on_original, held))

    def _take_in(self, held: _Held, first: Callable[[], None] | None = None) -> None:
        """Look at a sample, after something else that takes time was done."""
        held.path = held.facts = None
        held.card.wait("Listening to it …")
        held.card.complaint.say("")
        held.errand.ask(self._worker.submit(_taken_in, held.source, self._way.facts.formats, held.folder, first),
                        partial(self._on_known, held), partial(self._on_failed, held))
        self.changed.emit()

    def _on_known(self, held: _Held, known: tuple[Path, SampleFacts, int]) -> None:
        held.path, held.facts, held.size = known
        held.card.original.setVisible(held.original is not None)
        self._show_findings()

    def _on_failed(self, held: _Held, error: StudioError) -> None:
        held.failed = True
        held.card.show_error(error)
        self.changed.emit()

    def _show_findings(self) -> None:
        """Show what is to be said of each sample, and of all together."""
        twice = duplicates(self._facts)
        for held in self._held:
            if held.facts and not held.errand.under_way:
                held.card.show_facts(held.facts, [twice[held.name]] if held.name in twice else [])
                held.card.offer_cleaning("" if held.original else self._cleaning.price(held.facts.seconds))
        self.together.show_findings(advice_on_all(list(self._facts.values()), self._way.facts.seconds))
        self.changed.emit()

    def _on_play(self, held: _Held) -> None:
        if self._heard is held and self._audition.busy:
            self._audition.stop()
        elif held.path and held.facts:
            facts = AudioFacts(held.facts.seconds, held.facts.rate, held.facts.channels, held.path.suffix.lstrip("."))
            self._audition.stop()
            self._heard = held
            self._audition.hear_file(held.path, facts)

    @Slot()
    def _show_playing(self) -> None:
        for held in self._held:
            held.card.show_playing(playing=held is self._heard and self._audition.busy)

    def _on_remove(self, held: _Held) -> None:
        if self._heard is held:
            self._audition.stop()
        held.errand.drop()
        self._held.remove(held)
        held.card.hide()
        held.card.deleteLater()
        self._show_findings()

    def _on_clean(self, held: _Held) -> None:
        assert held.path
        assert held.facts
        self._audition.stop()
        held.cleaned = True
        held.card.remove.setEnabled(False)
        held.card.wait("It is being cleaned …")
        held.card.complaint.say("")
        self._cleaning.clean(held.errand, held.path, held.facts.seconds, held.folder / "clean",
                             partial(self._on_cleaned, held), partial(self._on_not_cleaned, held))
        self.changed.emit()

    def _on_cleaned(self, held: _Held, path: Path) -> None:
        self._end_cleaning(held)
        held.original, held.source = held.source, path
        self._take_in(held)

    def _on_not_cleaned(self, held: _Held, error: StudioError) -> None:
        self._end_cleaning(held)
        held.card.complaint.say(error)
        self._show_findings()

    def _end_cleaning(self, held: _Held) -> None:
        held.cleaned = False
        held.card.remove.setEnabled(True)

    def _on_original(self, held: _Held) -> None:
        assert held.original
        held.source, held.original = held.original, None
        self._take_in(held)


def _taken_in(path: Path, formats: tuple[str, ...], folder: Path,
              first: Callable[[], None] | None) -> tuple[Path, SampleFacts, int]:
    """Return the file to send, what it is like, and how many bytes it has."""
    folder.mkdir(parents=True, exist_ok=True)
    if first is not None:
        first()
    sent = usable(path, formats, folder)
    return sent, measured(sent), sent.stat().st_size
