"""An open project with what is needed to read it as a book to be spoken."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from studio_app.conversion.plan import ChapterMaterial, Material
from studio_app.conversion.reading import NO_RULES, Reading
from studio_app.conversion.segments import segments_of
from studio_app.domain.accounts import Accounts
from studio_app.domain.takes import Holdings, state
from studio_app.pronunciation.pronouncer import Pronouncer
from studio_app.storage import books, chapters, lexicons, paragraphs, reading_aloud, speakers, takes, voices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.book import Chapter, Paragraph
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.ids import ChapterId, ParagraphId
    from studio_app.domain.takes import State
    from studio_app.domain.voices import Casting
    from studio_app.pronunciation.lexicon import Rule
    from studio_app.storage.project import Project

NOTHING_HELD = Holdings()


class Pronouncers:
    """Keeps what was made of the book's rules, since making it takes its time, for as long as they stay the same."""

    def __init__(self) -> None:
        self._kept = "", NO_RULES

    def of(self, project: Project) -> Pronouncer:
        """Return the book's rules, ready for use."""
        revision = lexicons.revision(project.db)
        if revision != self._kept[0]:
            self._kept = revision, _pronouncer(lexicons.rules(project.db))
        return self._kept[1]


@lru_cache(maxsize=4)
def _pronouncer(rules: tuple[Rule, ...]) -> Pronouncer:
    """Return rules made ready by whoever needed them first: what was rehearsed on another thread is at hand here."""
    return Pronouncer(rules)


@dataclass(frozen=True, slots=True)
class Workbench:
    """A project, what the models of the speech engines can do, and what is known of the accounts that pay.

    Every operation is handed one.
    """

    project: Project
    capabilities: Callable[[Casting], Capabilities]
    accounts: AccountBook = field(default_factory=Accounts)
    pronouncers: Pronouncers = field(default_factory=Pronouncers)

    def reading(self) -> Reading:
        """Return how the book is read just now: who is cast, by which rules, in which language."""
        book = books.load_book(self.project.db)
        return Reading(
            rules=books.reading_rules(self.project.db),
            language=book.metadata.language,
            speakers=speakers.speakers(self.project.db),
            narrator=book.narrator,
            capabilities=self.capabilities,
            pronouncer=self.pronouncers.of(self.project),
            normalised=reading_aloud.normalised(self.project.db),
            as_is=reading_aloud.as_is(self.project.db),
            samples=voices.samples(self.project.db),
        )


def material(bench: Workbench, reading: Reading | None = None) -> list[ChapterMaterial]:
    """Return all chapters with their paragraphs, segments and takes."""
    reading = reading or bench.reading()
    held = takes.holdings(bench.project.db)
    by_chapter = paragraphs.all_paragraphs(bench.project.db)
    return [_material(chapter, by_chapter.get(chapter.id, []), held, reading)
            for chapter in chapters.chapters(bench.project.db)]


def chapter_material(bench: Workbench, chapter: ChapterId, reading: Reading | None = None) -> ChapterMaterial:
    """Return one chapter with its paragraphs, segments and takes."""
    own = paragraphs.paragraphs(bench.project.db, chapter)
    held = takes.holdings(bench.project.db, chapter=chapter)
    return _material(chapters.chapter(bench.project.db, chapter), own, held, reading or bench.reading())


def paragraph_material(bench: Workbench, ids: Sequence[ParagraphId], reading: Reading | None = None) -> list[Material]:
    """Return some paragraphs with their segments and takes, in the order asked for.

    Raises:
        InputError: One of them does not exist.
    """
    reading = reading or bench.reading()
    held = takes.holdings(bench.project.db, ids)
    speaker_of = {chapter.id: chapter.speaker for chapter in chapters.chapters(bench.project.db)}
    known = paragraphs.some(bench.project.db, ids)
    found = [known.get(id_) or paragraphs.paragraph(bench.project.db, id_) for id_ in ids]  # the latter raises
    return [Material(one, segments_of(one, speaker_of[one.chapter], reading), held.get(one.id, NOTHING_HELD))
            for one in found]


def state_of(one: Material) -> State:
    """Return the state of a paragraph's audio."""
    return state(one.segments, one.holdings)


def by_id(chapters_: list[ChapterMaterial]) -> dict[ParagraphId, Material]:
    """Return the paragraphs of the chapters by their ids."""
    return {one.paragraph.id: one for chapter in chapters_ for one in chapter.paragraphs}


def _material(chapter: Chapter, own: list[Paragraph], held: dict[ParagraphId, Holdings],
              reading: Reading) -> ChapterMaterial:
    return ChapterMaterial(chapter, tuple(
        Material(one, segments_of(one, chapter.speaker, reading), held.get(one.id, NOTHING_HELD)) for one in own))
