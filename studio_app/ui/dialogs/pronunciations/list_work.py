"""What is done with whole lists: made, brought in, written out, shared, updated, switched, moved, deleted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from studio_app.operations import lexicon_files, lexicons
from studio_app.pronunciation.files import ENDINGS
from studio_app.pronunciation.lexicon import Lexicon
from studio_app.ui.dialogs.pronunciations.drafts import OWN
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.operations.lexicons import KeptLexicon
    from studio_app.operations.turning import Operation
    from studio_app.operations.workbench import Workbench
    from studio_app.pronunciation.shared import SharedLexicons
    from studio_app.ui.dialogs.pronunciations.desk import Desk
    from studio_app.ui.dialogs.pronunciations.lists import ListsPanel
    from studio_app.ui.weighing import Weighing


FILTER = f"Pronunciations ({' '.join(f'*{ending}' for ending in ENDINGS)})"


class ListWork(QObject):
    """Carries out what is wanted of the lists in a panel; where that would turn paragraphs, the user is asked.

    Signals:
        failed: A StudioError.
        told: What there is to know of what was done; empty when there is nothing more.
    """

    failed = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, weighing: Weighing, panel: ListsPanel) -> None:
        super().__init__(panel)
        self._desk = desk
        self._weighing = weighing
        self._panel = panel
        self._reading, self._writing, self._sharing = (desk.errand() for _ in range(3))
        self._connect()

    @property
    def _shared(self) -> SharedLexicons:
        return self._desk.session.shared_lexicons

    def import_file(self, path: Path) -> None:
        """Add what a file holds to the book."""
        self.told.emit("")
        self._reading.ask(self._desk.worker.submit(lexicon_files.read, path), self._on_read, self.failed.emit)

    def export_to(self, kept: KeptLexicon, path: Path) -> None:
        """Write a list to a file."""
        self._writing.ask(self._desk.worker.submit(lexicon_files.write, path, kept.lexicon),
                          partial(self._on_written, path.name), self.failed.emit)

    def load_shared(self) -> None:
        """Find out which lists are shared, and which of them are newer than the book's."""
        self._sharing.ask(self._desk.aside(partial(_of_shared, self._shared)), self._on_shared, self.failed.emit)

    def close_errands(self) -> None:
        """Want no more answers; what is being written is written all the same."""
        for errand in (self._reading, self._writing, self._sharing):
            errand.drop()

    def _connect(self) -> None:
        panel = self._panel
        panel.new_wanted.connect(self._on_new)
        panel.import_wanted.connect(self._on_import)
        panel.export_wanted.connect(self._on_export)
        panel.taking_wanted.connect(self._on_taking)
        panel.sharing_wanted.connect(self._on_sharing)
        panel.update_wanted.connect(lambda kept: self._weigh(
            partial(lexicons.update_from_shared, lexicon=kept.id, shared=self._shared), "Update pronunciations"))
        panel.switched.connect(lambda id_, on: self._weigh(
            partial(lexicons.enable, lexicon=id_, on=on), f"Switch pronunciations {'on' if on else 'off'}"))
        panel.renamed.connect(lambda id_, name: self._desk.session.perform(lexicons.rename, id_, name))
        panel.move_wanted.connect(lambda id_, place: self._weigh(
            partial(lexicons.move, lexicon=id_, position=place), "Move pronunciations"))
        panel.deletion_wanted.connect(lambda kept: self._weigh(
            partial(lexicons.remove, lexicon=kept.id), "Delete pronunciations"))

    def _weigh(self, operation: Operation, name: str) -> None:
        self._weighing.weigh(operation, name)

    @Slot()
    def _on_new(self) -> None:
        names = {kept.lexicon.name for kept in self._panel.model.lists}
        name, number = OWN, 1
        while name in names:
            number += 1
            name = f"{OWN} {number}"
        self._desk.session.perform(lexicons.add, Lexicon(name))

    @Slot()
    def _on_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._panel, "Import pronunciations", str(Path.home()), FILTER)
        if name:
            self.import_file(Path(name))

    @Slot(object)
    def _on_export(self, kept: KeptLexicon) -> None:
        name, _ = QFileDialog.getSaveFileName(self._panel, "Export pronunciations",
                                              str(Path.home() / f"{kept.lexicon.name}.pls"), FILTER)
        if name:
            self.export_to(kept, Path(name))

    @Slot(str)
    def _on_taking(self, name: str) -> None:
        def add(lexicon: Lexicon) -> None:
            self._weigh(partial(lexicons.add, lexicon=lexicon, shared=name), "Add pronunciations")

        self._reading.ask(self._desk.worker.submit(self._shared.load, name), add, self.failed.emit)

    @Slot(object)
    def _on_sharing(self, kept: KeptLexicon) -> None:
        if self._desk.session.perform(lexicons.share, kept.id, self._shared) is not None:
            self.load_shared()
            self.told.emit(f"Other books can use “{kept.lexicon.name}” now.")

    def _on_read(self, read: lexicon_files.Read) -> None:
        same = any(kept.lexicon.name == read.lexicon.name for kept in self._panel.model.lists)
        taking = [f"They take the place of those in “{read.lexicon.name}” so far."] if same else []
        self.told.emit(" ".join((*read.notes, *taking)))
        self._weigh(partial(lexicons.add, lexicon=read.lexicon),
                    f"Add {counted(len(read.lexicon.rules), 'pronunciation')}")

    def _on_written(self, name: str, cut: int) -> None:
        lost = f" {counted(cut, 'pronunciation')} {lexicon_files.LOST}" if cut else ""
        self.told.emit(f"“{name}” is written.{lost}")

    def _on_shared(self, shared: tuple[Sequence[str], frozenset[str]]) -> None:
        names, newer = shared
        self._panel.show_shared(names)
        self._panel.tell_newer(newer)


def _of_shared(shared: SharedLexicons, bench: Workbench) -> tuple[Sequence[str], frozenset[str]]:
    """Return the names of all shared lists, and of those that differ from the book's copies."""
    return shared.names(), frozenset(lexicons.outdated(bench, shared))
