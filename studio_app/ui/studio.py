"""What the window does: session, generation, listening and importing made, and the window's actions connected to them.

It is loaded after the window stands, because it brings in everything below the window.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from studio_app.conversion.plan import WHOLE_BOOK, Scope
from studio_app.domain.changes import Changes
from studio_app.domain.errors import StudioError
from studio_app.domain.listings import Listings
from studio_app.operations.paragraphs import set_locked
from studio_app.storage import paragraphs
from studio_app.storage.books import load_book
from studio_app.ui.cast import Cast
from studio_app.ui.dialogs.accounts import AccountsDialog
from studio_app.ui.dialogs.book_data import BookDataDialog
from studio_app.ui.dialogs.export import ExportDialog
from studio_app.ui.dialogs.plan import PlanDialog
from studio_app.ui.dialogs.pronunciations.window import PronunciationsDialog
from studio_app.ui.dialogs.proposals.window import ProposalsDialog
from studio_app.ui.dialogs.spending import SpendingDialog
from studio_app.ui.editions import Editions
from studio_app.ui.generation import Generation
from studio_app.ui.importer import Importer
from studio_app.ui.listening import Listening
from studio_app.ui.money import Money
from studio_app.ui.opening import Opening, is_project
from studio_app.ui.playback.output import OpenOutput, open_device
from studio_app.ui.session import Session
from studio_app.ui.voices import Voices
from studio_app.ui.wording import counted
from studio_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QDialog

    from studio_app.conversion.events import RunReport
    from studio_app.conversion.worker import Worker
    from studio_app.domain.accounts import AccountBook, ConnectionBook
    from studio_app.domain.shelf import Shelf
    from studio_app.importing.web import Fetch
    from studio_app.pronunciation.shared import SharedLexicons
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Proposal
    from studio_app.ui.handing import Handed
    from studio_app.ui.main_window import MainWindow
    from studio_app.ui.preferences import Preferences


class Studio(QObject):
    """Lives as long as the window; close it before the worker."""

    def __init__(self, window: MainWindow, worker: Worker, engines: Mapping[str, SpeechEngine], bridge: Bridge,
                 preferences: Preferences, connections: ConnectionBook, accounts: AccountBook,
                 open_output: OpenOutput = open_device, *, shelf: Shelf | None = None,
                 listings: Listings | None = None, shared: SharedLexicons | None = None,
                 fetch: Fetch | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._worker = worker
        self._bridge = bridge
        self._preferences = preferences
        self._connections = connections
        self.session = Session(engines, accounts, self, shelf=shelf, shared=shared)
        self.generation = Generation(self.session, worker, bridge)
        self.money = Money(self.session, self.generation, worker, bridge)
        self.listening = Listening(self.session, open_output)
        self.workspace = Workspace(self.session, self.generation, self.listening)
        self.voices = Voices(self.session, self.generation, worker, bridge, window, lambda: self.workspace.current,
                             listings or Listings(), open_output)
        self.importer = Importer(self.session, worker, bridge, self.voices.stock, window)
        self.opening = Opening(self.session, self.importer, preferences, window, fetch)
        self.editions = Editions(self.session, worker, bridge, window, fetch)
        self.cast = Cast(self.session, self.voices.stock, self.generation, worker, bridge, window,
                         lambda: self.workspace.current, open_output)
        self._connect_session()
        self._connect_actions()
        QTimer.singleShot(0, self.listening.player.prepare)

    def close(self) -> None:
        """End the run, the sound and the project; nothing is left to be saved."""
        self.importer.close()
        self.voices.close()
        self.session.close()
        self.listening.player.close()

    def _connect_session(self) -> None:
        session, notice = self.session, self._window.notice
        session.opened.connect(self._on_opened)
        session.closed.connect(self._window.show_welcome)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        session.failed.connect(notice.show_error)
        self._bridge.failed.connect(notice.show_error)
        self.importer.began.connect(self._on_import_began)
        self.importer.ended.connect(self._on_import_ended)
        self.generation.began.connect(self._refresh)
        self.generation.ended.connect(self._on_generated)
        self.generation.idle.connect(notice.tell)
        self.generation.price_shown.connect(self._on_price_shown)
        self.money.told.connect(self._window.tell_money)
        self.generation.account_wanted.connect(self._on_account_wanted)
        self.workspace.voice_requested.connect(self.cast.choose_narrators_voice)
        self.workspace.cast_requested.connect(self.cast.show)
        self.workspace.reader_chosen.connect(self.cast.give_chapter)
        self.workspace.pronounce_requested.connect(self.pronounce)
        self.workspace.weighing_wanted.connect(self.cast.weighing.weigh)
        self.workspace.manuscript.current_changed.connect(self._refresh)
        self.workspace.manuscript.current_changed.connect(self.voices.consider_paragraph)
        self.voices.services_requested.connect(self.show_services)
        self.voices.service_requested.connect(self.open_accounts)
        self.cast.services_requested.connect(self.open_accounts)
        self.cast.proposals_requested.connect(self._window.actions_.propose.trigger)
        for opener in (self.voices, self.cast):
            opener.about_to_show.connect(self.listening.player.pause)  # voices are heard there
        self.editions.about_to_act.connect(self.workspace.commit)
        self._window.dropped.connect(self._on_dropped)
        self._window.cancelled.connect(self.importer.cancel)
        self._window.welcome.recent_requested.connect(self.opening.open_path)

    def _connect_actions(self) -> None:
        its = self._window.actions_
        for action, slot in (
            (its.open_book, self.opening.ask_for_book), (its.open_page, self.opening.ask_for_address),
            (its.open_pages, self.opening.ask_for_pages), (its.paste_book, self.opening.paste_book),
            (its.open_project, self.opening.ask_for_project),
            (its.new_book, self.opening.ask_for_title), (its.sample, self.opening.open_sample),
            (its.new_edition, self.editions.ask_for_file), (its.new_edition_page, self.editions.ask_for_address),
            (its.close_project, self.session.close), (its.undo, self.undo), (its.redo, self.redo),
            (its.book_data, self.edit_book_data), (its.voice, self.cast.choose_narrators_voice),
            (its.cast, self.cast.show), (its.propose, self.propose_speakers), (its.export, self.export),
            (its.pronunciations, self.show_pronunciations), (its.voices, self.voices.show),
            (its.clone, self.voices.clone),
            (its.generate_paragraph, self.generate_paragraph), (its.generate_chapter, self.generate_chapter),
            (its.generate_book, self.generate_book), (its.regenerate, self.regenerate), (its.lock, self.toggle_lock),
            (its.play, self.workspace.transport.toggle), (its.services, self.show_services),
            (its.spending, self.show_spending),
        ):
            action.triggered.connect(slot)

    @Slot()
    def undo(self) -> None:
        """Take back the newest step, what was just typed included."""
        self.workspace.commit()
        self.session.undo()

    @Slot()
    def redo(self) -> None:
        """Take the newest undone step again."""
        self.session.redo()

    @Slot()
    def generate_paragraph(self) -> None:
        """Speak the paragraph that the caret is in."""
        self.workspace.commit()
        if (current := self.workspace.current) is not None:
            self.generation.generate(Scope(paragraphs=frozenset({current})))

    @Slot()
    def generate_chapter(self) -> None:
        """Speak what is missing in the chapter."""
        self.workspace.generate_chapter(self.workspace.chapter)

    @Slot()
    def generate_book(self) -> None:
        """Speak what is missing in the book."""
        self.workspace.commit()
        self.generation.generate(WHOLE_BOOK)

    @Slot()
    def regenerate(self) -> None:
        """Make a new take of the paragraph that the caret is in."""
        self.workspace.commit()
        if (current := self.workspace.current) is not None:
            self.generation.regenerate([current])

    @Slot()
    def toggle_lock(self) -> None:
        """Lock the paragraph that the caret is in, or unlock it."""
        if (current := self.workspace.current) is not None:
            self.session.perform(set_locked, [current], locked=self._window.actions_.lock.isChecked())

    @Slot()
    def show_pronunciations(self) -> PronunciationsDialog:
        """Show how words are pronounced, beside the page; one window of it is enough."""
        self.workspace.commit()
        shown = next((one for one in self._window.findChildren(PronunciationsDialog) if one.isVisible()), None)
        if shown is None:
            shown = PronunciationsDialog(self.session, self._worker, self._bridge, self.generation, self._window)
            shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            shown.jump_requested.connect(self.workspace.go_to)
            shown.show()
        shown.raise_()
        shown.activateWindow()
        return shown

    @Slot(str)
    def pronounce(self, words: str) -> None:
        """Have a pronunciation of words written."""
        self.show_pronunciations().show_new_rule(words)

    @Slot()
    def propose_speakers(self) -> None:
        """Look for who speaks what, and show it, above whatever dialog asks for it."""
        self.workspace.commit()
        above = QApplication.activeModalWidget() or self._window
        self._open(ProposalsDialog(self.session, self._worker, self._bridge, above))

    @Slot()
    def edit_book_data(self) -> None:
        """Show the book's data."""
        self._open(BookDataDialog(self.session, self._worker, self._bridge, self._window))

    @Slot()
    def export(self) -> None:
        """Ask how the finished files are wanted, and make them."""
        self.workspace.commit()
        self._open(ExportDialog(self.session, self._worker, self._bridge, self._preferences, self._window))

    @Slot()
    def show_spending(self) -> None:
        """Show what the book has cost, and for what."""
        self._open(SpendingDialog(self.session, self._worker, self._bridge, self._window))

    @Slot(object)
    def _on_price_shown(self, proposal: Proposal) -> None:
        """Show what a run would cost; it is begun there, or not at all."""
        dialog = PlanDialog(self.session, self._worker, self._bridge, self.generation, proposal, self._window)
        dialog.told.connect(self._window.notice.tell)
        self._open(dialog)

    @Slot(str, object)
    def _on_account_wanted(self, engine: str, error: StudioError) -> None:
        """Say why a service cannot speak, with the way to its account."""
        self._window.notice.offer(str(error), "Voice services…", partial(self.open_accounts, engine))

    @Slot()
    def show_services(self) -> None:
        """Show how the voice services are reached."""
        self.open_accounts("")

    @Slot(str)
    def open_accounts(self, engine: str) -> None:
        """Show how a voice service is reached, above whatever dialog asks for it; the first one if none is named."""
        above = QApplication.activeModalWidget() or self._window
        dialog = AccountsDialog(self.session.engines, self._worker, self._bridge, self._connections,
                                self.session.accounts, above)
        dialog.show_service(engine)
        dialog.changed.connect(self.take_in_accounts)
        self._open(dialog)

    @Slot()
    def take_in_accounts(self) -> None:
        """Have shown what depends on how services are reached: voices, prices, free repeats."""
        self.money.forget_balances()
        self.voices.stock.forget()
        for dialog in self._window.findChildren(AccountsDialog):
            dialog.refresh()
        if self.session.is_open:
            self.session.changed.emit(Changes(settings=True))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _on_opened(self) -> None:
        self._window.notice.hide()
        self._preferences.remember(self.session.bench.project.folder)
        self._window.show_page(self.workspace)
        self._refresh()

    @Slot()
    def _on_closed(self) -> None:
        self._window.show_title("")

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self._refresh()

    @Slot(object)
    def _on_generated(self, report: RunReport) -> None:
        self._refresh()
        if report.failed:
            self._window.notice.show_error(StudioError(
                f"{counted(len(report.failed), 'paragraph')} could not be spoken; they are marked as failed."))

    @Slot(str, bool)
    def _on_import_began(self, sentence: str, can_be_cancelled: bool) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        self._window.notice.hide()  # what it tells is of something else
        self._window.tell_waiting(sentence, can_be_cancelled=can_be_cancelled)

    @Slot()
    def _on_import_ended(self) -> None:
        QApplication.restoreOverrideCursor()
        self._window.tell_waiting("")

    @Slot(object)
    def _on_dropped(self, what: Handed) -> None:
        """Open what was dropped; with a book open it may be a new edition of that."""
        its, open_ = self.editions, partial(self.opening.open_handed, what)
        if self.session.is_open and what.address:
            its.ask_what_it_is(what.address, partial(its.compare_address, what.address), open_)
        elif self.session.is_open and len(what.files) == 1 and not is_project(what.files[0]):
            its.ask_what_it_is(what.files[0].name, partial(its.compare_file, what.files[0]), open_)
        else:
            open_()

    @Slot()
    def _refresh(self) -> None:
        """Show which actions can be used now, and what undo would undo."""
        if not self.session.is_open:
            return
        its, undo, running = self._window.actions_, self.session.bench.project.undo, self.generation.running
        self._window.show_title(load_book(self.session.bench.project.db).metadata.title)
        _name(its.undo, "Undo", undo.undo_name)
        _name(its.redo, "Redo", undo.redo_name)
        found = paragraphs.some(self.session.bench.project.db, [current] if (current := self.workspace.current) else [])
        its.lock.setChecked(any(one.locked for one in found.values()))
        for action in (its.generate_paragraph, its.generate_chapter, its.generate_book, its.regenerate):
            action.setEnabled(not running)


def _name(action: QAction, verb: str, step: str) -> None:
    action.setEnabled(bool(step))
    action.setText(f"{verb} {step[:1].lower()}{step[1:]}" if step else verb)
