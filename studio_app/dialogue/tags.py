"""What is told beside speech of who speaks: ``said Anna``, ``he asked``, ``the old man whispered``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from studio_app.dialogue.naming import Naming
from studio_app.dialogue.utterance import Gender

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(StrEnum):
    """How a speaker is spoken of."""

    NAME = "name"
    DESCRIPTION = "description"
    RELATIVE = "relative"
    PRONOUN = "pronoun"
    TELLER = "teller"
    DROPPED = "dropped"
    MANY = "many"


class Subject(NamedTuple):
    """Who is spoken of, as the text has it, with what that tells of the gender, and of being somebody's elder."""

    kind: Kind
    words: str
    gender: Gender = Gender.UNKNOWN
    elder: bool = False


class Tag(NamedTuple):
    """Words that tell who speaks, from ``start`` up to ``end``, and how certain it is that they do."""

    subject: Subject
    start: int
    end: int
    sure: float


class Grammar(Naming, Protocol):
    """How a language tells who speaks."""

    def after(self, text: str, place: int) -> Tag | None:
        """Return the tag that follows speech ending at this place."""

    def before(self, text: str, since: int, place: int) -> Tag | None:
        """Return the tag that leads up to speech beginning at this place; what stands before ``since`` is no part."""

    def begins_tag(self, text: str, place: int) -> bool:
        """Tell whether a tag begins here, between dashes."""

    def begins_telling(self, text: str, place: int) -> bool:
        """Tell whether a sentence begins here that tells what somebody does."""

    def incises(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what stands between these places and is told, though no mark sets it off from the speech."""

    def subject(self, text: str, start: int, end: int) -> Subject | None:
        """Return who does something in the sentence that begins here."""

    def addresses(self, text: str) -> bool:
        """Tell whether a text has words that are used to somebody: I, you."""

    def addressed(self, text: str) -> Iterator[str]:
        """Yield who is spoken to in a speech."""
