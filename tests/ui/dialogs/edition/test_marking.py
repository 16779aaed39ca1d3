from __future__ import annotations

import pytest

from studio_app.ui.dialogs.edition.marking import LONGEST, PARTED, Fate, Run, runs, side
from tests.ui.dialogs.edition.differences import DIFFERENCES, Kind, difference


def test_the_words_that_change_stand_beside_each_other() -> None:
    assert runs(DIFFERENCES[1]) == [
        Run("She ", Fate.STAYS), Run("recieved", Fate.GOES), Run("received", Fate.COMES), Run(" a letter.", Fate.STAYS)]


@pytest.mark.parametrize("one", DIFFERENCES[:7], ids=lambda one: one.kind)
def test_each_side_holds_its_text(one: object) -> None:
    found = runs(one)
    assert "".join(run.text for run in side(found, Fate.GOES)) == PARTED.join(one.old_texts)
    assert "".join(run.text for run in side(found, Fate.COMES)) == PARTED.join(one.new_texts)


def test_what_is_moved_stays_as_it_is() -> None:
    assert runs(DIFFERENCES[7]) == [Run(f"A walk.{PARTED}A talk.", Fate.STAYS)]


def test_a_very_long_text_is_told_as_a_whole() -> None:
    long = "word " * (LONGEST // 5 + 1)
    assert [run.fate for run in runs(difference(0, Kind.EDITED, long, f"{long}!"))] == [Fate.GOES, Fate.COMES]
