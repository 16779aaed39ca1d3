from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.editions.small import small_edits
from studio_app.editions.values import Aspect, Beside
from studio_app.ui.dialogs.edition.choices import Choices, Sort
from studio_app.ui.dialogs.edition.model import DifferenceModel, DifferenceRole
from tests.ui.dialogs.edition.differences import Kind, difference, made_choices, made_reckoning

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

TICK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(qtbot: QtBot) -> DifferenceModel:
    made = DifferenceModel()
    made.show(made_choices())
    return made


def rows(model: DifferenceModel) -> list[int | None]:
    """Return the numbers of the differences row by row, None for headings."""
    found = [model.difference(row) for row in range(model.rowCount())]
    return [one.number if one else None for one in found]


def test_differences_stand_below_their_chapters(model: DifferenceModel, qtmodeltester: ModelTester) -> None:
    assert rows(model) == [None, 0, 1, 2, 3, None, 4, 5, 6, 7]
    assert model.index(5).data() == "Two"
    qtmodeltester.check(model)


def test_one_sort_is_shown_with_its_chapters_alone(model: DifferenceModel) -> None:
    model.filter(Sort.EDITED)
    assert rows(model) == [None, 1, 2, None, 5]
    assert model.shown == [1, 2, 5]


def test_a_tick_takes_in_and_a_chapters_tick_tells_of_all_below_it(model: DifferenceModel) -> None:
    assert model.index(0).data(TICK) == Qt.CheckState.Checked
    model.setData(model.index(1), Qt.CheckState.Unchecked, TICK)
    assert model.index(0).data(TICK) == Qt.CheckState.PartiallyChecked
    model.setData(model.index(0), Qt.CheckState.Checked, TICK)
    assert model.choices.rejected == {5}
    model.setData(model.index(5), Qt.CheckState.Unchecked, TICK)
    assert model.choices.rejected == {4, 5, 6, 7}


def test_what_is_locked_has_no_tick(model: DifferenceModel) -> None:
    assert model.index(7).data(TICK) is None
    assert not model.flags(model.index(7)) & Qt.ItemFlag.ItemIsUserCheckable
    model.setData(model.index(7), Qt.CheckState.Checked, TICK)
    assert model.choices.rejected == {5}


@pytest.mark.parametrize(("row", "told"), [
    (1, "Renamed, The First"), (2, "Small edit, needs new audio, 22 credits, She received a letter."),
    (3, "Edited and moved, needs new audio, The old dog came back."), (4, "New, not spoken yet, It rained."),
    (5, "Chapter Two, 4 differences"), (7, "Edited, locked, stays as it is, A barred door."),
    (8, "Gone, changed here too, Gone at last."),
])
def test_a_row_can_be_read_aloud(model: DifferenceModel, row: int, told: str) -> None:
    model.show_reckoning(made_reckoning())
    assert model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) == told


def test_audio_is_kept_only_where_there_is_some_that_can_be(model: DifferenceModel) -> None:
    assert model.keepable(0) == [1, 2]
    model.show_reckoning(made_reckoning())
    assert model.keepable(0) == [1]
    model.keep([1, 2], wanted=True)
    assert [model.index(row).data(DifferenceRole.AUDIO) for row in (2, 3)] == ["keeps its audio", "needs new audio"]


def test_what_is_rejected_needs_no_audio(model: DifferenceModel) -> None:
    model.show_reckoning(made_reckoning())
    model.take([1, 3], wanted=False)
    assert [model.index(row).data(DifferenceRole.AUDIO) for row in (2, 4)] == ["", ""]
    assert model.index(2).data(DifferenceRole.REMARKS) == ("Small edit", "not taken in")


def test_a_break_that_came_in_is_never_spoken(model: DifferenceModel) -> None:
    model.show(Choices([replace(difference(0, Kind.INSERTED), new_texts=("",)), difference(1, Kind.INSERTED, new="O")]))
    assert [model.index(row).data(DifferenceRole.AUDIO) for row in (1, 2)] == ["", "not spoken yet"]


@pytest.mark.parametrize(("beside", "remark"), [
    (Beside(Aspect.KIND, "list_item"), "set as list item"), (Beside(Aspect.READ), "read aloud now"),
    (Beside(Aspect.SILENT), "no longer read aloud"), (Beside(Aspect.LANGUAGE, "fr de"), "marked as French and German"),
    (Beside(Aspect.LANGUAGE), "no other language marked"), (Beside(Aspect.SPEAKER, "Ida"), "spoken by Ida"),
])
def test_what_is_edited_besides_the_words_is_said(model: DifferenceModel, beside: Beside, remark: str) -> None:
    model.show(Choices([difference(0, Kind.EDITED, "Bonjour.", "Bonjour.", besides=(beside,))]))
    assert model.index(1).data(DifferenceRole.REMARKS) == ("Edited", remark)


@pytest.mark.parametrize(("old", "new", "kind"), [
    ("", "Two", "A chapter begins here"), ("Two", "", "The chapter goes on here"), ("Two", "Second", "Renamed"),
])
def test_a_title_may_come_or_go_alone(model: DifferenceModel, old: str, new: str, kind: str) -> None:
    model.show(Choices([difference(0, Kind.RENAMED, old, new)]))
    assert model.index(1).data(DifferenceRole.REMARKS) == (kind,)


def test_twenty_thousand_rows_are_filtered_and_ticked_in_one_go(model: DifferenceModel) -> None:
    many = [difference(number, Kind.EDITED, "The cat came.", "The dog came.", chapter=str(number // 500))
            for number in range(20_000)]
    model.show(Choices(many, small_edits(many)))
    model.filter(Sort.EDITED)
    model.take(model.shown, wanted=False)
    assert model.choices.taken == 0
