from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from studio_app.pronunciation.notation import pause, sounded
from studio_app.pronunciation.rendering import READING_RULES, Replacement, is_folded, render, render_with_source

TEXTS = st.text(st.sampled_from("ab é\u0301  \n\u00ad\u200b\ufff9\ufffb.,1"), max_size=30)
SAID = st.sampled_from(["", "other words", "é", sounded("ab", "æb"), pause(1.5)])


@st.composite
def replaced(draw: st.DrawFn) -> tuple[str, list[Replacement]]:
    """Return a text and what is spoken for parts of it."""
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    found = [Replacement(start, end, draw(SAID)) for start, end in list(pairwise(edges))[::2]]
    return text, found


@given(replaced())
def test_the_rendering_that_knows_its_source_has_the_same_words(case: tuple[str, list[Replacement]]) -> None:
    text, found = case
    known = render_with_source(text, READING_RULES, found)
    assert known.words == render(text, READING_RULES, found)
    assert len(known.spans) == len(known.words)


@given(TEXTS)
def test_nothing_replaced_is_the_plain_rendering(text: str) -> None:
    assert render(text, READING_RULES, [Replacement(0, 0, "")]) == render(text, READING_RULES)


@given(TEXTS)
def test_places_are_the_same_in_a_text_that_is_folded(text: str) -> None:
    if is_folded(text):
        assert render(text, READING_RULES) in (text.strip(" "), "")


def test_an_annotation_of_the_page_is_none() -> None:
    assert render("\ufff9a\ufffab\ufffb c", READING_RULES, [Replacement(6, 7, "see")]) == "ab see"


def test_where_a_pause_is_all_there_is_nothing_is_spoken() -> None:
    assert render("—", READING_RULES, [Replacement(1, 1, pause(2.0))]) == ""


def test_what_stands_for_a_stretch_has_its_span() -> None:
    known = render_with_source("In Worcester now.", READING_RULES, [Replacement(3, 12, "Wooster")])
    assert known.words == "In Wooster now."
    assert known.source(3, 10) == (3, 12)
    assert known.source(11, 14) == (13, 16)
