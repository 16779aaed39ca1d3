"""What trying an account has shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from studio_app.ui import icons, theme
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.facts import Facts

if TYPE_CHECKING:
    from studio_app.domain.accounts import Verdict

SIGN = 20


class VerdictCard(QFrame):
    """A sentence with its sign, what to do, and what is known of the account."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._good: bool | None = None
        self._sign = QLabel()
        self._sign.setFixedWidth(SIGN)
        self.sentence, self.hint, self.facts = QLabel(wordWrap=True), QLabel(wordWrap=True), Facts()
        self.sentence.setFont(theme.font(Type.BODY, bold=True))
        self.sentence.setAccessibleName("Result")
        self.hint.setProperty("look", "quiet")
        for label in (self.sentence, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)  # the service has a say in it
        words = QVBoxLayout()
        words.setSpacing(Space.TIGHT)
        for part in (self.sentence, self.hint, self.facts):
            words.addWidget(part)
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.EVEN, Space.EVEN, Space.EVEN, Space.EVEN)
        grid.setHorizontalSpacing(Space.EVEN)
        grid.addWidget(self._sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, 0, 1)
        self.hide()

    def wait(self, sentence: str) -> None:
        """Show what is waited for."""
        self._show(None, sentence, "", ())

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what came of it."""
        self._show(verdict.good, verdict.sentence, verdict.hint, verdict.facts)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sign in the colours as they are now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()

    def _show(self, good: bool | None, sentence: str, hint: str, facts: tuple[tuple[str, str], ...]) -> None:
        self._good = good
        self.sentence.setText(sentence)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.facts.show_facts(facts)
        self._draw_sign()
        self.show()

    def _draw_sign(self) -> None:
        colours = theme.colours(self.palette())
        name, colour = {None: ("clock", colours.quiet), True: ("check", colours.spoken),
                        False: ("error", colours.failed)}[self._good]
        self._sign.setPixmap(icons.pixmap(name, QColor(colour), SIGN, self.devicePixelRatioF()))
