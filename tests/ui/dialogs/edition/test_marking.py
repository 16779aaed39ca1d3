from __future__ import annotations

import pytest

from studio_app.domain.ids import ParagraphId
from studio_app.editions.values import Difference
from studio_app.ui.dialogs.edition.marking import LONGEST, PARTED, Fate, Run, runs, side
from studio_app.ui.manuscript.underlay import ORNAMENT
from tests.ui.dialogs.edition.differences import DIFFERENCES, Kind, difference


def test_the_words_that_change_stand_beside_each_other() -> None:
    assert runs(DIFFERENCES[1]) == [
        Run("She ", Fate.STAYS), Run("recieved", Fate.GOES), Run("received", Fate.COMES), Run(" a letter.", Fate.STAYS)]


@pytest.mark.parametrize("one", DIFFERENCES[:7], ids=lambda one: one.kind)
def test_each_side_holds_its_text(one: Difference) -> None:
    found = runs(one)
    assert "".join(run.text for run in side(found, Fate.GOES)) == PARTED.join(one.old_texts)
    assert "".join(run.text for run in side(found, Fate.COMES)) == PARTED.join(one.new_texts)


def test_what_is_moved_stays_as_it_is() -> None:
    assert runs(DIFFERENCES[7]) == [Run(f"A walk.{PARTED}A talk.", Fate.STAYS)]


def test_a_break_without_words_is_seen() -> None:
    gone = Difference(0, Kind.DELETED, "One", (ParagraphId(1),), ("",))
    assert runs(gone) == [Run(ORNAMENT, Fate.GOES)]


def test_of_a_very_long_text_the_middle_is_left_out_where_nothing_changes() -> None:
    long = "word " * (LONGEST // 5 + 1)
    found = runs(difference(0, Kind.EDITED, f"{long}cat {long}", f"{long}dog {long}"))
    assert [run.fate for run in found] == [Fate.STAYS, Fate.GOES, Fate.COMES, Fate.STAYS]
    assert [run.text for run in found[1:3]] == ["cat", "dog"]
    assert all(len(run.text) < LONGEST for run in found)
