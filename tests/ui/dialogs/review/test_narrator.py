"""The voice that is to narrate is chosen before the import, and what the book would cost with it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Accounts
from studio_app.speech.espeak import EspeakEngine
from tests.ui.services import ADA, Line

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.dialogs.review.window import ReviewDialog
    from tests.services.elevenlabs.server import Server


@pytest.fixture
def engines(elevenlabs: Server, tmp_path: Path) -> dict[str, SpeechEngine]:
    """The embedded engine and a paid service."""
    return {"espeak": EspeakEngine(), "elevenlabs": Line(elevenlabs).engine(Accounts(), tmp_path / "cache")}


def test_a_paid_voice_shows_its_price_and_the_chapters_that_are_skipped_cost_nothing(
    qtbot: QtBot, review: ReviewDialog
) -> None:
    assert "free" in review.bill.text()
    qtbot.waitUntil(lambda: ADA[1] in [one.id for one in review.narrator._voices])
    review.narrator.setCurrentIndex([one.id for one in review.narrator._voices].index(ADA[1]))
    review.narrator.activated.emit(review.narrator.currentIndex())
    qtbot.waitUntil(lambda: "43 credits" in review.bill.text())
    assert review.narrator.casting is not None
    assert review.narrator.casting.model == "eleven_multilingual_v2"
    review.chapters.go_to(2)
    review.chapters.include()
    assert "23 characters · about 2 s · 23 credits" in review.bill.text()


def test_a_voice_that_was_chosen_stays_when_the_language_is_put_right(qtbot: QtBot, review: ReviewDialog) -> None:
    qtbot.waitUntil(lambda: ADA[1] in [one.id for one in review.narrator._voices])
    review.narrator.setCurrentIndex([one.id for one in review.narrator._voices].index(ADA[1]))
    review.details.data.language.setEditText("Welsh")
    assert review.narrator.voice is not None
    assert review.narrator.voice.id == ADA[1]
    assert review.narrator._voices[0].speaks("cy")
