"""A random walk through the operations, each step of it taken back and forth, against snapshots of whole tables."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.book import MarkKind, Metadata, ParagraphKind
from studio_app.domain.errors import StudioError
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import casting, chapters, editions, marks, paragraphs, speakers, takes
from studio_app.operations.workbench import material, paragraph_material, state_of
from studio_app.storage.migrations import CONTENT_TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.conversion.plan import Material
    from studio_app.domain.book import Paragraph
    from studio_app.domain.ids import ParagraphId
    from tests.operations.conftest import Book

Snapshot = dict[str, list[tuple[Any, ...]]]

STEPS = 40
SENTENCES = ("The brook ran dry. ", "“Who?” asked Ida.", "", "Ünë naïve líne — and ", "\n", "It rained for 3 days… ",
             "👩‍🚀 x ")


class Walker:
    """Chooses by chance what to do to a book next."""

    def __init__(self, book: Book, seed: int) -> None:
        self.book = book
        self.chance = Random(seed)
        self.deeds: tuple[Callable[[], object], ...] = (
            self.edit, self.split, self.merge, self.insert, self.replace_range, self.delete, self.set_kind, self.lock,
            self.be_silent, self.mark, self.mark, self.pause, self.give_words, self.merge_speakers, self.cast,
            self.choose, self.regenerate, self.speak, self.include, self.revise, self.revise, self.walk,
        )

    def step(self) -> None:
        """Do one thing; what cannot be done is refused in a sentence and changes nothing."""
        before = snapshot(self.book)
        frozen = {one.paragraph.id: self.book.selected(one.paragraph.id) for one in everything(self.book)
                  if one.paragraph.locked and State.CONVERTED is state_of(one)}
        deed = self.chance.choice(self.deeds)
        try:
            deed()
        except StudioError:
            assert snapshot(self.book) == before
        if deed != self.walk:
            assert all(self.book.selected(id_) == its for id_, its in frozen.items())

    def edit(self) -> None:
        one = self.any()
        text = self.text_of(one)
        at = self.chance.randint(0, len(text))
        cut = text[at + self.chance.randint(0, 12):]
        paragraphs.edit_text(self.book.bench, one, text[:at] + self.chance.choice(SENTENCES) + cut)

    def split(self) -> None:
        one, offset = self.anywhere()
        paragraphs.split(self.book.bench, one, offset)

    def merge(self) -> None:
        paragraphs.merge(self.book.bench, self.any())

    def insert(self) -> None:
        chapter = self.chance.choice(material(self.book.bench))
        after = self.chance.choice([None, *(one.paragraph.id for one in chapter.paragraphs)])
        paragraphs.insert(self.book.bench, chapter.chapter.id, self.some_lines(), after=after)

    def replace_range(self) -> None:
        chapter = self.chance.choice([one for one in material(self.book.bench) if one.paragraphs])
        places = sorted((number, self.chance.randint(0, len(chapter.paragraphs[number].paragraph.text)))
                        for number in self.chance.choices(range(len(chapter.paragraphs)), k=2))
        first, last = ((chapter.paragraphs[number].paragraph.id, offset) for number, offset in places)
        paragraphs.replace_range(self.book.bench, first, last, self.some_lines())

    def delete(self) -> None:
        if len(self.book.ids) > 3:
            paragraphs.delete(self.book.bench, [self.any()])

    def set_kind(self) -> None:
        paragraphs.set_kind(self.book.bench, [self.any()], self.chance.choice(list(ParagraphKind)))

    def lock(self) -> None:
        paragraphs.set_locked(self.book.bench, [self.any()], locked=self.chance.random() < 0.3)

    def be_silent(self) -> None:
        paragraphs.set_spoken(self.book.bench, [self.any()], spoken=self.chance.random() < 0.7)

    def cast(self) -> None:
        voice = Casting("espeak", self.chance.choice(["en-gb", "en-us", "de"]))
        ida = casting.speaker_named(self.book.bench, "Ida", voice)
        speaker = self.chance.choice([casting.narrator(self.book.bench), ida])
        keep = self.chance.random() < 0.5
        if self.chance.random() < 0.5:
            casting.cast(self.book.bench, speaker.id, voice, keep=keep)
        else:
            casting.give_paragraph(self.book.bench, self.any(), speaker.id, keep=keep)

    def mark(self) -> None:
        bench, (one, start, end) = self.book.bench, self.some_words()
        value = self.chance.choice(["", "red", "loudly"])
        deeds: list[Callable[[], object]] = [
            lambda: marks.say_as(bench, one, start, end, value),
            lambda: marks.direct(bench, one, value, start, end),
            lambda: marks.direct(bench, one, value),
            lambda: marks.set_voice_settings(bench, one, {"rate": end} if value else {}, start, end),
            lambda: marks.set_language(bench, one, start, end, value and "fr"),
        ]
        self.chance.choice(deeds)()

    def pause(self) -> None:
        marks.insert_pause(self.book.bench, *self.anywhere(), self.chance.choice([0, 0.5, 2]))

    def give_words(self) -> None:
        speaker = self.chance.choice([None, *(part.speaker.id for part in speakers.parts(self.book.bench))])
        casting.give_span(self.book.bench, *self.some_words(), speaker)

    def merge_speakers(self) -> None:
        ben = casting.speaker_named(self.book.bench, "Ben")
        speakers.merge(self.book.bench, ben.id, casting.narrator(self.book.bench).id)

    def choose(self) -> None:
        one = self.book.one(self.any())
        if one.segments and one.holdings.takes:
            segment, take = self.chance.choice(one.segments), self.chance.choice(one.holdings.takes)
            takes.choose_take(self.book.bench, one.paragraph.id, segment, take.id)

    def regenerate(self) -> None:
        one = self.any()
        takes.begin_regeneration(self.book.bench, [one])
        self.book.speak(one, again=True)

    def speak(self) -> None:
        self.book.speak(*{self.any() for _ in range(3)})

    def include(self) -> None:
        chapter = self.chance.choice(material(self.book.bench)).chapter
        chapters.include(self.book.bench, chapter.id, included=self.chance.random() < 0.6)

    def revise(self) -> None:
        """Take in an edition in which chapters and paragraphs were put elsewhere, edited, left out and added."""
        found = [[self.rewritten(one.paragraph) for one in chapter.paragraphs if self.chance.random() < 0.9]
                 for chapter in material(self.book.bench)]
        for its in found:
            if self.chance.random() < 0.3:
                self.chance.shuffle(its)
            its += [ManuscriptParagraph(ParagraphKind.BODY, paragraphs.cleaned(line, ParagraphKind.BODY))
                    for line in self.some_lines() if self.chance.random() < 0.3]
        edition = editions.NewEdition(Manuscript(Metadata(title="A Small Book"), tuple(
            ManuscriptChapter(self.chance.choice(["The Mill", "The Road", "The Sea"]), tuple(its)) for its in found)))
        compared = editions.comparison(self.book.bench, edition)
        rejected = [one.number for one in compared.differences if self.chance.random() < 0.3]
        editions.revise(self.book.bench, edition, compared, rejected)

    def rewritten(self, one: Paragraph) -> ManuscriptParagraph:
        words = one.text.split(" ")
        if self.chance.random() < 0.3:
            words[self.chance.randrange(len(words))] = self.chance.choice(["grey", "", "wet. It stopped."])
        return ManuscriptParagraph(one.kind, " ".join(words), source=one.source)

    def walk(self) -> None:
        undo = self.book.bench.project.undo
        for _ in range(self.chance.randint(1, 6)):
            if undo.can_undo:
                undo.undo()

    def any(self) -> ParagraphId:
        return self.chance.choice(self.book.ids)

    def anywhere(self) -> tuple[ParagraphId, int]:
        one = self.any()
        return one, self.chance.randint(0, len(self.text_of(one)))

    def some_words(self) -> tuple[ParagraphId, int, int]:
        one, start = self.anywhere()
        return one, start, start + self.chance.randint(0, 20)

    def text_of(self, paragraph: ParagraphId) -> str:
        return self.book.one(paragraph).paragraph.text

    def some_lines(self) -> Sequence[str]:
        return self.chance.choices(SENTENCES, k=self.chance.randint(1, 4))


def everything(book: Book) -> list[Material]:
    """Return all paragraphs with their segments and takes."""
    return [one for chapter in material(book.bench) for one in chapter.paragraphs]


def snapshot(book: Book) -> Snapshot:
    """Return all rows that undo covers."""
    return {table: book.bench.project.db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in CONTENT_TABLES}


def go_back_and_forth(book: Book) -> None:
    """Undo the newest step, redo it, and undo and redo it once more: each time the book is what it was."""
    undo = book.bench.project.undo
    if not undo.can_undo:
        return
    after = snapshot(book)
    undo.undo()
    before = snapshot(book)
    undo.redo()
    assert snapshot(book) == after
    undo.undo()
    assert snapshot(book) == before
    undo.redo()


def check(book: Book) -> None:
    """Check what must hold of a book at any time."""
    for one in everything(book):
        text, kept = one.paragraph.text, one.paragraph.cuts
        assert list(kept) == sorted(set(kept))
        assert all(0 < cut < len(text) for cut in kept)
        by_kind = {kind: [(mark.start, mark.end) for mark in one.paragraph.marks if mark.kind is kind]
                   for kind in MarkKind}
        silent = by_kind.pop(MarkKind.PAUSE)
        assert all(0 <= start == end <= len(text) for start, end in silent)
        assert len(set(silent)) == len(silent)
        for places in ([(span.start, span.end) for span in one.paragraph.spans], *by_kind.values()):
            assert all(0 <= start < end <= len(text) for start, end in places)
            assert all(left[1] <= right[0] for left, right in pairwise(sorted(places)))
        assert all(a.end <= b.start for a, b in zip(one.segments, one.segments[1:], strict=False))
        assert text == paragraphs.cleaned(text, ParagraphKind.VERSE)
    assert set(book.states) <= set(State)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_can_be_taken_back_and_done_again(book: Book, seed: int) -> None:
    walker = Walker(book, seed)
    for _ in range(STEPS):
        walker.step()
        go_back_and_forth(book)
        check(book)


def test_all_the_way_back_the_book_is_as_it_was_and_no_take_is_lost(book: Book) -> None:
    book.speak()
    before, spoken = snapshot(book), {id_: book.selected(id_) for id_ in book.ids}
    walker = Walker(book, seed=77)
    for _ in range(STEPS):
        walker.step()
    while book.bench.project.undo.can_undo:
        book.bench.project.undo.undo()
    after = snapshot(book)
    assert {table: rows for table, rows in after.items() if table not in ("offer", "choice")} == {
        table: rows for table, rows in before.items() if table not in ("offer", "choice")}
    assert set(before["offer"]) <= set(after["offer"])
    assert {id_: [take is not None for take in book.selected(id_)] for id_ in book.ids} == {
        id_: [True] * len(its) for id_, its in spoken.items()}
    assert paragraph_material(book.bench, book.ids)
