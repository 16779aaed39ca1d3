"""The Qt formats of paragraphs and of what is marked in them, made once for each look."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextBlockFormat, QTextCharFormat

from studio_app.domain.book import MarkKind, ParagraphKind
from studio_app.ui.manuscript.look import SETTINGS
from studio_app.ui.models.languages import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio_app.domain.book import Mark, Paragraph
    from studio_app.ui.manuscript.look import Look
    from studio_app.ui.manuscript.views import ParagraphView

Manner = frozenset[str]
"""What is said of a run of characters: ``em`` and ``strong``; sentences on how it is spoken and in which language; and
the colour, ``#rrggbb``, of whoever speaks it."""

PLAIN: Manner = frozenset()
_SAID, _DIRECTED, _FOREIGN = "Said here as ", "Direction: ", "In another language: "
_TOLD = {MarkKind.SAY_AS: _SAID, MarkKind.DIRECTION: _DIRECTED}
_UNDERLINES = {_SAID: QTextCharFormat.UnderlineStyle.DotLine, _DIRECTED: QTextCharFormat.UnderlineStyle.DashUnderline}


class Formats:
    """Gives the formats of a paragraph in one look; equal ones are the same object, so that Qt keeps few of them."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._block = lru_cache(maxsize=None)(self._make_block)
        self._text = lru_cache(maxsize=None)(self._make_text)

    def block(self, paragraph: Paragraph) -> QTextBlockFormat:
        """Return margins, line height and alignment."""
        return self._block(paragraph.kind, runs_to_the_left(paragraph.text))

    def text(self, paragraph: Paragraph, manner: Manner = PLAIN) -> QTextCharFormat:
        """Return size, weight, slant and colour of a run."""
        return self._text(paragraph.kind, not paragraph.spoken, manner)

    def same_for(self, paragraph: Paragraph, others: Formats) -> bool:
        """Tell whether a paragraph looks the same in the formats of another look."""
        told = frozenset(filter(None, map(_manner, paragraph.marks)))
        own, its = ((one.block(paragraph), one.text(paragraph), one.text(paragraph, told)) for one in (self, others))
        return own == its

    def _make_block(self, kind: ParagraphKind, leftward: bool) -> QTextBlockFormat:
        setting, em = SETTINGS[kind], self.look.em
        left, right = (setting.after, setting.before) if leftward else (setting.before, setting.after)
        block = QTextBlockFormat()
        block.setTopMargin(round(setting.above * em))
        block.setBottomMargin(round(setting.below * em))
        block.setLeftMargin(round(left * em))
        block.setRightMargin(round(right * em))
        if leftward:
            block.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        leading = setting.leading * setting.size * em
        block.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        if setting.centred:
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return block

    def _make_text(self, kind: ParagraphKind, muted: bool, manner: Manner) -> QTextCharFormat:
        setting = SETTINGS[kind]
        font = QFont(self.look.font)
        font.setPixelSize(round(self.look.em * setting.size))
        font.setItalic("em" in manner)
        if setting.bold or "strong" in manner:
            font.setWeight(QFont.Weight.DemiBold if setting.bold else QFont.Weight.Bold)
        made = QTextCharFormat()
        made.setFont(font)
        if muted or setting.quiet:
            made.setForeground(QBrush(QColor(self.look.colours.quiet)))
        if any(one.startswith(_FOREIGN) for one in manner):
            made.setBackground(QBrush(QColor(self.look.colours.foreign)))
        self._underline(made, manner)
        made.setToolTip("\n".join(sorted(one for one in manner if one.startswith((_SAID, _DIRECTED, _FOREIGN)))))
        return made

    def _underline(self, made: QTextCharFormat, manner: Manner) -> None:
        """Dot what is said otherwise, dash what has a direction, and line what somebody else speaks in their colour."""
        colour = next((told for told in manner if told.startswith("#")), "")
        told = sorted(one for one in manner if one.startswith((_SAID, _DIRECTED)))
        style = next((style for kind, style in _UNDERLINES.items() if any(one.startswith(kind) for one in told)), None)
        if style is not None or colour:
            made.setUnderlineStyle(style or QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(QColor(colour or self.look.colours.accent))


def runs_to_the_left(text: str) -> bool:
    """Tell whether a text is set from right to left: its first letter decides (Unicode Annex 9, rules P2 and P3)."""
    return next((way != "L" for way in map(bidirectional, text) if way in ("L", "R", "AL")), False)


def manners(view: ParagraphView, length: int) -> Iterator[tuple[int, int, Manner]]:
    """Yield the runs of equal manner that make up a text of this length, as code points from start to end."""
    told = [(mark.start, mark.end, _manner(mark)) for mark in view.paragraph.marks]
    told += [(span.start, span.end, view.colours.get(span.speaker, "")) for span in view.paragraph.spans]
    told = [one for one in told if one[2]]
    edges = {0, length, *(min(edge, length) for start, end, _ in told for edge in (start, end))}
    for start, end in pairwise(sorted(edges)):
        yield start, end, frozenset(manner for first, last, manner in told if first <= start and last >= end)


def _manner(mark: Mark) -> str:
    if mark.kind is MarkKind.EMPHASIS:
        return mark.value
    if mark.kind is MarkKind.LANGUAGE:
        return f"{_FOREIGN}{language_name(mark.value) or mark.value}"
    return f"{_TOLD[mark.kind]}“{mark.value}”" if mark.kind in _TOLD else ""
