"""Random edits, undo and redo, beside a journal that writes meanwhile, against snapshots of whole tables."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from studio_app.domain.book import Mark, MarkKind, Paragraph, ParagraphKind, Span
from studio_app.domain.ids import SpeakerId
from studio_app.domain.takes import Choice, Fingerprint
from studio_app.domain.voices import Casting
from studio_app.storage import books, chapters, paragraphs, speakers, takes
from studio_app.storage import settings as project_settings
from studio_app.storage.journal import ProjectJournal
from studio_app.storage.migrations import CONTENT_TABLES
from studio_app.storage.project import Project, create_project
from tests.storage import tale

if TYPE_CHECKING:
    from collections.abc import Callable

Snapshot = dict[str, list[tuple[Any, ...]]]

NUMBERS = st.integers(0, 10_000)
WORDS = st.text("ab é’\n", max_size=12)


class Edits(RuleBasedStateMachine):
    """What the project holds is always one of the states that were seen, at the place in them that undo says."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=tale.MEMORY_DISK))
        create_project(self.folder / "tale", tale.fill)
        self.project = Project.open(self.folder / "tale")
        self.journal = ProjectJournal.open(self.project.folder)
        self.journalled: set[tuple[int, int]] = set()
        self.states, self.at = [self.snapshot()], 0

    def teardown(self) -> None:
        for step in (-1, 1):
            for _ in range(len(self.states)):
                self.walk(step)
                self.the_project_is_where_undo_says()
        self.journal.close()
        self.project.close()
        shutil.rmtree(self.folder)

    def snapshot(self) -> Snapshot:
        """Return all rows that undo covers, but for the offers that the journal made."""
        found = {table: self.project.db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
                 for table in CONTENT_TABLES}
        found["offer"] = [row for row in found["offer"] if row[1:3] not in self.journalled]
        return found

    def do(self, edit: Callable[[], object]) -> None:
        before = self.snapshot()
        with self.project.step("Edit") as step:
            edit()
        assert bool(step.changes) == (self.snapshot() != before)
        if step.changes:
            self.states[self.at + 1:] = [self.snapshot()]
            self.at += 1

    def any_paragraph(self, number: int) -> Paragraph | None:
        found = [one for its in paragraphs.all_paragraphs(self.project.db).values() for one in its]
        return found[number % len(found)] if found else None

    @rule(number=NUMBERS, text=WORDS, spoken=st.booleans(), ends=st.lists(st.integers(1, 12), max_size=2, unique=True))
    def edit(self, number: int, text: str, spoken: bool, ends: list[int]) -> None:
        one = self.any_paragraph(number)
        if one is not None:
            speaker = next(iter(speakers.speakers(self.project.db)))
            changed = replace(one, text=text, spoken=spoken, cuts=tuple(sorted(ends)),
                              spans=tuple(Span(0, end, speaker) for end in ends),
                              marks=tuple(Mark(0, end, MarkKind.EMPHASIS, "em") for end in ends))
            versions = (changed,) if changed == one else (replace(one, text="…"), changed)
            self.do(lambda: [paragraphs.update(self.project.db, [version]) for version in versions])

    @rule(number=NUMBERS, texts=st.lists(WORDS, max_size=3))
    def insert(self, number: int, texts: list[str]) -> None:
        one = self.any_paragraph(number)
        if one is not None:
            new = [Paragraph(paragraphs.NEW, one.chapter, ParagraphKind.BODY, text) for text in texts]
            self.do(lambda: paragraphs.insert(self.project.db, one.chapter, new, after=one.id))

    @rule(number=NUMBERS)
    def delete(self, number: int) -> None:
        one = self.any_paragraph(number)
        if one is not None:
            self.do(lambda: paragraphs.delete(self.project.db, [one.id]))

    @rule(number=NUMBERS, other=NUMBERS)
    def move(self, number: int, other: int) -> None:
        one, neighbour = self.any_paragraph(number), self.any_paragraph(other)
        if one is not None and neighbour is not None and one.id != neighbour.id:
            self.do(lambda: paragraphs.move(self.project.db, [one.id], neighbour.chapter, before=neighbour.id))

    @rule(number=NUMBERS)
    def delete_a_chapter(self, number: int) -> None:
        found = chapters.chapters(self.project.db)
        if found:
            self.do(lambda: chapters.delete(self.project.db, found[number % len(found)].id))

    @rule(title=WORDS)
    def add_a_chapter_with_a_paragraph(self, title: str) -> None:
        def add() -> None:
            new = chapters.insert(self.project.db, title, index=1)
            paragraphs.insert(self.project.db, new, [Paragraph(paragraphs.NEW, new, ParagraphKind.BODY, title)])

        self.do(add)

    @rule(number=NUMBERS)
    def add_a_narrator(self, number: int) -> None:
        name = f"Speaker {number}"
        if speakers.named(self.project.db, name) is None:
            self.do(lambda: books.set_narrator(self.project.db, speakers.add(self.project.db, name)))

    @rule(number=NUMBERS, voice=st.sampled_from(["en", "de"]))
    def cast(self, number: int, voice: str) -> None:
        known = list(speakers.speakers(self.project.db))
        self.do(lambda: speakers.cast(self.project.db, known[number % len(known)], Casting("espeak", voice)))

    @rule(number=NUMBERS)
    def delete_a_speaker(self, number: int) -> None:
        narrator = books.load_book(self.project.db).narrator
        known = [speaker for speaker in speakers.speakers(self.project.db) if speaker != narrator]
        if known:
            self.do(lambda: speakers.delete(self.project.db, SpeakerId(known[number % len(known)])))

    @rule(value=st.integers(0, 3))
    def change_a_setting(self, value: int) -> None:
        self.do(lambda: project_settings.save(self.project.db, "budget", value))

    @rule(number=NUMBERS)
    def convert(self, number: int) -> None:
        one = self.any_paragraph(number)
        if one is not None:
            self.journalled.add((one.id, tale.speak(self.journal, one.id)))

    @precondition(lambda self: self.journalled)
    @rule(number=NUMBERS)
    def copy_offers_and_choose(self, number: int) -> None:
        one = self.any_paragraph(number)
        source, take = sorted(self.journalled)[number % len(self.journalled)]
        if one is not None:
            self.do(lambda: (takes.copy_offers(self.project.db, source, one.id),
                             takes.choose(self.project.db, one.id, Choice(Fingerprint("f"), number % 2, take))))

    @rule(steps=st.integers(-4, 4))
    def walk(self, steps: int) -> None:
        """Undo or redo some steps, as far as there are any."""
        undo = self.project.undo
        for _ in range(min(-steps, self.at)):
            assert undo.undo().changes
            self.at -= 1
        for _ in range(min(steps, len(self.states) - 1 - self.at)):
            assert undo.redo().changes
            self.at += 1

    @invariant()
    def the_project_is_where_undo_says(self) -> None:
        assert self.snapshot() == self.states[self.at]
        assert self.journalled <= set(self.project.db.execute("SELECT paragraph, take FROM offer").fetchall())
        assert self.project.undo.can_undo == (self.at > 0)
        assert self.project.undo.can_redo == (self.at < len(self.states) - 1)


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
