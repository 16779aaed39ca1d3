"""What one service would charge for a plan: what for, by which model, and what the account has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from studio_app.conversion.estimate import Item
from studio_app.domain.amounts import amount, day, left_of
from studio_app.ui import theme
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.fold_out import FoldOut

if TYPE_CHECKING:
    from studio_app.conversion.estimate import Bill, ModelCost

ITEMS = {
    Item.WORDS: "The words",
    Item.TAGS: "Directions in brackets",
    Item.VOICES: "Voices that cost more",
    Item.FREE: "Free repeats",
    Item.REPEATS: "Likely repeats of unusable audio",
}
_RIGHT = Qt.AlignmentFlag.AlignRight


class BillCard(QFrame):
    """Shows a bill; ``total``, ``items`` and ``account`` hold its lines."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._title = QLabel(title)
        self._title.setFont(theme.font(Type.BODY, bold=True))
        self.total, self.money = QLabel(), QLabel()
        self.account = QLabel(wordWrap=True)
        self.items, self._models = Table(), Table()
        self.models = FoldOut("The same text with other models", self._models)
        self._arrange()

    def show_bill(self, bill: Bill) -> None:
        """Show another bill."""
        unit, account = bill.purse.unit, bill.means.account
        self.total.setText(amount(bill.total, unit))
        self.money.setText("" if bill.money is None else f"about {bill.money:,.2f} {account.currency}")
        self.money.setVisible(bool(self.money.text()))
        self.items.show_rows([(ITEMS[item], _item(item, value, unit), False) for item, value in bill.items])
        self.items.setVisible(len(bill.items) > 1)
        self._models.show_rows([(_model(one), amount(one.amount, unit), one.chosen) for one in bill.models])
        self.models.setVisible(bool(bill.models))
        self.account.setText(_account(bill))
        self.account.setVisible(bool(self.account.text()))

    def _arrange(self) -> None:
        self.total.setFont(theme.font(Type.HEADING, bold=True))
        for label, name in ((self.total, "Cost"), (self.money, "Cost in money"), (self.account, "Account")):
            label.setAccessibleName(name)
        for label in (self.money, self.account):
            label.setProperty("look", "quiet")
        line = QFrame(frameShape=QFrame.Shape.HLine)
        line.setProperty("look", "line")
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self.total, 0, 1, _RIGHT)
        grid.addWidget(self.money, 1, 1, _RIGHT)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.ROOM, Space.EVEN, Space.ROOM, Space.EVEN)
        column.setSpacing(Space.SNUG)
        column.addLayout(grid)
        for part in (self.items, line, self.account, self.models):
            column.addWidget(part)


class Table(QWidget):
    """Names at the left, amounts at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(Space.TIGHT)
        self._grid.setColumnStretch(0, 1)

    def show_rows(self, rows: list[tuple[str, str, bool]]) -> None:
        """Show rows of a name, an amount, and whether it stands out."""
        for old in (label for row in self.rows for label in row):
            self._grid.removeWidget(old)
            old.deleteLater()
        self.rows = [(_label(name, stands_out=stands_out), _label(value, stands_out=stands_out))
                     for name, value, stands_out in rows]
        for place, (left, right) in enumerate(self.rows):
            self._grid.addWidget(left, place, 0)
            self._grid.addWidget(right, place, 1, _RIGHT)


def _label(words: str, *, stands_out: bool) -> QLabel:
    label = QLabel(words)
    label.setFont(theme.font(Type.BODY, bold=stands_out))
    label.setProperty("look", "" if stands_out else "quiet")
    return label


def _item(item: Item, value: float, unit: str) -> str:
    return f"− {amount(-value, unit)}" if item is Item.FREE else amount(value, unit)


def _model(one: ModelCost) -> str:
    remarks = [words for words, so in (("as chosen", one.chosen), ("at what was charged so far", one.learnt)) if so]
    return " · ".join((one.name, *remarks))


def _account(bill: Bill) -> str:
    balance = bill.means.balance
    if balance is None or bill.left is None:
        return ""
    plan = f" on the {balance.plan} plan" if balance.plan else ""
    renewed = f", renewed on {day(balance.resets)}" if balance.resets else ""
    return f"Left{plan}: {left_of(bill.left, balance.limit, bill.purse.unit)}{renewed}"
