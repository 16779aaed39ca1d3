"""Ready settings for a voice: those that come with the program, the user's own, and those of other speakers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton

from studio_app.domain.errors import StorageFailure
from studio_app.domain.presets import presets
from studio_app.domain.shelf import Preset
from studio_app.domain.voices import SEED
from studio_app.ui import icons
from studio_app.ui.wording import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from studio_app.domain.shelf import Shelf
    from studio_app.domain.voices import Speaker
    from studio_app.ui.dialogs.voice_settings import VoiceSettings


class PresetButton(QToolButton):
    """Sets the fields of a voice's settings at one stroke.

    Signals:
        failed: A StudioError: a preset of the user's own could not be kept.

    Args:
        settings: The fields.
        shelf: Where the user's own presets are.
        speakers: Tells the speakers whose settings may be copied.
    """

    failed = Signal(object)

    def __init__(self, settings: VoiceSettings, shelf: Shelf, speakers: Callable[[], Iterable[Speaker]]) -> None:
        super().__init__()
        self._settings = settings
        self._shelf = shelf
        self._speakers = speakers
        self._engine = ""
        self._menu = QMenu(self)
        self.setText("&Presets")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.put(self, "settings")
        self.setToolTip("Settings that go well together, your own, and those of other speakers")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self.fill)
        settings.changed.connect(self._refresh)

    def show_engine(self, engine: str) -> None:
        """Offer what there is for an engine."""
        self._engine = engine
        self._refresh()

    @Slot()
    def fill(self) -> None:
        """Offer what there is now."""
        self._menu.clear()
        own = self._shelf.presets(self._engine)
        for preset in [*presets(self._engine), *own]:
            self._menu.addAction(literal(preset.name), partial(self._settings.take, preset.settings))
        self._menu.addSeparator()
        self._menu.addAction("&Keep these settings as a preset…", self._ask_name)
        if own:
            forget = self._menu.addMenu("&Forget")
            for preset in own:
                forget.addAction(literal(preset.name), partial(self._forget, preset.name))
        others = [(one.name, one.casting.settings) for one in self._speakers()
                  if one.casting is not None and one.casting.engine == self._engine]
        if others:
            copy = self._menu.addMenu("&Copy settings from")
            for name, settings in others:
                copy.addAction(literal(name), partial(self._settings.take, settings, whole=True))

    def keep(self, name: str) -> None:
        """Keep the settings of now under a name of the user's own, without the seed, which is one take's."""
        if name := " ".join(name.split()):
            settings = {setting: value for setting, value in self._settings.every.items() if setting != SEED}
            self._try(partial(self._shelf.keep_preset, Preset(self._engine, name, settings)))

    def _forget(self, name: str) -> None:
        self._try(partial(self._shelf.drop_preset, self._engine, name))

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except StorageFailure as failure:
            self.failed.emit(failure)

    def _ask_name(self) -> None:
        asked = QInputDialog(self)
        asked.setWindowTitle("Keep as a preset")
        asked.setLabelText("What shall these settings be called?")
        asked.textValueSelected.connect(self.keep)
        asked.finished.connect(asked.deleteLater)
        asked.open()

    @Slot()
    def _refresh(self) -> None:
        self.setVisible(bool(self._settings.shown))
