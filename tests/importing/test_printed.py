from __future__ import annotations

import pytest

from studio_app.importing.lines import blocks
from studio_app.importing.printed import printed_contents

PROSE = "It was late, and the lamp that stood in the window had been lit; nobody knew by whom. " * 2


def named(text: str) -> list[str]:
    """Return what the printed table of contents of a text names."""
    parted = list(blocks(text))
    return [parted[at].text for at in sorted(printed_contents(parted).named)]


def contents(text: str) -> list[str]:
    """Return the lines of the printed table of contents of a text."""
    parted = list(blocks(text))
    return [line for at in sorted(printed_contents(parted).lines) for line in parted[at].lines]


TEXT = f"\n\n{PROSE}\n\n".join(("The Old House", "The Storm", "A Letter from\nthe North", "")).removesuffix("\n\n")


def test_lines_that_come_again_are_the_table_of_contents() -> None:
    lines = "  I.  The Old House      3\n II.  The Storm ....... 12\nIII.  A Letter from the North  20"
    book = f"CONTENTS\n\n{lines}\n\n{TEXT}"
    assert named(book) == ["The Old House", "The Storm", "A Letter from the North"]
    assert len(contents(book)) == 3


def test_a_title_may_go_over_several_lines_of_the_contents() -> None:
    book = f"Inhalt.\n\nThe Old House\nThe Storm\nA Letter from\n    the North   20\n\n{TEXT}"
    assert named(book) == ["The Old House", "The Storm", "A Letter from the North"]


def test_a_list_that_names_nothing_is_no_table_of_contents() -> None:
    assert contents(f"CONTENTS\n\nOne\nTwo\nThree\n\n{TEXT}") == []
    assert contents(TEXT) == []


def test_text_that_follows_the_contents_is_none_of_it() -> None:
    book = f"CONTENTS\n\nThe Old House\nThe Storm\nA Letter from the North\n\nThis tale is old.\n\n{TEXT}"
    assert contents(book) == ["The Old House", "The Storm", "A Letter from the North"]


@pytest.mark.parametrize("lead", ["  ", "\t", "....", " . . . . ", "_____", " " * 3_000, "." * 3_000])
def test_the_page_behind_a_line_is_no_part_of_its_title(lead: str) -> None:
    titles = ["The Sea", "The Long Road", "Home"]
    lines = "\n".join(f"{title}{lead}{page}" for title, page in zip(titles, (1, 12, "xiv"), strict=True))
    text = "\n\n".join(f"{title}\n\nIt was." for title in titles)
    assert named(f"CONTENTS\n\n{lines}\n\n{text}") == titles
