"""All that is known of one voice, to be read: warnings first, then its maker's words, then facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio_app.domain.amounts import day
from studio_app.domain.catalogue import Facet
from studio_app.domain.voice_troubles import plans_in_words
from studio_app.domain.voices import REFERENCE
from studio_app.ui import theme
from studio_app.ui.models.languages import language_name
from studio_app.ui.models.voices import joined, kind, rate
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.widgets.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio_app.domain.catalogue import Entry

MANY_LANGUAGES = 8


class VoiceCard(QWidget):
    """Shows one voice, or nothing.

    Attributes:
        head: The line of the name, which has room for a button.

    Args:
        titles: What engines are called.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = titles
        self.name = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.name.setFont(theme.font(Type.HEADING, bold=True))
        self.warnings = Complaint("warning")
        self.warnings.setAccessibleName("What speaks against this voice")
        self.description = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.facts = Facts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SNUG)
        self.head = QHBoxLayout()
        self.head.addWidget(self.name, 1)
        column.addLayout(self.head)
        for part in (self.warnings, self.description, self.facts):
            column.addWidget(part)
        column.addStretch(1)

    def show_entry(self, one: Entry | None, used_by: str = "") -> None:
        """Show a voice.

        Args:
            one: The voice.
            used_by: Whose voice it is in the open book.
        """
        self.name.setText(one.voice.name if one else "")
        self.warnings.say("\n".join(trouble.sentence for trouble in one.troubles) if one else "")
        self.description.setText(one.voice.description if one else "")
        self.description.setVisible(bool(self.description.text()))
        told = _facts(one, self._titles) if one else ()
        self.facts.show_facts([*([("In this book", used_by)] if used_by else []),
                               *((name, value) for name, value in told if value)])


def _facts(one: Entry, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    voice = one.voice
    yield "Service", titles.get(voice.engine, voice.engine)
    yield "Languages", _languages(voice.languages)
    yield "Kind", joined(kind(voice.category), voice.quality.replace("_", " "))
    yield "Sounds", joined(*(one.value(facet) for facet in (Facet.GENDER, Facet.AGE, Facet.ACCENT)),
                           voice.labels.get("descriptive", ""))
    yield "Use", one.value(Facet.USE)
    yield "Costs", f"{rate(voice)} what other voices do" if rate(voice) else ""
    yield "Plans", plans_in_words(voice.tiers)
    yield "Notice", "" if voice.notice is None else f"{voice.notice:,} days"
    yield "Goes on", "" if voice.removed is None else day(voice.removed)
    yield "Tags there", voice.labels.get("tags", "")
    yield "Id", "" if voice.category == REFERENCE else voice.id  # no service knows it


def _languages(tags: tuple[str, ...]) -> str:
    """Return the languages in words; of very many the first ones."""
    names = list(dict.fromkeys(language_name(tag) or tag for tag in tags))
    more = len(names) - MANY_LANGUAGES
    return ", ".join(names[:MANY_LANGUAGES]) + (f" and {more} more" if more > 0 else "")
