"""Exporting: the form, the progress, and what came of it, in one dialog."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio_app.operations.exporting import ExportOptions, Prepared
from studio_app.operations.programmes import pauses, set_pauses
from studio_app.storage.books import load_book
from studio_app.ui.dialogs.book_data import BookDataDialog
from studio_app.ui.dialogs.export_book import ExportedBook
from studio_app.ui.dialogs.export_choices import remembered, to_remember
from studio_app.ui.dialogs.export_form import ExportForm
from studio_app.ui.dialogs.export_pages import ExportProgressPage, ExportReportPage
from studio_app.ui.dialogs.export_run import Exported, ExportRun, prepared
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint, performed
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from studio_app.conversion.worker import Worker
    from studio_app.delivery.export import ExportProgress
    from studio_app.domain.errors import StudioError
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.preferences import Preferences
    from studio_app.ui.session import Session

SIZE = (900, 580)
LOOK_MILLISECONDS = 250
"""How long changes are gathered before the book and the folder are looked at again."""


class ExportDialog(QDialog):
    """Makes the finished files. Closing it stops what is under way."""

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, preferences: Preferences,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export")
        self.resize(*SIZE)
        self._session = session
        self._worker = worker
        self._bridge = bridge
        self._preferences = preferences
        self._project = session.bench.project.folder
        self._prepared: Prepared | None = None
        self._closing = False
        self._surveying, self._finding = Errand(bridge), Errand(bridge)
        self._run = ExportRun(session, worker, bridge, self)
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS, singleShot=True)
        choices = remembered(preferences, self._project, load_book(session.bench.project.db).metadata)
        self.form = ExportForm(choices, pauses(session.bench))
        self.book = ExportedBook(session, worker, bridge)
        self.complaint, self.remark = Complaint(), Complaint("quiet")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = self.buttons.addButton("E&xport", QDialogButtonBox.ButtonRole.AcceptRole)
        self.progress, self.report = ExportProgressPage(), ExportReportPage()
        self.pages = QStackedWidget()
        self._arrange()
        self._connect()
        self._refresh()
        self._survey()

    @property
    def options(self) -> ExportOptions:
        """How the finished files are wanted."""
        choices = self.form.choices
        return ExportOptions(choices.per, choices.encoding, choices.template, choices.id3_version,
                             partial=self.book.partial.isChecked())

    @Slot()
    def accept(self) -> None:
        """Export."""
        self._refresh()
        wanted = self.form.pauses.pauses
        if not self.export.isEnabled() or not performed(self._session, self.complaint, set_pauses, wanted):
            return
        self._preferences.export = to_remember(self.form.choices, self._project)
        self._timer.stop()
        self.remark.say("")
        self.progress.begin()
        self.pages.setCurrentWidget(self.progress)
        self._run.start(self.form.choices.folder, self.options)

    @Slot()
    def reject(self) -> None:
        """Close; what is under way is stopped first, and the dialog stays until it has."""
        if self._run.running:
            self._closing = True
            self._stop()
        else:
            super().reject()

    def _arrange(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(Space.WIDE)
        both.addWidget(self.form, 1)
        both.addWidget(self.book, alignment=Qt.AlignmentFlag.AlignTop)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(both, 1)
        for part in (self.complaint, self.remark, self.buttons):
            column.addWidget(part)
        for page in (filled, self.progress, self.report):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        outer.addWidget(self.pages)
        make_primary(self.export)

    def _connect(self) -> None:
        self.form.per_changed.connect(self._survey)
        self.form.changed.connect(self._on_form_changed)
        self.book.changed.connect(self._refresh)
        self.book.edit_requested.connect(self._on_edit_requested)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.progress.cancelled.connect(self._stop)
        self.report.done.connect(self.reject)
        self._run.progressed.connect(self._on_progressed)
        self._run.ended.connect(self._on_ended)
        self._run.failed.connect(self._on_failed)
        self._timer.timeout.connect(self._survey)
        self._session.changed.connect(self._on_session_changed)
        self._session.closing.connect(self.reject)
        self.finished.connect(self._on_finished)

    @Slot()
    def _survey(self) -> None:
        """Have the whole book looked over: what files there will be, and what is missing in them."""
        bench, options = self._session.bench, replace(self.options, template="", partial=True)
        self._surveying.ask(self._worker.submit(prepared, self._project, bench.capabilities, self.form.choices.folder,
                                                options), self._on_surveyed, self._on_failed)

    def _on_surveyed(self, found: Prepared) -> None:
        self._prepared = found
        self.book.show_missing(found.missing)
        self._on_form_changed()

    @Slot()
    def _on_form_changed(self) -> None:
        """Show the names and the amount, and find out in the background which files would be replaced."""
        if self._prepared is None:
            return
        choices, order = self.form.choices, self._prepared.order
        self.form.show_files([file.tags for file in order.files])
        self.book.show_amount(replace(order, encoding=choices.encoding))
        self._finding.ask(self._worker.submit(_existing, choices.folder, self.form.names.files),
                          self.form.names.show_replaced, self.complaint.say)
        self._refresh()

    @Slot()
    def _on_session_changed(self) -> None:
        if not self._timer.isActive() and not self._run.running:
            self._timer.start()

    @Slot()
    def _on_edit_requested(self) -> None:
        BookDataDialog(self._session, self._worker, self._bridge, self).open()

    @Slot()
    def _refresh(self) -> None:
        """Let the export begin when nothing stands in its way."""
        heard = self._prepared is not None and self._prepared.order.seconds > 0
        named = self.form.names.is_right and bool(self.form.folder.text().strip())
        self.export.setEnabled(heard and named and self.book.may_be_exported)

    @Slot()
    def _stop(self) -> None:
        self._run.cancel()
        self.progress.show_stopping()

    @Slot(object)
    def _on_progressed(self, progress: ExportProgress) -> None:
        if self.progress.cancel.isEnabled():
            self.progress.show_progress(progress, self._run.seconds_left(progress))

    @Slot(object)
    def _on_ended(self, exported: Exported) -> None:
        if self._closing:
            super().reject()
        elif exported.report.cancelled:
            self.remark.say("Cancelled. Nothing was changed in the folder.")
            self._back_to_form()
        else:
            self.report.show_report(exported.report, self.form.choices.folder, missing=exported.missing)
            self.pages.setCurrentWidget(self.report)

    @Slot(object)
    def _on_failed(self, error: StudioError) -> None:
        if self._closing:
            super().reject()
        else:
            self.complaint.say(error)
            self._back_to_form()

    def _back_to_form(self) -> None:
        self.pages.setCurrentIndex(0)
        self._refresh()

    @Slot()
    def _on_finished(self) -> None:
        self._timer.stop()
        self._surveying.drop()
        self._finding.drop()
        self.book.close_errands()


def _existing(folder: Path, names: Sequence[str]) -> int:
    """Return how many files of these names are in a folder already."""
    return sum((folder / name).exists() for name in names)
