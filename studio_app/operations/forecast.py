"""What a book would come to before it is imported: characters to be spoken, hours of listening, and the price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.pronunciation.rendering import READING_RULES, render
from studio_app.speech.engine import SpeechRequest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio_app.domain.manuscript import ManuscriptChapter
    from studio_app.domain.voices import Casting
    from studio_app.speech.engine import SpeechEngine

USUAL_RATE = 14.0
"""Characters a second. A finished hour holds about 9,300 words of English, says https://help.acx.com/ (“How long will
my audiobook be?”), which are some 52,000 characters with their spaces; other alphabets come within a tenth of that."""
_RATES = {"zh": 4.5, "yue": 4.5, "ja": 6.5, "ko": 6.0}
"""Where a character is a syllable or more: 5.2 syllables a second in Mandarin and 7.8 in Japanese, of which a written
character has one to two. Source: Pellegrino, Coupé, Marsico, https://doi.org/10.1353/lan.2011.0057."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What some chapters come to; ``price`` is in the unit of the engine, 0 where it never charges."""

    characters: int = 0
    price: float = 0.0

    def __add__(self, other: Forecast) -> Forecast:
        return Forecast(self.characters + other.characters, self.price + other.price)


NOTHING = Forecast()


class Forecaster:
    """Works out forecasts for one voice, and keeps those of chapters that stay as they are.

    Args:
        engine: The engine that would speak.
        casting: The voice that would; None where nobody has one yet, which costs nothing.
    """

    def __init__(self, engine: SpeechEngine, casting: Casting | None) -> None:
        self._engine = engine
        self._casting = casting
        self._known: dict[int, tuple[ManuscriptChapter, Forecast]] = {}

    @property
    def unit(self) -> str:
        """What the engine counts when it charges; empty where it never does."""
        return self._engine.capabilities(self._casting.model).unit if self._casting else ""

    def of(self, chapter: ManuscriptChapter) -> Forecast:
        """Return what a chapter comes to if it is included."""
        kept = self._known.get(id(chapter))
        if kept is None or kept[0] is not chapter:
            kept = self._known[id(chapter)] = chapter, self._worked_out(chapter)
        return kept[1]

    def lacks(self, chapters: Iterable[ManuscriptChapter]) -> int:
        """Return how many chapters are still to be worked out."""
        return sum(self._known.get(id(one), (None,))[0] is not one for one in chapters)

    def of_all(self, chapters: Iterable[ManuscriptChapter]) -> Forecast:
        """Return what the included ones among chapters come to."""
        return sum((self.of(one) for one in chapters if one.included), NOTHING)

    def _worked_out(self, chapter: ManuscriptChapter) -> Forecast:
        spoken = "".join(render(one.text, READING_RULES) for one in chapter.paragraphs if one.spoken)
        if not spoken or self._casting is None or not self.unit:
            return Forecast(len(spoken))
        return Forecast(len(spoken), self._engine.price(SpeechRequest(spoken, self._casting)))


def seconds(characters: int, language: str) -> float:
    """Return about how long so many characters take to be read in a language (BCP 47), in seconds."""
    return characters / _RATES.get(language.partition("-")[0].lower(), USUAL_RATE)
