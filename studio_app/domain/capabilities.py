"""What a speech engine and its model can do. The studio sends nothing that a model would ignore or refuse."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio_app.domain.voices import SettingValue


class Stitching(StrEnum):
    """How much of its surroundings a model may be told."""

    NONE = "none"
    TEXT = "text"
    IDS = "ids"


class Sounds(StrEnum):
    """How a model can be told the sounds of a word: not at all, in the text, or by the rules of a dictionary."""

    NONE = "none"
    INLINE = "inline"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class SettingRange:
    """A voice setting the model has: what it is called on screen, its limits, its step and its default.

    One whose default is a truth value is a switch; one with ``options`` is a choice among them.

    Attributes:
        options: The values to choose among, each with what it is called on screen.
        help: One sentence on what it does.
    """

    name: str
    label: str
    least: float = 0.0
    most: float = 1.0
    default: SettingValue = 0.0
    step: float = 1.0
    unit: str = ""
    options: tuple[tuple[str, str], ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """A model of an engine, as it is shown for choice."""

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The facts of one model of one engine.

    Attributes:
        unit: What the engine counts when it charges (``credits``); empty for an engine that never charges.
        maximum_characters: The most code points one request may hold.
        recommended_characters: Where segments are best cut (the vendors advise 800 to 900).
        slots: How many requests may be under way at once, to begin with.
        slot_group: Models of one engine with the same group share their slots.
        deterministic: It reads a line the same way every time, so a repeat brings nothing new.
        history: What was made can be looked up and fetched again at the service.
        breaks: The longest pause in seconds that it makes where the text says so; 0 for none.
        phonemes: How it can be told the sounds of a word; where it cannot, such rules are skipped.
        audio_tags: Words in brackets are directions to the voice, and are billed.
        directions: The only directions that it takes as tags, in lower case; empty where it takes any.
        longest_direction: How many words of a direction before its first comma make a tag; 0 for any number.
        references: It imitates samples of a voice that go with a request.
        normalises: It reads numbers, dates and abbreviations as words by itself.
        notes: Sentences on what the model ignores or refuses, and why something is off, for the user.
        settings: The voice settings that the model obeys.
    """

    unit: str = ""
    maximum_characters: int = 5000
    recommended_characters: int = 850
    slots: int = 2
    slot_group: str = ""
    stitching: Stitching = Stitching.NONE
    deterministic: bool = False
    history: bool = False
    word_timings: bool = False
    breaks: float = 0.0
    phonemes: Sounds = Sounds.NONE
    language: bool = False
    seed: bool = False
    audio_tags: bool = False
    directions: tuple[str, ...] = ()
    longest_direction: int = 0
    references: bool = False
    normalises: bool = False
    notes: tuple[str, ...] = ()
    settings: tuple[SettingRange, ...] = field(default=())

    @property
    def charges(self) -> bool:
        """Tell whether speaking with this model can cost anything."""
        return bool(self.unit)

    def takes_direction(self, direction: str) -> bool:
        """Tell whether a direction can be obeyed: as a tag, or told as context."""
        if self.audio_tags and (not self.directions or direction.casefold() in self.directions):
            return True
        return self.stitching is not Stitching.NONE
