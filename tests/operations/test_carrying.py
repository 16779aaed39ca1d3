"""What was given to words goes with them into a new edition, and cuts keep apart what is spoken already."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.conversion.plan import Material
from studio_app.domain.book import Mark, MarkKind, Paragraph, ParagraphKind, Span
from studio_app.domain.ids import ChapterId, ParagraphId, SpeakerId
from studio_app.domain.manuscript import ManuscriptParagraph
from studio_app.domain.takes import Holdings
from studio_app.operations.carrying import carried, reworded

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ("Ada", "Ben", "Cy", "Dora", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo")
IDA = SpeakerId(7)


def paragraph(text: str, *, marks: Sequence[Mark] = (), spans: Sequence[Span] = (), cuts: Sequence[int] = (),
              speaker: SpeakerId | None = None, kind: ParagraphKind = ParagraphKind.BODY) -> Paragraph:
    return Paragraph(ParagraphId(1), ChapterId(1), kind, text, marks=tuple(marks), spans=tuple(spans),
                     cuts=tuple(cuts), speaker=speaker)


def material(one: Paragraph) -> Material:
    return Material(one, (), Holdings())


def sentence(name: str, verb: str = "came home") -> str:
    return f"{name} {verb}. "


def starts(sentences: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, sentences), initial=0))


@st.composite
def revisions(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Give the sentences of a paragraph, and what became of them: some gone, some edited, some new."""
    old = [sentence(name) for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))]
    new: list[str] = []
    for number, one in enumerate(old):
        deed = draw(st.sampled_from(["stays", "stays", "stays", "goes", "is edited", "gets one before it"]))
        if deed == "gets one before it":
            new.append(sentence(f"Nobody but number {number}", "went out"))
        if deed != "goes":
            new.append(one.replace("home", "home late") if deed == "is edited" else one)
    return old, new


@given(revisions())
def test_sentences_that_stay_are_spoken_by_themselves_as_before(both: tuple[list[str], list[str]]) -> None:
    old, new = both
    found = reworded(paragraph("".join(old), cuts=starts(old)[1:-1]), "".join(new), audible=True)
    edges = {0, *found.cuts, len(found.text)}
    for one, start in zip(new, starts(new), strict=False):
        if one in old:
            assert {start, start + len(one)} <= edges
    assert list(found.cuts) == sorted({cut for cut in found.cuts if 0 < cut < len(found.text)})


def test_words_that_came_in_at_a_cut_are_spoken_with_what_follows_them() -> None:
    found = reworded(paragraph("He left. She stayed.", cuts=[9]), "He left. But she stayed.", audible=True)
    assert found.cuts == (9,)


@pytest.mark.parametrize(("audible", "cuts"), [(True, (8,)), (False, ())])
def test_what_is_not_spoken_yet_is_cut_afresh(audible: bool, cuts: tuple[int, ...]) -> None:
    assert reworded(paragraph("He left."), "He left. She stayed.", audible=audible).cuts == cuts


def test_words_without_an_end_go_on_with_what_is_added() -> None:
    assert reworded(paragraph("The Old Mill"), "The Old Mill at Night", audible=True).cuts == ()


def test_each_edit_touches_only_its_own_place() -> None:
    old = paragraph("Three boats went out, and two came home at night.",
                    spans=[Span(6, 11, IDA)], marks=[Mark(26, 29, MarkKind.SAY_AS, "a pair"),
                                                     Mark(20, 20, MarkKind.PAUSE, "1")])
    found = reworded(old, "Four boats went out; and two came home by night.", audible=True)
    assert [found.text[one.start:one.end] for one in found.spans] == ["boats"]
    assert [found.text[one.start:one.end] for one in found.marks] == ["two", ""]
    assert found.text[:found.marks[1].start] == "Four boats went out"


def test_what_is_said_instead_of_words_goes_with_the_words() -> None:
    old = paragraph("Three boats went out.", marks=[Mark(6, 11, MarkKind.SAY_AS, "ships")])
    assert reworded(old, "Three barges went out.", audible=True).marks == ()


def test_paragraphs_that_were_joined_keep_their_voices() -> None:
    upper, lower = paragraph("He called."), paragraph("“Here,” she said.", speaker=IDA)
    (one,) = carried([material(upper), material(lower)],
                     [ManuscriptParagraph(ParagraphKind.BODY, "He called. “Here,” she said.")])
    assert one.speaker is None
    assert one.spans == (Span(11, 28, IDA),)


def test_a_paragraph_that_was_parted_leaves_each_part_its_own() -> None:
    whole = paragraph("He called. “Here,” she said.", spans=[Span(11, 18, IDA)], cuts=[19],
                      marks=[Mark(10, 10, MarkKind.PAUSE, "1"), Mark(11, 11, MarkKind.PAUSE, "2")])
    first, second = carried([material(whole)], [
        ManuscriptParagraph(ParagraphKind.BODY, "He called."),
        ManuscriptParagraph(ParagraphKind.QUOTATION, "“Here,” she said.", spoken=False)])
    assert (first.text, first.spans, first.cuts) == ("He called.", (), ())
    assert first.marks == (Mark(10, 10, MarkKind.PAUSE, "2"),)
    assert (second.spans, second.cuts, second.kind, second.spoken) == (
        (Span(0, 7, IDA),), (8,), ParagraphKind.QUOTATION, False)


def test_verse_that_was_joined_keeps_its_lines() -> None:
    lines = [material(paragraph(text, kind=ParagraphKind.VERSE)) for text in ("Sing, kettle,", "sing.")]
    (one,) = carried(lines, [ManuscriptParagraph(ParagraphKind.VERSE, "Sing, kettle,\nsing.")])
    assert one.text == "Sing, kettle,\nsing."


@pytest.mark.parametrize("kind", [MarkKind.EMPHASIS, MarkKind.LANGUAGE])
def test_emphasis_and_languages_are_told_by_the_edition_alone(kind: MarkKind) -> None:
    old = paragraph("He called her.", marks=[Mark(0, 2, kind, "x")])
    told = (Mark(10, 13, kind, "y"),)
    (one,) = carried([material(old)], [ManuscriptParagraph(ParagraphKind.BODY, "He called her!", marks=told)])
    assert one.marks == told
