"""How the finished files are wanted: where, which, how encoded, what called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.audio.encoding import Encoding, Format
from studio_app.operations.exporting import Per
from studio_app.ui.dialogs.export_choices import BITRATES, ID3_VERSIONS, Choices
from studio_app.ui.dialogs.name_field import NameField
from studio_app.ui.dialogs.pause_fields import PauseFields
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.fold_out import FoldOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.delivery.tags import Tags
    from studio_app.domain.programme import Pauses

FORMATS = {
    Format.MP3: "MP3, for stores and every player",
    Format.M4B: "M4B, for audiobook players",
    Format.WAV: "WAV, uncompressed",
    Format.FLAC: "FLAC, compressed without loss",
}
PER = {Per.CHAPTER: "One file for each &chapter", Per.BOOK: "One file for the &whole book"}
ID3 = {3: "ID3v2.3, which more players read", 4: "ID3v2.4"}
WITH_ID3 = frozenset({Format.MP3, Format.WAV})


class ExportForm(QWidget):
    """Fields for everything that is chosen; ``choices`` always holds what stands in them.

    Signals:
        per_changed: Other files are wanted.
        changed: Folder, encoding or names differ.
    """

    per_changed = Signal()
    changed = Signal()

    def __init__(self, choices: Choices, pauses: Pauses) -> None:
        super().__init__()
        self.choices = choices
        self.folder = QLineEdit(str(choices.folder))
        self.browse = QPushButton("C&hoose…")
        self.per = {per: QRadioButton(words) for per, words in PER.items()}
        self._both = QButtonGroup(self)
        self.format, self.bitrate, self.id3 = QComboBox(), QComboBox(), QComboBox()
        self.names = NameField(choices.template)
        self.pauses = PauseFields(pauses)
        self.pause_fold, self.more_fold = FoldOut("Pauses", self.pauses), FoldOut("More", self._more())
        self._fill()
        self._arrange()
        self._connect()

    def show_files(self, tags: Sequence[Tags]) -> None:
        """Show how the files with these tags would be named."""
        self.names.show_files(tags, self.choices.format)

    def _fill(self) -> None:
        for per, button in self.per.items():
            self._both.addButton(button)
            button.setChecked(per is self.choices.per)
        for kind, words in FORMATS.items():
            self.format.addItem(words, kind)
        for version in ID3_VERSIONS:
            self.id3.addItem(ID3[version], version)
        self.format.setCurrentIndex(self.format.findData(self.choices.format))
        self.id3.setCurrentIndex(self.id3.findData(self.choices.id3_version))
        self._offer_bitrates()

    def _offer_bitrates(self) -> None:
        """Offer the bit rates that the format has."""
        kind = self.choices.format
        usual = Encoding(kind).kilobits
        self.bitrate.clear()
        for rate in BITRATES.get(kind, ()):
            self.bitrate.addItem(f"{rate} kb/s" + (" (usual)" if rate == usual else ""), rate)
        self.bitrate.setCurrentIndex(self.bitrate.findData(self.choices.encoding.kilobits))
        self.bitrate.setVisible(kind in BITRATES)
        self.id3.setEnabled(kind in WITH_ID3)

    def _more(self) -> QWidget:
        self.id3.setAccessibleName("Version of the tags")
        more = QWidget()
        row = QHBoxLayout(more)
        row.setContentsMargins(Space.SNUG, 0, 0, Space.SNUG)
        row.addWidget(QLabel("Tags of MP3 and WAV files"))
        row.addWidget(self.id3, 1)
        return more

    def _arrange(self) -> None:
        self.bitrate.setAccessibleName("Bit rate")
        folder, encoding, per = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for parts, row in (((self.folder, self.browse), folder), ((self.format, self.bitrate), encoding),
                           (tuple(self.per.values()), per)):
            row.setSpacing(Space.SNUG)
            for part in parts:
                row.addWidget(part)
        folder.setStretch(0, 1)
        encoding.setStretch(0, 1)
        per.setSpacing(Space.TIGHT)
        form = QFormLayout()
        form.setHorizontalSpacing(Space.ROOM)
        form.setVerticalSpacing(Space.EVEN)
        for words, field, content in (("&Folder", self.folder, folder), ("Files", self.per[Per.CHAPTER], per),
                                      ("F&ormat", self.format, encoding)):
            form.addRow(_label(words, field), content)
        form.addRow(_label("File &names", self.names.template), self.names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        column.addLayout(form)
        column.addWidget(self.pause_fold)
        column.addWidget(self.more_fold)
        column.addStretch(1)

    def _connect(self) -> None:
        self.folder.textChanged.connect(self._on_folder_changed)
        self.browse.clicked.connect(self._on_browse)
        self._both.buttonToggled.connect(self._on_per_toggled)
        self.format.currentIndexChanged.connect(self._on_format_changed)
        self.bitrate.activated.connect(self._on_bitrate_chosen)
        self.id3.currentIndexChanged.connect(self._on_id3_changed)
        self.names.template_changed.connect(self._on_template_changed)

    @Slot(str)
    def _on_folder_changed(self, text: str) -> None:
        self.choices.folder = Path.home() / Path(text.strip()).expanduser()
        self.changed.emit()

    @Slot()
    def _on_browse(self) -> None:
        near = next((one for one in (self.choices.folder, *self.choices.folder.parents) if one.is_dir()), Path.home())
        dialog = QFileDialog(self, "Where the finished files go", str(near), fileMode=QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_per_toggled(self) -> None:
        chosen = next(per for per, button in self.per.items() if button.isChecked())
        if chosen is not self.choices.per:
            self.choices.per = chosen
            self.names.use(self.choices.template)
            self.per_changed.emit()

    @Slot(int)
    def _on_format_changed(self, index: int) -> None:
        self.choices.format = Format(self.format.itemData(index))
        self._offer_bitrates()
        self.changed.emit()

    @Slot(int)
    def _on_bitrate_chosen(self, index: int) -> None:
        self.choices.bitrates[self.choices.format] = int(self.bitrate.itemData(index))
        self.changed.emit()

    @Slot(int)
    def _on_id3_changed(self, index: int) -> None:
        self.choices.id3_version = int(self.id3.itemData(index))

    @Slot(str)
    def _on_template_changed(self, text: str) -> None:
        self.choices.templates[self.choices.per] = text
        self.changed.emit()


def _label(words: str, field: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(field)
    return label
