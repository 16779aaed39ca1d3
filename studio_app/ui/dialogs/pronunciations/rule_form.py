"""The fields of one pronunciation: words on the page, how they are said, and where that holds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio_app.domain.errors import InputError
from studio_app.pronunciation.alphabets import arpabet_to_ipa, ipa_to_arpabet, to_ipa
from studio_app.pronunciation.lexicon import Alphabet, Rule, RuleKind
from studio_app.ui.dialogs.language_field import LanguageField
from studio_app.ui.dialogs.pronunciations.drafts import BLANK
from studio_app.ui.dialogs.pronunciations.picker import SoundPicker
from studio_app.ui.models.languages import language_name
from studio_app.ui.tokens import Space
from studio_app.ui.widgets.fold_out import FoldOut

ALPHABETS = {Alphabet.IPA: "IPA", Alphabet.ARPABET: "Arpabet"}
PICKER_WIDTH = 690


class RuleForm(QWidget):
    """Holds a rule that is being written.

    Signals:
        changed: ``rule`` differs.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rule = BLANK
        self._filling = False
        self._alphabet = Alphabet.IPA
        self.words, self.said, self.comment = QLineEdit(), QLineEdit(), QLineEdit()
        self.as_words, self.as_sounds = QRadioButton("Other &words"), QRadioButton("So&unds")
        self.alphabet = QComboBox()
        self.suggest, self.symbols = QPushButton("Sugges&t"), QPushButton("S&ymbols…")
        self.picker = SoundPicker()
        self.capitals, self.whole = QCheckBox("Same ca&pitals only"), QCheckBox("Whole wo&rds only")
        self.language = LanguageField("")
        self._popup = self._popped()
        self.more = FoldOut("Language and comment", self._more())
        self._arrange()
        self._connect()
        self.show_rule(BLANK)

    @property
    def rule(self) -> Rule:
        """The rule as it stands in the fields."""
        return replace(
            self._rule, grapheme=" ".join(self.words.text().split()), replacement=self.said.text().strip(),
            kind=RuleKind.PHONEME if self.as_sounds.isChecked() else RuleKind.ALIAS, alphabet=self._alphabet,
            case_sensitive=self.capitals.isChecked(), whole_words=self.whole.isChecked(), language=self.language.tag,
            comment=self.comment.text().strip())

    @property
    def order(self) -> tuple[QWidget, ...]:
        """The fields in the order in which the Tab key goes through them."""
        return (self.words, self.as_words, self.as_sounds, self.alphabet, self.said, self.symbols, self.suggest,
                self.capitals, self.whole, self.more.button, self.language, self.comment)

    def show_rule(self, rule: Rule) -> None:
        """Put a rule in the fields."""
        self._rule = rule
        self._fill_said(rule.replacement, rule.kind, rule.alphabet)
        self._filling = True
        self.words.setText(rule.grapheme)
        self.comment.setText(rule.comment)
        self.capitals.setChecked(rule.case_sensitive)
        self.whole.setChecked(rule.whole_words)
        self.language.setCurrentIndex(self.language.findData(rule.language))
        self.language.setEditText(language_name(rule.language) or rule.language)
        self.more.unfold(unfolded=bool(rule.language or rule.comment))
        self._filling = False

    def show_said(self, said: str, kind: RuleKind, alphabet: Alphabet) -> None:
        """Put in the fields how the words are said."""
        self._fill_said(said, kind, alphabet)
        self._on_changed()

    def _fill_said(self, said: str, kind: RuleKind, alphabet: Alphabet) -> None:
        self._filling = True
        self._alphabet = alphabet
        self.alphabet.setCurrentIndex(self.alphabet.findData(alphabet))
        (self.as_sounds if kind is RuleKind.PHONEME else self.as_words).setChecked(True)
        self.said.setText(said)
        self._filling = False
        self._show_kind()

    @Slot()
    def show_symbols(self) -> None:
        """Open the grid of sounds below the field that they are put in."""
        self._popup.setFixedWidth(PICKER_WIDTH)
        height = self._popup.sizeHint().height()
        at = self.said.mapToGlobal(QPoint(0, self.said.height() + Space.HAIR))
        room = self.screen().availableGeometry()
        if at.y() + height > room.bottom():
            at = self.said.mapToGlobal(QPoint(0, -height - Space.HAIR))
        at.setX(max(room.left(), min(at.x(), room.right() - PICKER_WIDTH)))
        self._popup.move(at)
        self._popup.show()
        self.picker.grid.setFocus()

    def _popped(self) -> QFrame:
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setProperty("look", "card")
        QVBoxLayout(frame).addWidget(self.picker)
        return frame

    def _more(self) -> QWidget:
        content = QWidget()
        self.language.setAccessibleName("Language")
        self.comment.setAccessibleName("Comment")
        self.comment.setPlaceholderText("A comment for yourself")
        field = self.language.lineEdit()
        assert field is not None
        field.setPlaceholderText("Words in any language")
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(self.language, 2)
        row.addWidget(self.comment, 3)
        return content

    def _arrange(self) -> None:
        for alphabet, name in ALPHABETS.items():
            self.alphabet.addItem(name, alphabet)
        self.alphabet.setAccessibleName("How sounds are written")
        self.words.setPlaceholderText("As it stands on the page")
        self.capitals.setToolTip("“May” is then not found in “may”.")
        self.whole.setToolTip("“Ann” is then not found in “Annabel”.")
        for button in (self.suggest, self.symbols):
            button.setAutoDefault(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.EVEN)
        grid.setVerticalSpacing(Space.SNUG)
        for row, (name, field, buddy) in enumerate((
            ("Wor&ds", self.words, self.words), ("Said as", self._kinds(), self.as_words),
            ("Spok&en", self._speaking(), self.said), ("Found", self._conditions(), self.capitals),
        )):
            label = QLabel(name)
            label.setBuddy(buddy)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.more, 4, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        for before, after in pairwise(self.order):
            self.setTabOrder(before, after)

    def _kinds(self) -> QWidget:
        return _row(self.as_words, self.as_sounds, self.alphabet, None)

    def _speaking(self) -> QWidget:
        return _row(self.said, self.symbols, self.suggest, stretched=self.said)

    def _conditions(self) -> QWidget:
        return _row(self.capitals, self.whole, None)

    def _connect(self) -> None:
        for field in (self.words, self.said, self.comment):
            field.textChanged.connect(self._on_changed)
        for box in (self.capitals, self.whole):
            box.toggled.connect(self._on_changed)
        self.language.editTextChanged.connect(self._on_changed)
        self.as_sounds.toggled.connect(self._on_kind_chosen)
        self.alphabet.activated.connect(self._on_alphabet_chosen)
        self.symbols.clicked.connect(self.show_symbols)
        self.picker.picked.connect(self._on_picked)

    @Slot()
    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    @Slot()
    def _on_kind_chosen(self) -> None:
        self._show_kind()
        self._on_changed()

    def _show_kind(self) -> None:
        sounds = self.as_sounds.isChecked()
        for part in (self.alphabet, self.symbols):
            part.setVisible(sounds)
        self.said.setPlaceholderText("Sounds, such as /ˈwʊstə/" if sounds and self._alphabet is Alphabet.IPA else
                                     "Sounds, such as W UH1 S T ER0" if sounds else "The words to be spoken instead")
        self.said.setAccessibleName("Sounds" if sounds else "Words to be spoken")
        self.picker.show_alphabet(self._alphabet)

    @Slot()
    def _on_alphabet_chosen(self) -> None:
        """Write the same sounds in the other alphabet, as far as it can."""
        wanted = Alphabet(self.alphabet.currentData())
        written = self.said.text().strip()
        self.said.setText(_rewritten(self.rule, wanted) or written)
        self._alphabet = wanted
        self._on_kind_chosen()

    @Slot(str)
    def _on_picked(self, sound: str) -> None:
        before = self.said.text()[:self.said.cursorPosition()]
        apart = self._alphabet is Alphabet.ARPABET and before and not before.endswith(" ") and not sound.isdigit()
        self.said.insert(f" {sound}" if apart else sound)


def _rewritten(rule: Rule, alphabet: Alphabet) -> str:
    """Return a rule's sounds in an alphabet; empty where they cannot be written in it."""
    if rule.alphabet is alphabet or not rule.replacement:
        return rule.replacement
    try:
        if alphabet is Alphabet.IPA:
            return arpabet_to_ipa(rule.replacement)
        return ipa_to_arpabet(to_ipa(rule)) or ""
    except InputError:
        return ""


def _row(*parts: QWidget | None, stretched: QWidget | None = None) -> QWidget:
    """Return widgets side by side; None takes the room that is left."""
    content = QWidget()
    row = QHBoxLayout(content)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.SNUG)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, int(part is stretched))
    return content
