"""The book's cover as a small picture, read from the disk on another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QLabel

from studio_app.domain.manuscript import Picture
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.domain.errors import StudioError
    from studio_app.ui.bridge import Bridge

DRAWING = "image/svg+xml"
WHOLE = QSize(1600, 2400)
"""Pixels within which a drawing is drawn; stores want no fewer."""
SAMPLE = QSize(64, 96)


class Cover(QLabel):
    """A picture no larger than ``size``, in device-independent pixels; words where there is none."""

    def __init__(self, worker: Worker, bridge: Bridge, size: QSize) -> None:
        super().__init__(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._worker = worker
        self._errand = Errand(bridge)
        self._size = size
        self.setFixedWidth(size.width())
        self.setProperty("look", "quiet")
        self.setAccessibleName("Cover")

    def show_file(self, path: Path | None) -> None:
        """Show the picture in a file, as soon as it is read."""
        self._show(path)

    def show_content(self, content: bytes) -> None:
        """Show a picture that is in no file yet, as soon as it is read; words where there are no bytes."""
        self._show(content)

    def _show(self, picture: Path | bytes | None) -> None:
        self.setText("" if picture else "No cover")
        if picture:
            size = self._size * self.devicePixelRatioF()
            self._errand.ask(self._worker.submit(read_picture, picture, size), self._on_read, self._on_failed)

    def close_errands(self) -> None:
        """Want no picture any more."""
        self._errand.drop()

    def _on_read(self, picture: QImage) -> None:
        if picture.isNull():
            self.setText("The cover cannot be shown.")
            return
        shown = QPixmap.fromImage(picture)
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(shown)

    def _on_failed(self, error: StudioError) -> None:
        self.setText(str(error))


def read_picture(picture: Path | bytes, within: QSize) -> QImage:
    """Return a picture scaled down to fit into a size; a null image where there is none. Any thread may call.

    Args:
        picture: The file that holds it, or its bytes.
        within: In pixels.
    """
    if not isinstance(picture, bytes):
        return _read(QImageReader(str(picture)), within)
    buffer = QBuffer()
    buffer.setData(QByteArray(picture))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(QImageReader(buffer), within)


def _read(reader: QImageReader, within: QSize) -> QImage:
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(within, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def drawn(picture: Picture | None) -> Picture | None:
    """Return a drawing (SVG) as a picture that players show, and any other picture as it is. Any thread may call.

    Of a drawing that comes out as an empty sheet, because it is made with more than can be drawn here, nothing is left.
    """
    if picture is None or picture.media_type != DRAWING:
        return picture
    image = read_picture(picture.content, WHOLE)
    if image.isNull() or _is_empty(image):
        return None
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return Picture(bytes(content.data()), "image/png")


def _is_empty(image: QImage) -> bool:
    small = image.scaled(SAMPLE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return len({small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}) == 1
