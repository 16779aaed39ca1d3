"""Looking over what of the book may need a pronunciation: numbers, likely misreadings, words said differently here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.domain.book import ChapterKind, Metadata, ParagraphKind
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.operations import lexicons, marks, projects, reading_aloud
from studio_app.pronunciation.lexicon import Lexicon, Rule
from studio_app.pronunciation.normalisation import Kind
from tests.ui.book import CASTING, VOICE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from studio_app.domain.book import Paragraph
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.dialogs.pronunciations.numbers import NumbersPanel
    from studio_app.ui.dialogs.pronunciations.review import Review
    from studio_app.ui.dialogs.pronunciations.said_here import SaidHere
    from studio_app.ui.dialogs.pronunciations.suspects import SuspectsPanel
    from studio_app.ui.dialogs.pronunciations.window import PronunciationsDialog

TEXTS = ("Dr. Grimthorpe came on 3 May 1848 with 12 men.", "They asked Grimthorpe for 12 more, but Grimthorpe left.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a project with numbers, an abbreviation and a name in it."""
    made = tmp_path / "numbers.narration"
    texts = tuple(ManuscriptParagraph(ParagraphKind.BODY, text) for text in TEXTS)
    chapter = ManuscriptChapter("The Visit", texts, ChapterKind.BODY)
    projects.create(made, Manuscript(Metadata(title="Numbers", language="en"), (chapter,)), casting=CASTING,
                    voice=VOICE)
    return made


def rows(review: Review) -> list[list[str]]:
    found = review.found
    return [[found.index(row, column).data() for column in range(found.columnCount())]
            for row in range(found.rowCount())]


def looked_through(qtbot: QtBot, dialog: PronunciationsDialog, page: NumbersPanel | SuspectsPanel | SaidHere,
                   least: int = 1) -> Review:
    dialog.tabs.setCurrentWidget(page)
    qtbot.waitUntil(lambda: page.review.model.rowCount() >= least)
    return page.review


@pytest.fixture
def numbers(qtbot: QtBot, dialog: PronunciationsDialog) -> NumbersPanel:
    looked_through(qtbot, dialog, dialog.numbers)
    return dialog.numbers


def test_all_readings_are_listed_and_nothing_is_on(numbers: NumbersPanel) -> None:
    assert rows(numbers.review) == [
        ["Dr.", "Doctor", "abbreviation", "1", "off"],
        ["3 May 1848", "the third of May, eighteen forty-eight", "date", "1", "off"],
        ["12", "twelve", "number", "2", "off"],
    ]
    assert not any(box.isChecked() for box in numbers.boxes.values())


def test_a_voice_that_reads_numbers_itself_is_told_of(numbers: NumbersPanel) -> None:
    assert numbers.note.text() == "Narrator has a voice that reads these without help; for such a voice nothing is " \
                                  "changed here."


def test_a_kind_is_switched_on_for_the_book(qtbot: QtBot, numbers: NumbersPanel, bench: Workbench) -> None:
    qtbot.mouseClick(numbers.boxes[Kind.NUMBERS], Qt.MouseButton.LeftButton, pos=numbers.boxes[Kind.NUMBERS].rect(
        ).center())
    qtbot.waitUntil(lambda: reading_aloud.normalisation(bench) == {Kind.NUMBERS})
    qtbot.waitUntil(lambda: [row[4] for row in rows(numbers.review)] == ["off", "off", ""])
    assert bench.project.undo.undo_name == "Read numbers as words"


def test_something_is_left_as_it_is(qtbot: QtBot, numbers: NumbersPanel, bench: Workbench) -> None:
    numbers.review.table.selectRow(2)
    assert [numbers.review.places.places.index(row).data() for row in range(2)] == list(TEXTS)
    qtbot.mouseClick(numbers.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows(numbers.review)[2][4] == "left as it is")
    assert reading_aloud.kept_as_is(bench) == {"12"}
    assert numbers.leave.text() == "Read as &words"
    qtbot.mouseClick(numbers.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows(numbers.review)[2][4] == "off")


def test_something_is_said_differently(qtbot: QtBot, numbers: NumbersPanel, dialog: PronunciationsDialog) -> None:
    numbers.review.table.selectRow(1)
    qtbot.mouseClick(numbers.differently, Qt.MouseButton.LeftButton)
    assert dialog.tabs.currentWidget() is dialog.rules
    assert dialog.rules.editor.form.words.text() == "3 May 1848"


def test_a_search_narrows_the_list(numbers: NumbersPanel) -> None:
    numbers.review.search.setText("twelve")
    assert [row[0] for row in rows(numbers.review)] == ["12"]
    assert numbers.review.count.text() == "1 of 3 readings"


def test_a_name_is_one_click_from_a_pronunciation(qtbot: QtBot, dialog: PronunciationsDialog) -> None:
    review = looked_through(qtbot, dialog, dialog.suspects)
    assert ["Grimthorpe", "a name", "3", ""] in rows(review)
    review.table.selectRow([row[0] for row in rows(review)].index("Grimthorpe"))
    qtbot.waitUntil(lambda: review.places.places.rowCount() == 3)
    qtbot.mouseClick(dialog.suspects.write, Qt.MouseButton.LeftButton)
    assert dialog.rules.editor.form.words.text() == "Grimthorpe"


def test_words_that_have_a_pronunciation_are_hidden_or_told_so(qtbot: QtBot, dialog: PronunciationsDialog,
                                                               bench: Workbench) -> None:
    lexicons.add(bench, Lexicon("Names", (Rule("Grimthorpe", "Grimthrup"),)))
    review = looked_through(qtbot, dialog, dialog.suspects)
    assert "Grimthorpe" not in [row[0] for row in rows(review)]
    dialog.suspects.ruled.setChecked(True)
    assert ["Grimthorpe", "a name", "3", "has a pronunciation"] in rows(review)


@pytest.fixture
def said(qtbot: QtBot, dialog: PronunciationsDialog, bench: Workbench, page: list[Paragraph]) -> SaidHere:
    """“Dr.” is said as “Drive” in its place."""
    marks.say_as(bench, page[0].id, 0, 3, "Drive")
    looked_through(qtbot, dialog, dialog.said_here)
    return dialog.said_here


def test_a_place_where_words_are_said_differently_is_found_again(qtbot: QtBot, dialog: PronunciationsDialog,
                                                                 said: SaidHere, page: list[Paragraph]) -> None:
    assert rows(said.review) == [["Dr.", "Drive", "The Visit"]]
    with qtbot.waitSignal(dialog.jump_requested) as jumped:
        qtbot.mouseClick(said.jump, Qt.MouseButton.LeftButton)
    assert jumped.args == [page[0].id, 0, 3]


def test_words_are_said_as_on_the_page_again(qtbot: QtBot, said: SaidHere, bench: Workbench) -> None:
    qtbot.mouseClick(said.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not said.review.model.rowCount())
    assert not marks.said(bench)


def test_views_can_rely_on_it(qtmodeltester: ModelTester, numbers: NumbersPanel) -> None:
    qtmodeltester.check(numbers.review.model)


def test_it_tells_how_far_it_is_and_lets_itself_be_closed_meanwhile(dialog: PronunciationsDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.suspects)
    assert dialog.suspects.review.count.text() == "Looking through the book … 0%"
    dialog.close()
    assert not dialog.isVisible()
