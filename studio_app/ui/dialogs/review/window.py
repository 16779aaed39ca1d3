"""Check the book before you narrate it: what came in, what it would come to, and every mend in its place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.amounts import amount
from studio_app.domain.book import ChapterKind
from studio_app.domain.outlining import parted, silenced, with_inclusion, with_text
from studio_app.importing.rules import arranged
from studio_app.operations.forecast import Forecaster, seconds
from studio_app.ui import icons, theme
from studio_app.ui.dialogs.review.chapters import Chapters
from studio_app.ui.dialogs.review.concerns import summary
from studio_app.ui.dialogs.review.details import Details
from studio_app.ui.dialogs.review.draft import Draft
from studio_app.ui.dialogs.review.narrator import NarratorField
from studio_app.ui.dialogs.review.outline import OutlineModel, in_words, speakers_in_words
from studio_app.ui.dialogs.review.page import ChapterText
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.leaving import ask_to_leave
from studio_app.ui.wording import duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.import_rules import ImportRules
    from studio_app.domain.manuscript import Manuscript, ManuscriptChapter
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.review.mending import Concern, Place
    from studio_app.ui.stock import Stock

SIZE = (1100, 760)
OUTLINE = 470
DETAILS = 252
LETTERS = 30
"""Characters that show which words a letter goes before."""

WORKING = "Working out what it comes to …"
LEAVING = "Leave the book? What you have put right here would be lost."
UNCHANGED = "The original is not changed."
AT_ONCE = 3
"""Chapters whose length is worked out at once: those that one edit changes."""

STORY = 500
"""Characters of a chapter with which the story may begin; a page with the title of a part has fewer."""


class ReviewDialog(QDialog):
    """Shows a manuscript and takes in the user's mends; ``manuscript`` and the draft's rules are to be imported."""

    def __init__(self, manuscript: Manuscript, stock: Stock, engines: Mapping[str, SpeechEngine],
                 proof: Sequence[Voice], worker: Worker, bridge: Bridge, parent: QWidget | None = None,
                 shown: Sequence[ManuscriptChapter] | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Check the book before you narrate it")
        self.resize(*SIZE)
        self._engines = engines
        self._worker = worker
        self._reckoning, self._listing = Errand(bridge), Errand(bridge)
        self._begun = QTimer(self, singleShot=True, interval=0)
        self.draft = Draft(manuscript, self, shown)
        self.narrator = NarratorField(stock, engines, proof, manuscript.metadata.language)
        self._forecaster: Forecaster | None = None
        self._listed_by: ImportRules | None = None
        self.model = OutlineModel(self.draft, self)
        self.chapters, self.text = Chapters(self.draft, self.model), ChapterText()
        self.details = Details(self.draft, worker, bridge)
        self.told, self.bill = QLabel(wordWrap=True), QLabel()
        self.begin_here = QPushButton("Begin a chapter h&ere")
        self.undo, self.redo = QToolButton(), QToolButton()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.import_ = self.buttons.addButton("Im&port", QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self.bill.setText(WORKING)
        self.chapters.go_to(_first(self.draft))
        self.chapters.setFocus()
        self._connect()
        self._begun.start()  # a step of its own, with the text; on the other thread it would slow this one

    @property
    def manuscript(self) -> Manuscript:
        """The book as the user wants it, before the rules are laid over it, which takes its time."""
        return replace(self.draft.manuscript, metadata=self.details.metadata, cover=self.details.cover)

    @property
    def is_touched(self) -> bool:
        """Tell whether the user has put anything right."""
        came = self.draft.came
        return bool(self.draft.undo_name) or (self.details.metadata, self.details.cover) != (came.metadata, came.cover)

    def reject(self) -> None:
        """Leave the book; where something was put right, which would be lost, ask first."""
        if self.is_touched:
            ask_to_leave(self, LEAVING)
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter import only where the button has the keyboard; elsewhere it shows a place or ends a title."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.told.setFont(theme.font(Type.BODY, bold=True))
        self.told.setAccessibleName("What came in")
        self.bill.setAccessibleName("What it would come to")
        self.begin_here.setAutoDefault(False)
        self.begin_here.setToolTip("At the paragraph that you have clicked in the text")
        self.details.setCornerWidget(self.begin_here)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.text)
        right.addWidget(self.details)
        right.setStretchFactor(0, 1)
        right.setSizes([SIZE[1] - DETAILS, DETAILS])
        both = QSplitter()
        both.addWidget(self._outline())
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        both.setSizes([OUTLINE, SIZE[0] - OUTLINE])
        for split in (right, both):
            split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.EVEN)
        column.addWidget(self.told)
        column.addWidget(both, 1)
        column.addLayout(self._foot())
        make_primary(self.import_)

    def _outline(self) -> QWidget:
        """Return the list of chapters above what can be done with them."""
        row = QHBoxLayout()
        row.setSpacing(Space.TIGHT)
        for action in self.chapters.actions_:
            button = QToolButton()
            button.setDefaultAction(action)
            row.addWidget(button)
        row.addStretch(1)
        for button, icon in ((self.undo, "undo"), (self.redo, "redo")):
            icons.put(button, icon)
            row.addWidget(button)
        outline = QWidget()
        column = QVBoxLayout(outline)
        column.setContentsMargins(0, 0, Space.EVEN, 0)
        column.setSpacing(Space.SNUG)
        column.addWidget(self.chapters, 1)
        column.addLayout(row)
        return outline

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        label = QLabel("Narrator’s &voice")
        label.setBuddy(self.narrator)
        row.addWidget(label)
        row.addWidget(self.narrator)
        row.addWidget(self.bill, 1)
        row.addWidget(self.buttons)
        return row

    def _connect(self) -> None:
        self.chapters.chapter_chosen.connect(self._show_chapter)
        self.draft.changed.connect(self._on_changed)
        self.text.part_requested.connect(self._begin_chapter)
        self.text.edit_requested.connect(self._change_words)
        self.text.cursorPositionChanged.connect(self._offer_part)
        self.begin_here.clicked.connect(self._begin_at_caret)
        self.details.concerns.place_chosen.connect(self._go_to)
        self.details.concerns.mend_requested.connect(self._mend)
        self.narrator.chosen.connect(self._reckon)
        self.details.data_changed.connect(self._on_data_changed)
        for button, slot, keys in ((self.undo, self.draft.undo, QKeySequence.StandardKey.Undo),
                                   (self.redo, self.draft.redo, QKeySequence.StandardKey.Redo)):
            button.clicked.connect(slot)
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.details.close_errands)
        self._begun.timeout.connect(self._reckon)
        self.finished.connect(self._begun.stop)
        self.finished.connect(self._reckoning.drop)
        self.finished.connect(self._listing.drop)

    @Slot(int)
    def _show_chapter(self, row: int) -> None:
        self.text.show_chapter(self.draft.chapters[row] if 0 <= row < len(self.draft.chapters) else None)
        self._offer_part()

    @Slot(object)
    def _go_to(self, place: tuple[int, int]) -> None:
        self.chapters.go_to(place[0])
        self.text.go_to(place[1])

    @Slot()
    def _on_data_changed(self) -> None:
        language = self.details.metadata.language
        self.model.read_in(language)
        self.narrator.read_in(language)
        self._refresh()

    @Slot()
    def _begin_at_caret(self) -> None:
        self._begin_chapter(self.text.row)

    @Slot(int)
    def _begin_chapter(self, paragraph: int) -> None:
        chapter = self.chapters.row
        came = self.draft.came_from(chapter, paragraph)
        if came:
            self.draft.edit("Begin a chapter", partial(parted, chapter=chapter, paragraph=came))
            self.chapters.go_to(chapter + 1)

    @Slot(int)
    def _change_words(self, paragraph: int) -> None:
        chapter = self.chapters.row
        came = self.draft.came_from(chapter, paragraph)
        if came is None:
            return
        old = self.draft.manuscript.chapters[chapter].paragraphs[came].text
        text, ok = QInputDialog.getMultiLineText(self, "Change these words", "The paragraph", old)
        if ok and text.strip() and text != old:
            self.draft.edit("Change words", partial(with_text, chapter=chapter, paragraph=came, text=text))

    @Slot(object, object)
    def _mend(self, concern: Concern, place: Place | None) -> None:
        """Do at once what a warning asks for, or lead to the field where it is done."""
        match concern.warning.code:
            case "repeated-line":
                self.draft.edit("Do not read a line", partial(silenced, line=concern.quoted))
            case "empty-chapter" if place:
                self.draft.edit("Skip chapter", partial(with_inclusion, chapters={place[0]}, included=False))
            case "picture-letter" if place:
                self._go_to(place)
                self._write_letter(place[1])
            case "isbn" | "alphabet":
                self.details.show_data()
                data = self.details.data
                (data.isbn if concern.warning.code == "isbn" else data.language).setFocus()

    def _write_letter(self, paragraph: int) -> None:
        """Ask which letter a picture shows, and write it before the words that follow."""
        chapter = self.chapters.row
        came = self.draft.came_from(chapter, paragraph)
        if came is None:
            return
        old = self.draft.manuscript.chapters[chapter].paragraphs[came].text
        letter, ok = QInputDialog.getText(
            self, "Write the letter", f"The letters that the picture shows before “{old[:LETTERS]}…”")
        if ok and letter.strip():
            self.draft.edit("Write a letter", partial(with_text, chapter=chapter, paragraph=came,
                                                      text=letter.strip() + old))

    @Slot()
    def _reckon(self) -> None:
        """Have worked out what the whole book comes to with this voice; after that, what changes is quickly done."""
        casting = self.narrator.casting
        engine = self._engines[casting.engine] if casting else next(iter(self._engines.values()))
        self._work_out(Forecaster(engine, casting))

    def _work_out(self, forecaster: Forecaster) -> None:
        """Have worked out, on another thread, what the chapters come to that are not known yet."""
        chapters = list(self.draft.chapters)
        self._show_forecasts(None)
        self._reckoning.ask(self._worker.submit(lambda: [forecaster.of(one) for one in chapters]),
                            lambda _: self._show_forecasts(forecaster), self._on_not_reckoned)

    def _show_forecasts(self, forecaster: Forecaster | None) -> None:
        self._forecaster = forecaster
        self.model.forecast_by(forecaster)
        self._refresh()

    def _on_not_reckoned(self, error: StudioError) -> None:
        self.bill.setText(str(error))

    @Slot()
    def _offer_part(self) -> None:
        self.begin_here.setEnabled(self.text.row > 0)

    @Slot()
    def _on_changed(self) -> None:
        """Show the book as it stands now; what many chapters come to is worked out elsewhere."""
        forecaster = self._forecaster
        if forecaster is not None and forecaster.lacks(self.draft.chapters) > AT_ONCE:
            self._work_out(forecaster)
        else:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Show what the book comes to now, and what can be done."""
        draft = self.draft
        self.details.concerns.look_at(draft.chapters, self.details.metadata)
        self._show_chapter(self.chapters.row)
        self._show_left_out()
        self._tell()
        for button, verb, step in ((self.undo, "Undo", draft.undo_name), (self.redo, "Redo", draft.redo_name)):
            button.setEnabled(bool(step))
            button.setAccessibleName(verb)
            button.setToolTip(f"{verb} {step[:1].lower()}{step[1:]}" if step else verb)
        read = any(one.spoken and one.text for chapter in draft.chapters if chapter.included
                   for one in chapter.paragraphs)
        self.import_.setEnabled(self.details.is_right and read)
        self.import_.setToolTip("" if read else "Nothing of the book would be read aloud.")

    def _show_left_out(self) -> None:
        """Have what was left out listed, which is another thing by other rules."""
        if self._listed_by is not self.draft.rules:
            self._listed_by = self.draft.rules
            self._listing.ask(self._worker.submit(arranged, self.draft.came, self.draft.rules),
                              self.details.show_left_out, self._on_not_reckoned)

    def _tell(self) -> None:
        """Say how much came in, what is to look at, and what the book comes to."""
        came = in_words(self.draft)
        self.details.count_concerns()
        if self._forecaster is None:
            self.bill.setText(WORKING)
        else:
            total, unit = self._forecaster.of_all(self.draft.chapters), self._forecaster.unit
            length = f"about {duration(seconds(total.characters, self.details.metadata.language))}"
            came = f"{came}, {length}" if total.characters else "Nothing of it would be read aloud"
            price = amount(total.price, unit) if unit else "free"
            bill = (f"{total.characters:,} characters", length if total.characters else "", price)
            self.bill.setText(" · ".join(filter(None, bill)))
        said = (f"{came}.", speakers_in_words(self.draft), summary(self.details.concerns.number), UNCHANGED)
        self.told.setText(" ".join(filter(None, said)))


def _first(draft: Draft) -> int:
    """Return the row of the chapter with which the story begins, past the titles of parts."""
    rows = [row for row, one in enumerate(draft.chapters) if one.included and row not in draft.gone]
    body = [row for row in rows if draft.chapters[row].kind is ChapterKind.BODY]
    story = (row for row in body if sum(len(one.text) for one in draft.chapters[row].paragraphs) > STORY)
    return next(story, next(iter([*body, *rows]), 0))
