"""The chapter in the middle of the window: shows its text, carries out what the writer does, lights what is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from studio_app.domain.takes import is_kept
from studio_app.operations import paragraphs
from studio_app.operations.workbench import chapter_material, paragraph_material, state_of
from studio_app.storage import speakers
from studio_app.ui.manuscript.editor import ManuscriptEditor
from studio_app.ui.manuscript.views import ParagraphView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.plan import Material
    from studio_app.domain.book import Chapter
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId, ParagraphId, SpeakerId
    from studio_app.ui.generation import Generation
    from studio_app.ui.listening import Listening
    from studio_app.ui.session import Session


class ManuscriptPanel(QObject):
    """Ties the manuscript editor to the session.

    Signals:
        current_changed: The paragraph that the caret is in, or None.
        told: A sentence for the user.
    """

    current_changed = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, generation: Generation, listening: Listening) -> None:
        super().__init__(session)
        self._session = session
        self._generation = generation
        self._listening = listening
        self._chapter: ChapterId | None = None
        self._shown: set[ParagraphId] = set()
        self._colours: dict[SpeakerId, str] = {}
        self.editor = ManuscriptEditor()
        self._connect_editor()
        session.changed.connect(self._on_changed)
        session.closing.connect(self._on_closing)
        listening.followed.connect(self._on_followed)
        listening.silent.connect(self.editor.stop_following)

    @property
    def chapter(self) -> ChapterId | None:
        """The chapter that is shown."""
        return self._chapter

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter."""
        if chapter.id != self._chapter:
            self.editor.commit()
            self._chapter = chapter.id
            self._show()

    def play(self) -> None:
        """Play from the paragraph that the caret is in."""
        self._on_play_requested(self.editor.current, 0)

    def _connect_editor(self) -> None:
        editor = self.editor
        editor.text_edited.connect(self._on_text_edited)
        editor.split_requested.connect(self._on_split_requested)
        editor.merge_requested.connect(self._on_merge_requested)
        editor.paste_requested.connect(self._on_paste_requested)
        editor.range_replaced.connect(self._on_range_replaced)
        editor.refused.connect(self.told)
        editor.current_changed.connect(self.current_changed)
        editor.play_requested.connect(self._on_play_requested)

    def _show(self) -> None:
        if self._chapter is None:
            return
        bench = self._session.bench
        self._colours = {one.id: one.colour for one in speakers.speakers(bench.project.db).values() if one.colour}
        found = chapter_material(bench, self._chapter).paragraphs
        self._shown = {one.paragraph.id for one in found}
        self.editor.show_chapter([self._view(one) for one in found])

    def _view(self, one: Material) -> ParagraphView:
        kept = any(is_kept(segment, one.holdings) for segment in one.segments)
        return ParagraphView(one.paragraph, state_of(one), busy=one.paragraph.id in self._generation.busy, kept=kept,
                             colours=self._colours)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._chapter is None:
            return
        if changes.readings or changes.structure or self._chapter in changes.chapters:
            self._show()
        elif touched := self._shown & changes.paragraphs:
            found = paragraph_material(self._session.bench, sorted(touched))
            self.editor.update_views([self._view(one) for one in found])

    @Slot()
    def _on_closing(self) -> None:
        self.editor.commit()
        self._chapter, self._shown = None, set()
        self.editor.show_chapter([])

    @Slot(object, str)
    def _on_text_edited(self, paragraph: ParagraphId | None, text: str) -> None:
        if paragraph is None:
            self._insert([text])
        elif self._session.perform(paragraphs.edit_text, paragraph, text) is None:
            self._show_stored(paragraph)

    def _show_stored(self, paragraph: ParagraphId) -> None:
        """Show what is stored, after something else could not be."""
        if paragraph in self._shown:
            found = paragraph_material(self._session.bench, [paragraph])
            self.editor.update_views([self._view(one) for one in found])

    @Slot(object, int)
    def _on_split_requested(self, paragraph: ParagraphId, offset: int) -> None:
        self._session.perform(paragraphs.split, paragraph, offset)

    @Slot(object)
    def _on_merge_requested(self, paragraph: ParagraphId) -> None:
        self._session.perform(paragraphs.merge, paragraph)

    @Slot(object, int, int, object)
    def _on_paste_requested(self, paragraph: ParagraphId | None, start: int, end: int, lines: Sequence[str]) -> None:
        if paragraph is None:
            self._insert(lines)
        else:
            self._session.perform(paragraphs.replace_range, (paragraph, start), (paragraph, end), lines)

    @Slot(object, int, object, int, str)
    def _on_range_replaced(self, first: ParagraphId, begin: int, last: ParagraphId, end: int, text: str) -> None:
        self._session.perform(paragraphs.replace_range, (first, begin), (last, end), text.split("\n"))

    def _insert(self, lines: Sequence[str]) -> None:
        if self._chapter is not None:
            self._session.perform(paragraphs.insert, self._chapter, lines)

    @Slot(object, int)
    def _on_play_requested(self, paragraph: ParagraphId | None, offset: int) -> None:
        self.editor.commit()
        if self._chapter is not None and not self._listening.play(self._chapter, paragraph, offset):
            self.told.emit("Nothing of this chapter is spoken yet. Generate it first.")

    @Slot(object, object, int, int)
    def _on_followed(self, chapter: ChapterId, paragraph: ParagraphId, start: int, end: int) -> None:
        if chapter == self._chapter:
            self.editor.follow(paragraph, start, end)
