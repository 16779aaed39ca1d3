"""Python's search for garbage is put off for a book, and nothing else about it changes."""

from __future__ import annotations

import gc

import pytest

from studio_app.importing.collecting import without_collecting


def test_nothing_is_collected_meanwhile_and_everything_afterwards() -> None:
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_collected_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="no book"), without_collecting():
        raise ValueError("no book")
    assert gc.isenabled()


def test_what_somebody_has_frozen_stays_frozen() -> None:
    before = gc.get_freeze_count()  # frozen when the tests were collected
    with without_collecting():
        pass
    assert gc.get_freeze_count() == before > 0
