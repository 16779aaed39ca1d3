from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import pytest

from studio_app.domain.accounts import Accounts
from studio_app.domain.errors import InputError
from studio_app.domain.takes import State
from studio_app.operations import lexicons
from studio_app.operations.tryouts import try_out
from studio_app.pronunciation.lexicon import Lexicon, Rule
from studio_app.storage import speakers
from tests.operations.test_auditions import Free

if TYPE_CHECKING:
    from studio_app.operations.tryouts import Tryout
    from studio_app.speech.engine import SpeechEngine
    from tests.operations.conftest import Book

RULE = partial(lexicons.add, lexicon=Lexicon("Sounds", (Rule("called", "shouted"),)))


def tried(book: Book) -> Tryout:
    bench = book.bench
    engines = {"espeak": cast("SpeechEngine", Free())}
    return try_out(bench.project.folder, bench.capabilities, Accounts(), engines, RULE, book.ids[2])


def test_a_paragraph_is_planned_as_it_would_be(book: Book) -> None:
    tryout = tried(book)
    (job,) = tryout.plan.jobs
    assert (job.segment.rendering, job.audition) == ("“Who is there?” he shouted.", True)
    assert not tryout.takes
    assert not lexicons.lexicons(book.bench)


def test_what_was_made_is_in_the_book_as_soon_as_the_change_is(book: Book) -> None:
    book.speak()
    book.take([job.segment for job in tried(book).plan.jobs], audition=True)
    assert [take.rendering for take in tried(book).takes] == ["“Who is there?” he shouted."]
    assert not tried(book).plan.requests
    RULE(book.bench)
    assert book.states[2] is State.CONVERTED


def test_somebody_must_be_chosen_to_read(book: Book) -> None:
    with book.bench.project.step("Cast"):
        (narrator,) = speakers.speakers(book.bench.project.db)
        speakers.cast(book.bench.project.db, narrator, None)
    with pytest.raises(InputError, match="Nobody is chosen"):
        tried(book)
