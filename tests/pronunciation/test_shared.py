from __future__ import annotations

import pytest

from studio_app.domain.errors import InputError
from studio_app.pronunciation.lexicon import Lexicon, Rule
from studio_app.pronunciation.shared import SharedLexicons


def test_names_are_sorted_as_people_do() -> None:
    shared = SharedLexicons()
    for name in ("towns", "Names", "  Zoo  animals "):
        shared.save(Lexicon(name, (Rule(name, "x"),)))
    assert shared.names() == ["Names", "towns", "Zoo animals"]
    assert shared.load("Zoo animals").name == "Zoo animals"


def test_one_without_a_name_is_refused() -> None:
    with pytest.raises(InputError, match="need a name"):
        SharedLexicons().save(Lexicon("  "))


def test_one_that_is_gone_is_told() -> None:
    shared = SharedLexicons()
    shared.save(Lexicon("Names"))
    shared.delete("Names")
    with pytest.raises(InputError, match="“Names”"):
        shared.load("Names")
