"""Files that came to harm end in a book or in one clear sentence; see ``fuzzing`` for how five thousand are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio_app.domain.errors import StudioError
from tests.importing.fuzzing import EVERY, LONGEST, is_clear, judge, spoilt

if TYPE_CHECKING:
    import pathlib


@pytest.mark.parametrize("first", range(0, 320, 40))
def test_spoilt_files_end_in_a_book_or_a_sentence(tmp_path: pathlib.Path, first: int) -> None:
    for number in range(first, first + 40):
        name, content = spoilt(number)
        path = tmp_path / f"{number}-{name}"
        path.write_bytes(content)
        assert judge(path, project=number % EVERY == 0) < LONGEST, path.name


_PIECES = st.sampled_from([
    "# ", "\n", "\n\n", "* ", "> ", "_", "*", "[^1]", "[^1]: ", "|", "|---|", "---\n", "```", "CHAPTER I", "1. ",
    "word", "speaker,line", '"', ",", "  ", "\t", "\xa0", "\u2028", "\x85", "\x00", "\ufeff", "<p>", "<!--",
    "&amp;", "字", "é",
    "title: x\n",
])  # fmt: skip


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(_PIECES | st.characters(codec="utf-8"), min_size=1, max_size=40).map("".join))
def test_any_text_is_a_book_or_a_sentence(tmp_path: pathlib.Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    judge(tmp_path / name)


def test_a_number_always_gives_the_same_file() -> None:
    assert [spoilt(number) for number in range(20)] == [spoilt(number) for number in range(20)]
    assert len({spoilt(number)[1] for number in range(50)}) == 50


@pytest.mark.parametrize("said", ["‘utf-8’ codec can't decode byte 0xff", "“a.epub” is NoneType.", "it broke", ""])
def test_sentences_in_a_programs_words_are_told(said: str) -> None:
    assert not is_clear(StudioError(said or "\x07."))


@pytest.mark.parametrize("hint", ["", "Get the book again from its source."])
def test_clear_sentences_pass(hint: str) -> None:
    assert is_clear(StudioError("“a.epub” is damaged or was cut short.", hint))
