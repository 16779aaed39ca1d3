"""The player: a programme to listen to, followed clip by clip and word by word. Nothing in it waits."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from studio_app.domain.errors import PlaybackFailure
from studio_app.domain.programme import Programme
from studio_app.ui.playback.follow import Score, Spoken
from studio_app.ui.playback.output import open_device
from studio_app.ui.playback.stream import RATE, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studio_app.audio.assembly import Block
    from studio_app.domain.errors import StudioError
    from studio_app.domain.ids import TakeId
    from studio_app.domain.programme import Clip
    from studio_app.domain.takes import WordTiming
    from studio_app.ui.playback.output import OpenOutput
    from studio_app.ui.playback.reader import Reader

TICK_MS = 34
"""How often the device is fed and the place is told: just under 30 times a second."""

PATIENCE = 5.0
"""Seconds to wait at the end for a thread that is in the middle of decoding a block."""


Assemble: TypeAlias = "Callable[[Programme, float], Iterator[Block]]"
"""Gives the samples of a programme from a second on."""


class PlayerState(StrEnum):
    """What the player is doing."""

    STOPPED = "stopped"
    PLAYING = "playing"
    PAUSED = "paused"


def assembled(programme: Programme, start: float) -> Iterator[Block]:
    """Return the very stream that an export encodes; what it needs is loaded on the thread that reads it."""
    from studio_app.audio.assembly import assemble

    return assemble(programme, rate=RATE, start=start)


def _load() -> None:
    # Nothing of Qt: its modules are not safe to be loaded beside the window's thread.
    with suppress(ImportError):  # ``play`` tells what is missing
        import studio_app.audio.assembly  # noqa: F401


class Player(QObject):
    """Plays one programme at a time. Made, used and closed on the window's thread.

    Seconds are those of the programme, as its takes' recorded lengths add up.

    Signals:
        state_changed: PlayerState.
        position_changed: The second that is heard, at most 30 times a second.
        clip_changed: The Clip that is heard now; during a pause the one before it; None when playing has ended.
        word_changed: Paragraph, and begin and end (not included) in the clip's rendering, of the word heard.
        finished: The programme was heard to its end.
        failed: A StudioError; playing has stopped, and ``resume`` tries again from the same second.

    Args:
        words_of: Gives the word timings of a take, none where the engine told none.
        assemble: Gives the samples of a programme from a second on; called on the thread that reads them.
        open_output: Opens the sound device.
    """

    state_changed = Signal(object)
    position_changed = Signal(float)
    clip_changed = Signal(object)
    word_changed = Signal(object, int, int)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, words_of: Callable[[TakeId], Sequence[WordTiming]], *, assemble: Assemble = assembled,
                 open_output: OpenOutput = open_device, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words_of = words_of
        self._assemble = assemble
        self._open_output = open_output
        self._programme: Programme | None = None
        self._score = Score(Programme(()), words_of)
        self._spoken = Spoken(0.0)
        self._state = PlayerState.STOPPED
        self._stream: Stream | None = None
        self._retired: list[Reader] = []
        self._preparing: threading.Thread | None = None
        self._tick = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick)

    @property
    def state(self) -> PlayerState:
        """What the player is doing."""
        return self._state

    @property
    def position(self) -> float:
        """The second that is heard, or from which ``resume`` would go on."""
        return self._spoken.seconds

    @property
    def clip(self) -> Clip | None:
        """The clip that is heard, or None."""
        return self._spoken.clip

    def prepare(self) -> None:
        """Load what decoding needs, on a thread, so that even the first sound comes soon."""
        self._preparing = threading.Thread(target=_load, name="playback-prepare", daemon=True)
        self._preparing.start()

    def play(self, programme: Programme, start_seconds: float = 0.0) -> None:
        """Play a programme from a second on, in place of whatever was playing."""
        self._programme = programme
        self._score = Score(programme, self._words_of)
        self._begin(start_seconds)

    def pause(self) -> None:
        """Hold the sound where it is."""
        if self._stream is not None and self._state is PlayerState.PLAYING:
            self._tick.stop()
            self._stream.pause()
            self._enter(PlayerState.PAUSED)

    def resume(self) -> None:
        """Go on from the present second, after a pause or a failure."""
        if self._state is PlayerState.PLAYING or self._programme is None:
            return
        if self._stream is None:
            self._begin(self.position)
            return
        self._stream.resume()
        self._tick.start()
        self._enter(PlayerState.PLAYING)

    def stop(self) -> None:
        """Be silent and forget the programme."""
        self._programme = None
        self._end()

    def seek(self, seconds: float) -> None:
        """Go to a second of the programme: playing goes on from there, a pause stays one."""
        if self._programme is None:
            return
        if self._state is PlayerState.PLAYING:
            self._begin(seconds)
            return
        self._silence()
        self._tell(self._score.at(seconds))

    def close(self) -> None:
        """Stop, and wait until no thread is left; the player is not to be used again."""
        self.stop()
        for thread in (*self._retired, self._preparing):
            if thread is not None:
                thread.join(PATIENCE)

    @Slot()
    def _on_tick(self) -> None:
        stream = self._stream
        if stream is None:
            return
        stream.feed()
        heard, failure, ended = stream.heard(), stream.failure, stream.ended
        if heard is not None:
            self._tell(self._score.within(heard.index, heard.seconds))
        if stream is not self._stream:  # whoever was told has gone elsewhere
            return
        if failure is not None:
            self._fail(failure)
        elif ended:
            self._end()
            self.finished.emit()

    def _begin(self, seconds: float) -> None:
        """Play the present programme from a second on."""
        self._silence()
        spoken = self._score.at(seconds)
        assert self._programme is not None
        try:
            self._stream = Stream(partial(self._assemble, self._programme, spoken.seconds), self._open_output)
        except PlaybackFailure as failure:
            self._spoken = replace(spoken, clip=None, word=None)
            self._fail(failure)
            return
        self._tick.start()
        self._enter(PlayerState.PLAYING)
        self._tell(spoken)

    def _silence(self) -> None:
        """Let nothing of the present stream be heard any more."""
        self._tick.stop()
        if self._stream is not None:
            self._stream.close()
            self._retired = [reader for reader in [*self._retired, self._stream.reader] if reader.alive]
            self._stream = None

    def _fail(self, error: StudioError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._silence()
        self._enter(PlayerState.STOPPED)
        self._tell(Spoken(self.position))

    def _enter(self, state: PlayerState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _tell(self, spoken: Spoken) -> None:
        """Say what of this is new."""
        before, self._spoken = self._spoken, spoken
        if spoken.seconds != before.seconds:
            self.position_changed.emit(spoken.seconds)
        clip, word = spoken.clip, spoken.word
        if clip is not before.clip:
            self.clip_changed.emit(clip)
        if clip and word and not (clip is before.clip and word is before.word):
            self.word_changed.emit(clip.paragraph, word.first, word.last)
