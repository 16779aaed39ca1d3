"""How the manuscript looks: the reading font, the length of a line, and how each kind of paragraph is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontInfo, QFontMetricsF

from studio_app.domain.book import ParagraphKind

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from studio_app.ui.tokens import Colours

LINE_LENGTH = 68
"""Characters in a full line: 45 to 75 read best (Bringhurst, The Elements of Typographic Style, 2.1.2)."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the window decides about the manuscript's look: the scheme's colours and the font for reading."""

    colours: Colours
    font: QFont

    @property
    def em(self) -> float:
        """The size of the reading font in pixels."""
        return float(QFontInfo(self.font).pixelSize())

    @property
    def measure(self) -> int:
        """The width of a full line in pixels."""
        return round(QFontMetricsF(self.font).averageCharWidth() * LINE_LENGTH)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a kind of paragraph is set.

    Sizes and margins are multiples of the reading font's size; of two margins that meet, the larger one counts.
    ``before`` and ``after`` are margins at the beginning and the end of the lines, whichever way the script runs.
    ``leading`` is from one line to the next in multiples of the paragraph's own size, more where a script is taller.
    """

    size: float = 1.0
    above: float = 0.8
    below: float = 0.8
    before: float = 0.0
    after: float = 0.0
    leading: float = 1.65
    centred: bool = False
    bold: bool = False
    quiet: bool = False


SETTINGS = {
    ParagraphKind.HEADING: Setting(size=1.5, above=2.0, below=0.9, leading=1.45, bold=True),
    ParagraphKind.BODY: Setting(),
    ParagraphKind.QUOTATION: Setting(before=2.2, after=2.2),
    ParagraphKind.VERSE: Setting(before=2.2, leading=1.5),
    ParagraphKind.LIST_ITEM: Setting(above=0.4, below=0.4, before=1.6),
    ParagraphKind.SCENE_BREAK: Setting(above=1.6, below=1.6, centred=True, quiet=True),
    ParagraphKind.NOTE: Setting(size=0.88, before=1.6),
    ParagraphKind.CAPTION: Setting(size=0.88, centred=True),
    ParagraphKind.TABLE: Setting(size=0.88, above=0.3, below=0.3, before=1.6),
}
