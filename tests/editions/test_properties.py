"""What holds for every book and every revision of it, and how much of what its author did is recognised."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.editions.comparing import Comparison, compare
from studio_app.editions.values import DifferenceKind
from tests.editions.revising import EDITS, Novel, as_it_would_be, edition, here, novel, revised, texts

if TYPE_CHECKING:
    from studio_app.editions.values import Difference, Merged, MergedParagraph, OurChapter

SEEDS = st.integers(0, 2**32)
AUTHORS = st.lists(st.sampled_from(sorted(EDITS)), max_size=10)
USERS = st.lists(st.sampled_from(["typo", "reword", "split", "merge", "insert", "delete", "move_chapter", "rename"]),
                 max_size=8)
SPOILT = {DifferenceKind.EDITED, DifferenceKind.SPLIT, DifferenceKind.MERGED, DifferenceKind.DELETED}


def first_edition(chance: random.Random) -> Novel:
    return novel(chance, chance.randint(1, 5), chance.randint(2, 14))


def paragraphs(merged: Merged) -> list[MergedParagraph]:
    return [one for chapter in merged.chapters for one in chapter.paragraphs]


def as_it_is(ours: list[OurChapter]) -> list[tuple[int, str, list[int]]]:
    return [(one.chapter.id, one.chapter.title, [its.id for its in one.paragraphs]) for one in ours]


def compared(seed: int, mine: list[str], theirs: list[str], *, with_base: bool) -> tuple[list[OurChapter], Comparison]:
    """Compare a book that was worked on here, with some paragraphs locked, with what its author made of it."""
    chance = random.Random(seed)
    first = first_edition(chance)
    frozen = set(chance.sample(range(100), chance.choice((0, 10))))
    ours = here(revised(chance, first, mine), locked=frozen.__contains__)
    return ours, compare(ours, edition(revised(chance, first, theirs)), edition(first) if with_base else None)


@given(SEEDS, AUTHORS)
def test_all_of_an_edition_accepted_is_that_edition(seed: int, edits: list[str]) -> None:
    chance = random.Random(seed)
    first = first_edition(chance)
    new, ours = revised(chance, first, edits), here(first)
    merged = compare(ours, edition(new)).merged()
    assert as_it_would_be(merged, ours) == [(part.title, texts([part])) for part in new if part.paragraphs]


@given(SEEDS, USERS, AUTHORS, st.booleans())
def test_an_edition_all_of_which_is_rejected_leaves_the_book_as_it_is(seed: int, mine: list[str], theirs: list[str],
                                                                      with_base: bool) -> None:
    ours, comparison = compared(seed, mine, theirs, with_base=with_base)
    merged = comparison.merged(range(len(comparison.differences)))
    assert [(one.id, one.title, [its.id for its in one.paragraphs]) for one in merged.chapters] == as_it_is(ours)
    assert not any(one.new for one in paragraphs(merged))


@given(SEEDS, USERS, AUTHORS, st.booleans(), st.data())
def test_whatever_is_rejected_nothing_is_lost_or_there_twice(seed: int, mine: list[str], theirs: list[str],
                                                             with_base: bool, data: st.DataObject) -> None:
    ours, comparison = compared(seed, mine, theirs, with_base=with_base)
    rejected = data.draw(st.sets(st.sampled_from([one.number for one in comparison.differences]))
                         if comparison.differences else st.just(set[int]()))
    accepted = [one for one in comparison.differences if one.number not in rejected and not one.locked]
    merged = comparison.merged(rejected)
    there = Counter(one.id for one in paragraphs(merged) if one.id is not None)
    may_change = {id_ for one in accepted if one.kind in SPOILT for id_ in one.old}
    mine_now = {one.id: one for chapter in ours for one in chapter.paragraphs}
    assert max(there.values(), default=1) == 1
    assert set(mine_now) - set(there) <= may_change
    assert all(one.id in may_change for one in paragraphs(merged)
               if one.id is not None and one.new and one.new.text != mine_now[one.id].text)
    assert all(one.id in there for one in mine_now.values() if one.locked)
    assert not any(one.new for one in paragraphs(merged) if one.id is not None and mine_now[one.id].locked)
    assert [len(chapter.paragraphs) > 0 for chapter in merged.chapters] == [True] * len(merged.chapters)
    assert all(one.new for one in paragraphs(merged) if one.id is None)


@given(SEEDS, USERS, AUTHORS)
def test_every_difference_says_what_stands_here(seed: int, mine: list[str], theirs: list[str]) -> None:
    ours, comparison = compared(seed, mine, theirs, with_base=True)
    known = {one.id: one for chapter in ours for one in chapter.paragraphs}
    assert [one.number for one in comparison.differences] == list(range(len(comparison.differences)))
    for one in comparison.differences:
        if one.kind is not DifferenceKind.RENAMED:
            assert one.old_texts == tuple(known[id_].text for id_ in one.old)
            assert one.locked <= any(known[id_].locked for id_ in one.old)
        assert _is_whole(one)


def _is_whole(one: Difference) -> bool:
    """Tell whether a difference has the paragraphs that its kind is about."""
    olds, news = len(one.old), len(one.new_texts)
    return {
        DifferenceKind.INSERTED: olds == 0 and news > 0,
        DifferenceKind.DELETED: olds > 0 and news == 0,
        DifferenceKind.MOVED: olds > 0 and news == 0,
        DifferenceKind.RENAMED: olds == 0 and one.old_texts != one.new_texts,
    }.get(one.kind, olds > 0 and news > 0)


@given(SEEDS)
def test_what_both_did_elsewhere_comes_together(seed: int) -> None:
    """The user works on the first half of each chapter, the author on the second."""
    chance = random.Random(seed)
    first = novel(chance, chance.randint(1, 4), 10)
    script = ["typo", "reword", "split", "delete", "insert"]
    mine, theirs, both = [], [], []
    for part in first:
        upper, lower = ([type(part)(part.title, half)] for half in (part.paragraphs[:5], part.paragraphs[6:]))
        (one,), (other,) = (revised(chance, half, chance.choices(script, k=3)) for half in (upper, lower))
        middle = part.paragraphs[5:6]
        mine.append(type(part)(part.title, one.paragraphs + middle + part.paragraphs[6:]))
        theirs.append(type(part)(part.title, part.paragraphs[:5] + middle + other.paragraphs))
        both.append((part.title, texts([type(part)("", one.paragraphs + middle + other.paragraphs)])))
    ours = here(mine)
    comparison = compare(ours, edition(theirs), edition(first))
    assert as_it_would_be(comparison.merged(), ours) == both
    assert not any(one.also_here for one in comparison.differences)


RECALL = {"same": 0.99, "edited": 0.95, "split": 0.93, "merged": 0.92, "moved": 0.95, "inserted": 0.99}


@pytest.fixture(scope="module")
def recognised() -> dict[str, float]:
    """Return of what share of the paragraphs it is known whose words they have, by what was done to them."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for seed in range(150):
        chance = random.Random(seed)
        first = novel(chance, chance.randint(1, 6), chance.randint(3, 25))
        new = revised(chance, first, chance.choices(sorted(EDITS), k=chance.randint(0, 12)))
        written = [one for part in new for one in part.paragraphs]
        for one, found in zip(written, paragraphs(compare(here(first), edition(new)).merged()), strict=True):
            total[one.what] += 1
            right[one.what] += found.heirs_of == one.origins
    return {what: right[what] / total[what] for what in total}


@pytest.mark.parametrize("what", RECALL)
def test_what_the_author_did_is_recognised(what: str, recognised: dict[str, float]) -> None:
    assert recognised[what] >= RECALL[what], recognised
