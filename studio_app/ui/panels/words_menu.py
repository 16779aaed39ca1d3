"""What can be done with words on the page besides writing them: who speaks them, and how; what is said instead.

The menu's actions mean what is selected in the paragraph, and *Read by* all that is selected; without a selection they
mean the paragraph, or for *Say as…* the word that the caret is in.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QMenu

from studio_app.domain.book import MarkKind
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.voices import NO_SETTINGS
from studio_app.operations import casting, marks
from studio_app.operations.workbench import paragraph_material
from studio_app.storage import paragraphs, speakers
from studio_app.ui import icons
from studio_app.ui.dialogs.words import LanguageDialog, SettingsDialog
from studio_app.ui.wording import literal

if TYPE_CHECKING:
    from studio_app.domain.book import Mark, Paragraph
    from studio_app.domain.ids import ParagraphId, SpeakerId
    from studio_app.domain.voices import Settings
    from studio_app.ui.manuscript.editor import ManuscriptEditor
    from studio_app.ui.session import Session

_WORD = re.compile(r"[\w'’.-]+")
NOT_TOLD = "The voice that reads this cannot be told how to speak. The direction is kept for one that can."
SHORT = 24


@dataclass(frozen=True, slots=True)
class Words:
    """The part of a paragraph that is meant; ``whole`` where nothing was selected."""

    paragraph: Paragraph
    start: int
    end: int
    whole: bool

    @property
    def text(self) -> str:
        """The words."""
        return self.paragraph.text[self.start:self.end]

    @property
    def stretch(self) -> tuple[int | None, int | None]:
        """Start and end, as operations want them; none for the whole paragraph."""
        return (None, None) if self.whole else (self.start, self.end)

    def mark(self, kind: MarkKind) -> Mark | None:
        """Return the mark of a kind on these words, if there is one."""
        own = (mark for mark in self.paragraph.marks if mark.kind is kind)
        return next((mark for mark in own if mark.start < self.end and mark.end > self.start), None)


class WordsMenu(QObject):
    """Adds its actions to the menu of the page.

    Signals:
        told: A sentence for the user.
        pronounce_requested: Words for which a rule is wanted.
        cast_requested: The user wants to see who speaks.
        weighing_wanted: An operation that may turn several paragraphs, and what its step is called.
    """

    told = Signal(str)
    pronounce_requested = Signal(str)
    cast_requested = Signal()
    weighing_wanted = Signal(object, str)

    def __init__(self, session: Session, editor: ManuscriptEditor) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        editor.menu_opened.connect(self.fill)

    @Slot(object, object)
    def fill(self, menu: QMenu, paragraph: ParagraphId | None) -> None:
        """Add what can be done with the words that are meant."""
        self._editor.commit()
        words = self._meant()
        if words is None:
            return
        word = self._word(words)
        menu.addSeparator()
        self._add_readers(menu, words)
        can, named = not words.paragraph.locked, literal(_quoted(word.text))
        for name, act, possible in (
            (f"Say {named} as… (here only)", partial(self._say_as, word), can and bool(word.text)),
            (f"Pronounce {named}…", partial(self.pronounce_requested.emit, word.text), bool(word.text)),
            ("Direction…", partial(self._direct, words), can),
            ("Voice settings…", partial(self._set, words), can and bool(self._able(words).settings)),
            ("Language…", partial(self._set_language, words), can and not words.whole),
            ("Pause here…", partial(self._pause, words), can),
        ):
            menu.addAction(name, act).setEnabled(possible)

    def _meant(self) -> Words | None:
        """Return what is selected, as far as it is in the paragraph of the caret."""
        paragraph = self._editor.caret[0]
        found = {} if paragraph is None else paragraphs.some(self._session.bench.project.db, [paragraph])
        if paragraph is None or paragraph not in found:
            return None
        start, end = self._editor.selected
        if start == end:
            return Words(found[paragraph], 0, len(found[paragraph].text), whole=True)
        return Words(found[paragraph], start, end, whole=False)

    def _word(self, words: Words) -> Words:
        """Return what is selected, without the spaces around it, else the word that the caret is in."""
        text = words.paragraph.text
        if not words.whole:
            bare = words.text.strip()
            start = words.start + words.text.find(bare)
            return Words(words.paragraph, start, start + len(bare), whole=False)
        caret = self._editor.caret[1]
        found = next((one for one in _WORD.finditer(text) if one.start() <= caret <= one.end()), None)
        start, end = found.span() if found else (caret, caret)
        return Words(words.paragraph, start, end, whole=False)

    def _add_readers(self, menu: QMenu, words: Words) -> None:
        offered = menu.addMenu("Read by")
        for one in speakers.speakers(self._session.bench.project.db).values():
            offered.addAction(icons.swatch(one.colour), literal(one.name), partial(self._give, words, one.id))
        offered.addSeparator()
        offered.addAction("A new speaker…", partial(self._give_to_new, words))
        offered.addAction("Whoever reads around it", partial(self._give, words, None))
        offered.addAction("Speakers and voices…", self.cast_requested.emit)
        offered.setEnabled(not words.paragraph.locked)

    def _give(self, words: Words, speaker: SpeakerId | None) -> None:
        id_, stretches = words.paragraph.id, self._editor.stretches
        if len(stretches) > 1:
            give = partial(casting.give_stretches, stretches=stretches, speaker=speaker)
            self.weighing_wanted.emit(give, "Cast words")
        elif words.whole:
            self._session.perform(casting.give_paragraph, id_, speaker)
        else:
            self._session.perform(casting.give_span, id_, words.start, words.end, speaker)

    def _give_to_new(self, words: Words) -> None:
        name, agreed = QInputDialog.getText(self._editor, "A new speaker", "Name")
        if agreed and (made := self._session.perform(casting.speaker_named, name)):
            self._give(words, made.id)

    def _say_as(self, word: Words) -> None:
        before = word.mark(MarkKind.SAY_AS)
        start, end = (before.start, before.end) if before else (word.start, word.end)
        shown = word.paragraph.text[start:end]
        said, agreed = QInputDialog.getText(
            self._editor, "Say as…", f"The page keeps {_quoted(shown)}. In this one place the voice says:",
            text=before.value if before else shown)
        if agreed:
            self._session.perform(marks.say_as, word.paragraph.id, start, end, "" if said.strip() == shown else said)

    def _direct(self, words: Words) -> None:
        before = words.mark(MarkKind.DIRECTION)
        now = before.value if before else words.paragraph.direction if words.whole else ""
        direction, agreed = QInputDialog.getText(
            self._editor, "Direction", "How it is to be spoken, such as “whispering, afraid”. It is never read aloud.",
            text=now)
        if not agreed:
            return
        self._session.perform(marks.direct, words.paragraph.id, direction, *words.stretch)
        if direction.strip() and not self._able(words).takes_direction(direction.strip()):
            self.told.emit(NOT_TOLD)

    def _set(self, words: Words) -> None:
        dialog = SettingsDialog(self._able(words), self._settings(words), self._editor)
        dialog.accepted.connect(lambda: self._session.perform(
            marks.set_voice_settings, words.paragraph.id, dialog.values, *words.stretch))
        dialog.open()

    def _settings(self, words: Words) -> Settings:
        mark = words.mark(MarkKind.SETTINGS)
        if mark is not None:
            return dict(json.loads(mark.value))
        return words.paragraph.settings if words.whole else NO_SETTINGS

    def _set_language(self, words: Words) -> None:
        mark = words.mark(MarkKind.LANGUAGE)
        dialog = LanguageDialog(mark.value if mark else "", self._editor)
        dialog.accepted.connect(lambda: self._session.perform(
            marks.set_language, words.paragraph.id, words.start, words.end, dialog.tag))
        dialog.open()

    def _pause(self, words: Words) -> None:
        place = self._editor.caret[1] if words.whole else words.end
        before = next((float(mark.value) for mark in words.paragraph.marks
                       if mark.kind is MarkKind.PAUSE and mark.start == place), 0.0)
        seconds, agreed = QInputDialog.getDouble(
            self._editor, "Pause", "Seconds of silence here; 0 for none.", before or 1.0, 0.0, marks.LONGEST_PAUSE, 1)
        if agreed:
            self._session.perform(marks.insert_pause, words.paragraph.id, place, seconds)

    def _able(self, words: Words) -> Capabilities:
        """Return what the model can do that speaks these words."""
        (one,) = paragraph_material(self._session.bench, [words.paragraph.id])
        casting_ = next((segment.casting for segment in one.segments if segment.end > words.start), None)
        if casting_ is None:
            casting_ = casting.narrator(self._session.bench).casting
        return self._session.capabilities(casting_) if casting_ else Capabilities()


def _quoted(words: str) -> str:
    shown = words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…"
    return f"“{shown}”"

