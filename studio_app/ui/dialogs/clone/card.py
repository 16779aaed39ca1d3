"""One sample: what it is, what it lacks, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.audio.sample_advice import SampleFinding, Severity, advice
from studio_app.ui import icons, theme
from studio_app.ui.tokens import Space, Type
from studio_app.ui.widgets.complaint import Complaint
from studio_app.ui.wording import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.audio.samples import SampleFacts

SIGN = 16
WORDS_HEIGHT = 58
GOOD = "Nothing is wrong with it."
NAME_WIDTH = 240
"""How wide a file's name is shown at most; the whole of it is its tool tip."""
_SIGNS = {Severity.BAD: ("error", "failed", "Serious"), Severity.WARNING: ("warning", "stale", "Warning"),
          Severity.NOTE: ("circle", "quiet", "Note")}
_GOOD = ("check", "spoken", "Good")
"""Icon, colour and name of each sign."""


class SampleCard(QFrame):
    """Shows a sample; what its buttons ask for is done elsewhere.

    Signals:
        play_requested, remove_requested, clean_requested, original_requested: A button was pressed.
    """

    play_requested = Signal()
    remove_requested = Signal()
    clean_requested = Signal()
    original_requested = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.name, self.about = QLabel(), QLabel()
        self.name.setToolTip(name)
        self.findings = Findings()
        self.words = QPlainTextEdit(tabChangesFocus=True)
        self.play, self.remove = QPushButton(), QPushButton()
        self.clean, self.original = QPushButton(), QPushButton("Back to the original")
        self.passage = QPushButton("I read the passage")
        self._read_aloud = ""
        self.complaint = Complaint()
        self._arrange()
        self._connect()
        self.wait("Listening to it …")

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What the keyboard goes to, in order."""
        return self.play, self.remove, self.words, self.passage, self.clean, self.original

    def wait(self, sentence: str) -> None:
        """Show what is waited for."""
        self.about.setText(sentence)
        self.findings.show_findings(())
        for button in (self.play, self.clean, self.original):
            button.setEnabled(False)

    def show_facts(self, facts: SampleFacts, also: Sequence[SampleFinding] = ()) -> None:
        """Show what the sample is like, with findings that others have part in."""
        level = f"{facts.level:.0f} dB".replace("-", "−")
        sides = {1: "mono", 2: "stereo"}.get(facts.channels, f"{facts.channels} channels")
        self.about.setText(" · ".join((clock(facts.seconds), level, f"{facts.rate / 1000:g} kHz", sides)))
        self.findings.show_findings((*also, *advice(facts)), good=GOOD)
        for button in (self.play, self.clean, self.original):
            button.setEnabled(True)

    def show_error(self, error: object) -> None:
        """Show why the sample cannot be used."""
        self.about.setText("It cannot be used.")
        self.complaint.say(error)

    def show_playing(self, *, playing: bool) -> None:
        """Show whether the sample is heard just now."""
        icons.put(self.play, "stop" if playing else "play")
        self.play.setAccessibleName(f"{'Stop' if playing else 'Play'} {self.name.toolTip()}")
        self.play.setToolTip("Stop" if playing else "Play")

    def offer_cleaning(self, price: str) -> None:
        """Offer to have noise taken out, for a price; not at all where it is empty."""
        self.clean.setText(f"Clean this sample · {price}")
        self.clean.setVisible(bool(price))

    def show_words(self, *, shown: bool) -> None:
        """Show the field for the words in it, or not."""
        self.words.setVisible(shown)
        self.passage.setVisible(shown and bool(self._read_aloud))

    def offer_words(self, read_aloud: str) -> None:
        """Offer to fill in words that were there to be read aloud."""
        self._read_aloud = read_aloud
        self.show_words(shown=not self.words.isHidden())

    def _arrange(self) -> None:
        self.name.setFont(theme.font(Type.BODY, bold=True))
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        metrics = QFontMetrics(self.name.font())
        self.name.setText(metrics.elidedText(self.name.toolTip(), Qt.TextElideMode.ElideMiddle, theme.wide(NAME_WIDTH)))
        self.about.setProperty("look", "quiet")
        self.words.setPlaceholderText("The words in it, if you know them: the likeness gets better.")
        self.words.setFixedHeight(theme.wide(WORDS_HEIGHT))
        self.words.setAccessibleName(f"Words of {self.name.toolTip()}")
        self.show_playing(playing=False)
        icons.put(self.remove, "remove")
        self.remove.setToolTip("Take it out")
        self.remove.setAccessibleName(f"Take out {self.name.toolTip()}")
        for button in (self.play, self.remove):
            button.setProperty("look", "plain")
            button.setFixedWidth(36)
        for button in (self.play, self.remove, self.passage, self.clean, self.original):
            button.setAutoDefault(False)
        for button in (self.passage, self.clean, self.original):
            button.hide()
        self.passage.setToolTip("Fill in the words that were shown while you recorded.")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.EVEN, Space.SNUG, Space.SNUG, Space.EVEN)
        column.setSpacing(Space.TIGHT)
        column.addLayout(_row(self.name, self.about, None, self.play, self.remove))
        for part in (self.findings, self.complaint, self.words):
            column.addWidget(part)
        column.addLayout(_row(self.passage, self.clean, self.original, None))

    def _connect(self) -> None:
        self.play.clicked.connect(self.play_requested)
        self.remove.clicked.connect(self.remove_requested)
        self.clean.clicked.connect(self.clean_requested)
        self.original.clicked.connect(self.original_requested)
        self.passage.clicked.connect(self._on_passage)

    @Slot()
    def _on_passage(self) -> None:
        self.words.setPlainText(self._read_aloud)


class Findings(QWidget):
    """What is to be said of something, each with its sign; takes no room while there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[SampleFinding, ...] = ()
        self._good = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.SNUG)
        self._grid.setVerticalSpacing(Space.HAIR)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """What is shown."""
        return [one.advice for one in self.shown] or [self._good] * bool(self._good)

    def show_findings(self, findings: Sequence[SampleFinding], good: str = "") -> None:
        """Show these, or that all is good."""
        self.shown, self._good = tuple(findings), good
        self._fill()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the signs in the colours as they are now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()

    @Slot()
    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (shown := item.widget()) is not None:
                shown.deleteLater()
        signs = [_SIGNS[one.severity] for one in self.shown] or [_GOOD]
        for row, ((sign, colour, name), sentence) in enumerate(zip(signs, self.sentences, strict=False)):
            picture, words = QLabel(), QLabel(sentence, wordWrap=True)
            tint = QColor(str(getattr(theme.colours(self.palette()), colour)))
            picture.setAccessibleName(name)
            picture.setPixmap(icons.pixmap(sign, tint, SIGN, self.devicePixelRatioF()))
            self._grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)
        self.setVisible(bool(self.sentences))


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Return the parts beside each other; None is the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(Space.SNUG)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
