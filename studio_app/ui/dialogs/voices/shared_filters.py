"""What is looked for among voices that others share: the service searches, so these are its words."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio_app.speech.making import LibraryQuery
from studio_app.ui.dialogs.voices.filters import IN_A_ROW, LETTERS
from studio_app.ui.models.languages import language_name
from studio_app.ui.tokens import Space

_LANGUAGES = ("en", "ar", "bg", "cs", "da", "de", "el", "es", "fi", "fil", "fr", "hi", "hr", "hu", "id", "it", "ja",
              "ko", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sv", "ta", "tr", "uk", "vi", "zh")
_GENDERS = {"male": "Male", "female": "Female", "neutral": "Neutral"}
_AGES = {"young": "Young", "middle_aged": "Middle-aged", "old": "Old"}
_USES = {"narrative_story": "Narration", "characters_animation": "Characters", "conversational": "Conversation",
         "informative_educational": "Education", "entertainment_tv": "Entertainment", "social_media": "Social media",
         "advertisement": "Advertising"}
_KINDS = {"professional": "Professional", "high_quality": "High quality", "famous": "Famous"}
_NOTICES = {"30": "A month’s notice or more", "90": "Three months’ notice or more", "365": "A year’s notice or more",
            "730": "Two years’ notice or more"}
_SORTS = {
    "elevenlabs": {"trending": "In demand now", "usage_character_count_1y": "Most used", "cloned_by_count":
                   "Most often added", "created_date": "Newest"},
    "fish-audio": {"score": "Best rated", "task_count": "Most used", "created_at": "Newest"},
}
"""What services can sort by (https://elevenlabs.io/docs/api-reference/voices/voice-library/get-shared,
https://docs.fish.audio/api-reference/endpoint/model/list-models)."""
_USELESS = {"fish-audio": ("use", "kind", "notice", "dear", "moderated")}
"""What the library of a service cannot be narrowed down by."""
SETTLE_MILLISECONDS = 350
"""After the last key, before the service is asked."""


class SharedFilters(QWidget):
    """A field to search in, and what the service can choose by.

    Signals:
        changed: Something else is looked for; keys that follow one another count as one.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit(placeholderText="Search the library", clearButtonEnabled=True)
        self.search.setAccessibleName("Search the library")
        languages = sorted(((language_name(tag), tag) for tag in _LANGUAGES), key=lambda one: one[0].casefold())
        self.language = _choice("Language", "All languages", {tag: name for name, tag in languages})
        self.gender = _choice("Gender", "Any gender", _GENDERS)
        self.age = _choice("Age", "Any age", _AGES)
        self.use = _choice("Use", "Any use", _USES)
        self.kind = _choice("Kind", "All kinds", _KINDS)
        self.notice = _choice("Notice", "Any notice", _NOTICES)
        self.sort = _choice("Order", "The usual order", {})
        self.dear = QCheckBox("Voices that cost m&ore, too")
        self.dear.setChecked(True)
        self.moderated = QCheckBox("Also those that are not &usable for books")
        self._parts: dict[str, QComboBox | QCheckBox] = {
            "language": self.language, "gender": self.gender, "age": self.age, "use": self.use,
            "kind": self.kind, "notice": self.notice, "sort": self.sort, "dear": self.dear, "moderated": self.moderated}
        self._settling = QTimer(self, interval=SETTLE_MILLISECONDS, singleShot=True)
        self._settling.timeout.connect(self.changed)
        self._arrange()
        self.search.textChanged.connect(self._settling.start)
        for part in self._parts.values():
            (part.currentIndexChanged if isinstance(part, QComboBox) else part.toggled).connect(self._on_chosen)

    @property
    def query(self) -> LibraryQuery:
        """What is looked for."""
        return LibraryQuery(
            self.search.text().strip(), language=_value(self.language), gender=_value(self.gender),
            age=_value(self.age), use=_value(self.use), category=_value(self.kind), sort=_value(self.sort),
            notice=int(_value(self.notice) or 0), rates=self.dear.isChecked(), moderated=self.moderated.isChecked())

    def show_service(self, engine: str, language: str) -> None:
        """Offer what a service can look for, and its orders; voices of the book's language are looked for first."""
        for name, part in self._parts.items():
            part.setVisible(name not in _USELESS.get(engine, ()))
        self._lay_out()
        with QSignalBlocker(self.sort), QSignalBlocker(self.language):
            while self.sort.count() > 1:
                self.sort.removeItem(1)
            for value, words in _SORTS.get(engine, {}).items():
                self.sort.addItem(words, value)
            self.language.setCurrentIndex(max(0, self.language.findData(language)))

    def _lay_out(self) -> None:
        """Set the boxes that are shown in rows, without gaps."""
        boxes = [part for part in self._parts.values() if isinstance(part, QComboBox)]
        for place, box in enumerate(sorted(boxes, key=QWidget.isHidden)):
            self._grid.addWidget(box, place // IN_A_ROW, place % IN_A_ROW)

    def _arrange(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.SNUG)
        for column in range(IN_A_ROW):
            self._grid.setColumnStretch(column, 1)
        self._lay_out()
        row = QHBoxLayout()
        row.setSpacing(Space.EVEN)
        row.addWidget(self.dear)
        row.addWidget(self.moderated)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.SNUG)
        outer.addWidget(self.search)
        outer.addLayout(self._grid)
        outer.addLayout(row)

    @Slot()
    def _on_chosen(self) -> None:
        self._settling.stop()
        self.changed.emit()


def _choice(name: str, anything: str, values: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(LETTERS)
    box.addItem(anything, "")
    for value, words in values.items():
        box.addItem(words, value)
    return box


def _value(box: QComboBox) -> str:
    return "" if box.isHidden() else str(box.currentData() or "")
