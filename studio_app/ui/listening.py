"""Listening to the open book: the player on a chapter's programme, and the words that are lit while they are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.domain.programme import ChapterStart, Clip, Programme
from studio_app.operations.programmes import listening
from studio_app.storage import paragraphs, takes
from studio_app.ui.playback.follow import in_paragraph
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.playback.player import Player, PlayerState

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        self._seconds = 0.0
        self.player.failed.connect(session.failed)
        self.player.state_changed.connect(self._on_state_changed)
        self.player.position_changed.connect(self._on_position_changed)
        self.player.clip_changed.connect(self._on_clip_changed)
        self.player.word_changed.connect(self._on_word_changed)
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
        self._play(chapter, programme, self._start(programme, paragraph, offset))
        return True

    def play_clip(self, clip: Clip) -> None:
        """Play one take alone, whether it is in the book or not."""
        chapter = paragraphs.paragraph(self._session.bench.project.db, clip.paragraph).chapter
        self._play(chapter, Programme((clip,)), 0.0)

    def has_audio(self, chapter: ChapterId) -> bool:
        """Tell whether anything of a chapter can be heard."""
        return bool(listening(self._session.bench, chapter).clips)

    def toggle(self) -> bool:
        """Pause what is heard, or go on with it; tell whether there was anything."""
        if self.playing:
            self.player.pause()
            return True
        if self.player.state is PlayerState.PAUSED:
            self.player.resume()
            return True
        return False

    def _play(self, chapter: ChapterId, programme: Programme, start: float) -> None:
        self._chapter, self._seconds = chapter, programme.seconds
        self.player.play(programme, start)

    def _start(self, programme: Programme, paragraph: ParagraphId | None, offset: int) -> float:
        """Return the second at which a place is heard, or the next one after it that has any audio."""
        if paragraph is None:
            return 0.0
        db = self._session.bench.project.db
        order = [one.id for one in paragraphs.paragraphs(db, paragraphs.paragraph(db, paragraph).chapter)]
        later = set(order[order.index(paragraph):])
        seconds = 0.0
        for item in programme.items:
            if isinstance(item, Clip) and item.paragraph in later and not _is_before(item, paragraph, offset):
                return seconds + self._word_start(item, paragraph, offset)
            seconds += 0.0 if isinstance(item, ChapterStart) else item.seconds
        return 0.0

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

    @Slot(object)
    def _on_state_changed(self, state: PlayerState) -> None:
        self.state_changed.emit(state)
        if state is PlayerState.STOPPED:
            self.silent.emit()

    @Slot(float)
    def _on_position_changed(self, seconds: float) -> None:
        self.moved.emit(seconds, self._seconds)

    @Slot(object)
    def _on_clip_changed(self, clip: Clip | None) -> None:
        self._clip = clip
        if clip is not None:
            self.followed.emit(self._chapter, clip.paragraph, clip.segment.start, clip.segment.start)

    @Slot(object, int, int)
    def _on_word_changed(self, paragraph: ParagraphId, first: int, last: int) -> None:
        if self._clip is not None:
            start, end = in_paragraph(self._clip.segment, self._text(self._clip), first, last)
            self.followed.emit(self._chapter, paragraph, start, end)


def _is_before(clip: Clip, paragraph: ParagraphId, offset: int) -> bool:
    """Tell whether a clip of the paragraph ends before this place in it."""
    return clip.paragraph == paragraph and clip.segment.end <= offset
