"""Small questions about words on the page: their language, and the voice settings they are spoken with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio_app.ui.dialogs.language_field import LanguageField
from studio_app.ui.dialogs.voice_settings import VoiceSettings
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.buttons import make_primary

if TYPE_CHECKING:
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.voices import Settings

WIDTH = 420
HEIGHT = 420


class _Question(QDialog):
    """A sentence, a field, and two buttons."""

    def __init__(self, title: str, sentence: str, field: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        told = QLabel(sentence, wordWrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        make_primary(buttons.button(QDialogButtonBox.StandardButton.Ok))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.EVEN)
        for part in (told, field, buttons):
            column.addWidget(part)


class LanguageDialog(_Question):
    """Asks in which language words are."""

    def __init__(self, tag: str, parent: QWidget | None = None) -> None:
        self.field = LanguageField(tag)
        self.field.setAccessibleName("Language")
        super().__init__("Language", "These words are in another language than the book. Engines that can read it are "
                         "told, where a whole part is in it. Leave it empty for the book’s own.", self.field, parent)

    @property
    def tag(self) -> str:
        """The BCP 47 tag; empty for the book's own language."""
        return self.field.tag


class SettingsDialog(_Question):
    """Asks for voice settings that are laid over those of whoever speaks."""

    def __init__(self, able: Capabilities, now: Settings, parent: QWidget | None = None) -> None:
        self.settings = VoiceSettings()
        self.settings.show_settings(able, now)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.settings)
        super().__init__("Voice settings", "For these words alone. What is left as usual is as the speaker has it.",
                         area, parent)
        self.resize(WIDTH, HEIGHT)

    @property
    def values(self) -> Settings:
        """The settings that are not as usual."""
        return self.settings.values
