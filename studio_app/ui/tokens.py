"""The look in numbers: colours of both schemes, spacing, type sizes, and how each state of a paragraph is shown.

Values only, so that a test can hold them to the contrast that WCAG 2.2 asks for at level AA. ``theme`` turns them into
a palette and a style sheet; painters take them from here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum

from studio_app.domain.takes import State


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, as ``#rrggbb``.

    Attributes:
        window: The frame around everything: toolbars, status line, dialogs.
        surface: Panels and lists, one step nearer than the window.
        paper: What is read or written on: the manuscript and input fields.
        ink: Text.
        quiet: Text that may be passed over: labels of facts, hints, times.
        faint: Text and signs of what cannot be used now.
        line: Hairlines between areas; they decorate and carry no meaning.
        edge: The border of something that can be filled in or ticked.
        hover: Under the pointer.
        pressed: Held down, or switched on.
        accent: Links, focus, and other marks on the surfaces above.
        fill: The one filled colour: primary buttons, ticked boxes, progress. The same in both schemes.
        fill_hover: ``fill`` under the pointer.
        on_fill: Text and ticks on ``fill``.
        soft: The border of a button, and the handle of a scroll bar, at rest.
        selection: Behind selected text and rows; ``ink`` stands on it.
        following: Behind the paragraph that is being played.
        following_word: Behind the word that is being played.
        foreign: Behind words in another language than the book's.
        comes: Behind words that a new edition brings.
        goes: Behind words that it takes away.
        spoken: Has its audio.
        unspoken: Has none yet.
        stale: Needs new audio; also warnings.
        failed: Could not be spoken; also errors.
        generating: Waits for its audio or gets it now.
    """

    window: str
    surface: str
    paper: str
    ink: str
    quiet: str
    faint: str
    line: str
    edge: str
    hover: str
    pressed: str
    accent: str
    fill: str
    fill_hover: str
    on_fill: str
    soft: str
    selection: str
    following: str
    following_word: str
    foreign: str
    comes: str
    goes: str
    spoken: str
    unspoken: str
    stale: str
    failed: str
    generating: str


LIGHT = Colours(
    window="#efece5", surface="#f8f6f1", paper="#fffdf8",
    ink="#25221d", quiet="#625b50", faint="#9a9286",
    line="#dcd6ca", edge="#8a8275", hover="#e6e1d7", pressed="#d9d3c6",
    accent="#1b6670", fill="#2c7983", fill_hover="#236770", on_fill="#ffffff", soft="#c3bbae",
    selection="#d3e5e5", following="#fbf1dc", following_word="#f3d9a0",
    foreign="#ebe9f2", comes="#dbeedd", goes="#f9deda",
    spoken="#3f7d4e", unspoken="#857d71", stale="#9a5a00", failed="#b4372b", generating="#2d6da8",
)

DARK = Colours(
    window="#191816", surface="#211f1c", paper="#262320",
    ink="#e9e3d8", quiet="#b7aea1", faint="#746c61",
    line="#38342f", edge="#857d71", hover="#2e2b27", pressed="#3a3631",
    accent="#7cc4c9", fill="#2c7983", fill_hover="#236770", on_fill="#ffffff", soft="#57514a",
    selection="#214348", following="#383125", following_word="#6b5424",
    foreign="#37343f", comes="#24432d", goes="#552c27",
    spoken="#7dbb8b", unspoken="#8f877b", stale="#e0a146", failed="#f08a7c", generating="#7fb4e6",
)


class Space(IntEnum):
    """Distances in device-independent pixels; every gap and margin is one of these."""

    HAIR = 2
    TIGHT = 4
    SNUG = 8
    EVEN = 12
    ROOM = 16
    WIDE = 24
    VAST = 40


RADIUS = 6
"""How round the corners of buttons, fields and cards are, in pixels."""


class Type(Enum):
    """Text sizes, as multiples of the system's own size, so that a reader's choice there is kept."""

    CAPTION = 0.88
    BODY = 1.0
    READING = 1.3
    HEADING = 1.25
    TITLE = 1.6
    DISPLAY = 2.2


class Pattern(StrEnum):
    """How a state's bar is drawn: what tells it apart for those who cannot go by the colour."""

    NONE = "none"
    HOLLOW = "hollow"
    SOLID = "solid"
    STRIPED = "striped"
    CROSSED = "crossed"
    DOTTED = "dotted"


class Sign(StrEnum):
    """What is shown of a paragraph: its state, or what a running conversion does with it."""

    SILENT = State.SILENT
    UNSPOKEN = State.UNCONVERTED
    STALE = State.STALE
    SPOKEN = State.CONVERTED
    FAILED = State.FAILED
    QUEUED = "queued"
    GENERATING = "generating"


@dataclass(frozen=True, slots=True)
class SignLook:
    """The words, the icon, the pattern and the name of the colour (in ``Colours``) of a sign."""

    words: str
    icon: str
    pattern: Pattern
    colour: str


SIGNS = {
    Sign.SILENT: SignLook("nothing to speak", "remove", Pattern.NONE, "faint"),
    Sign.UNSPOKEN: SignLook("not spoken yet", "circle", Pattern.HOLLOW, "unspoken"),
    Sign.STALE: SignLook("needs new audio", "regenerate", Pattern.STRIPED, "stale"),
    Sign.SPOKEN: SignLook("spoken", "check", Pattern.SOLID, "spoken"),
    Sign.FAILED: SignLook("failed", "error", Pattern.CROSSED, "failed"),
    Sign.QUEUED: SignLook("waiting", "clock", Pattern.DOTTED, "unspoken"),
    Sign.GENERATING: SignLook("generating", "generate", Pattern.DOTTED, "generating"),
}
