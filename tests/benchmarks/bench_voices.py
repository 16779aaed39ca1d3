"""How quickly 3,000 voices are looked through: a keystroke in the catalogue and in the list on the screen.

Beside the milliseconds stands what no search can do without: one look at the words of each voice.
"""

from __future__ import annotations

import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from studio_app.domain.catalogue import Catalogue, Order, Surroundings, VoiceFilter
from studio_app.domain.listings import Listing, Owner
from studio_app.domain.shelf import Remark, Shelf
from studio_app.domain.voices import Voice
from studio_app.listings import KeptListings
from studio_app.ui.models.voices import VoiceModel
from studio_app.ui.widgets.voice_list import VoiceList

if TYPE_CHECKING:
    from collections.abc import Callable

VOICES = 3000
SEED = 20261121
TYPED = "warm british narr"
MANNERS = ("warm", "deep", "bright", "calm", "soft", "rough", "old", "wise", "gentle", "lively", "dry", "clear")
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "pl", "ru", "sv", "fi", "nl", "ja", "zh", "ko", "hi", "ar", "tr")
ACCENTS = ("american", "british", "irish", "australian", "standard", "swiss")
USES = ("narrative_story", "conversational", "characters_animation", "social_media")


def run() -> list[tuple[str, float, float]]:
    """Type three words into the search, key by key, with two choices made, and take them back."""
    application = QApplication.instance() or QApplication([])
    voices, shelf = list(many()), Shelf({("elevenlabs", f"v{number:019}"): Remark(True, ("tagged",))
                                         for number in range(0, VOICES, 50)})
    catalogue = Catalogue(voices, Surroundings(shelf))
    keys = [VoiceFilter(TYPED[:end], gender="female", language="en") for end in range(len(TYPED) + 1)]
    found = [taken(lambda key=key: catalogue.found(key, Order.NAME)) for key in keys]  # type: ignore[misc]
    counted = [taken(lambda key=key: catalogue.choices(key)) for key in keys]  # type: ignore[misc]
    least = taken(lambda: [one for one in catalogue.entries if "warm" in one.words])
    shown = [on_screen(application, catalogue, key) for key in (keys, keys[::-1])]
    return [
        ("a keystroke, found among 3,000 voices: ms", max(found), 16),
        ("the same, drawn on the screen: ms, the slowest", max(max(one) for one in shown), 16),
        ("a keystroke / one look at the words of each voice", median(found) / least, 10),
        ("all choices counted, when a list of them is opened: ms", max(counted), 16),
        ("a page scrolled and drawn, among 3,000 voices: ms", scrolled(application, catalogue), 16),
        ("a star taken in: ms", taken(lambda: catalogue.take_in_remark(("elevenlabs", f"v{VOICES - 1:019}"))), 16),
        ("the catalogue made ready, on another thread: ms", taken(lambda: Catalogue(voices, Surroundings(shelf))), 200),
        ("read from the cache, on another thread: ms", from_cache(voices), 500),
    ]


def many() -> list[Voice]:
    """Return voices as a service with a large library describes them."""
    draw = random.Random(SEED)
    return [Voice(
        "elevenlabs", f"v{number:019}", f"{draw.choice(MANNERS).title()} {draw.choice(MANNERS)} {number}",
        tuple(draw.sample(LANGUAGES, draw.randint(1, 15))), draw.choice(("premade", "cloned", "professional")),
        {"gender": draw.choice(("male", "female")), "age": draw.choice(("young", "middle_aged", "old")),
         "accent": draw.choice(ACCENTS), "use_case": draw.choice(USES)},
        rate=draw.choice((1.0, 1.0, 1.5)), description=" ".join(draw.choices(MANNERS, k=30)),
        notice=draw.choice((None, 30, 730))) for number in range(VOICES)]


def on_screen(application: object, catalogue: Catalogue, keys: list[VoiceFilter]) -> list[float]:
    """Return the milliseconds from each key to the list that shows what it found."""
    assert isinstance(application, QApplication)
    shown = VoiceList(VoiceModel({"elevenlabs": "ElevenLabs"}))
    shown.resize(700, 600)
    shown.show_catalogue(catalogue)
    shown.show()
    application.processEvents()

    def press(key: VoiceFilter) -> None:
        shown.look_for(key, Order.NAME)
        shown.viewport().repaint()

    taken_each = [taken(lambda key=key: press(key)) for key in keys]  # type: ignore[misc]
    shown.close()
    shown.deleteLater()
    application.processEvents()
    return taken_each


def scrolled(application: object, catalogue: Catalogue) -> float:
    """Return the milliseconds that it takes to go a page further and draw it, on the way through the whole list."""
    assert isinstance(application, QApplication)
    shown = VoiceList(VoiceModel({"elevenlabs": "ElevenLabs"}))
    shown.resize(700, 600)
    shown.show_catalogue(catalogue)
    shown.show()
    application.processEvents()
    bar = shown.verticalScrollBar()

    def page() -> None:
        bar.setValue((bar.value() + bar.pageStep()) % bar.maximum())
        shown.viewport().repaint()

    slowest = max(taken(page) for _ in range(40))
    shown.close()
    shown.deleteLater()
    application.processEvents()
    return slowest


def from_cache(voices: list[Voice]) -> float:
    """Return the milliseconds that a start without network takes to know all voices of the last one."""
    owner = Owner("elevenlabs", "me", "https://api.elevenlabs.io")
    with tempfile.TemporaryDirectory() as place:
        KeptListings(Path(place)).keep(owner, Listing(tuple(voices), datetime.now(UTC)))
        return taken(lambda: KeptListings(Path(place)).recall(owner))


def taken(act: Callable[[], object]) -> float:
    """Return the milliseconds of work that something takes, the median of five times; waiting for others is none."""
    times = []
    for _ in range(5):
        began = time.thread_time()
        act()
        times.append((time.thread_time() - began) * 1000)
    return median(times)
