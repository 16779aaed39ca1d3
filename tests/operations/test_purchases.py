from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest

from studio_app.conversion.plan import Purse
from studio_app.domain.attempts import Outcome
from studio_app.domain.capabilities import Capabilities
from studio_app.domain.errors import OutcomeUnknown, RunStopped, ServiceBusy, StorageFailure, StudioError
from studio_app.operations import budget, purchases
from studio_app.operations.reports import ledger
from studio_app.operations.spending import By, spending
from studio_app.speech.making import Designed, DesignOrder, DesignPreview, Recording
from studio_app.storage import attempts

if TYPE_CHECKING:
    from studio_app.speech.engine import SpeechEngine
    from studio_app.speech.making import SpeechIsolator, VoiceDesigner
    from tests.operations.conftest import Book

ORDER = DesignOrder("A calm old woman by the sea.", "The tide comes in.", "ttv")


class Designer:
    """What designing a voice needs of a service."""

    name, account, address, clock_ahead = "paid", "me", "https://paid.example", timedelta(0)

    def __init__(self, book: Book, error: StudioError | None = None) -> None:
        self._book = book
        self._error = error

    def capabilities(self, model: str) -> Capabilities:
        return Capabilities(unit="credits")

    def design_price(self, order: DesignOrder) -> float:
        return float(len(order.text))

    async def design(self, order: DesignOrder) -> Designed:
        assert outcomes(self._book) == [Outcome.OPEN], "it is in the journal before it is sent"
        if self._error:
            raise self._error
        return Designed((DesignPreview("p1", b"one", "mpeg"), DesignPreview("p2", b"two", "mpeg")), 17.0, "r1")


def outcomes(book: Book) -> list[Outcome]:
    return [one.outcome for one in attempts.attempts(book.bench.project.db)]


def design(book: Book, error: StudioError | None = None) -> tuple[Designed, tuple[str, ...]]:
    service = Designer(book, error)
    return asyncio.run(purchases.design(
        book.bench, cast("SpeechEngine", service), cast("VoiceDesigner", service), ORDER))


def test_a_design_is_in_the_ledger_and_its_previews_are_kept(book: Book) -> None:
    _, names = design(book)
    assert [book.bench.project.assets.path(name).read_bytes() for name in names] == [b"one", b"two"]
    assert outcomes(book) == [Outcome.TAKEN]
    assert budget.spent(book.bench)[Purse("paid", "credits")] == 17.0


def test_what_speaks_no_paragraph_is_shown_as_what_it_is(book: Book) -> None:
    design(book)
    for by in (By.CHAPTER, By.PARAGRAPH):
        (row,) = spending(book.bench, by)
        assert (row.name, row.paragraph, row.charged) == ("Voices: designs and cleaned samples", None, 17.0)
    (entry,) = ledger(book.bench)["attempts"]
    assert (entry["paragraph"], entry["chapter"]) == (None, None)


@pytest.mark.parametrize(("error", "outcome"), [
    (ServiceBusy("It is busy."), Outcome.REFUSED),
    (OutcomeUnknown("The answer broke off.", request_id="r2"), Outcome.UNCONFIRMED),
])
def test_what_may_have_been_billed_counts(book: Book, error: StudioError, outcome: Outcome) -> None:
    with pytest.raises(type(error)):
        design(book, error)
    assert outcomes(book) == [outcome]


def test_the_books_budget_is_a_hard_stop(book: Book) -> None:
    budget.set_budget(book.bench, Purse("paid", "credits"), 10.0)
    with pytest.raises(RunStopped, match="18 credits; the book’s budget has 10 credits left"):
        design(book)
    assert not outcomes(book)


class Isolator(Designer):
    """What cleaning a recording needs of a service."""

    cleaned = 0

    def isolation_price(self, seconds: float) -> float:
        return 10 * seconds

    async def isolate(self, recording: Recording) -> Recording:
        self.cleaned += 1
        return Recording("clean.mp3", b"clean " + recording.audio, "audio/mpeg")


def test_a_sample_is_cleaned_and_paid_for_once(book: Book) -> None:
    service = Isolator(book)

    def clean(audio: bytes) -> Recording:
        return asyncio.run(purchases.isolate(
            book.bench, cast("SpeechEngine", service), cast("SpeechIsolator", service),
            Recording("a.wav", audio, "audio/wav"), 5.0))[0]

    assert [clean(b"noisy").audio, clean(b"noisy").audio, clean(b"other").audio] == [
        b"clean noisy", b"clean noisy", b"clean other"]
    assert service.cleaned == 2
    assert outcomes(book) == [Outcome.TAKEN] * 2


def test_nothing_is_asked_for_that_cannot_be_journalled(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StorageFailure("The disk is full.")

    monkeypatch.setattr(attempts, "begin", full)
    service = Isolator(book)
    with pytest.raises(StorageFailure):
        asyncio.run(purchases.isolate(book.bench, cast("SpeechEngine", service), cast("SpeechIsolator", service),
                                      Recording("a.wav", b"noisy", "audio/wav"), 5.0))
    assert service.cleaned == 0
