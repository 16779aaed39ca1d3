"""The first page: from start to hearing something in two clicks, without an account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from studio_app.ui import icons, theme
from studio_app.ui.tokens import LIGHT, Space, Type
from studio_app.ui.widgets.buttons import make_primary

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 560
MARK = 64
OTHERS = ("Or open <a href='page'>a web page</a>, <a href='pages'>a folder of pages</a>, or <a href='paste'>the text "
          "that you have copied</a>.")
PROMISE = ("Nothing leaves this computer and nothing costs money until you "
           "<a href='services'>connect a voice service</a> and agree to a price.")


class Welcome(QWidget):
    """What can be begun.

    Signals:
        sample_requested, open_requested, page_requested, pages_requested, paste_requested, project_requested,
            empty_requested: What the user wants to begin with.
        services_requested: The user wants to connect a voice service.
        recent_requested: The folder (Path) of a project to go on with.
    """

    sample_requested = Signal()
    open_requested = Signal()
    page_requested = Signal()
    pages_requested = Signal()
    paste_requested = Signal()
    project_requested = Signal()
    empty_requested = Signal()
    services_requested = Signal()
    recent_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QWidget(self)
        column.setMaximumWidth(WIDTH)
        self._layout = QVBoxLayout(column)
        self._layout.setSpacing(Space.EVEN)
        self._add_title()
        self.hear = self._add_button("Hear the sample book", "play", "Ready to play. No account.",
                                     self.sample_requested)
        make_primary(self.hear)
        self.hear.setIcon(icons.icon("play", QColor(LIGHT.on_fill)))  # the filled colour is the same in both schemes
        self._add_button("Open a book…", "import", "EPUB, Word, HTML or text. You can drop it here.",
                         self.open_requested)
        self._add_links()
        self._add_button("Start with an empty book", "new", "Type or paste the text.", self.empty_requested)
        self._add_button("Open a project…", "open", "Go on where you stopped.", self.project_requested)
        self._add_recent()
        _with_links(self._add_quiet(PROMISE)).linkActivated.connect(self.services_requested)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(column, 6, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)

    def show_recent(self, folders: Sequence[Path]) -> None:
        """Show the projects that were worked on lately, the newest first."""
        self._recent.clear()
        for folder in folders:
            item = QListWidgetItem(icons.icon("book"), f"{folder.stem}   ·   {folder.parent}", self._recent)
            item.setData(Qt.ItemDataRole.UserRole, str(folder))
        self._recent.setVisible(bool(folders))
        self._recent_title.setVisible(bool(folders))

    def _add_title(self) -> None:
        title = QLabel("Narration Studio")
        title.setFont(theme.font(Type.DISPLAY, bold=True))
        mark = QLabel()
        mark.setPixmap(icons.app_icon().pixmap(MARK, MARK))
        self._layout.addWidget(mark)
        self._layout.addWidget(title)
        self._add_quiet("Turn a book into an audiobook.")
        self._layout.addSpacing(Space.ROOM)

    def _add_button(self, text: str, icon: str, about: str, wanted: object) -> QPushButton:
        button = QPushButton(text)
        button.setMinimumWidth(WIDTH // 2)
        icons.put(button, icon)
        button.clicked.connect(wanted)
        label = QLabel(about, wordWrap=True)
        label.setProperty("look", "quiet")
        row = QHBoxLayout()
        row.setSpacing(Space.ROOM)
        row.addWidget(button)
        row.addWidget(label, 1)
        self._layout.addLayout(row)
        return button

    def _add_links(self) -> None:
        """Offer the other ways in below the first."""
        wanted = {"page": self.page_requested, "pages": self.pages_requested, "paste": self.paste_requested}
        _with_links(self._add_quiet(OTHERS)).linkActivated.connect(lambda link: wanted[link].emit())

    def _add_recent(self) -> None:
        self._layout.addSpacing(Space.ROOM)
        self._recent_title = QLabel("Recent projects")
        self._recent_title.setFont(theme.font(Type.BODY, bold=True))
        self._recent = QListWidget()
        self._recent.setMaximumHeight(170)
        self._recent.setAccessibleName("Recent projects")
        self._recent.itemActivated.connect(self._on_recent)
        self._recent.itemClicked.connect(self._on_recent)
        self._layout.addWidget(self._recent_title)
        self._layout.addWidget(self._recent)

    def _add_quiet(self, text: str) -> QLabel:
        label = QLabel(text, wordWrap=True)
        label.setProperty("look", "quiet")
        self._layout.addWidget(label)
        return label

    def _on_recent(self, item: QListWidgetItem) -> None:
        self.recent_requested.emit(Path(item.data(Qt.ItemDataRole.UserRole)))


def _with_links(label: QLabel) -> QLabel:
    """Let the links in a label be followed by mouse and keyboard."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse
                                  | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
    return label
