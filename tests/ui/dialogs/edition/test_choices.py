from __future__ import annotations

import pytest

from studio_app.ui.dialogs.edition.choices import Choices, Sort
from tests.ui.dialogs.edition.differences import made_choices


@pytest.fixture
def choices() -> Choices:
    return made_choices()


def test_all_is_taken_in_at_first_but_what_is_locked(choices: Choices) -> None:
    assert choices.rejected == {5}
    assert choices.taken == 7
    assert not choices.are_made


def test_what_is_locked_cannot_be_taken_in(choices: Choices) -> None:
    choices.take([5], wanted=True)
    assert not choices.is_taken(5)
    assert 5 in choices.rejected


def test_what_is_rejected_is_left_until_it_is_accepted_again(choices: Choices) -> None:
    choices.take([1, 3], wanted=False)
    assert choices.rejected == {1, 3, 5}
    choices.take([3], wanted=True)
    assert choices.rejected == {1, 5}


def test_audio_is_kept_where_words_stand_for_words(choices: Choices) -> None:
    choices.keep(range(8), wanted=True)
    assert choices.kept == {1, 2, 4}


def test_keeping_audio_takes_in(choices: Choices) -> None:
    choices.take([1], wanted=False)
    choices.keep([1], wanted=True)
    assert choices.is_taken(1)
    choices.take([1], wanted=False)
    assert choices.kept == frozenset()


def test_the_audio_of_small_edits_is_kept_at_once(choices: Choices) -> None:
    choices.keep_small(wanted=True)
    assert choices.keeps_small
    assert choices.kept == {1, 4}
    choices.keep_small(wanted=False)
    assert choices.kept == frozenset()


def test_keeping_small_edits_takes_nothing_in_that_was_rejected(choices: Choices) -> None:
    choices.take([1], wanted=False)
    choices.keep_small(wanted=True)
    assert choices.kept == {4}
    assert not choices.is_taken(1)


@pytest.mark.parametrize(("sort", "numbers"), [
    (Sort.ALL, list(range(8))), (Sort.EDITED, [1, 2, 5]), (Sort.SMALL, [1, 4]), (Sort.MOVED, [2, 7]),
    (Sort.LOCKED, [5]), (Sort.ALSO_HERE, [6]), (Sort.MERGED, []),
])
def test_each_difference_is_counted_as_all_that_it_is(choices: Choices, sort: Sort, numbers: list[int]) -> None:
    assert choices.of_sort(sort) == numbers
    assert choices.counts[sort] == len(numbers)
