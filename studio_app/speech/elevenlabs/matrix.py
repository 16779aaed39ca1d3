"""What each model can do, as far as the service's own list of models does not say.

From the models page (https://elevenlabs.io/docs/overview/models), the guides to request stitching, pronunciation
dictionaries and controls, and published answers of the service. What decides where a text is cut and which language is
sent stands here alone: an answer of the service that changes must not make paid audio stale.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio_app.domain.capabilities import SettingRange, Sounds, Stitching

DEFAULT_MODEL = "eleven_multilingual_v2"

NORMALISATION = "apply_text_normalization"
_STABILITY_HELP = "Lower is livelier and less even; higher is steadier, and may sound flat."
STABILITY = SettingRange("stability", "Stability", 0.0, 1.0, 0.5, step=0.01, help=_STABILITY_HELP)
STEPPED_STABILITY = SettingRange(
    "stability", "Stability", 0.0, 1.0, "0.5", options=(("0.0", "Creative"), ("0.5", "Natural"), ("1.0", "Robust")),
    help=_STABILITY_HELP)
SIMILARITY = SettingRange("similarity_boost", "Similarity", 0.0, 1.0, 0.75, step=0.01,
                          help="How closely the voice keeps to the one it was made from.")
STYLE = SettingRange("style", "Style", 0.0, 1.0, 0.0, step=0.01,
                     help="Exaggerates the speaker’s manner. More than a little makes reading unsteady.")
SPEED = SettingRange("speed", "Speed", 0.7, 1.2, 1.0, step=0.01, help="1 is the voice’s own speed.")
BOOST = SettingRange("use_speaker_boost", "Speaker boost", default=True,
                     help="Brings the voice nearer to the original speaker.")
READING = SettingRange(
    NORMALISATION, "Numbers and dates", default="auto",
    options=(("auto", "The service decides"), ("on", "Written out by the service"), ("off", "As they are written")),
    help="Whether the service writes numbers, dates and abbreviations out before it speaks them.")
SEED = SettingRange("seed", "Seed", 0, 4294967295, 0, step=1,
                    help="With a seed the service tries to repeat itself; each new take has the next one. 0 is none.")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one model.

    Attributes:
        limit: Most characters of one request; the service allows a tenth more, which nothing here counts on.
        factor: What a character costs, in credits.
        fast: It belongs to the quick models, which have twice the slots, and do not read numbers as words by themselves
            (https://elevenlabs.io/docs/changelog: *Normalize Text with the API*).
        stitching: What may be told of the surroundings; others are refused with an error.
        language: A language code is honoured; others ignore it.
    """

    name: str
    limit: int
    factor: float
    fast: bool = False
    stitching: Stitching = Stitching.IDS
    breaks: bool = True
    phonemes: Sounds = Sounds.NONE
    audio_tags: bool = False
    language: bool = True
    speed: bool = True
    style: bool = False
    boost: bool = False
    stepped: bool = False
    english: bool = False
    group: str = ""

    @property
    def settings(self) -> tuple[SettingRange, ...]:
        """The settings that the model obeys, in the order in which they are shown."""
        own = ((True, STEPPED_STABILITY if self.stepped else STABILITY), (True, SIMILARITY), (self.style, STYLE),
               (self.speed, SPEED), (self.boost, BOOST), (True, READING), (True, SEED))
        return tuple(setting for there, setting in own if there)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what the model does not do."""
        told = (
            (not self.speed, "This model ignores the speed."),
            (self.stitching is Stitching.NONE, "This model cannot be told what comes before and after."),
            (self.stitching is Stitching.TEXT, "This model is told the words before and after, not the audio."),
            (self.english, "This model speaks English only."),
            (self.fast, "This model does not read numbers and dates as words by itself."),
            (not self.language and not self.english, "This model finds the language by itself."),
            (self.audio_tags, "Words in [square brackets] direct the voice instead of being spoken, and are charged. "
                              "Where the book has brackets of its own, use Say as…"),
            (self.phonemes is Sounds.RULES, "Sounds of words are sent as a dictionary; with this model that is an "
                                            "experiment of the service, so listen to them."),
        )
        return tuple(sentence for holds, sentence in told if holds)


_V4 = {"breaks": False, "audio_tags": True, "speed": False, "group": "standard_eleven_v4"}
_V3 = {"breaks": False, "audio_tags": True, "speed": False, "stitching": Stitching.NONE, "stepped": True}
_QUICK_ENGLISH = {"fast": True, "phonemes": Sounds.INLINE, "language": False, "english": True}

MODELS: dict[str, Facts] = {
    "eleven_multilingual_v2": Facts("Multilingual v2", 10_000, 1.0, language=False, style=True, boost=True),
    "eleven_v4": Facts("Eleven v4", 10_000, 1.0, **_V4),  # type: ignore[arg-type]
    "eleven_v4_turbo": Facts("Eleven v4 Turbo", 10_000, 0.5,
                             **{**_V4, "stitching": Stitching.TEXT}),  # type: ignore[arg-type]
    "eleven_v3": Facts("Eleven v3", 5_000, 1.0, phonemes=Sounds.RULES, **_V3),  # type: ignore[arg-type]
    "eleven_v3_conversational": Facts("Eleven v3 Conversational", 5_000, 0.5, **_V3),  # type: ignore[arg-type]
    "eleven_flash_v2_5": Facts("Flash v2.5", 40_000, 0.5, fast=True),
    "eleven_turbo_v2_5": Facts("Turbo v2.5", 40_000, 0.5, fast=True),
    "eleven_flash_v2": Facts("Flash v2 (English)", 30_000, 0.5, **_QUICK_ENGLISH),  # type: ignore[arg-type]
    "eleven_turbo_v2": Facts("Turbo v2 (English)", 30_000, 0.5, **_QUICK_ENGLISH),  # type: ignore[arg-type]
}

UNLISTED = Facts("", 5_000, 1.0, stitching=Stitching.NONE, breaks=False, language=False, speed=False)
"""A model that is newer than this program: nothing is sent to it that it might refuse."""

_SLOTS = {"free": (2, 4), "starter": (3, 6), "creator": (5, 10), "pro": (10, 20), "scale": (15, 30),
          "growing_business": (15, 30), "business": (15, 30), "enterprise": (15, 30)}
"""Requests at once by plan, for the large models and for the quick ones
(https://elevenlabs.io/docs/overview/models#concurrency-and-priority)."""
_FEWEST = (2, 4)


def slots(plan: str, facts: Facts) -> int:
    """Return with how many requests at once to begin on a plan; its headers tell the rest."""
    if facts.group:
        return 2  # the ceiling of the newest family is not published
    large, quick = next((both for name, both in _SLOTS.items() if plan.startswith(name)), _FEWEST)
    return quick if facts.fast else large


def group(facts: Facts) -> str:
    """Return which models share their slots."""
    return facts.group or ("fast" if facts.fast else "standard")
