"""Why no audio can be made of a paragraph just now, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.book import ParagraphKind
from studio_app.domain.takes import State
from studio_app.operations.workbench import state_of

if TYPE_CHECKING:
    from studio_app.conversion.plan import Material


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph with what of its surroundings decides about it: whether its chapter is part of the book."""

    material: Material
    included: bool

    @property
    def state(self) -> State:
        """The state of its audio."""
        return state_of(self.material)


def obstacle(shown: Shown, *, running: bool) -> str:
    """Return why no audio can be made of the paragraph just now; empty if it can."""
    one = shown.material
    if one.paragraph.kind is ParagraphKind.SCENE_BREAK:
        return "A scene break is heard as a pause; there is nothing to speak."
    if not one.paragraph.spoken:
        return "It is not read aloud, so it needs no audio."
    if not one.segments:
        return "There are no words to speak."
    if not shown.included:
        return "Its chapter is skipped. Include the chapter to make audio of it."
    if not all(segment.casting.engine for segment in one.segments):
        return "Nobody is there to read it yet. Choose the narrator’s voice first."
    if one.paragraph.locked and shown.state in (State.CONVERTED, State.STALE):
        return "It is locked. Unlock it to make another take."
    return "Audio is being made just now. This can be used when that is done." if running else ""
