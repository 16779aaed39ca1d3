"""The open project in the window: chapters at the left, the manuscript in the middle, the paragraph at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from studio_app.conversion.events import Ending
from studio_app.conversion.plan import Scope
from studio_app.operations.casting import narrator
from studio_app.storage import paragraphs
from studio_app.ui.models.chapters import ChapterModel
from studio_app.ui.panels.chapters import ChapterList
from studio_app.ui.panels.manuscript import ManuscriptPanel
from studio_app.ui.panels.notice import Notice
from studio_app.ui.panels.paragraph import ParagraphPanel
from studio_app.ui.panels.proof import ProofStrip
from studio_app.ui.panels.run_strip import RunStrip
from studio_app.ui.panels.transport import Transport
from studio_app.ui.panels.words_menu import WordsMenu

if TYPE_CHECKING:
    from studio_app.conversion.events import RunReport
    from studio_app.domain.book import Chapter
    from studio_app.domain.ids import ChapterId, ParagraphId
    from studio_app.ui.generation import Generation
    from studio_app.ui.listening import Listening
    from studio_app.ui.session import Session

SIDES = (240, 760, 300)
"""The widths of the three columns at first, in pixels; only their relation counts."""


class Workspace(QWidget):
    """Arranges the panels and hands on what one asks of another.

    Signals:
        voice_requested: The user wants to choose the narrator's voice.
        cast_requested: The user wants to see who speaks.
        reader_chosen: A Chapter, and the id of the speaker who is to read it, or None for the book's narrator.
        pronounce_requested: Words for which a rule is wanted.
        weighing_wanted: An operation that may turn several paragraphs, and what its step is called.
    """

    voice_requested = Signal()
    cast_requested = Signal()
    reader_chosen = Signal(object, object)
    pronounce_requested = Signal(str)
    weighing_wanted = Signal(object, str)

    def __init__(self, session: Session, generation: Generation, listening: Listening) -> None:
        super().__init__()
        self._session = session
        self._generation = generation
        self._listening = listening
        self._wanted: ChapterId | None = None
        session.closing.connect(self.commit)  # before the panels hear of it, which forget what they show
        self.notice = Notice()
        self.chapters = ChapterList(session, ChapterModel(session))
        self.manuscript = ManuscriptPanel(session, generation, listening)
        self.words_menu = WordsMenu(session, self.manuscript.editor)
        self.paragraph = ParagraphPanel(session, generation, listening)
        self.transport = Transport(listening)
        self._proof = ProofStrip(session)
        self._arrange()
        self._connect()

    @property
    def chapter(self) -> Chapter | None:
        """The chapter that is shown."""
        return self.chapters.chosen

    @property
    def current(self) -> ParagraphId | None:
        """The paragraph that the caret is in."""
        return self.manuscript.editor.current

    @Slot(object, int, int)
    def go_to(self, paragraph: ParagraphId, start: int = 0, end: int = 0) -> None:
        """Show a paragraph on the page, with a stretch of it selected; one that has gone is passed over."""
        found = paragraphs.some(self._session.bench.project.db, [paragraph]).get(paragraph)
        if found is not None:
            self.chapters.go_to(self.chapters.row_of(found.chapter))
            self.manuscript.editor.select(paragraph, start, end)

    @Slot()
    def commit(self) -> None:
        """Have stored what is being typed, on the page and beside it."""
        self.manuscript.editor.commit()
        self.paragraph.manner.commit()

    def generate_chapter(self, chapter: Chapter | None) -> None:
        """Speak what is missing in a chapter."""
        self.commit()
        if chapter is not None:
            self._generation.generate(Scope(chapters=frozenset({chapter.id})))

    @Slot()
    def play(self) -> None:
        """Play from the caret on; with a voice that costs nothing, what is missing is spoken first."""
        chapter = self.chapter
        if chapter is None:
            return
        if self._listening.has_audio(chapter.id):
            self.manuscript.play()
        elif self._generation.running:
            self.notice.tell("Nothing of this chapter is spoken yet. It can be heard as soon as its first words are.")
        elif self._is_free():
            self._wanted = chapter.id
            self.generate_chapter(chapter)
        else:
            self.notice.tell("Nothing of this chapter is spoken yet. Generate it first.")

    def _is_free(self) -> bool:
        casting = narrator(self._session.bench).casting
        return casting is not None and not self._session.capabilities(casting).charges

    def _arrange(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._proof)
        column.addWidget(self.manuscript.editor, 1)
        column.addWidget(self.transport)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.chapters)
        splitter.addWidget(middle)
        splitter.addWidget(self.paragraph)
        splitter.setSizes(list(SIDES))
        splitter.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(splitter, 1)
        outer.addWidget(RunStrip(self._generation))

    def _connect(self) -> None:
        self._session.opened.connect(self._on_opened)
        self._generation.ended.connect(self._on_generated)
        self._generation.idle.connect(self._on_idle)
        self._proof.voice_requested.connect(self.voice_requested)
        self.chapters.chapter_chosen.connect(self.manuscript.show_chapter)
        self.chapters.generate_requested.connect(self.generate_chapter)
        self.chapters.reader_chosen.connect(self.reader_chosen)
        self.manuscript.current_changed.connect(self.paragraph.show_paragraph)
        self.paragraph.about_to_act.connect(self.manuscript.editor.commit)
        self.manuscript.told.connect(self.notice.tell)
        self.words_menu.told.connect(self.notice.tell)
        self.words_menu.cast_requested.connect(self.cast_requested)
        self.words_menu.pronounce_requested.connect(self.pronounce_requested)
        self.words_menu.weighing_wanted.connect(self.weighing_wanted)
        self.transport.play_requested.connect(self.play)

    @Slot()
    def _on_opened(self) -> None:
        self.notice.hide()
        self.chapters.go_to_first()

    @Slot()
    def _on_idle(self) -> None:
        self._wanted = None

    @Slot(object)
    def _on_generated(self, report: RunReport) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted == self.manuscript.chapter and report.ending is Ending.DONE:
            self.manuscript.play()
