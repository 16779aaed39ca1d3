"""One voice service: its key and address, tried out before they are kept, and what is known of the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.domain.accounts import Connection, KeySource
from studio_app.ui import theme
from studio_app.ui.dialogs.accounts_dictionaries import Dictionaries
from studio_app.ui.dialogs.accounts_fields import AddressField, KeyField
from studio_app.ui.dialogs.accounts_guides import placeholder, where_kept
from studio_app.ui.dialogs.accounts_learnt import LearntFacts
from studio_app.ui.dialogs.accounts_verdict import VerdictCard
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.buttons import make_primary
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.errand import Errand
from studio_app.ui.widgets.fold_out import FoldOut

if TYPE_CHECKING:
    from studio_app.conversion.worker import Worker
    from studio_app.domain.accounts import Account, AccountBook, ConnectionBook, Verdict
    from studio_app.domain.errors import StudioError
    from studio_app.speech.engine import Service
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.dialogs.accounts_guides import Guide
    from studio_app.ui.dialogs.accounts_learnt import Change

SAVE, ANYWAY = "&Save", "&Save anyway"
KEEP_NOTHING = "Ask the service to keep &nothing of what I make"
KEEPS_NOTHING = ("Only enterprise plans may ask for this. Audio whose answer gets lost can then not be fetched again, "
                 "and joins are made from the words around a paragraph instead of its sound.")


class ServicePage(QWidget):
    """Lets one service be connected.

    Signals:
        changed: What is known of the service, or how it is reached, is no longer the same.
    """

    changed = Signal()

    def __init__(self, service: Service, guide: Guide, worker: Worker, bridge: Bridge, connections: ConnectionBook,
                 accounts: AccountBook) -> None:
        super().__init__()
        self._service = service
        self._guide = guide
        self._worker = worker
        self._connections = connections
        self._accounts = accounts
        self._trying, self._keeping, self._learning, self._noting = (Errand(bridge) for _ in range(4))
        self._tried: Connection | None = None
        self.key, self.address = KeyField(), AddressField(guide.places)
        self.kept = QLabel(wordWrap=True)
        self.keep_nothing = QCheckBox(KEEP_NOTHING)
        self.test, self.save = QPushButton("&Test"), QPushButton(SAVE)
        self.remove = QPushButton("&Remove key")
        self.verdict, self.complaint = VerdictCard(), Complaint()
        self.learnt = LearntFacts(guide)
        self.dictionaries = Dictionaries(service, worker, bridge)
        self.learnt.add(self.dictionaries)
        self.steps = FoldOut(guide.how, self._steps())
        self.account = FoldOut("What is known of this account", self.learnt)
        self._arrange()
        self._connect()
        self._begin()

    @property
    def first_field(self) -> QWidget:
        """Where one begins to write."""
        return self.key if self._guide.needs_key else self.address

    def close_errands(self) -> None:
        """Want no more answers; what is being kept, and a price just written, is kept all the same."""
        self.learnt.take_in()
        self.learnt.changed.disconnect(self._on_account_changed)
        for errand in (self._trying, self._keeping, self._learning, self._noting):
            errand.drop()
        self.dictionaries.close_errands()

    @property
    def wanted(self) -> Connection | None:
        """How the service would be reached by what stands in the fields; None while that cannot be."""
        address = self.address.address
        key = self.key.key or self._service.connection.key
        return Connection(address, key, self.keep_nothing.isChecked()) if address else None

    @property
    def busy(self) -> bool:
        """Tell whether the service is being tried out, or something kept."""
        return self._trying.under_way or self._keeping.under_way

    @property
    def _is_set_up(self) -> bool:
        """Tell whether the user has said what the service needs."""
        usual = self._connections.usual_address(self._service.name)
        connection = self._service.connection
        return bool(connection.key) or (not self._guide.needs_key and connection.address != usual)

    def _steps(self) -> QWidget:
        steps = "".join(f"<li style='margin-bottom: {Space.TIGHT}px'>{step}</li>" for step in self._guide.steps)
        label = QLabel(f"<ol style='margin-left: -{Space.ROOM}px'>{steps}</ol>", wordWrap=True, openExternalLinks=True)
        label.setAccessibleName(self._guide.how)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        return label

    def _arrange(self) -> None:
        title, about = QLabel(self._guide.name), QLabel(self._guide.about, wordWrap=True)
        title.setFont(theme.font(Type.HEADING, bold=True))
        for label in (about, self.kept):
            label.setProperty("look", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.EVEN, 0)
        column.setSpacing(Space.SNUG)
        where = self._where()
        fields: tuple[QWidget, ...] = (_labelled("&Key", self.key), self.kept)
        below: tuple[QWidget, ...] = (self.steps, self.account)
        if self._guide.needs_key:
            below = (self.steps, FoldOut("Address and privacy", where), self.account)
        else:
            fields = (where, *fields)
        _add(column, title, about)
        column.addSpacing(Space.TIGHT)
        _add(column, *fields)
        column.addLayout(self._buttons())
        _add(column, self.complaint, self.verdict)
        column.addSpacing(Space.TIGHT)
        _add(column, *below)
        column.addStretch(1)

    def _where(self) -> QWidget:
        """Return where the address, and what the service keeps, are chosen."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(Space.WIDE if self._guide.needs_key else 0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        column.addWidget(_labelled("&Address" if self._guide.needs_key else "&Program", self.address))
        consequence = QLabel(KEEPS_NOTHING, wordWrap=True)
        consequence.setProperty("look", "quiet")
        for part in (self.keep_nothing, consequence):
            column.addWidget(part)
            part.setVisible(self._guide.keeps_history)
        return made

    def _buttons(self) -> QHBoxLayout:
        make_primary(self.save)
        self.save.setText(ANYWAY)
        self.save.setMinimumWidth(self.save.sizeHint().width())  # so that nothing moves when it comes to that
        self.save.setText(SAVE)
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        for button in (self.test, self.save, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.insertStretch(2)
        return row

    def _connect(self) -> None:
        self.key.changed.connect(self._on_edited)
        self.address.changed.connect(self._on_edited)
        self.keep_nothing.toggled.connect(self._on_edited)
        self.test.clicked.connect(self._on_test)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self._on_remove)
        self.learnt.changed.connect(self._on_account_changed)

    def _begin(self) -> None:
        connection, name = self._service.connection, self._service.name
        self.address.show_address(connection.address)
        self.keep_nothing.setChecked(connection.zero_retention)
        if variable := self._connections.address_variable(name):
            self.address.hold(variable)
        self.steps.unfold(unfolded=not self._is_set_up)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is so now."""
        source = self._connections.source(self._service.name)
        self.kept.setText(where_kept(source, self._connections.variable(self._service.name), self._guide))
        self.key.setEnabled(source is not KeySource.ENVIRONMENT)
        self.key.line.setPlaceholderText(placeholder(source, self._guide))
        self.remove.setVisible(source in (KeySource.KEYRING, KeySource.MEMORY))
        if account := self._service.account:
            names = {model.id: model.name for model in self._service.models()}
            self.learnt.show_account(self._accounts.account(self._service.name, account), names)
        self.account.setVisible(bool(account))
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        wanted, busy = self.wanted, self.busy
        complete = wanted is not None and (bool(wanted.key) or not self._guide.needs_key)
        self.test.setEnabled(complete and not busy)
        self.save.setEnabled(wanted is not None and not busy and wanted != self._service.connection)
        self.remove.setEnabled(not busy)
        if wanted != self._tried:
            self._tried = None
            self.save.setText(SAVE)
            self.verdict.setVisible(busy)

    @Slot()
    def _on_test(self) -> None:
        if (wanted := self.wanted) is not None:
            self._try_out(wanted, keep=False)

    @Slot()
    def keep(self) -> None:
        """Try out what stands in the fields, and keep it if it is good; what was tried already is kept as it is."""
        wanted = self.wanted
        if wanted is None or not self.save.isEnabled():
            return
        if wanted == self._tried or (self._guide.needs_key and not wanted.key):
            self._keep(wanted)
        else:
            self._try_out(wanted, keep=True)

    def _try_out(self, wanted: Connection, *, keep: bool) -> None:
        def receive(verdict: Verdict) -> None:
            self._on_verdict(wanted, verdict, keep=keep)

        self.complaint.say("")
        self.verdict.wait("Asking the service …")
        self._trying.ask(self._worker.call(self._service.try_out(wanted)), receive, self._on_failed)
        self._on_edited()

    def _on_verdict(self, tried: Connection, verdict: Verdict, *, keep: bool) -> None:
        current = tried == self.wanted  # else it was edited meanwhile
        if current:
            self._tried = tried
            self.verdict.show_verdict(verdict)
        self._on_edited()
        if current:
            self._act_on(tried, verdict, keep=keep)

    def _act_on(self, tried: Connection, verdict: Verdict, *, keep: bool) -> None:
        if keep and verdict.good:
            self._keep(tried)
        elif not verdict.good:
            self.save.setText(ANYWAY)

    def _keep(self, wanted: Connection) -> None:
        kept = self._worker.submit(keep, self._connections, self._service.name, self.key.key, wanted)
        self._keeping.ask(kept, self._on_kept, self._on_failed)
        self._on_edited()

    def _on_kept(self, _: None) -> None:
        self.key.clear()
        self.save.setText(SAVE)
        self.steps.unfold(unfolded=self.steps.is_unfolded and not self._is_set_up)
        self.complaint.say("")
        self.refresh()
        self.changed.emit()
        if self._service.connection.key or not self._guide.needs_key:
            self._learning.ask(self._worker.call(self._service.prepare()), self._on_prepared, self._on_not_prepared)

    def _on_prepared(self, _: None) -> None:
        self.refresh()
        self.changed.emit()

    def _on_not_prepared(self, error: StudioError) -> None:
        """Say nothing: what is wrong stands in the verdict."""

    def _on_failed(self, error: StudioError) -> None:
        self.complaint.say(error)
        self._on_edited()

    @Slot()
    def _on_remove(self) -> None:
        removed = self._worker.submit(remove, self._connections, self._service.name)
        self._keeping.ask(removed, self._on_kept, self._on_failed)
        self._on_edited()

    @Slot(object)
    def _on_account_changed(self, change: Change) -> None:
        changed = self._worker.submit(self._accounts.update, self._service.name, self._service.account, change)
        self._noting.ask(changed, self._on_account_kept, self._on_failed)

    def _on_account_kept(self, _: Account) -> None:
        self.refresh()
        self.changed.emit()


def keep(connections: ConnectionBook, engine: str, key: str, wanted: Connection) -> None:
    """Keep a new key, if there is one, and how the service is reached; a keyring may take its time.

    Raises:
        StorageFailure: The preferences cannot be written.
    """
    now = connections.connection(engine)
    if key:
        connections.keep_key(engine, key)
    if wanted.address != now.address:
        usual = wanted.address == connections.usual_address(engine)
        connections.set_address(engine, "" if usual else wanted.address)
    if wanted.zero_retention != now.zero_retention:
        connections.set_zero_retention(engine, wanted.zero_retention)


def remove(connections: ConnectionBook, engine: str) -> None:
    """Forget a service's key; a keyring may take its time."""
    connections.keep_key(engine, "")


def _add(column: QVBoxLayout, *parts: QWidget) -> None:
    for part in parts:
        column.addWidget(part)


def _labelled(words: str, field: QWidget) -> QWidget:
    made, label = QWidget(), QLabel(words)
    label.setBuddy(field)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.TIGHT)
    column.addWidget(label)
    column.addWidget(field)
    return made
