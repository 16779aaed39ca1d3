"""Putting away the dictionaries that the program made at a service, which keeps them until somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.speech.engine import DictionaryKeeper
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.speech.engine import Service
    from studio_app.ui.bridge import Bridge

ABOUT = ("Books whose pronunciations are sounds have these in dictionaries at the service. They can go into its "
         "archive: what was spoken with them stays, and one that is needed again is made again.")


class Dictionaries(QWidget):
    """A button, and what it is for or what came of it; shown only where the service keeps dictionaries."""

    def __init__(self, service: Service, worker: Worker, bridge: Bridge) -> None:
        super().__init__()
        self._service = service
        self._worker = worker
        self._errand = Errand(bridge)
        self.put_away = QPushButton("Put away &dictionaries", autoDefault=False)
        self.said = QLabel(ABOUT, wordWrap=True)
        self.put_away.setAccessibleDescription(ABOUT)
        self.said.setProperty("look", "quiet")
        row = QHBoxLayout()
        row.addWidget(self.put_away)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        column.addLayout(row)
        column.addWidget(self.said)
        if not isinstance(service, DictionaryKeeper):
            self.hide()
        self.put_away.clicked.connect(self._on_put_away)

    def close_errands(self) -> None:
        """Want no answer any more; the dictionaries are put away all the same."""
        self._errand.drop()

    @Slot()
    def _on_put_away(self) -> None:
        keeper = self._service
        assert isinstance(keeper, DictionaryKeeper)
        self.put_away.setEnabled(False)
        self.said.setText("They are being put away …")
        self._errand.ask(self._worker.call(keeper.archive_dictionaries()), self._on_done, self._tell)

    def _on_done(self, number: int) -> None:
        self._tell(f"{number:,} put away." if number else "There is none to put away.")

    def _tell(self, told: object) -> None:
        self.put_away.setEnabled(True)
        self.said.setText(str(told))
