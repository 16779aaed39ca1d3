"""What is known of each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.dialogue.tongues.dutch import DUTCH
from studio_app.dialogue.tongues.english import ENGLISH
from studio_app.dialogue.tongues.french import FRENCH
from studio_app.dialogue.tongues.german import GERMAN
from studio_app.dialogue.tongues.italian import ITALIAN
from studio_app.dialogue.tongues.polish import POLISH
from studio_app.dialogue.tongues.portuguese import PORTUGUESE
from studio_app.dialogue.tongues.russian import RUSSIAN
from studio_app.dialogue.tongues.spanish import SPANISH

if TYPE_CHECKING:
    from studio_app.dialogue.tongues.tongue import Tongue

TONGUES = {
    "en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN, "nl": DUTCH, "pt": PORTUGUESE,
    "pl": POLISH, "ru": RUSSIAN,
}
"""All languages by their primary subtag, but Japanese, whose sentences are built in another way."""


def tongue(language: str) -> Tongue:
    """Return what is known of a language (its primary subtag); English where nothing is."""
    return TONGUES.get(language, ENGLISH)
