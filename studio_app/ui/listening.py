"""Listening to the open book: the player on a chapter's programme, and the words that are lit while they are heard.

What is heard is what is in the book. After a change playing goes on by the programme as it is now: at the next pause,
or at once with the new take where another one takes the place of what is heard. What is spoken meanwhile is heard too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio_app.domain.errors import InputError
from studio_app.domain.programme import Clip, Programme
from studio_app.operations.programmes import listening
from studio_app.storage import paragraphs, takes
from studio_app.ui.playback.follow import in_paragraph
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.playback.player import Player, PlayerState
from studio_app.ui.playback.renewal import ahead, has_other_take, is_pause, left_after, start_of, timed_clips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId, ParagraphId, TakeId
    from studio_app.domain.takes import WordTiming
    from studio_app.ui.session import Session


class Listening(QObject):
    """Plays a chapter from a paragraph on.

    Signals:
        followed: Chapter, paragraph, and the stretch of its text from start to end that is heard now.
        silent: Nothing is followed any more.
        state_changed: The player's PlayerState.
        moved: Seconds heard and seconds in all.
    """

    followed = Signal(object, object, int, int)
    silent = Signal()
    state_changed = Signal(object)
    moved = Signal(float, float)

    def __init__(self, session: Session, open_output: OpenOutput = open_device) -> None:
        super().__init__(session)
        self._session = session
        self.player = Player(self._words_of, open_output=open_output, parent=self)
        self._chapter: ChapterId | None = None
        self._clip: Clip | None = None
        self._programme = Programme(())
        self._renewable = self._outdated = False
        self._renewal = QTimer(self, singleShot=True, interval=0)  # never in the middle of what the player tells
        self._renewal.timeout.connect(self._renew)
        self.player.failed.connect(session.failed)
        self.player.state_changed.connect(self._on_state_changed)
        self.player.position_changed.connect(self._on_position_changed)
        self.player.clip_changed.connect(self._on_clip_changed)
        self.player.word_changed.connect(self._on_word_changed)
        self.player.finished.connect(self._on_finished)
        session.changed.connect(self._on_changed)
        session.closing.connect(self.player.stop)

    @property
    def playing(self) -> bool:
        """Tell whether something is heard."""
        return self.player.state is PlayerState.PLAYING

    @property
    def clip(self) -> Clip | None:
        """The clip that is heard, or was heard last."""
        return self._clip

    def play(self, chapter: ChapterId, paragraph: ParagraphId | None = None, offset: int = 0) -> bool:
        """Play a chapter from a paragraph, and a character in it, on; tell whether there is anything to hear."""
        programme = listening(self._session.bench, chapter)
        if not programme.clips:
            return False
        start = None if paragraph is None else self._start(programme, paragraph, offset)
        self._play(chapter, programme, start or 0.0, renewable=True)
        return True

    def play_clip(self, clip: Clip) -> None:
        """Play one take alone, whether it is in the book or not."""
        chapter = paragraphs.paragraph(self._session.bench.project.db, clip.paragraph).chapter
        self._play(chapter, Programme((clip,)), 0.0, renewable=False)

    def seek(self, seconds: float) -> None:
        """Go to a second of what is heard."""
        paused = self.player.state is PlayerState.PAUSED
        if self._outdated:
            self._go_on(self._present())
        if paused:
            self.player.pause()
        self.player.seek(seconds)

    def has_audio(self, chapter: ChapterId) -> bool:
        """Tell whether anything of a chapter can be heard."""
        return bool(listening(self._session.bench, chapter).clips)

    def toggle(self) -> bool:
        """Pause what is heard, or go on with it; tell whether there was anything."""
        if self.playing:
            self.player.pause()
            return True
        if self.player.state is PlayerState.PAUSED:
            if self._outdated:
                self._renew()
            self.player.resume()
            return True
        return False

    def _play(self, chapter: ChapterId, programme: Programme, start: float, *, renewable: bool) -> None:
        self._chapter, self._programme = chapter, programme
        self._renewable, self._outdated = renewable, False
        self._clip = None
        self.player.play(programme, start)
        self._clip = self.player.clip

    def _start(self, programme: Programme, paragraph: ParagraphId, offset: int) -> float | None:
        """Return the second at which a place is heard, or the next one after it that has any audio."""
        db = self._session.bench.project.db
        order = [one.id for one in paragraphs.paragraphs(db, paragraphs.paragraph(db, paragraph).chapter)]
        later = set(order[order.index(paragraph):])
        found = ((start, clip) for start, clip in timed_clips(programme)
                 if clip.paragraph in later and not _is_before(clip, paragraph, offset))
        return next((start + self._word_start(clip, paragraph, offset) for start, clip in found), None)

    def _word_start(self, clip: Clip, paragraph: ParagraphId, offset: int) -> float:
        """Return the second of a clip at which the word at this offset begins."""
        if clip.paragraph != paragraph or not offset:
            return 0.0
        text = self._text(clip)
        before = [word.start for word in self._words_of(clip.take)
                  if in_paragraph(clip.segment, text, word.first, word.last)[0] <= offset]
        return max(before, default=0.0)

    def _words_of(self, take: TakeId) -> Sequence[WordTiming]:
        return takes.take(self._session.bench.project.db, take).words

    def _text(self, clip: Clip) -> str:
        found = paragraphs.some(self._session.bench.project.db, [clip.paragraph])
        return found[clip.paragraph].text if clip.paragraph in found else ""

    def _present(self) -> Programme:
        """Return the chapter as it is heard now; of one that is gone nothing is."""
        assert self._chapter is not None
        try:
            return listening(self._session.bench, self._chapter)
        except InputError:
            return Programme(())

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        clip = self._clip
        if not self._renewable or clip is None or self.player.state is PlayerState.STOPPED:
            return
        self._outdated = True
        touched = changes.readings or clip.paragraph in changes.paragraphs
        if self.playing and touched and has_other_take(self._present(), clip):
            self._renewal.start()

    @Slot()
    def _renew(self) -> None:
        """Go on by the programme as it is now, if what comes next differs."""
        if self._outdated:
            programme = self._present()
            if self._clip is None or ahead(programme, self._clip) != ahead(self._programme, self._clip):
                self._go_on(programme)

    def _go_on(self, programme: Programme) -> None:
        place = self._place_in(programme)
        if self._chapter is None or place is None:
            self.player.stop()
        else:
            self._play(self._chapter, programme, place, renewable=True)

    def _place_in(self, programme: Programme) -> float | None:
        """Return where in a renewed programme playing goes on; None at its end."""
        clip = self._clip
        if clip is None:
            return None
        start = start_of(programme, clip)
        if start is not None:
            into = self.player.position - (start_of(self._programme, clip) or 0.0)
            return start + max(0.0, min(into, clip.seconds))
        db = self._session.bench.project.db
        there = paragraphs.some(db, [one.paragraph for one in (clip, *left_after(self._programme, clip))])
        for one in (clip, *left_after(self._programme, clip)):
            if one.paragraph in there and there[one.paragraph].chapter == self._chapter:
                return self._start(programme, one.paragraph, one.segment.start)
        return None

    @Slot()
    def _on_finished(self) -> None:
        """Go on with what was spoken meanwhile, if it comes after what was heard last."""
        if self._outdated:
            programme = self._present()
            place = self._place_in(programme)
            if place is not None and any(start >= place for start, _ in timed_clips(programme)):
                self._go_on(programme)

    @Slot(object)
    def _on_state_changed(self, state: PlayerState) -> None:
        self.state_changed.emit(state)
        if state is PlayerState.STOPPED:
            self.silent.emit()

    @Slot(float)
    def _on_position_changed(self, seconds: float) -> None:
        self.moved.emit(seconds, self._programme.seconds)
        if self._outdated and self.playing and is_pause(self._programme, seconds):
            self._renewal.start()

    @Slot(object)
    def _on_clip_changed(self, clip: Clip | None) -> None:
        if clip is None:
            return
        self._clip = clip
        self.followed.emit(self._chapter, clip.paragraph, clip.segment.start, clip.segment.start)
        if self._outdated and self.playing:
            self._renewal.start()

    @Slot(object, int, int)
    def _on_word_changed(self, paragraph: ParagraphId, first: int, last: int) -> None:
        if self._clip is not None:
            start, end = in_paragraph(self._clip.segment, self._text(self._clip), first, last)
            self.followed.emit(self._chapter, paragraph, start, end)


def _is_before(clip: Clip, paragraph: ParagraphId, offset: int) -> bool:
    """Tell whether a clip of the paragraph ends before this place in it."""
    return clip.paragraph == paragraph and clip.segment.end <= offset
