"""What a new edition changes of a book: found, told, and taken over or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio_app.domain.book import ChapterKind, Mark, MarkKind, ParagraphKind, Source
from studio_app.editions.comparing import Comparison, compare
from studio_app.editions.values import DifferenceKind, Merged, MergedParagraph
from tests.editions.examples import (
    BREAK,
    CAPTAIN,
    FAREWELL,
    GULLS,
    MORNING,
    SHIP,
    STORM,
    STORY,
    TEA,
    Outline,
    came_in,
    changed,
    outcome,
    project,
)

AS_IT_IS = {"Chapter 1": [0, 1, 2, 3, 4], "Chapter 2": [5, 6, 7, 8, 9, 10], "Chapter 3": [11, 12, 13]}


def revision(theirs: Outline, ours: Outline = STORY, *, locked: int | None = None) -> Comparison:
    """Compare a project, which was imported from the story, with a new edition of it."""
    frozen = frozenset[int]() if locked is None else frozenset({locked})
    return compare(project(ours, locked=frozen), came_in(theirs), came_in(STORY))


def told(comparison: Comparison) -> list[tuple[DifferenceKind, tuple[int, ...]]]:
    return [(one.kind, one.old) for one in comparison.differences]


def paragraph(merged: Merged, number: int) -> MergedParagraph:
    (found,) = (one for chapter in merged.chapters for one in chapter.paragraphs if one.id == number)
    return found


def test_the_same_edition_changes_nothing() -> None:
    comparison = revision(STORY)
    assert not comparison.differences
    assert outcome(comparison.merged()) == AS_IT_IS


def test_a_typo_changes_one_paragraph() -> None:
    better = CAPTAIN.replace("nothing", "not a word")
    comparison = revision(changed(one=["Chapter 1", STORM, "“Yes.”", better, TEA]))
    (difference,) = comparison.differences
    assert (difference.kind, difference.chapter, difference.old) == (DifferenceKind.EDITED, "Chapter 1", (3,))
    assert (difference.old_texts, difference.new_texts) == ((CAPTAIN,), (better,))
    assert outcome(comparison.merged()) == AS_IT_IS | {"Chapter 1": [0, 1, 2, better, 4]}
    assert outcome(comparison.merged({0})) == AS_IT_IS


def test_a_paragraph_that_was_split_goes_on_in_its_first_piece() -> None:
    comparison = revision(changed(one=["Chapter 1", STORM, "“Yes.”", CAPTAIN, TEA[:10], TEA[11:]]))
    assert told(comparison) == [(DifferenceKind.SPLIT, (4,))]
    *_, first, second = comparison.merged().chapters[0].paragraphs
    assert (first.id, first.heirs_of, second.id, second.heirs_of) == (4, (4,), None, (4,))


def test_merged_paragraphs_go_on_in_the_first_of_them() -> None:
    comparison = revision(changed(three=["Chapter 3", f"{SHIP} {FAREWELL}"]))
    assert told(comparison) == [(DifferenceKind.MERGED, (12, 13))]
    *_, both = comparison.merged().chapters[2].paragraphs
    assert (both.id, both.heirs_of) == (12, (12, 13))


def test_paragraphs_come_and_go_where_they_stand_in_the_edition() -> None:
    comparison = revision(changed(two=["Chapter 2", MORNING, "“Yes.”", "There was a bill, too.", BREAK, GULLS]))
    assert told(comparison) == [(DifferenceKind.DELETED, (8,)), (DifferenceKind.INSERTED, ())]
    assert outcome(comparison.merged())["Chapter 2"] == [5, 6, 7, "There was a bill, too.", 9, 10]
    assert outcome(comparison.merged({0}))["Chapter 2"] == [5, 6, 7, 8, "There was a bill, too.", 9, 10]
    assert outcome(comparison.merged({1}))["Chapter 2"] == [5, 6, 7, 9, 10]


def test_a_paragraph_that_was_cut_short_is_still_the_same() -> None:
    assert told(revision(changed(one=["Chapter 1", STORM, "“Yes.”", CAPTAIN[:36], TEA]))) == [
        (DifferenceKind.EDITED, (3,))]


def test_a_heading_is_edited_whatever_it_says_now() -> None:
    assert told(revision(changed(two=["Chapter: Letters", *STORY["Chapter 2"][1:]]))) == [(DifferenceKind.EDITED, (5,))]


def test_short_lines_in_a_row_are_edited_one_by_one() -> None:
    old, new = ({"One": ["One", STORM, *lines, TEA]} for lines in (["Fig. 1", "Fig. 2"], ["Figure 1", "Figure 2"]))
    differences = compare(project(old), came_in(new), came_in(old)).differences
    assert [(one.kind, one.old_texts, one.new_texts) for one in differences] == [
        (DifferenceKind.EDITED, ("Fig. 1",), ("Figure 1",)), (DifferenceKind.EDITED, ("Fig. 2",), ("Figure 2",))]


def test_a_chapter_that_stands_elsewhere_is_one_move() -> None:
    theirs = {title: STORY[title] for title in ("Chapter 2", "Chapter 1", "Chapter 3")}
    comparison = revision(theirs)
    assert told(comparison) == [(DifferenceKind.MOVED, (0, 1, 2, 3, 4))]
    assert list(outcome(comparison.merged()).items()) == [(title, AS_IT_IS[title]) for title in theirs]
    assert list(outcome(comparison.merged({0})).items()) == list(AS_IT_IS.items())


def test_what_is_moved_and_edited_can_be_had_moved_only() -> None:
    better = STORM.replace("dark", "black")
    theirs = {"Chapter 2": STORY["Chapter 2"], "Chapter 1": ["Chapter 1", better, "“Yes.”", CAPTAIN, TEA],
              "Chapter 3": STORY["Chapter 3"]}
    comparison = revision(theirs)
    assert told(comparison) == [(DifferenceKind.MOVED, (0, 2, 3, 4)), (DifferenceKind.EDITED, (1,))]
    assert comparison.differences[1].moved
    assert list(outcome(comparison.merged({1})).items())[1] == ("Chapter 1", [0, 1, 2, 3, 4])
    assert next(iter(outcome(comparison.merged({0})).items())) == ("Chapter 1", [0, better, 2, 3, 4])


def test_short_lines_and_breaks_do_not_move_about() -> None:
    comparison = revision(changed(one=["Chapter 1", STORM, CAPTAIN, TEA],
                                  three=["Chapter 3", SHIP, BREAK, FAREWELL, "“Yes.”"]))
    assert told(comparison) == [(DifferenceKind.DELETED, (2,)), (DifferenceKind.INSERTED, ()),
                                (DifferenceKind.INSERTED, ())]


def test_a_chapter_that_was_put_in_leaves_the_others_who_they_are() -> None:
    new = ["Chapter 2", "A letter that was never sent lay under the blotter for years."]
    theirs = {"Chapter 1": STORY["Chapter 1"], "Chapter 2": new, "Chapter 3": ["Chapter 3", *STORY["Chapter 2"][1:]],
              "Chapter 4": ["Chapter 4", SHIP, FAREWELL]}
    comparison = revision(theirs)
    assert [(chapter.id, chapter.title) for chapter in comparison.merged().chapters] == [
        (1, "Chapter 1"), (None, "Chapter 2"), (2, "Chapter 3"), (3, "Chapter 4")]
    assert told(comparison) == [
        (DifferenceKind.INSERTED, ()), (DifferenceKind.INSERTED, ()),
        (DifferenceKind.RENAMED, ()), (DifferenceKind.EDITED, (5,)),
        (DifferenceKind.RENAMED, ()), (DifferenceKind.EDITED, (11,))]
    assert outcome(comparison.merged(range(6))) == AS_IT_IS


def test_a_chapter_that_was_parted_begins_anew_unless_it_is_refused() -> None:
    theirs = {"Chapter 1": STORY["Chapter 1"], "Chapter 2": STORY["Chapter 2"][:4],
              "Interlude": STORY["Chapter 2"][4:], "Chapter 3": STORY["Chapter 3"]}
    comparison = revision(theirs)
    (begins,) = comparison.differences
    assert (begins.kind, begins.old_texts, begins.new_texts) == (DifferenceKind.RENAMED, (), ("Interlude",))
    assert outcome(comparison.merged())["Interlude"] == [9, 10]
    assert outcome(comparison.merged({0})) == AS_IT_IS


def test_chapters_that_were_put_together_end_unless_it_is_refused() -> None:
    theirs = {"Chapter 1": STORY["Chapter 1"] + STORY["Chapter 2"], "Chapter 3": STORY["Chapter 3"]}
    comparison = revision(theirs)
    (ends,) = comparison.differences
    assert (ends.kind, ends.old_texts, ends.new_texts) == (DifferenceKind.RENAMED, ("Chapter 2",), ())
    assert outcome(comparison.merged())["Chapter 1"] == list(range(11))
    assert outcome(comparison.merged({0})) == AS_IT_IS


def test_a_paragraph_that_went_to_the_next_chapter_has_moved() -> None:
    comparison = revision(changed(one=STORY["Chapter 1"][:4], two=[TEA, *STORY["Chapter 2"]]))
    assert told(comparison) == [(DifferenceKind.MOVED, (4,))]
    assert outcome(comparison.merged())["Chapter 2"] == [4, 5, 6, 7, 8, 9, 10]
    assert outcome(comparison.merged({0})) == AS_IT_IS


def test_a_chapter_is_gone_with_the_last_of_its_paragraphs() -> None:
    comparison = revision({title: STORY[title] for title in ("Chapter 1", "Chapter 2")})
    assert told(comparison) == [(DifferenceKind.DELETED, (number,)) for number in (11, 12, 13)]
    assert list(outcome(comparison.merged())) == ["Chapter 1", "Chapter 2"]
    assert outcome(comparison.merged({1}))["Chapter 3"] == [12]


def test_a_chapter_keeps_what_it_is_here_when_its_title_changes() -> None:
    ours = project()
    ours[2] = replace(ours[2], chapter=replace(ours[2].chapter, kind=ChapterKind.BACK_MATTER, included=False))
    theirs = {"Chapter 1": STORY["Chapter 1"], "Chapter 2": STORY["Chapter 2"], "The End": STORY["Chapter 3"]}
    comparison = compare(ours, came_in(theirs), came_in())
    chapter = comparison.merged().chapters[2]
    assert (chapter.id, chapter.title, chapter.kind, chapter.included) == (3, "The End", ChapterKind.BACK_MATTER, False)
    assert comparison.merged({0}).chapters[2].title == "Chapter 3"


def test_every_difference_stands_at_its_number() -> None:
    comparison = revision(changed(one=["Chapter 1", STORM, CAPTAIN, TEA, "New."], three=["Chapter 3", FAREWELL]))
    assert [one.number for one in comparison.differences] == [0, 1, 2]
    assert [one.chapter for one in comparison.differences] == ["Chapter 1", "Chapter 1", "Chapter 3"]


def test_another_kind_is_an_edit_and_another_emphasis_none() -> None:
    theirs = came_in()
    first, *rest = theirs[0].paragraphs[1:]
    marks = (Mark(0, 2, MarkKind.EMPHASIS, "em"),)
    theirs[0] = replace(theirs[0], paragraphs=(theirs[0].paragraphs[0], first._replace(marks=marks), rest[0],
                                               rest[1]._replace(kind=ParagraphKind.QUOTATION), *rest[2:]))
    comparison = compare(project(), theirs, came_in())
    assert told(comparison) == [(DifferenceKind.EDITED, (3,))]
    emphatic, quoted = (paragraph(comparison.merged({0}), number).new for number in (1, 3))
    assert emphatic is not None
    assert emphatic.marks == marks
    assert quoted is None


def test_another_language_is_an_edit_because_it_is_heard() -> None:
    theirs = came_in()
    heading, first, *rest = theirs[0].paragraphs
    marks = (Mark(0, 2, MarkKind.LANGUAGE, "fr"),)
    theirs[0] = replace(theirs[0], paragraphs=(heading, first._replace(marks=marks), *rest))
    comparison = compare(project(), theirs, came_in())
    assert told(comparison) == [(DifferenceKind.EDITED, (1,))]
    assert comparison.differences[0].old_texts == comparison.differences[0].new_texts


def test_the_place_in_the_edition_is_told_where_it_has_changed() -> None:
    comparison = revision(changed(one=["Chapter 1", "A motto.", *STORY["Chapter 1"][1:]]))
    merged = comparison.merged()
    assert paragraph(merged, 0).source is None
    assert paragraph(merged, 1).source == Source("book", "2")


@pytest.mark.parametrize("ours", [STORY, {}])
@pytest.mark.parametrize("theirs", [STORY, {}, {"Empty": []}])
def test_books_without_anything_can_be_compared(ours: Outline, theirs: Outline) -> None:
    comparison = compare(project(ours), came_in(theirs))
    everything = range(len(comparison.differences))
    assert [line for chapter in comparison.merged(everything).chapters for line in chapter.paragraphs] == [
        MergedParagraph(one.id, None, (one.id,)) for chapter in project(ours) for one in chapter.paragraphs]
