"""What the open book has cost so far, and for what; the whole of it can be saved as a table."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.amounts import amount
from studio_app.operations.projects import read_project
from studio_app.operations.spending import By, spending, write_csv
from studio_app.operations.workbench import Workbench
from studio_app.speech.engine import Service
from studio_app.ui.models.spending import SpendingModel, difference
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.conversion.plan import Purse
    from studio_app.conversion.worker import Worker
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.voices import Casting
    from studio_app.operations.spending import Row
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session

SIZE = (940, 560)
BY = {By.CHAPTER: "Chapter", By.PARAGRAPH: "Paragraph", By.DAY: "Day", By.MODEL: "Model"}
NOTHING = "Nothing of this book has cost anything yet."


class SpendingDialog(QDialog):
    """A table, its sums by service, and a way to keep it."""

    def __init__(self, session: Session, worker: Worker, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Spending")
        self.resize(*SIZE)
        self._session = session
        self._worker = worker
        self._reading, self._saving = Errand(bridge), Errand(bridge)
        self.model = SpendingModel(self)
        self.by, self.table = QComboBox(), QTableView()
        self.sums = QLabel(wordWrap=True)
        self.complaint = Complaint()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save = self.buttons.addButton("&Save as CSV…", QDialogButtonBox.ButtonRole.ActionRole)
        self._arrange()
        self.by.currentIndexChanged.connect(self._read)
        self.save.clicked.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        session.closing.connect(self.reject)
        self._read()

    def _arrange(self) -> None:
        for by, words in BY.items():
            self.by.addItem(words, by)
        label = QLabel("Added up &by")
        label.setBuddy(self.by)
        choice = QHBoxLayout()
        choice.setSpacing(Space.SNUG)
        choice.addWidget(label)
        choice.addWidget(self.by)
        choice.addStretch(1)
        self._arrange_table()
        self.sums.setAccessibleName("In all")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.ROOM)
        column.setSpacing(Space.EVEN)
        column.addLayout(choice)
        column.addWidget(self.table, 1)
        for part in (self.sums, self.complaint, self.buttons):
            column.addWidget(part)

    def _arrange_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName("Spending")
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    @Slot()
    def _read(self) -> None:
        by = By(self.by.currentData())
        self.save.setEnabled(False)
        self.sums.setText("Adding up …")
        folder = self._session.bench.project.folder
        self._reading.ask(self._worker.submit(_rows, folder, self._session.capabilities, by), self._on_read,
                          self._on_unread)

    def _on_read(self, rows: Sequence[Row]) -> None:
        self.complaint.say("")
        self.model.show(rows, self.by.currentText())
        for column in range(1, self.model.columnCount()):
            self.table.resizeColumnToContents(column)
        self.save.setEnabled(bool(rows))
        self.sums.setText("\n".join(self._summed(rows)) or NOTHING)

    def _on_unread(self, error: object) -> None:
        self.sums.setText("")
        self.complaint.say(error)

    def _summed(self, rows: Sequence[Row]) -> list[str]:
        by_purse: defaultdict[Purse, list[Row]] = defaultdict(list)
        for row in rows:
            by_purse[row.purse].append(row)
        return [_sum(self._title(purse), purse, its) for purse, its in by_purse.items()]

    def _title(self, purse: Purse) -> str:
        engine = self._session.engines.get(purse.engine)
        return engine.title if isinstance(engine, Service) else purse.engine

    @Slot()
    def _on_save(self) -> None:
        folder = self._session.bench.project.folder
        name, _ = QFileDialog.getSaveFileName(self, "Save the spending as a table",
                                              str(Path.home() / f"{folder.stem} spending.csv"), "Tables (*.csv)")
        if name:
            self.save_as(Path(name))

    def save_as(self, path: Path) -> None:
        """Write all that was charged, one request to a row."""
        folder = self._session.bench.project.folder
        self._saving.ask(self._worker.submit(_write, folder, self._session.capabilities, path),
                         lambda done: self.complaint.say(""), self.complaint.say)

    @Slot()
    def _on_finished(self) -> None:
        self._reading.drop()
        self._saving.drop()


def _sum(title: str, purse: Purse, rows: Sequence[Row]) -> str:
    """Return what one service was paid in all."""
    expected, charged = sum(row.expected for row in rows), sum(row.charged for row in rows)
    more = difference(charged - expected, purse.unit)
    told = [f"{title}: {amount(charged, purse.unit)} charged"]
    if more:
        told.append(f"{amount(expected, purse.unit)} expected, {more}")
    for count, words in ((sum(row.free for row in rows), "free repeat"),
                         (sum(row.unconfirmed for row in rows), "request"),
                         (sum(row.unusable for row in rows), "charge")):
        if count:
            told.append(counted(count, words) + _AFTER[words])
    return " · ".join(told)


_AFTER = {"free repeat": "", "request": " not confirmed", "charge": " without usable audio"}


def _rows(folder: Path, capabilities: Callable[[Casting], Capabilities], by: By) -> list[Row]:
    """Return the rows from a view of the project that belongs to the calling thread."""
    with read_project(folder) as project:
        return spending(Workbench(project, capabilities), by)


def _write(folder: Path, capabilities: Callable[[Casting], Capabilities], path: Path) -> None:
    with read_project(folder) as project:
        write_csv(Workbench(project, capabilities), path)
