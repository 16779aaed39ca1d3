"""What the manuscript is handed of each paragraph, and how it puts a paragraph's state into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio_app.domain.takes import State
from studio_app.ui.tokens import SIGNS, Sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.domain.book import Paragraph
    from studio_app.domain.ids import SpeakerId

LOCKED = "This paragraph is locked. Unlock it to change its words."

FROM_OUTSIDE = "Another program tried to join or part paragraphs here. Use the keyboard for that."


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph as the manuscript shows it.

    Attributes:
        state: Its state as derived from its takes.
        busy: Its audio is being generated now.
        waiting: It is queued in the running conversion.
        kept: The user keeps audio that was made for other words or another voice.
        colours: The colours of speakers, as ``#rrggbb``.
    """

    paragraph: Paragraph
    state: State = State.UNCONVERTED
    busy: bool = False
    waiting: bool = False
    kept: bool = False
    colours: Mapping[SpeakerId, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def sign(self) -> Sign:
        """What the bar beside the paragraph shows: the running conversion's work before the state."""
        if self.busy:
            return Sign.GENERATING
        return Sign.QUEUED if self.waiting else Sign(self.state)


def in_words(view: ParagraphView) -> str:
    """Return the state as a reader would say it: ``needs new audio, locked``."""
    said = [SIGNS[view.sign].words if view.paragraph.spoken else "not read aloud"]
    if view.kept:
        said.append("kept although the words or the voice have changed")
    if view.paragraph.locked:
        said.append("locked")
    return ", ".join(said)
