"""Making audio of one paragraph: the buttons with their price, and why the last attempt brought none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from studio_app.domain.errors import UnknownVoice
from studio_app.domain.takes import State
from studio_app.operations.failures import failure
from studio_app.operations.regenerations import free_until, offers
from studio_app.ui import icons
from studio_app.ui.panels.obstacles import obstacle
from studio_app.ui.panels.pricetag import PriceTag, plain, price_tag
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.complaint import Complaint

if TYPE_CHECKING:
    from studio_app.conversion.plan import Material
    from studio_app.operations.regenerations import Offers
    from studio_app.ui.panels.obstacles import Shown
    from studio_app.ui.session import Session

SAME_EVERY_TIME = "The proof voice reads a line the same way every time."


class Making(QWidget):
    """One of two buttons: *Generate* for what is missing, *Regenerate* for another take.

    Signals:
        generate_requested, regenerate_requested: A button was pressed.
        expired: What was free is free no longer, or what follows from the time alone has changed.
    """

    generate_requested = Signal()
    regenerate_requested = Signal()
    expired = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._expiry = QTimer(self, singleShot=True)
        self._expiry.timeout.connect(self.expired)
        self.generate, self.regenerate = QPushButton("&Generate"), QPushButton("&Regenerate")
        self.failure = Complaint()
        self.remark = QLabel(wordWrap=True)
        self.remark.setProperty("look", "quiet")
        self.generate.setProperty("look", "primary")
        icons.put(self.regenerate, "regenerate")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        for part in (self.failure, self.generate, self.regenerate, self.remark):
            column.addWidget(part)
        self.generate.clicked.connect(self.generate_requested)
        self.regenerate.clicked.connect(self.regenerate_requested)

    def show_paragraph(self, shown: Shown, *, running: bool) -> None:
        """Show what can be made of a paragraph, and for how much."""
        again = shown.state is State.CONVERTED
        reason = obstacle(shown, running=running)
        tag = self._tag(shown.material, again=again)
        remark = reason or tag.remark
        for button, wanted in ((self.generate, not again), (self.regenerate, again)):
            button.setVisible(wanted)
            button.setEnabled(not reason)
            button.setText(tag.button)
            button.setToolTip(tag.hover)
            button.setAccessibleDescription(remark or tag.hover)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.failure.say(failure(self._session.bench, shown.material))

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._expiry.stop()

    def _tag(self, one: Material, *, again: bool) -> PriceTag:
        self._expiry.stop()
        if not all(segment.casting.engine for segment in one.segments):
            return plain(again=again)
        try:
            offered = offers(self._session.bench, self._session.engines, [one])[one.paragraph.id]
        except UnknownVoice:  # whoever presses the button is told more
            return plain(again=again)
        if not offered:
            same = again and self._is_deterministic(one)
            return plain(SAME_EVERY_TIME if same else "", again=again)
        self._await_expiry(one, offered)
        return price_tag(offered, again=again)

    def _await_expiry(self, one: Material, offered: Offers) -> None:
        """Have it all shown anew when the next free repeat is free no longer."""
        if any(offer.left != 0 for offer in offered.values()):
            until = free_until(self._session.bench, self._session.engines, one)
            if until is not None:
                self._expiry.start(max(0, round((until - datetime.now(UTC)).total_seconds() * 1000)) + 1)

    def _is_deterministic(self, one: Material) -> bool:
        return all(self._session.capabilities(segment.casting).deterministic for segment in one.segments)
