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


@dataclass(frozen=True, slots=True)
class SettingRange:
    """A voice setting the model has: what it is called on screen, its limits, its step and its default."""

    name: str
    label: str
    least: float
    most: float
    default: SettingValue
    step: float = 1.0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The facts of one model of one engine.

    Attributes:
        unit: What the engine counts when it charges (``credits``); empty for an engine that never charges.
        maximum_characters: The most code points one request may hold.
        recommended_characters: Where segments are best cut (the vendors advise 800 to 900).
        slots: How many requests may be under way at once, to begin with.
        deterministic: It reads a line the same way every time, so a repeat brings nothing new.
        history: What was made can be looked up and fetched again at the service.
        settings: The voice settings that the model obeys.
    """

    unit: str = ""
    maximum_characters: int = 5000
    recommended_characters: int = 850
    slots: int = 2
    stitching: Stitching = Stitching.NONE
    deterministic: bool = False
    history: bool = False
    word_timings: bool = False
    breaks: bool = False
    phonemes: bool = False
    language: bool = False
    seed: bool = False
    settings: tuple[SettingRange, ...] = field(default=())

    @property
    def charges(self) -> bool:
        """Tell whether speaking with this model can cost anything."""
        return bool(self.unit)
