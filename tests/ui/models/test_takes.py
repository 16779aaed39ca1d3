from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.domain.ids import AttemptId, ParagraphId, TakeId
from studio_app.domain.takes import AudioFacts, Fingerprint, Segment, Take
from studio_app.operations.parts import Candidate, Part
from studio_app.ui.models.rows import Row
from studio_app.ui.models.takes import TakeModel, when
from tests.ui.book import CASTING

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

WORDS = "The lamp was lit."
SEGMENT = Segment(ParagraphId(1), 0, len(WORDS), WORDS, CASTING, "en", Fingerprint("now"))


def take(number: int, seconds: float = 3.2) -> Take:
    return Take(TakeId(number), Fingerprint("then"), "hash.wav", AudioFacts(seconds, 22050, 1, "wav"), WORDS, CASTING,
                datetime.now(UTC), AttemptId(1), len(WORDS))


def candidate(number: int, *, seconds: float = 3.2, in_book: bool = False, fits: bool = True,
              same_words: bool = True) -> Candidate:
    return Candidate(take(number, seconds), number, in_book, fits, same_words)


@pytest.fixture
def model(qtbot: QtBot) -> TakeModel:
    return TakeModel()


def shown(model: TakeModel, *parts: tuple[Candidate, ...]) -> list[str]:
    model.show([Part(SEGMENT, candidates) for candidates in parts], {TakeId(1): "Mara", TakeId(2): "Jonas"})
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_take_in_the_book_says_so_in_words_and_by_a_sign(model: TakeModel, qtmodeltester: ModelTester) -> None:
    assert shown(model, (candidate(2, in_book=True), candidate(1))) == ["Take 2 · in the book", "Take 1"]
    assert not model.index(0).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.index(1).data(Qt.ItemDataRole.DecorationRole) is None
    qtmodeltester.check(model)


def test_parts_have_headings_that_cannot_be_chosen(model: TakeModel) -> None:
    assert shown(model, (candidate(1),), ()) == ["Part 1", "Take 1", "Part 2 · not spoken yet"]
    assert model.index(0).data(Row.SUBJECT) is None
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_take_for_other_words_is_muted_and_says_why(model: TakeModel) -> None:
    shown(model, (candidate(1, fits=False, same_words=False), candidate(2, fits=False)))
    assert model.index(0).data(Row.BELOW).startswith("made for other words · today ")
    assert model.index(1).data(Row.BELOW).startswith("made with another voice or settings · ")
    assert model.index(0).data(Row.MUTED)


def test_a_kept_take_is_not_muted(model: TakeModel) -> None:
    shown(model, (candidate(1, in_book=True, fits=False),))
    assert not model.index(0).data(Row.MUTED)


def test_a_row_reads_well_aloud(model: TakeModel) -> None:
    shown(model, (candidate(1, seconds=75.4, in_book=True),))
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Take 1 · in the book, 1:15, today ")
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Mara")


def test_no_take_is_shown_as_of_no_length(model: TakeModel) -> None:
    shown(model, (candidate(1, seconds=0.2),))
    assert model.index(0).data(Row.ASIDE) == "0:01"


def test_moments_are_told_as_one_says_them() -> None:
    now = datetime(2026, 3, 2, 12, 0).astimezone()
    assert when(now - timedelta(minutes=5), now) == "today 11:55"
    assert when(now - timedelta(days=1), now) == "yesterday 12:00"
    assert "2026" in when(now - timedelta(days=9), now)
