from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.book import Mark, MarkKind, Paragraph, ParagraphKind, Source, Span
from studio_app.domain.errors import InputError
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.storage import paragraphs, speakers
from tests.storage import tale

if TYPE_CHECKING:
    from studio_app.storage.project import Project

ONE, TWO = ChapterId(1), ChapterId(2)


def line(text: str) -> Paragraph:
    return Paragraph(paragraphs.NEW, ONE, ParagraphKind.BODY, text)


def texts(project: Project, chapter: ChapterId = ONE) -> list[str]:
    return [paragraph.text for paragraph in paragraphs.paragraphs(project.db, chapter)]


def test_paragraphs_come_back_as_they_were_imported(project: Project) -> None:
    found = paragraphs.paragraphs(project.db, ONE)
    imported = tale.MANUSCRIPT.chapters[0].paragraphs
    assert [(one.kind, one.text, one.marks, one.source) for one in found] == [
        (one.kind, one.text, one.marks, one.source) for one in imported]


def test_the_whole_book_comes_by_chapter(project: Project) -> None:
    by_chapter = paragraphs.all_paragraphs(project.db)
    assert {chapter: len(its) for chapter, its in by_chapter.items()} == {1: 3, 2: 2, 3: 1}
    assert by_chapter[ONE] == paragraphs.paragraphs(project.db, ONE)


def test_some_leaves_out_what_is_not_there(project: Project) -> None:
    assert set(paragraphs.some(project.db, [tale.FIRST, ParagraphId(99)])) == {tale.FIRST}


def test_a_paragraph_that_is_not_there_is_named(project: Project) -> None:
    with pytest.raises(InputError, match="no paragraph 99"):
        paragraphs.paragraph(project.db, ParagraphId(99))


def test_everything_of_a_paragraph_can_be_written(project: Project) -> None:
    speaker = speakers.add(project.db, "Kettle")
    changed = Paragraph(
        tale.FIRST, ONE, ParagraphKind.QUOTATION, "Sing! Sing!", spoken=False, locked=True, speaker=speaker,
        marks=(Mark(6, 11, MarkKind.LANGUAGE, "de"), Mark(0, 0, MarkKind.PAUSE, "0.5")), spans=(Span(0, 5, speaker),),
        cuts=(5,), source=Source("b.xhtml", "/p"))
    with project.step("Edit") as step:
        paragraphs.update(project.db, [changed])
    assert paragraphs.paragraph(project.db, tale.FIRST) == changed
    assert step.changes.paragraphs == {tale.FIRST}
    assert step.changes.chapters == frozenset()


def test_marks_that_stay_are_not_written_again(project: Project) -> None:
    before = list(project.db.query("SELECT * FROM mark"))
    paragraphs.update(project.db, [replace(paragraphs.paragraph(project.db, tale.FIRST), text="The kettle sings.")])
    assert list(project.db.query("SELECT * FROM mark")) == before


def test_a_paragraph_that_is_gone_cannot_be_written(project: Project) -> None:
    with pytest.raises(InputError, match="no paragraph 99"):
        paragraphs.update(project.db, [replace(line("x"), id=ParagraphId(99))])


@pytest.mark.parametrize(("where", "order"), [
    ({}, [0, 1, 2, "a", "b"]),
    ({"after": 1}, [0, "a", "b", 1, 2]),
    ({"after": 3}, [0, 1, 2, "a", "b"]),
    ({"before": 1}, ["a", "b", 0, 1, 2]),
    ({"before": 3}, [0, 1, "a", "b", 2]),
])
def test_new_paragraphs_go_anywhere(project: Project, where: dict[str, ParagraphId], order: list[int | str]) -> None:
    old = texts(project)
    with project.step("Insert") as step:
        ids = paragraphs.insert(project.db, ONE, [line("a"), line("b")], **where)
    assert texts(project) == [old[entry] if isinstance(entry, int) else entry for entry in order]
    assert step.changes.chapters == {ONE}
    assert step.changes.paragraphs == set(ids)


def test_new_paragraphs_move_no_others(project: Project) -> None:
    with project.step("Split") as step:
        new = paragraphs.insert(project.db, ONE, [line("x")], after=tale.FIRST)
    assert step.changes.paragraphs == set(new)


def test_room_is_made_where_there_is_none_left(project: Project) -> None:
    before = texts(project)
    for number in range(40):
        paragraphs.insert(project.db, ONE, [line(str(number))], after=tale.FIRST)
    assert texts(project) == [*before[:2], *(str(number) for number in reversed(range(40))), before[2]]


def test_a_new_paragraph_gets_an_id_that_was_never_used(project: Project) -> None:
    first = paragraphs.insert(project.db, ONE, [line("x")])
    paragraphs.delete(project.db, first)
    assert paragraphs.insert(project.db, ONE, [line("y")]) > first


def test_the_first_paragraph_of_an_empty_chapter(project: Project) -> None:
    paragraphs.delete(project.db, [one.id for one in paragraphs.paragraphs(project.db, TWO)])
    paragraphs.insert(project.db, TWO, [line("x"), line("y")])
    assert texts(project, TWO) == ["x", "y"]


def test_the_neighbour_must_be_in_the_chapter(project: Project) -> None:
    with pytest.raises(InputError, match="no paragraph 2 in this place"):
        paragraphs.insert(project.db, TWO, [line("x")], after=tale.FIRST)


def test_paragraphs_move_to_another_chapter_in_the_order_given(project: Project) -> None:
    with project.step("Move") as step:
        paragraphs.move(project.db, [ParagraphId(3), tale.FIRST], TWO, before=ParagraphId(5))
    assert texts(project) == ["One"]
    assert texts(project, TWO) == [
        "Two", "Sing, kettle,\nsing.", "The kettle sang. Nobody listened.", "By evening it was quiet."]
    assert step.changes.chapters == {ONE, TWO}


def test_paragraphs_move_within_their_chapter(project: Project) -> None:
    before = texts(project)
    paragraphs.move(project.db, [ParagraphId(1)], ONE)
    assert texts(project) == [*before[1:], before[0]]


def test_deleted_paragraphs_come_back_with_all_that_they_had(project: Project) -> None:
    before = paragraphs.all_paragraphs(project.db)
    with project.step("Delete"):
        paragraphs.delete(project.db, [tale.FIRST])
    assert len(texts(project)) == 2
    project.undo.undo()
    assert paragraphs.all_paragraphs(project.db) == before
