from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.domain.catalogue import Catalogue, VoiceFilter
from studio_app.domain.voices import REFERENCE, Sample, Voice
from studio_app.ui.dialogs.voices.card import VoiceCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NARROW = 340


def card_of(qtbot: QtBot, voice: Voice) -> VoiceCard:
    card = VoiceCard({"fish-audio": "Fish Audio"})
    qtbot.addWidget(card)
    (entry,) = Catalogue([voice]).found(VoiceFilter())
    card.show_entry(entry)
    return card


def test_a_voice_of_samples_is_told_in_plain_words(qtbot: QtBot) -> None:
    samples = (Sample("a.flac", ""),)
    card = card_of(qtbot, Voice("fish-audio", "reference:0", "Kept", category=REFERENCE, samples=samples))
    assert card.facts.shown == {"Service": "Fish Audio", "Kind": "samples in this book"}


def test_a_long_id_makes_the_card_no_wider(qtbot: QtBot) -> None:
    assert card_of(qtbot, Voice("fish-audio", "0123456789abcdef" * 6, "Long")).minimumSizeHint().width() < NARROW
