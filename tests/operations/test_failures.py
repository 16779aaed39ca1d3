from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.operations.failures import LOOKED_UP, failure
from tests.operations.paid import PaidBook

if TYPE_CHECKING:
    from tests.operations.conftest import Book


@pytest.fixture
def paid(book: Book) -> PaidBook:
    return PaidBook(book.bench.project)


def test_a_paragraph_that_was_never_asked_for_has_not_failed(paid: PaidBook) -> None:
    assert failure(paid.bench, paid.one(paid.ids[0])) == ""


def test_what_may_have_been_charged_is_being_looked_up(paid: PaidBook) -> None:
    paid.lose(paid.ids[0])
    assert failure(paid.bench, paid.one(paid.ids[0])) == f"Lost. {LOOKED_UP}"


def test_what_is_spoken_has_not_failed(paid: PaidBook) -> None:
    paid.lose(paid.ids[0])
    paid.speak(paid.ids[0])
    assert failure(paid.bench, paid.one(paid.ids[0])) == ""
