"""How the files are called: a template with fields in braces, and the first names that it makes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from studio_app.delivery.filenames import file_names
from studio_app.domain.errors import InputError
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.audio.encoding import Format
    from studio_app.delivery.tags import Tags

FIELDS = {
    "track": "Number of the file", "tracks": "How many files there are", "title": "Title of the chapter",
    "book": "Title of the book", "author": "Author", "narrator": "Narrator", "isbn": "ISBN of the audiobook",
    "series": "Series", "number": "Number in the series", "year": "Year", "publisher": "Publisher",
}
SHOWN = 3


class NameField(QWidget):
    """A template that can be typed or put together from fields.

    Signals:
        template_changed: The user made it another one.
    """

    template_changed = Signal(str)

    def __init__(self, template: str) -> None:
        super().__init__()
        self.template = QLineEdit(template)
        self.insert = QToolButton()
        self.preview = QLabel(wordWrap=True)
        self.complaint = Complaint()
        self.replaced = Complaint("warning")
        self.files: tuple[str, ...] = ()
        self._arrange()
        self.template.textEdited.connect(self.template_changed)

    @property
    def is_right(self) -> bool:
        """Tell whether files can be named so."""
        return self.complaint.isHidden()

    def use(self, template: str) -> None:
        """Put another template into the field."""
        self.template.setText(template)

    def show_files(self, tags: Sequence[Tags], kind: Format) -> None:
        """Show the names of files with these tags, or what is wrong with the template."""
        try:
            self.files = file_names(self.template.text(), tags, kind)
        except InputError as error:
            self.files = ()
            self.complaint.say(error)
        else:
            self.complaint.say("")
        more = [f"and {len(self.files) - SHOWN:,} more"] if len(self.files) > SHOWN else []
        self.preview.setText("\n".join([*self.files[:SHOWN], *more]))
        self.preview.setVisible(bool(self.files))

    def show_replaced(self, count: int) -> None:
        """Say how many files of these names are in the folder already."""
        known = "A file of this name is" if count == 1 else f"{count:,} files of these names are"
        self.replaced.say(f"{known} in the folder already and will be replaced." if count else "")

    def _arrange(self) -> None:
        menu = QMenu(self)
        for name, words in FIELDS.items():
            menu.addAction(f"{words}\t{{{name}}}", partial(self._on_inserted, name))
        self.insert.setText("Insert")
        self.insert.setToolTip("Put something into the names that differs from file to file, or book to book")
        self.insert.setMenu(menu)
        self.insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.template.setAccessibleName("File names")
        self.preview.setProperty("look", "quiet")
        self.preview.setAccessibleName("The first file names")
        row = QHBoxLayout()
        row.addWidget(self.template, 1)
        row.addWidget(self.insert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addLayout(row)
        for part in (self.preview, self.complaint, self.replaced):
            column.addWidget(part)

    @Slot()
    def _on_inserted(self, name: str) -> None:
        self.template.insert(f"{{{name}}}")
        self.template.setFocus()
        self.template_changed.emit(self.template.text())
