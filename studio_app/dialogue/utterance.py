"""What is looked through for speech, and what is found there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Gender(StrEnum):
    """What a pronoun tells of a person."""

    MALE = "m"
    FEMALE = "f"
    NEUTER = "n"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to be looked through.

    Attributes:
        text: Its words, as on the page.
        spoken_in: Whether it can hold speech; headings and the like cannot.
        opens: Whether a conversation cannot reach over its beginning: the first of a chapter, or after a scene break.
        speaker: Who is known to speak in it, if anybody is.
    """

    text: str
    spoken_in: bool = True
    opens: bool = False
    speaker: str = ""


class Run(NamedTuple):
    """Characters of a passage that are spoken, from ``start`` up to ``end``, marks included.

    ``sure`` says how certain it is that this is speech, in [0, 1]; ``goes_on`` that it continues the speech with which
    the passage before it ended.
    """

    start: int
    end: int
    sure: float = 1.0
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """A run of speech and who is proposed to speak it.

    Attributes:
        passage: The number of the passage, from 0.
        start: Where it begins in the passage's text.
        end: Where it ends there.
        speaker: A person's name; empty where nobody can be told.
        confidence: In [0, 1], that this is speech and the speaker is right.
        reason: Why, in plain words.
    """

    passage: int
    start: int
    end: int
    speaker: str
    confidence: float
    reason: str
