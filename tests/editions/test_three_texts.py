"""What was done here stays, what the author changed comes, and where both did something it is said."""

from __future__ import annotations

from dataclasses import replace

from studio_app.domain.book import ParagraphKind
from studio_app.editions.comparing import Comparison, compare
from studio_app.editions.values import DifferenceKind, OurChapter
from tests.editions.examples import (
    BREAK,
    CAPTAIN,
    FAREWELL,
    GULLS,
    MORNING,
    SHIP,
    SISTER,
    STORM,
    STORY,
    TEA,
    came_in,
    changed,
    outcome,
    project,
)

TYPO = CAPTAIN.replace("captain", "capitain")
MENDED = CAPTAIN.replace("anybody", "anyone")


def worked_on(chapter: int, *places: int | str) -> list[OurChapter]:
    """Return the story in a project, one of its chapters with these paragraphs left, or with a text typed in."""
    ours = project()
    old = ours[chapter]
    kept = [
        old.paragraphs[place] if isinstance(place, int)
        else replace(old.paragraphs[0], id=100 + number, kind=ParagraphKind.BODY, text=place)
        for number, place in enumerate(places)
    ]
    ours[chapter] = OurChapter(old.chapter, tuple(kept))
    return ours


def with_text(ours: list[OurChapter], **texts: str) -> list[OurChapter]:
    """Return the book with other texts in paragraphs that are named by their numbers, as ``p3``."""
    return [OurChapter(one.chapter, tuple(replace(its, text=texts.get(f"p{its.id}", its.text))
                                          for its in one.paragraphs)) for one in ours]


def revision(ours: list[OurChapter], **chapters: list[str]) -> Comparison:
    return compare(ours, came_in(changed(**chapters)), came_in(STORY))


def test_what_was_edited_here_stays_where_the_author_did_nothing() -> None:
    comparison = revision(with_text(project(), p3="Something else altogether."))
    assert not comparison.differences
    assert outcome(comparison.merged())["Chapter 1"] == [0, 1, 2, 3, 4]


def test_what_was_deleted_here_stays_deleted() -> None:
    comparison = revision(worked_on(0, 0, 1, 4), two=["Chapter 2", MORNING, "“Yes.”", SISTER, BREAK])
    assert [one.old for one in comparison.differences] == [(10,)]
    assert outcome(comparison.merged())["Chapter 1"] == [0, 1, 4]


def test_what_was_typed_here_stays_behind_what_it_followed() -> None:
    ours = worked_on(0, 0, 1, "Thunder rolled.", 2, 3, 4)
    comparison = revision(ours, one=["Chapter 1", STORM, "A bell rang somewhere.", "“Yes.”", CAPTAIN, TEA])
    assert outcome(comparison.merged())["Chapter 1"] == [0, 1, 102, "A bell rang somewhere.", 2, 3, 4]


def test_what_was_typed_here_goes_along_when_its_chapter_moves() -> None:
    ours = worked_on(0, 0, 1, "Thunder rolled.", 2, 3, 4)
    theirs = {title: STORY[title] for title in ("Chapter 2", "Chapter 1", "Chapter 3")}
    comparison = compare(ours, came_in(theirs), came_in(STORY))
    assert list(outcome(comparison.merged()).items())[1] == ("Chapter 1", [0, 1, 102, 2, 3, 4])


def test_where_both_changed_the_words_the_author_has_the_last_one_and_it_is_said() -> None:
    comparison = revision(with_text(project(), p3=TYPO), one=["Chapter 1", STORM, "“Yes.”", MENDED, TEA])
    (difference,) = comparison.differences
    assert difference.also_here
    assert difference.old_texts == (TYPO,)
    assert outcome(comparison.merged())["Chapter 1"] == [0, 1, 2, MENDED, 4]
    assert outcome(comparison.merged({0}))["Chapter 1"] == [0, 1, 2, 3, 4]


def test_the_same_change_on_both_sides_is_none() -> None:
    ours = with_text(worked_on(0, 0, 1, "A bell rang.", 2, 3, 4), p3=MENDED)
    comparison = revision(ours, one=["Chapter 1", STORM, "A bell rang.", "“Yes.”", MENDED, TEA])
    assert not comparison.differences


def test_what_the_author_took_out_though_it_was_edited_here_is_said() -> None:
    comparison = revision(with_text(project(), p3=TYPO), one=["Chapter 1", STORM, "“Yes.”", TEA])
    (difference,) = comparison.differences
    assert (difference.kind, difference.old, difference.also_here) == (DifferenceKind.DELETED, (3,), True)


def test_what_was_deleted_here_and_edited_by_the_author_comes_back_and_it_is_said() -> None:
    comparison = revision(worked_on(0, 0, 1, 2, 4), one=["Chapter 1", STORM, "“Yes.”", MENDED, TEA])
    (difference,) = comparison.differences
    assert (difference.kind, difference.old, difference.also_here) == (DifferenceKind.INSERTED, (), True)
    assert outcome(comparison.merged())["Chapter 1"] == [0, 1, 2, MENDED, 4]


def test_a_paragraph_overwritten_here_is_known_by_its_source() -> None:
    ours = with_text(worked_on(0, 0, 1, "Rain fell.", 2, 3, "Wind blew.", 4), p3="Nobody spoke.")
    comparison = revision(ours, one=["Chapter 1", STORM, "“Yes.”", MENDED, TEA])
    (difference,) = comparison.differences
    assert (difference.kind, difference.old, difference.also_here) == (DifferenceKind.EDITED, (3,), True)


def test_a_split_made_here_stays_when_the_author_mends_a_word() -> None:
    first, second = TEA[:10], TEA[11:]
    ours = with_text(worked_on(0, 0, 1, 2, 3, 4, second), p4=first)
    ours[0] = OurChapter(ours[0].chapter, (*ours[0].paragraphs[:5],
                                           replace(ours[0].paragraphs[5], source=ours[0].paragraphs[4].source)))
    comparison = revision(ours, one=["Chapter 1", STORM, "“Yes.”", CAPTAIN, TEA.replace("rain", "snow")])
    (difference,) = comparison.differences
    assert (difference.kind, difference.old, difference.also_here) == (DifferenceKind.EDITED, (105,), False)
    assert difference.new_texts == (second.replace("rain", "snow"),)
    assert outcome(comparison.merged())["Chapter 1"] == [0, 1, 2, 3, 4, second.replace("rain", "snow")]


def test_a_merge_made_here_stays_when_the_author_mends_a_word() -> None:
    ours = with_text(worked_on(2, 0, 1), p12=f"{SHIP} {FAREWELL}")
    comparison = revision(ours, three=["Chapter 3", SHIP.replace("tide", "tides"), FAREWELL])
    assert [(one.kind, one.old) for one in comparison.differences] == [(DifferenceKind.EDITED, (12,))]
    assert outcome(comparison.merged())["Chapter 3"] == [11, f"{SHIP.replace('tide', 'tides')} {FAREWELL}"]


def test_a_chapter_moved_here_stays_there() -> None:
    ours = project()
    ours = [ours[2], ours[0], ours[1]]
    comparison = revision(ours, two=["Chapter 2", MORNING, "“Yes.”", SISTER, BREAK, GULLS, "They left."])
    assert list(outcome(comparison.merged()).items()) == [
        ("Chapter 3", [11, 12, 13]), ("Chapter 1", [0, 1, 2, 3, 4]), ("Chapter 2", [5, 6, 7, 8, 9, 10, "They left."])]


def test_a_chapter_moved_on_both_sides_is_not_asked_about() -> None:
    ours = project()
    theirs = {title: STORY[title] for title in ("Chapter 2", "Chapter 1", "Chapter 3")}
    assert not compare([ours[1], ours[0], ours[2]], came_in(theirs), came_in(STORY)).differences


def test_what_the_user_set_stays_where_the_author_said_nothing_of_it() -> None:
    ours = project()
    first, *rest = ours[2].paragraphs
    ours[2] = OurChapter(ours[2].chapter, (first, replace(rest[0], spoken=False, kind=ParagraphKind.VERSE), rest[1]))
    comparison = revision(ours, three=["Chapter 3", SHIP.replace("tide", "tides"), FAREWELL])
    new = comparison.merged().chapters[2].paragraphs[1].new
    assert new is not None
    assert (new.kind, new.spoken, new.text) == (ParagraphKind.VERSE, False, SHIP.replace("tide", "tides"))


def test_a_title_given_here_stays_unless_the_author_gives_another() -> None:
    ours = project()
    ours[1] = replace(ours[1], chapter=replace(ours[1].chapter, title="Letters"))
    assert not revision(ours).differences
    theirs = {"Chapter 1": STORY["Chapter 1"], "The Post": STORY["Chapter 2"], "Chapter 3": STORY["Chapter 3"]}
    comparison = compare(ours, came_in(theirs), came_in(STORY))
    (difference,) = comparison.differences
    assert (difference.kind, difference.also_here) == (DifferenceKind.RENAMED, True)
    assert list(outcome(comparison.merged())) == ["Chapter 1", "The Post", "Chapter 3"]


def test_who_speaks_is_told_only_where_the_author_changed_it() -> None:
    def spoken_by(name: str, text: str = SHIP) -> list[str]:
        theirs = came_in(changed(three=["Chapter 3", text, FAREWELL]))
        base = came_in()
        for book, speaker in ((theirs, name), (base, "Ida")):
            heading, line, *rest = book[2].paragraphs
            book[2] = replace(book[2], paragraphs=(heading, line._replace(speaker=speaker), *rest))
        merged = compare(project(), theirs, base).merged()
        return [one.new.speaker for one in merged.chapters[2].paragraphs if one.new]

    assert spoken_by("Tobias") == ["Tobias"]
    assert spoken_by("Ida") == []
    assert spoken_by("Ida", SHIP.replace("tide", "tides")) == [""]


def test_a_locked_paragraph_stays_and_is_listed() -> None:
    comparison = compare(project(locked=frozenset({3, 8, 12})), came_in(changed(
        one=["Chapter 1", STORM, "“Yes.”", MENDED, TEA], two=["Chapter 2", MORNING, "“Yes.”", BREAK, GULLS],
        three=["Chapter 3", f"{SHIP} {FAREWELL}"])), came_in(STORY))
    assert [(one.kind, one.old, one.locked) for one in comparison.differences] == [
        (DifferenceKind.EDITED, (3,), True), (DifferenceKind.DELETED, (8,), True),
        (DifferenceKind.MERGED, (12, 13), True)]
    assert outcome(comparison.merged()) == outcome(revision(project()).merged())


def test_what_was_put_in_the_place_of_a_locked_paragraph_is_not_read_beside_it() -> None:
    comparison = compare(project(locked=frozenset({8})), came_in(changed(
        two=["Chapter 2", MORNING, "“Yes.”", "A bill lay under it.", BREAK, GULLS])), came_in(STORY))
    (difference,) = comparison.differences
    assert (difference.kind, difference.old, difference.locked) == (DifferenceKind.EDITED, (8,), True)
    assert outcome(comparison.merged())["Chapter 2"] == [5, 6, 7, 8, 9, 10]


def test_a_locked_paragraph_goes_where_its_chapter_goes() -> None:
    theirs = {title: STORY[title] for title in ("Chapter 3", "Chapter 1", "Chapter 2")}
    comparison = compare(project(locked=frozenset({12})), came_in(theirs), came_in(STORY))
    assert list(outcome(comparison.merged())) == ["Chapter 3", "Chapter 1", "Chapter 2"]
