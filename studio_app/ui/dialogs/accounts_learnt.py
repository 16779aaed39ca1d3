"""What was learnt of an account while it was used, and what its user says that it costs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.accounts import Account
from studio_app.domain.regenerations import FREE_REPEATS, WINDOW, Policy
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.facts import Facts
from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio_app.ui.dialogs.accounts_guides import Guide

    Change = Callable[[Account], Account]

POLICIES = {
    Policy.UNPROVEN: "not seen yet; the first repeat that you make will show whether it is free",
    Policy.GRANTED: f"{FREE_REPEATS} are free within {WINDOW.seconds // 3600} hours of the paid one",
    Policy.CHARGED: "each is charged",
}
NOTHING = "Nothing yet. It is learnt from the service’s answers while you generate."
PRICE_WIDTH, CURRENCY_WIDTH = 150, 90


class LearntFacts(QWidget):
    """Shows an account, and lets the user set its price or have all forgotten.

    Signals:
        changed: The user wants the account changed so (a function from one Account to another).
    """

    changed = Signal(object)

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide
        self._shown: Account | None = None
        self.facts = Facts()
        self._nothing = QLabel(NOTHING, wordWrap=True)
        self._nothing.setProperty("look", "quiet")
        self.price_on = QCheckBox("1,000 &credits cost me")
        self.price = QDoubleSpinBox(minimum=0.0, maximum=10_000.0, decimals=3, singleStep=0.01)
        self.currency = QLineEdit(maxLength=3)
        self.forget = QPushButton("&Forget what was learnt", autoDefault=False)
        self._arrange()
        self.price_on.toggled.connect(self.price.setEnabled)
        self.price_on.toggled.connect(self.currency.setEnabled)
        self.price_on.toggled.connect(self.take_in)
        self.price.editingFinished.connect(self.take_in)
        self.currency.editingFinished.connect(self.take_in)
        self.forget.clicked.connect(self._on_forget)

    def add(self, part: QWidget) -> None:
        """Show something else that concerns the account, below."""
        self._column.addWidget(part)

    def show_account(self, account: Account, models: dict[str, str]) -> None:
        """Show what is known of an account.

        Args:
            account: The account.
            models: The names of models by their ids.
        """
        self._shown = account
        facts = list(_facts(account, models, self._guide))
        self.facts.show_facts(facts)
        self._nothing.setVisible(not facts)
        self.forget.setEnabled(account != _forgotten(account))
        with QSignalBlocker(self.price_on):
            self.price_on.setChecked(account.price_is_set)
        self.price.setValue(account.price or 0.0)
        self.currency.setText(account.currency)
        self.price.setEnabled(account.price_is_set)
        self.currency.setEnabled(account.price_is_set)

    def _arrange(self) -> None:
        self.price.setFixedWidth(PRICE_WIDTH)
        self.price.setAccessibleName("Price of 1,000 credits")
        self.currency.setFixedWidth(CURRENCY_WIDTH)
        self.currency.setAccessibleName("Currency")
        self.price_on.setToolTip("For prices in money: what your plan costs, divided by its thousands of credits.")
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        for part in (self.price_on, self.price, self.currency):
            row.addWidget(part)
            part.setVisible(self._guide.prices)
        row.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.forget)
        below.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        column.addWidget(self._nothing)
        column.addWidget(self.facts)
        column.addLayout(row)
        column.addLayout(below)

    @Slot()
    def take_in(self) -> None:
        """Take the price as it is written."""
        self.price.interpretText()
        price = self.price.value()
        wanted = self.price_on.isChecked() and price > 0
        currency = self.currency.text().strip().upper() or "USD"
        now = self._shown
        if now is None or not (wanted or now.price_is_set) or (wanted, price, currency) == (
                now.price_is_set, now.price, now.currency):
            return
        self.changed.emit(lambda known: replace(known, price=price if wanted else None, price_is_set=wanted,
                                                currency=currency))

    @Slot()
    def _on_forget(self) -> None:
        self.changed.emit(_forgotten)


def _forgotten(account: Account) -> Account:
    """Return the account as if it were new, but for what its user has said."""
    fresh = Account(account.engine, account.id, plan=account.plan)
    if not account.price_is_set:
        return fresh
    return replace(fresh, price=account.price, price_is_set=True, currency=account.currency)


def _facts(account: Account, models: dict[str, str], guide: Guide) -> Iterator[tuple[str, str]]:
    if account.plan:
        yield "Plan", account.plan.replace("_", " ").capitalize()
    if slots := account.slots:
        yield "Requests at once", ", ".join(_slots(group, count) for group, count in sorted(slots.items()))
    if guide.grants_repeats:
        yield "Repeats", POLICIES[account.policy]
    for model, factor in sorted(account.factors.items()):
        yield models.get(model, model), f"{_credits(factor)} a character"
    if account.price is not None and not account.price_is_set:
        yield "1,000 credits", f"{account.price:,.3f} {account.currency}, by the service’s invoice"
    if account.requests:
        bad = f", {account.bad_answers:,} of them unusable" if account.bad_answers else ""
        yield "So far", counted(account.requests, "answer") + bad


def _slots(group: str, count: int) -> str:
    return f"{count} ({group.replace('_', ' ')} models)" if group else str(count)


def _credits(factor: float) -> str:
    return f"{factor:g} credit{'' if factor == 1 else 's'}"
