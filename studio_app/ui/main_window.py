"""The main window: menus, toolbar, and the welcome page or the open project. It stands before the rest is loaded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.ui import icons, theme
from studio_app.ui.actions import make_actions
from studio_app.ui.handing import handed
from studio_app.ui.panels.notice import Notice
from studio_app.ui.panels.welcome import Welcome
from studio_app.ui.theme import Scheme
from studio_app.ui.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent

    from studio_app.ui.preferences import Preferences

NAME = "Narration Studio"
SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """The frame around everything. What its actions do is connected by the studio, once that is loaded.

    Signals:
        shown: The window stands on the screen for the first time.
        dropped: Something (Handed) was dropped on the window.
        cancelled: What is waited for is not wanted any more.
        closing: The window is about to close.

    Attributes:
        wanted: What the user asked for last of what needs no project: it may be asked before there is a studio.
    """

    shown = Signal()
    dropped = Signal(object)
    cancelled = Signal()
    closing = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._was_shown = False
        self.wanted: QAction | None = None
        self.actions_ = make_actions(self)
        self.welcome = Welcome()
        self.notice = Notice()
        self.pages = QStackedWidget()
        self._waiting = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._give_up = QPushButton("Cancel")
        self._waiting_place = QWidget()
        self._waiting_place.hide()
        self._arrange()
        self._make_menus()
        self._make_toolbar()
        self._connect()
        self.show_title("")
        self.show_welcome()

    def show_title(self, title: str) -> None:
        """Show which book is open, if one is."""
        self.setWindowTitle(f"{title} — {NAME}" if title else NAME)

    def tell_waiting(self, text: str, *, can_be_cancelled: bool = False) -> None:
        """Show what is waited for, and whether the user may give it up; or nothing more."""
        self._waiting.setText(text)
        self._give_up.setVisible(can_be_cancelled)
        self._waiting_place.setVisible(bool(text))

    def tell_money(self, line: str, at_length: str) -> None:
        """Show what the book has cost and what is left; nothing where it costs nothing."""
        self._money.setText(line)
        self._money.setToolTip(at_length)
        self._money.setAccessibleName(at_length)
        self._money_place.setVisible(bool(line))

    def show_welcome(self) -> None:
        """Show the welcome page."""
        self.welcome.show_recent(self._preferences.recent)
        self.pages.setCurrentWidget(self.welcome)
        for action in self._of_projects():
            action.setEnabled(False)
        self._toolbar.hide()

    def show_page(self, page: QWidget) -> None:
        """Show the open project."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        for action in self._of_projects():
            action.setEnabled(True)
        self._toolbar.show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Tell, once, that the window stands."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            QTimer.singleShot(0, self.shown.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Remember where the window stood."""
        self._preferences.geometry = bytes(self.saveGeometry().data())
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take whatever may be a book; what is dragged within the window is none."""
        if event.source() is None and handed(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open what was dropped."""
        self.dropped.emit(handed(event.mimeData()))
        event.acceptProposedAction()

    def _on_wanted(self, action: QAction) -> None:
        self.wanted = action

    @Slot(QAction)
    def _on_scheme_chosen(self, action: QAction) -> None:
        self._preferences.scheme = Scheme(action.data())
        theme.apply(_application(), self._preferences.scheme)

    def _arrange(self) -> None:
        self.setAcceptDrops(True)
        self.setWindowIcon(icons.app_icon())
        self.resize(*SIZE)
        self.restoreGeometry(QByteArray(self._preferences.geometry))
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        column.addWidget(self._waiting_place)
        row = QHBoxLayout(self._waiting_place)
        row.setContentsMargins(Space.EVEN, Space.TIGHT, Space.EVEN, Space.TIGHT)
        row.addWidget(self._waiting, 1)
        row.addWidget(self._give_up)
        self._give_up.clicked.connect(self.cancelled)
        self.pages.addWidget(self.welcome)
        self.setCentralWidget(centre)

    def _of_projects(self) -> tuple[QAction, ...]:
        """What can be done only with a project."""
        its = self.actions_
        return (its.new_edition, its.new_edition_page, its.close_project, its.undo, its.redo, its.book_data, its.voice,
                its.cast, its.propose, its.pronunciations, its.generate_paragraph, its.generate_chapter,
                its.generate_book, its.regenerate, its.lock, its.play, its.export, its.spending)

    def _connect(self) -> None:
        its, welcome = self.actions_, self.welcome
        for action in (its.open_book, its.open_page, its.open_pages, its.paste_book, its.open_project, its.new_book,
                       its.sample, its.services, its.voices, its.clone):
            action.triggered.connect(partial(self._on_wanted, action))
        its.quit.triggered.connect(self.close)
        welcome.sample_requested.connect(its.sample.trigger)
        welcome.open_requested.connect(its.open_book.trigger)
        welcome.page_requested.connect(its.open_page.trigger)
        welcome.pages_requested.connect(its.open_pages.trigger)
        welcome.paste_requested.connect(its.paste_book.trigger)
        welcome.project_requested.connect(its.open_project.trigger)
        welcome.empty_requested.connect(its.new_book.trigger)
        welcome.services_requested.connect(its.services.trigger)

    def _make_menus(self) -> None:
        its, bar = self.actions_, self.menuBar()
        _fill(bar.addMenu("&File"), its.open_book, its.open_page, its.open_pages, its.paste_book, None,
              its.open_project, its.new_book, its.sample, None, its.new_edition, its.new_edition_page, None,
              its.book_data, its.export, None, its.close_project, its.quit)
        _fill(bar.addMenu("&Edit"), its.undo, its.redo, None, its.lock, None, its.services)
        _fill(bar.addMenu("&Speech"), its.voice, its.cast, its.propose, its.voices, its.clone, its.pronunciations, None,
              its.generate_paragraph, its.generate_chapter, its.generate_book, None, its.regenerate, None,
              its.play, None, its.spending)
        view = bar.addMenu("&View")
        schemes = QActionGroup(self)
        for action, scheme in ((its.light, Scheme.LIGHT), (its.dark, Scheme.DARK), (its.system, Scheme.SYSTEM)):
            action.setData(scheme.value)
            action.setChecked(scheme is self._preferences.scheme)
            schemes.addAction(action)
            view.addAction(action)
        schemes.triggered.connect(self._on_scheme_chosen)

    def _make_toolbar(self) -> None:
        its = self.actions_
        self._toolbar = QToolBar("Tools")
        self._toolbar.setMovable(False)
        self._toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(self._toolbar)
        generate = QMenu(self)
        _fill(generate, its.generate_paragraph, its.generate_chapter, its.generate_book)
        button = QToolButton()
        button.setDefaultAction(its.generate_chapter)
        button.setMenu(generate)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for part in (its.open_book, None, its.undo, its.redo, None, button, its.regenerate, its.cast, its.voices,
                     its.pronunciations, None, its.export):
            if part is None:
                self._toolbar.addSeparator()
            elif isinstance(part, QAction):
                self._toolbar.addAction(part)
            else:
                self._toolbar.addWidget(part)
        self._add_money()

    def _add_money(self) -> None:
        """Put the money at the toolbar's far end; pressed, it shows what was spent for what."""
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._toolbar.addWidget(gap)
        self._money = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._money.clicked.connect(self.actions_.spending.trigger)
        self._money_place = self._toolbar.addWidget(self._money)
        self._money_place.setVisible(False)


def _fill(menu: QMenu, *actions: QAction | None) -> None:
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
