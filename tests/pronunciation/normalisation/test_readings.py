"""What is read aloud in each language: the tables in ``cases`` are marked, ``[what stands there|what is said]``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.pronunciation.normalisation import LANGUAGES, Kind, readings

CASES = Path(__file__).parent / "cases"
MARKED = [(table.stem, line) for table in sorted(CASES.glob("*.txt"))
          for line in table.read_text(encoding="utf-8").splitlines()]
MARK = re.compile(r"\[([^]|]+)\|([^]]+)\]")
ALL = frozenset(Kind)


def marked(page: str, language: str, kinds: frozenset[Kind] = ALL, kept: frozenset[str] = frozenset()) -> str:
    for reading in reversed(readings(page, language, kinds, kept)):
        start, end = reading.start, reading.end
        page = f"{page[:start]}[{page[start:end]}|{reading.said}]{page[end:]}"
    return page


@pytest.mark.parametrize(("language", "line"), MARKED)
def test_what_is_read_and_what_is_left_alone(language: str, line: str) -> None:
    assert marked(MARK.sub(r"\1", line), language) == line


def test_every_language_has_its_table() -> None:
    for kind in Kind:
        assert set(LANGUAGES[kind]) == {language for language, _ in MARKED}


@pytest.mark.parametrize(("tag", "line"), [
    ("en-US", "On [3/4/1914|March fourth, nineteen fourteen], [3 km|three kilometers] away."),
    ("en-GB", "On [3/4/1914|April third, nineteen fourteen], [3 km|three kilometres] away."),
    ("fr-CH", "Il a [70|septante] ans."),
    ("fr-BE", "Il a [95|nonante-cinq] ans."),
    ("pt-BR", "Tinha [16|dezesseis] anos e [1.234|mil duzentos e trinta e quatro] cavalos."),
    ("de-Latn-AT", "Es waren [12|zwölf]."),
    ("ru", "Их было 12."),
    ("", "There were 12."),
])
def test_regions(tag: str, line: str) -> None:
    assert marked(MARK.sub(r"\1", line), tag) == line


@pytest.mark.parametrize(("kinds", "line"), [
    ({Kind.NUMBERS}, "On March 3, 1914, Mr. Smith read Chapter IV, page [12|twelve]."),
    ({Kind.DATES}, "On [March 3, 1914|March third, nineteen fourteen], Mr. Smith read Chapter IV, page 12."),
    ({Kind.ROMAN}, "On March 3, 1914, Mr. Smith read Chapter [IV|four], page 12."),
    ({Kind.ABBREVIATIONS}, "On March 3, 1914, [Mr.|Mister] Smith read Chapter IV, page 12."),
    (set(), "On March 3, 1914, Mr. Smith read Chapter IV, page 12."),
])
def test_each_kind_by_itself_and_a_date_is_no_number(kinds: set[Kind], line: str) -> None:
    assert marked(MARK.sub(r"\1", line), "en", frozenset(kinds)) == line


def test_what_the_user_keeps_stays_whole() -> None:
    page = "From 1914–18, in 1914, with Dr. No."
    read = "From 1914–18, in [1914|nineteen fourteen], with Dr. No."
    assert marked(page, "en", kept=frozenset({"1914–18", "Dr."})) == read


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl"])
@given(text=st.text(st.sampled_from("0123456789.,:/–-’ $€%°½IVXhekmMrDStno (") | st.characters(), max_size=40))
def test_whatever_the_text_readings_stand_in_order_within_it(language: str, text: str) -> None:
    places = [place for reading in readings(text, language, ALL) for place in (reading.start, reading.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(reading.said.strip() for reading in readings(text, language, ALL))


def test_the_library_of_numbers_waits_for_the_first_number() -> None:
    look = ("import sys; from studio_app.pronunciation.normalisation import Kind, readings; "
            "readings('No number, Mr. Smith.', 'en', frozenset(Kind)); before = 'num2words' in sys.modules; "
            "readings('5 men.', 'en', frozenset(Kind)); print(before, 'num2words' in sys.modules)")
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True,
                         cwd=Path(__file__).parents[3])
    assert ran.stdout.split() == ["False", "True"]
