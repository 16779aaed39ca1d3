"""The cover of a book under review: shown, and changed for a picture in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from studio_app.domain.errors import InputError
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.cover import Cover, read_picture
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.domain.manuscript import Picture
    from studio_app.ui.bridge import Bridge

SIZE = QSize(110, 145)
PICTURES = "Pictures (*.jpg *.jpeg *.png)"
LARGEST = 20_000_000
"""Bytes; stores take far less."""


class CoverField(QWidget):
    """Shows the cover above the button that changes it.

    Signals:
        refused: Why a file is no cover.

    Attributes:
        picture: The cover; None where the book has none.
    """

    refused = Signal(str)

    def __init__(self, picture: Picture | None, worker: Worker, bridge: Bridge) -> None:
        super().__init__()
        self.picture = picture
        self._worker = worker
        self._errand = Errand(bridge)
        self._cover = Cover(worker, bridge, SIZE)
        self._cover.show_content(picture.content if picture else b"")
        self.change = QPushButton("&Change…" if picture else "&Choose…", autoDefault=False)
        self.change.setAccessibleName("Choose another cover")
        self.change.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self._cover)
        column.addWidget(self.change)
        column.addStretch(1)

    def show_file(self, file: Path) -> None:
        """Take a picture in a file as the cover, as soon as it is read."""
        self._errand.ask(self._worker.submit(_read, file), self._on_read, self._on_failed)

    def close_errands(self) -> None:
        """Want no picture any more."""
        self._errand.drop()
        self._cover.close_errands()

    @Slot()
    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a cover", str(Path.home()), PICTURES)
        if name:
            self.show_file(Path(name))

    def _on_read(self, picture: Picture) -> None:
        self.picture = picture
        self._cover.show_content(picture.content)
        self.refused.emit("")

    def _on_failed(self, error: StudioError) -> None:
        self.refused.emit(str(error))


def _read(file: Path) -> Picture:
    """Return the picture in a file. Any thread may call.

    Raises:
        InputError: It is none, or cannot be read.
    """
    from studio_app.importing.cover import sniffed  # not loaded with the window

    try:
        content = file.read_bytes() if file.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise InputError(f"“{file.name}” cannot be read.", "Choose another picture.") from error
    picture = sniffed(content)
    if picture is None or read_picture(content, SIZE).isNull():
        raise InputError(f"“{file.name}” is no picture that can be a cover.", "Choose a JPEG or PNG file.")
    return picture
