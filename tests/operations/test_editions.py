"""A new edition changes what its author changed, and costs only that."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Accounts
from studio_app.domain.attempts import Asked, Delivered
from studio_app.domain.book import Contributor, Mark, MarkKind, Metadata, Span
from studio_app.domain.import_rules import ImportRules, Notes
from studio_app.domain.manuscript import Manuscript, Picture, SourceWarning
from studio_app.domain.takes import AudioFacts, State
from studio_app.importing import read_manuscript
from studio_app.operations import book as data
from studio_app.operations import casting, chapters, editions, marks, paragraphs
from studio_app.operations.editions import NewEdition
from studio_app.operations.projects import keeping_source
from studio_app.operations.reckoning import reckon
from studio_app.storage import attempts, books, takes
from studio_app.storage import chapters as stored_chapters
from studio_app.storage.database import FILE_NAME, open_writable, transaction
from tests.operations.conftest import manuscript, on_the_bench
from tests.operations.test_random_walk import everything, snapshot
from tests.operations.test_turning import ENGINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from studio_app.domain.changes import Changes
    from studio_app.operations.reckoning import Reckoning
    from tests.operations.conftest import Book
    from tests.operations.test_random_walk import Snapshot

MILL = ("The wheel turned slowly in the cold water of the brook. Nobody had oiled it since the spring. "
        "It groaned at every round, and the miller groaned with it.")
CHAPTERS = (("The Mill", MILL, "“Who is there?” he called.", "Nobody answered at all."),
            ("The Road", "It went on to the sea, past the last of the houses.", "And nobody walked on it."))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Give a book all of which is spoken."""
    for made in on_the_bench(tmp_path / "book", manuscript(*CHAPTERS)):
        made.speak()
        yield made


def edition(*changes: tuple[str, str], of: Manuscript | None = None) -> NewEdition:
    """Return the book with some words changed into others."""
    whole = of or manuscript(*CHAPTERS)

    def said(text: str) -> str:
        for old, new in changes:
            text = text.replace(old, new)
        return text

    return NewEdition(replace(whole, chapters=tuple(
        replace(chapter, title=said(chapter.title),
                paragraphs=tuple(one._replace(text=said(one.text)) for one in chapter.paragraphs))
        for chapter in whole.chapters)))


def revise(book: Book, new: NewEdition) -> Changes:
    return editions.revise(book.bench, new, editions.comparison(book.bench, new))


def test_a_word_that_was_mended_needs_new_audio_for_its_segment_alone(book: Book) -> None:
    ids = book.ids
    revise(book, edition(("since the spring", "since the summer")))
    assert book.ids == ids
    assert book.missing(ids[1]) == ["Nobody had oiled it since the summer."]
    assert [state for state in book.states if state is not State.CONVERTED] == [State.STALE]


def test_a_sentence_that_came_in_needs_audio_of_its_own(book: Book) -> None:
    revise(book, edition(("brook. Nobody", "brook. It was old. Nobody")))
    assert book.missing(book.ids[1]) == ["It was old."]


def test_a_sentence_that_is_gone_needs_none(book: Book) -> None:
    revise(book, edition(("Nobody had oiled it since the spring. ", "")))
    assert book.missing(book.ids[1]) == []


def test_paragraphs_that_were_split_and_joined_need_new_audio_for_nothing_that_was_spoken(book: Book) -> None:
    ids = book.ids
    new = manuscript(
        ("The Mill", MILL[:56].strip(), MILL[56:], "“Who is there?” he called. Nobody answered at all."), CHAPTERS[1])
    revise(book, NewEdition(new))
    assert book.texts[1:4] == [one.text for one in new.chapters[0].paragraphs[1:]]
    assert set(book.states) == {State.CONVERTED}
    assert book.ids[1] == ids[1]
    assert set(book.ids) - set(ids) == {book.ids[2]}


def test_chapters_and_paragraphs_that_were_moved_keep_their_ids_and_their_audio(book: Book) -> None:
    ids = book.ids
    mill, road = CHAPTERS
    revise(book, NewEdition(manuscript(road, mill)))
    assert book.ids == [*ids[4:], *ids[:4]]
    assert set(book.states) == {State.CONVERTED}


def test_what_came_in_and_what_is_gone(book: Book) -> None:
    ids = book.ids
    (title, _, *rest), road = CHAPTERS
    revise(book, NewEdition(manuscript((title, *rest), road, ("The End", "It ended in the rain, with nobody there."))))
    assert book.ids[:6] == [one for one in ids if one != ids[1]]
    assert book.texts[6:] == ["The End", "It ended in the rain, with nobody there."]
    assert book.states[6:] == [State.UNCONVERTED] * 2
    assert [one.title for one in stored_chapters.chapters(book.bench.project.db)] == ["The Mill", "The Road", "The End"]


def test_a_chapter_that_is_gone_takes_none_with_it_that_stand_elsewhere_now(book: Book) -> None:
    ids = book.ids
    revise(book, NewEdition(manuscript((*CHAPTERS[0], *CHAPTERS[1][1:]))))
    assert book.ids == [*ids[:4], *ids[5:]]
    assert set(book.states) == {State.CONVERTED}
    assert len(stored_chapters.chapters(book.bench.project.db)) == 1


def test_what_was_given_to_words_stays_with_them_through_several_edits(book: Book) -> None:
    mill, called = book.ids[1:3]
    ida = casting.speaker_named(book.bench, "Ida").id
    oiled = MILL.index("oiled")
    marks.say_as(book.bench, mill, oiled, oiled + 5, "greased")
    marks.insert_pause(book.bench, mill, 56, 0.5)
    marks.direct(book.bench, mill, "slowly")
    casting.give_span(book.bench, called, 0, 15, ida)
    revise(book, edition(("The wheel", "The mill wheel"), ("since the spring", "since spring"),
                         ("he called", "he cried")))
    one, other = (book.one(own).paragraph for own in (mill, called))
    assert [one.text[mark.start:mark.end] for mark in one.marks if mark.kind is MarkKind.SAY_AS] == ["oiled"]
    assert [mark.start for mark in one.marks if mark.kind is MarkKind.PAUSE] == [56 + len("mill ")]
    assert one.direction == "slowly"
    assert other.spans == (Span(0, 15, ida),)


def test_the_emphasis_is_the_new_edition_s(book: Book) -> None:
    new = edition(("“Who is there?” he called.", "“Who?” he called."))
    told = (Mark(1, 4, MarkKind.EMPHASIS, "em"),)
    chapter = new.manuscript.chapters[0]
    marked = tuple(one._replace(marks=told) if "Who" in one.text else one for one in chapter.paragraphs)
    whole = replace(new.manuscript, chapters=(replace(chapter, paragraphs=marked), new.manuscript.chapters[1]))
    revise(book, NewEdition(whole))
    assert book.one(book.ids[2]).paragraph.marks == told


def test_what_was_changed_here_alone_stays(book: Book) -> None:
    paragraphs.edit_text(book.bench, book.ids[3], "Nobody answered him at all.")
    paragraphs.set_spoken(book.bench, [book.ids[5]], spoken=False)
    chapters.rename(book.bench, stored_chapters.chapters(book.bench.project.db)[0].id, "The Old Mill")
    revise(book, edition(("oiled", "greased")))
    assert book.texts[3] == "Nobody answered him at all."
    assert "greased" in book.texts[1]
    assert not book.one(book.ids[5]).paragraph.spoken
    assert stored_chapters.chapters(book.bench.project.db)[0].title == "The Old Mill"


def test_locked_paragraphs_stay_and_are_named(book: Book) -> None:
    locked = book.ids[2]
    paragraphs.set_locked(book.bench, [locked], locked=True)
    new = edition(("he called", "he shouted"), ("oiled", "greased"))
    assert reckoned(book, new).locked_changed == (locked,)
    revise(book, new)
    assert book.texts[2] == "“Who is there?” he called."
    assert book.states[2] is State.CONVERTED


def test_what_is_rejected_stays_as_it_is_and_is_not_asked_again(book: Book) -> None:
    new = edition(("he called", "he shouted"), ("oiled", "greased"))
    compared = editions.comparison(book.bench, new)
    (rejected,) = (one.number for one in compared.differences if "shouted" in one.new_texts[0])
    editions.revise(book.bench, new, compared, [rejected])
    assert book.texts[2] == "“Who is there?” he called."
    assert "greased" in book.texts[1]
    assert not editions.comparison(book.bench, new).differences


def test_undo_takes_all_of_it_back_and_redo_brings_it_again(book: Book) -> None:
    before, states = snapshot(book), book.states
    mill, road = CHAPTERS
    new = manuscript(("The Sea", "It was grey, and it went on for ever."), road,
                     (mill[0], MILL[:56].strip(), MILL[56:]))
    revise(book, NewEdition(replace(new, metadata=replace(new.metadata, title="Another Title"),
                                    warnings=(SourceWarning("odd", "Something is odd."),))))
    after = snapshot(book)
    assert changed_tables(before, after) >= {"book", "chapter", "paragraph", "kept_cut", "offer", "import_warning"}
    book.bench.project.undo.undo()
    assert snapshot(book) == before
    assert book.states == states
    book.bench.project.undo.redo()
    assert snapshot(book) == after


def test_undone_the_earlier_edition_is_the_base_again(book: Book) -> None:
    new = edition(("oiled", "greased"))
    revise(book, new)
    assert editions.brings_nothing(book.bench, new)
    book.bench.project.undo.undo()
    assert not editions.brings_nothing(book.bench, new)
    assert editions.brings_nothing(book.bench, edition())


def test_data_that_only_the_author_changed_are_the_author_s(book: Book) -> None:
    data.give(book.bench, data.Given(title="My Title", narrators=("Ada Voice",)))
    whole = manuscript(*CHAPTERS)
    revise(book, NewEdition(replace(whole, metadata=replace(
        whole.metadata, title="Their Title", publisher="A Press", contributors=(Contributor("Ida Penn-Hill"),)))))
    found = books.load_book(book.bench.project.db).metadata
    assert (found.title, found.publisher) == ("My Title", "A Press")
    assert (found.authors, found.narrators) == (("Ida Penn-Hill",), ("Ada Voice",))


def test_what_an_edition_does_not_tell_stays(tmp_path: Path) -> None:
    picture = Picture(b"cover", "image/png")
    told = replace(manuscript(*CHAPTERS), cover=picture)
    told = replace(told, metadata=replace(told.metadata, publisher="A Press", contributors=(Contributor("Ida Penn"),)))
    chapters_ = manuscript(("The Mill", MILL), *CHAPTERS[1:]).chapters
    bare = Manuscript(Metadata("mill, last version"), chapters_)
    source = tmp_path / "mill, last version.docx"
    source.write_bytes(b"as if from Word")
    for made in on_the_bench(tmp_path / "book", told):
        before = books.load_book(made.bench.project.db)
        edition_ = NewEdition(bare, source)
        assert editions.new_imprint(made.bench, edition_).told == ()
        revise(made, edition_)
        after = books.load_book(made.bench.project.db)
        assert (after.metadata, after.cover) == (before.metadata, before.cover)


def test_what_becomes_of_the_data_is_told_before(book: Book) -> None:
    whole = manuscript(*CHAPTERS)
    new = NewEdition(replace(whole, cover=Picture(b"cover", "image/png"), metadata=replace(
        whole.metadata, title="The Old Mill", publisher="A Press", contributors=(Contributor("Ada Rudd"),))))
    assert editions.new_imprint(book.bench, new).told == ("title “The Old Mill”", "authors", "publisher", "cover")


@pytest.mark.parametrize("own", [False, True])
def test_the_cover_is_the_author_s_unless_it_was_changed_here(tmp_path: Path, own: bool) -> None:
    covers = [Picture(name.encode(), "image/png") for name in ("old", "own", "new")]
    old, new = (replace(manuscript(*CHAPTERS), cover=cover) for cover in (covers[0], covers[2]))
    for made in on_the_bench(tmp_path / "book", old):
        project = made.bench.project
        if own:
            with project.step("Cover"):
                books.set_cover(project.db, project.assets.add(covers[1].content, "image/png"))
        revise(made, NewEdition(new))
        shown = project.assets.path(books.load_book(project.db).cover).read_bytes()
        assert shown == covers[1 if own else 2].content


def test_the_source_the_warnings_and_the_rules_are_the_new_edition_s(book: Book, tmp_path: Path) -> None:
    source = tmp_path / "second.txt"
    source.write_text("The Mill", encoding="utf-8")
    rules = ImportRules(Notes.CHAPTER_END)
    whole = replace(edition(("oiled", "greased")).manuscript, warnings=(SourceWarning("odd", "Something is odd."),))
    revise(book, NewEdition(whole, source, rules))
    db = book.bench.project.db
    assert books.load_book(db).source_name == "second.txt"
    assert books.warnings(db) == [SourceWarning("odd", "Something is odd.")]
    assert editions.new_edition(book.bench, whole).rules == rules


def test_an_older_project_is_compared_with_what_its_file_says(tmp_path: Path) -> None:
    source = tmp_path / "old.md"
    source.write_text("# The Mill\n\n" + MILL + "\n\nNobody answered at all.\n", encoding="utf-8")
    for made in on_the_bench(tmp_path / "book", read_manuscript(source), source):
        with made.bench.project.step("Forget"):
            books.set_edition(made.bench.project.db, "")
        paragraphs.edit_text(made.bench, made.ids[-1], "Nobody answered.")
        assert editions.brings_nothing(made.bench, NewEdition(read_manuscript(source), source))
        source.write_text(source.read_text("utf-8").replace("oiled", "greased"), encoding="utf-8")
        revise(made, NewEdition(read_manuscript(source), source))
        assert made.texts[-1] == "Nobody answered."
        assert "greased" in made.texts[-2]


def test_a_file_that_is_read_otherwise_than_once_tells_nothing_of_an_older_project(tmp_path: Path) -> None:
    source = tmp_path / "old.md"
    source.write_text("# The Mill\n\n" + MILL + "\n\nNobody answered at all.\n", encoding="utf-8")
    for made in on_the_bench(tmp_path / "book", read_manuscript(source), source):
        with made.bench.project.step("Forget"):
            books.set_edition(made.bench.project.db, "")
            source.write_text("# Snow\n\nIt had snowed for days.\n", encoding="utf-8")
            with keeping_source(made.bench.project, source):
                pass
        count = len(made.ids)
        source.write_text("# The Mill\n\n" + MILL.replace("oiled", "greased") + "\n\nNobody answered.\n", "utf-8")
        revise(made, NewEdition(read_manuscript(source), source))
        assert len(made.ids) == count
        assert made.texts[-1] == "Nobody answered."


SNOW = ("Snow", "It had snowed for days upon the roofs of the town.", "And it went on.")
LICENCE = ("Licence", "You may copy it, give it away or use it again under the terms that come with this book. " * 9)


def another(book: Book, *of: Sequence[str]) -> bool:
    return editions.is_another_book(book.bench, editions.comparison(book.bench, NewEdition(manuscript(*of))))


def test_another_book_is_told_from_an_edition(book: Book) -> None:
    assert another(book, SNOW)
    assert not editions.is_another_book(book.bench, editions.comparison(book.bench, edition(("oiled", "greased"))))


def test_a_licence_that_is_skipped_makes_no_two_books_one(tmp_path: Path) -> None:
    for made in on_the_bench(tmp_path / "licensed", manuscript(*CHAPTERS, LICENCE)):
        licence = stored_chapters.chapters(made.bench.project.db)[-1].id
        assert not another(made, SNOW, LICENCE)
        chapters.include(made.bench, licence, included=False)
        assert another(made, SNOW, LICENCE)
        assert not another(made, CHAPTERS[0], SNOW)


def test_a_backup_holds_the_book_as_it_was(book: Book) -> None:
    texts, new = book.texts, edition(("oiled", "greased"))
    backup = editions.revise_backed_up(book.bench, new, editions.comparison(book.bench, new))
    assert "greased" in "".join(book.texts)
    assert book.bench.project.undo.undo_name == editions.STEP
    assert "before new edition" in backup.name
    with closing(sqlite3.connect(backup)) as kept:
        assert [text for (text,) in kept.execute("SELECT text FROM paragraph ORDER BY id")] == texts


def test_twenty_typos_in_five_thousand_paragraphs_leave_all_others_spoken(tmp_path: Path) -> None:
    long = manuscript(*([f"Chapter {number}", *(f"Boat {number}.{place} came home in teh evening." for place in
                                                  range(99))] for number in range(50)))
    typos = [(f"Boat {number}.7 came home in teh", f"Boat {number}.7 came home in the") for number in range(20)]
    for made in on_the_bench(tmp_path / "long", long):
        speak_at_once(made)
        assert made.states == [State.CONVERTED] * 5000
        new = edition(*typos, of=long)
        assert len(reckoned(made, new).stale) == 20
        revise(made, new)
        assert Counter(made.states) == {State.CONVERTED: 4980, State.STALE: 20}


def speak_at_once(book: Book) -> None:
    """Give all paragraphs their takes in one transaction, as if the proof voice had spoken them."""
    db = open_writable(book.bench.project.folder / FILE_NAME)
    with closing(db), transaction(db):
        for own in everything(book):
            for one in own.segments:
                asked = Asked(own.paragraph.id, one.fingerprint, one.rendering, one.casting, "", "", "", 0.0,
                              datetime.now(UTC))
                takes.add_take(db, attempts.begin(db, asked), "tone.wav", Delivered(AudioFacts(0.1, 22050, 1, "wav")),
                               datetime.now(UTC))


def changed_tables(before: Snapshot, after: Snapshot) -> set[str]:
    return {table for table in before if before[table] != after[table]}


def reckoned(book: Book, new: NewEdition) -> Reckoning:
    return reckon(book.bench.project.folder, book.bench.capabilities, Accounts(), ENGINES, new)
