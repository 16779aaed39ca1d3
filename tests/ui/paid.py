"""The small book read by a paid voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.conversion.plan import Mode
from studio_app.operations import casting
from tests.conversion.tariffs import FULL

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session

BOOK = 109
"""What the five included paragraphs cost, in credits."""


def read_by_paid_voice(session: Session) -> None:
    """Cast the narrator to a voice that costs a credit for each character."""
    session.perform(casting.cast, casting.narrator(session.bench).id, FULL)


def speak_book(qtbot: QtBot, generation: Generation) -> None:
    """Agree to the price of the whole book, and wait until it is spoken."""
    generation.price_shown.connect(lambda proposal: generation.start(proposal, Mode.BEST, {}))
    with qtbot.waitSignal(generation.ended):
        generation.generate()
