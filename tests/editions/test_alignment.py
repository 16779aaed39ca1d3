"""Which passages are which: what is equal, what is like it, and what stands elsewhere."""

from __future__ import annotations

import random

import pytest

from studio_app.editions.moves import align
from tests.editions.revising import Part, Written, edition, novel, passage

LONG = "There was nothing to be seen from the window but the rain and the wall."
WALL = "The wall had been white once, and somebody had written on it with chalk."
LONGER = "She had written to him every week, and every week she had put the letter into the drawer."


def aligned(old: list[str], new: list[str]) -> list[tuple[list[int], list[int], int]]:
    """Return the links between two texts, each paragraph of an equal stretch by itself."""
    before, after = (edition([Part("", [Written(line) for line in side])])[0].paragraphs for side in (old, new))
    found: list[tuple[list[int], list[int], int]] = []
    for link in align(before, after, lambda one: (one.text, one.kind)):
        if link.equal:
            found += [([one], [other], link.run) for one, other in zip(link.old, link.new, strict=True)]
        else:
            found.append((list(link.old), list(link.new), link.run))
    return found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["A line."], ["A line."], [([0], [0], 0)]),
        (["“Yes.”", LONG], ["“Yes!”", LONG], [([0], [0], 0), ([1], [1], 0)]),
        ([LONG, "“Yes.”", "“No.”"], ["“No.”", LONG, "“No.”"], [([0], [1], 0), ([2], [2], 0)]),
        ([LONG], [LONG[:33], LONG[34:]], [([0], [0, 1], 0)]),
        ([LONG, LONGER], [f"{LONG} {LONGER.replace('week', 'day')}"], [([0, 1], [0], 0)]),
        ([LONG], ["Quite another matter, and one of which nobody wished to hear."], []),
        ([LONG, LONGER, WALL], [LONGER, WALL, LONG.upper()], [([0], [2], 1), ([1], [0], 0), ([2], [1], 0)]),
        (["“Yes.”", LONGER, WALL], [LONGER, WALL, "“Yes.”"], [([1], [0], 0), ([2], [1], 0)]),
        (["窗外只有雨和墙，什么也看不见。"], ["窗外只有雨和墙，什么都看不见。"], [([0], [0], 0)]),
        (["* * *", LONG, "—"], ["* * *", LONG, "—"], [([0], [0], 0), ([1], [1], 0), ([2], [2], 0)]),
        ([""], ["", ""], [([0], [0], 0)]),
    ],
)
def test_what_belongs_together(old: list[str], new: list[str],
                               expected: list[tuple[list[int], list[int], int]]) -> None:
    assert aligned(old, new) == expected


def test_other_signs_everywhere_keep_the_book_aligned() -> None:
    """Straight quotes that became curly ones everywhere leave no two passages equal."""
    lines = [f'"{LONG[:20 + number]}" {LONGER[number:]}' for number in range(40)]
    curly = [line.replace('"', "“", 1).replace('"', "”", 1) for line in lines]
    assert aligned(lines, curly) == [([number], [number], 0) for number in range(40)]


def test_very_long_books_that_have_nothing_in_common_stay_apart() -> None:
    first, second = (
        [one.text for part in novel(random.Random(seed), 3, 60) for one in part.paragraphs if len(one.text) > 100]
        for seed in (1, 2)
    )
    assert aligned(first, second) == []


def test_a_very_long_passage_is_known_by_its_short_runs() -> None:
    words = passage(random.Random(7)).split() + [f"word{number}" for number in range(4_000)]
    changed = [*words[:20], "typo", *words[21:3_000], "typo", *words[3_001:]]
    assert aligned([" ".join(words)], [" ".join(changed)]) == [([0], [0], 0)]
    assert aligned([" ".join(words)], [" ".join(changed[:2_000]), " ".join(changed[2_000:])]) == [([0], [0, 1], 0)]
