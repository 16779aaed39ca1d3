"""What the export dialog shows while files are made, and when they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio_app.ui import icons, theme
from studio_app.ui.models.rows import Row
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.rows import RowDelegate
from studio_app.ui.wording import clock, counted, file_size, time_left

if TYPE_CHECKING:
    from pathlib import Path

    from studio_app.delivery.export import ExportedFile, ExportProgress, ExportReport

STEPS = 1000


class ExportProgressPage(QWidget):
    """How far the export is.

    Signals:
        cancelled: The user wants it to stop.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = _heading()
        self.bar = QProgressBar(maximum=STEPS, textVisible=False)
        self.bar.setAccessibleName("Progress of the export")
        self.place, self.files = QLabel(), QLabel(wordWrap=True)
        self.cancel = QPushButton("&Cancel")
        self.files.setProperty("look", "quiet")
        self.cancel.setAutoDefault(False)  # no Enter from the page before shall stop it
        self.cancel.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.EVEN)
        column.addStretch(1)
        for part in (self.heading, self.bar, self.place, self.files):
            column.addWidget(part)
        column.addStretch(2)
        column.addLayout(foot)

    def begin(self) -> None:
        """Show that the book is being looked through."""
        self.heading.setText("Getting the files ready …")
        self.bar.setRange(0, 0)
        self.place.clear()
        self.files.clear()
        self.cancel.setEnabled(True)
        self.cancel.setFocus()

    def show_progress(self, progress: ExportProgress, seconds_left: float | None) -> None:
        """Show how far it is, how long it still takes, and which files are being made."""
        self.heading.setText("Exporting …")
        self.bar.setRange(0, STEPS)
        self.bar.setValue(round(progress.seconds / progress.total * STEPS) if progress.total else 0)
        rest = "" if seconds_left is None else f" · {time_left(seconds_left)}"
        self.place.setText(f"{clock(progress.seconds)} of {clock(progress.total)}{rest}")
        self.files.setText("\n".join(progress.files))

    def show_stopping(self) -> None:
        """Show that it is about to stop."""
        self.heading.setText("Stopping …")
        self.cancel.setEnabled(False)


class ExportReportPage(QWidget):
    """What was made.

    Signals:
        done: The user has seen it.
    """

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = _heading()
        self.folder = QLabel(wordWrap=True)
        self.files = QListView()
        self.model = QStandardItemModel(self)
        self.total = QLabel()
        self.warnings = Complaint("warning")
        self.show_folder = QPushButton("&Show folder")
        self.close_button = QPushButton("&Done")
        self._where: Path | None = None
        self._arrange()
        self.show_folder.clicked.connect(self._on_show_folder)
        self.close_button.clicked.connect(self.done)

    def show_report(self, report: ExportReport, folder: Path, *, missing: int) -> None:
        """Show what was made.

        Args:
            report: The files, and what is to be said of them.
            folder: Where they are.
            missing: How many paragraphs have no audio in them.
        """
        self._where = folder
        count = len(report.files)
        self.heading.setText(f"{counted(count, 'file')} {'is' if count == 1 else 'are'} ready")
        self.folder.setText(str(folder))
        self.model.clear()
        for file in report.files:
            self.model.appendRow(_row(file))
        seconds, size = sum(file.seconds for file in report.files), sum(file.bytes for file in report.files)
        self.total.setText(f"{clock(seconds)} in all · {file_size(size)}")
        left_out = f"This export is partial: {counted(missing, 'paragraph')} without audio left out."
        self.warnings.say("\n".join([*([left_out] if missing else []), *report.warnings]))
        make_primary(self.close_button)
        self.close_button.setFocus()

    def _arrange(self) -> None:
        self.folder.setProperty("look", "quiet")
        self.total.setProperty("look", "quiet")
        self.files.setModel(self.model)
        self.files.setItemDelegate(RowDelegate(self.files, signs=False, lines=1))
        self.files.setUniformItemSizes(True)
        self.files.setAccessibleName("Finished files")
        icons.put(self.show_folder, "open")
        foot = QHBoxLayout()
        foot.addWidget(self.total, 1)
        foot.addWidget(self.show_folder)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.EVEN)
        for part in (self.heading, self.folder, self.files, self.warnings):
            column.addWidget(part)
        column.addLayout(foot)

    @Slot()
    def _on_show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._where)))


def _heading() -> QLabel:
    heading = QLabel()
    heading.setFont(theme.font(Type.HEADING, bold=True))
    return heading


def _row(file: ExportedFile) -> QStandardItem:
    item = QStandardItem(file.path.name)
    item.setEditable(False)
    item.setData(file, Row.SUBJECT)
    item.setData(f"{clock(round(file.seconds))} · {file_size(file.bytes)}", Row.ASIDE)
    return item
