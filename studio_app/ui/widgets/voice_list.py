"""The list of voices that are found: it keeps the chosen one while something else is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtWidgets import QListView

from studio_app.ui.models.voices import VoiceRow
from studio_app.ui.widgets.voice_rows import VoiceDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from studio_app.domain.catalogue import Catalogue, Entry, Order, VoiceFilter
    from studio_app.domain.shelf import VoiceKey
    from studio_app.ui.models.voices import VoiceModel


class VoiceList(QListView):
    """Shows voices, one of which is chosen where there are any.

    Signals:
        chosen: Another voice is chosen, or none.
        star_wanted: The user wants a voice (its Entry) among the favourites, or no longer: star pressed, or Ctrl+D.

    Args:
        voices: The model.
        stars: Whether voices can be made favourites.
    """

    chosen = Signal()
    star_wanted = Signal(object)

    def __init__(self, voices: VoiceModel, *, stars: bool = True) -> None:
        super().__init__()
        self.voices = voices
        voices.setParent(self)
        self._key: VoiceKey | None = None
        self._restoring = False
        self._stars = stars
        delegate = VoiceDelegate(self, stars=stars)
        delegate.star_clicked.connect(self.star_wanted)
        self.setModel(self.voices)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Voices")
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def entry(self) -> Entry | None:
        """The voice that is chosen."""
        found: Entry | None = self.currentIndex().data(VoiceRow.ENTRY)
        return found

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Show other voices."""
        self._restoring = True
        self.voices.show(catalogue)
        self._restore()
        self.chosen.emit()  # it may be told anew

    def look_for(self, wanted: VoiceFilter, order: Order | None = None) -> None:
        """Show what is looked for."""
        before = self.entry
        self._restoring = True
        self.voices.look_for(wanted, order)
        self._restore()
        self._remember()
        if self.entry is not before:
            self.chosen.emit()

    def choose(self, key: VoiceKey | None) -> bool:
        """Choose a voice; tell whether it is among those found."""
        row = -1 if key is None else self.voices.row_of(key)
        if row >= 0:
            self._key = key
            self._go_to(row, QListView.ScrollHint.PositionAtCenter)
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the key for the star; all others are the list's."""
        pressed = event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self._stars and pressed and self.entry is not None:
            self.star_wanted.emit(self.entry)
        else:
            super().keyPressEvent(event)

    def _restore(self) -> None:
        """Choose what was chosen before, else the first voice; as long as nobody chose any, that stays the first."""
        row = -1 if self._key is None else self.voices.row_of(self._key)
        self._go_to(max(0, row), QListView.ScrollHint.EnsureVisible)
        self._restoring = False

    def _go_to(self, row: int, hint: QListView.ScrollHint) -> None:
        index = self.voices.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, hint)

    def _remember(self) -> None:
        """Remember what is chosen; where nothing is found, what was chosen before comes back after that."""
        self._key = self.entry.key if self.entry else self._key

    @Slot()
    def _on_current_changed(self) -> None:
        if not self._restoring:
            self._remember()
            self.chosen.emit()
