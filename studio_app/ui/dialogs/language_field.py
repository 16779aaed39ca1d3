"""A language by its name, or by its tag for those who know it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from studio_app.ui.models.languages import language_name

OFFERED = (
    "ar", "bg", "ca", "cs", "cy", "da", "de", "de-AT", "de-CH", "el", "en", "en-AU", "en-CA", "en-GB", "en-IE",
    "en-US", "eo", "es", "es-419", "es-ES", "et", "eu", "fa", "fi", "fr", "fr-CA", "ga", "gl", "he", "hi", "hr", "hu",
    "id", "is", "it", "ja", "ko", "la", "lt", "lv", "nb", "nl", "nl-BE", "nn", "pl", "pt", "pt-BR", "pt-PT", "ro",
    "ru", "sk", "sl", "sr", "sv", "ta", "th", "tr", "uk", "ur", "vi", "zh-Hans", "zh-Hant",
)
"""Languages that many books are in; any other is typed as its tag."""


class LanguageField(QComboBox):
    """Holds a BCP 47 tag."""

    def __init__(self, tag: str) -> None:
        super().__init__(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        known = sorted({*OFFERED, tag} - {""}, key=lambda one: language_name(one).casefold())
        for one in known:
            self.addItem(language_name(one) or one, one)
        self.setMaxVisibleItems(16)
        completer = QCompleter(self.model(), self, caseSensitivity=Qt.CaseSensitivity.CaseInsensitive,
                               filterMode=Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setCurrentIndex(self.findData(tag))
        self.setEditText(language_name(tag) or tag)
        line = self.lineEdit()
        assert line is not None
        line.setCursorPosition(0)  # a long name is read from its beginning

    @property
    def tag(self) -> str:
        """The tag of the language named in the field; what is typed there if it is no name."""
        typed = self.currentText().strip()
        index = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        return typed if index < 0 else str(self.itemData(index))
