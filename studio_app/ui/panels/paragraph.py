"""The panel at the window's right: the paragraph the caret is in, who reads it, and its takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio_app.conversion.plan import Scope
from studio_app.domain.book import ParagraphKind
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.takes import is_kept
from studio_app.operations.marks import direct
from studio_app.operations.paragraphs import set_kind, set_locked, set_spoken
from studio_app.operations.workbench import paragraph_material
from studio_app.storage import chapters, paragraphs, speakers
from studio_app.ui import icons, theme
from studio_app.ui.manuscript.views import ParagraphView, in_words
from studio_app.ui.panels.making import Making
from studio_app.ui.panels.manner import Manner
from studio_app.ui.panels.obstacles import Shown
from studio_app.ui.panels.takes import Takes, voice_name
from studio_app.ui.tokens import SIGNS, Sign, Space, Type

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from studio_app.conversion.plan import Material
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ParagraphId
    from studio_app.ui.generation import Generation
    from studio_app.ui.listening import Listening
    from studio_app.ui.session import Session

KINDS = {
    ParagraphKind.BODY: "Body text",
    ParagraphKind.HEADING: "Heading",
    ParagraphKind.QUOTATION: "Quotation",
    ParagraphKind.VERSE: "Verse",
    ParagraphKind.LIST_ITEM: "List item",
    ParagraphKind.SCENE_BREAK: "Scene break",
    ParagraphKind.NOTE: "Note",
    ParagraphKind.CAPTION: "Caption",
    ParagraphKind.TABLE: "Table",
}
NOWHERE = "Put the cursor into a paragraph to see who reads it and to hear its takes."
WIDTH = 280
SIGN = 18


class ParagraphPanel(QFrame):
    """Shows one paragraph and what can be done with it.

    Signals:
        about_to_act: An operation is about to be run on the paragraph, so what is typed must be in it.
    """

    about_to_act = Signal()

    def __init__(self, session: Session, generation: Generation, listening: Listening) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setMinimumWidth(WIDTH)
        self._session = session
        self._generation = generation
        self._id: ParagraphId | None = None
        self._shown: Shown | None = None
        self.sign, self.state = SignMark(), QLabel(wordWrap=True)
        self.kind = QComboBox()
        self.reader = QLabel(wordWrap=True)
        self.spoken, self.locked = QCheckBox("Read &aloud"), QCheckBox("&Locked")
        self.manner = Manner()
        self.making = Making(session)
        self.takes = Takes(session, listening)
        self._arrange()
        self._connect()
        self.show_paragraph(None)

    @Slot(object)
    def show_paragraph(self, paragraph: ParagraphId | None) -> None:
        """Show a paragraph, or how to come to one."""
        self._id = paragraph
        self._refresh()

    def _arrange(self) -> None:
        self._pages = QStackedLayout(self)
        nowhere = QLabel(NOWHERE, wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        nowhere.setProperty("look", "quiet")
        nowhere.setMargin(Space.ROOM)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.ROOM, Space.ROOM, Space.ROOM, Space.EVEN)
        column.setSpacing(Space.EVEN)
        column.addLayout(self._head())
        column.addLayout(self._form())
        column.addWidget(self.making)
        column.addWidget(self.takes, 1)
        column.addStretch(0)
        for page in (nowhere, content):
            self._pages.addWidget(page)

    def _head(self) -> QVBoxLayout:
        title = QLabel("Paragraph")
        title.setFont(theme.font(Type.HEADING, bold=True))
        self.state.setAccessibleName("State")
        line = QHBoxLayout()
        line.setSpacing(Space.SNUG)
        line.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.state, 1)
        head = QVBoxLayout()
        head.setSpacing(Space.TIGHT)
        head.addWidget(title)
        head.addLayout(line)
        return head

    def _form(self) -> QFormLayout:
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind)
        self.reader.setAccessibleName("Read by")
        self.spoken.setToolTip("Paragraphs that are not read aloud stay on the page and out of the audiobook.")
        self.locked.setToolTip("A locked paragraph keeps its words and its audio, whatever else changes.")
        form = QFormLayout()
        form.setHorizontalSpacing(Space.EVEN)
        form.setVerticalSpacing(Space.SNUG)
        form.addRow("&Kind", self.kind)
        form.addRow("Read by", self.reader)
        form.addRow("&Direction", self.manner)
        form.addRow(self.spoken)
        form.addRow(self.locked)
        return form

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind)
        self.spoken.clicked.connect(self._on_spoken)
        self.locked.clicked.connect(self._on_locked)
        self.manner.directed.connect(self._on_directed)
        self.making.generate_requested.connect(self._on_generate)
        self.making.regenerate_requested.connect(self._on_regenerate)
        self.making.expired.connect(self._refresh)
        self._session.changed.connect(self._on_changed)
        self._session.closing.connect(self._on_closing)
        self._generation.began.connect(self._refresh)
        self._generation.ended.connect(self._refresh)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        around = changes.readings or changes.structure or changes.book or changes.settings
        if self._id is not None and (around or self._id in changes.paragraphs or changes.chapters):
            self._refresh()

    @Slot()
    def _on_closing(self) -> None:
        self.show_paragraph(None)

    @Slot()
    def _refresh(self) -> None:
        self._shown = self._looked_up()
        self._pages.setCurrentIndex(0 if self._shown is None else 1)
        if self._shown is None:
            self.making.forget()
        else:
            self._show_state(self._shown)
            self._show_form(self._shown.material)
            self.making.show_paragraph(self._shown, running=self._generation.running)
            self.takes.show_takes_of(self._shown.material)

    def _looked_up(self) -> Shown | None:
        if self._id is None or not paragraphs.some(self._session.bench.project.db, [self._id]):
            return None
        bench = self._session.bench
        (material,) = paragraph_material(bench, [self._id])
        return Shown(material, chapters.chapter(bench.project.db, material.paragraph.chapter).included)

    def _show_state(self, shown: Shown) -> None:
        one = shown.material
        kept = any(is_kept(segment, one.holdings) for segment in one.segments)
        view = ParagraphView(one.paragraph, shown.state, busy=one.paragraph.id in self._generation.busy, kept=kept)
        words = in_words(view)
        self.state.setText(words[:1].upper() + words[1:])
        self.sign.show_sign(view.sign)

    def _show_form(self, one: Material) -> None:
        paragraph = one.paragraph
        self.kind.setCurrentIndex(self.kind.findData(paragraph.kind))
        self.spoken.setChecked(paragraph.spoken)
        self.locked.setChecked(paragraph.locked)
        icons.put(self.locked, "lock" if paragraph.locked else "unlock")
        for field in (self.kind, self.spoken):
            field.setEnabled(not paragraph.locked)
        self.spoken.setVisible(paragraph.kind is not ParagraphKind.SCENE_BREAK)
        self.reader.setText("\n".join(self._readers(one)) or "nobody")
        self.manner.show_paragraph(one, self._able(one))

    def _able(self, one: Material) -> Capabilities:
        """Return what the model can do that reads the paragraph, or its beginning."""
        casting = one.segments[0].casting if one.segments else None
        return self._session.capabilities(casting) if casting else Capabilities()

    def _readers(self, one: Material) -> list[str]:
        """Return who speaks the paragraph, each with the voice; several where parts of it are given to others."""
        cast = speakers.speakers(self._session.bench.project.db).values()
        readers: list[str] = []
        for casting in (segment.casting for segment in one.segments if segment.casting.voice):
            name = next((speaker.name for speaker in cast if speaker.casting == casting), "")
            reader = " · ".join(part for part in (name, voice_name(self._session, casting)) if part)
            if reader not in readers:
                readers.append(reader)
        return readers

    def _acting(self) -> list[ParagraphId]:
        """Let what is typed be stored, and return the paragraph as operations want it; nothing if it is gone."""
        self.about_to_act.emit()
        return [] if self._shown is None else [self._shown.material.paragraph.id]

    @Slot(int)
    def _on_kind(self, index: int) -> None:
        if ids := self._acting():
            self._session.perform(set_kind, ids, ParagraphKind(self.kind.itemData(index)))
            self._refresh()  # also where it was refused

    @Slot(bool)
    def _on_spoken(self, spoken: bool) -> None:
        if ids := self._acting():
            self._session.perform(set_spoken, ids, spoken=spoken)
            self._refresh()

    @Slot(str)
    def _on_directed(self, direction: str) -> None:
        if ids := self._acting():
            self._session.perform(direct, ids[0], direction)
            self._refresh()

    @Slot(bool)
    def _on_locked(self, locked: bool) -> None:
        if ids := self._acting():
            self._session.perform(set_locked, ids, locked=locked)
            self._refresh()

    @Slot()
    def _on_generate(self) -> None:
        if ids := self._acting():
            self._generation.generate(Scope(paragraphs=frozenset(ids)))

    @Slot()
    def _on_regenerate(self) -> None:
        if ids := self._acting():
            self._generation.regenerate(ids)


class SignMark(QWidget):
    """The sign of a paragraph's state, in the colours of the palette as it is when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign.SILENT
        self.setFixedSize(SIGN, SIGN)

    def show_sign(self, sign: Sign) -> None:
        """Show another sign."""
        self._sign = sign
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sign."""
        colour = theme.sign_colour(self._sign, self.palette())
        picture = icons.pixmap(SIGNS[self._sign].icon, colour, SIGN, self.devicePixelRatioF())
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, picture)
