"""A new edition of the book: what its author changed, taken in as one undoable step that costs only what changed.

Ids stay with their paragraphs, so takes, locks, speakers and whatever else is tied to a paragraph follow its words.
What was changed here stays, where its author changed nothing.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from studio_app.domain.errors import StudioError
from studio_app.domain.import_rules import USUAL_RULES, ImportRules
from studio_app.editions.comparing import compare
from studio_app.editions.values import DifferenceKind, OurChapter
from studio_app.importing.collecting import without_collecting
from studio_app.operations.imprint import imprint, take_imprint
from studio_app.operations.narrowing import narrowed, outlined
from studio_app.operations.projects import is_source, keeping_source
from studio_app.operations.revising import lay
from studio_app.operations.turning import choosing, perform
from studio_app.storage import backups, books, chapters, editions, manuscripts, paragraphs
from studio_app.storage.editions import KeptData

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId
    from studio_app.domain.manuscript import Manuscript, ManuscriptChapter
    from studio_app.editions.comparing import Comparison
    from studio_app.editions.values import Merged
    from studio_app.operations.imprint import Imprint
    from studio_app.operations.revising import Laid
    from studio_app.operations.turning import Kept
    from studio_app.operations.workbench import Workbench
    from studio_app.storage.editions import Written
    from studio_app.storage.project import Project

STEP = "New edition"

_LEAST_IN_COMMON = 0.1
"""The share of the text here that an edition of the same book has to know."""
_LEAST_AS_READ = 0.5
"""The share of it that must be in its file, when that is read again, to the letter."""


@dataclass(frozen=True)
class NewEdition:
    """A new edition of the book, as it came in.

    Attributes:
        manuscript: What was read, arranged by the rules.
        source: The file or folder that it was read from, if it was one.
        rules: By which rules it was arranged.
    """

    manuscript: Manuscript
    source: Path | None = None
    rules: ImportRules = USUAL_RULES

    @cached_property
    def written(self) -> Written:
        """It as projects keep it."""
        return editions.written(self.manuscript, self.rules)


def new_edition(bench: Workbench, manuscript: Manuscript, source: Path | None = None,
                rules: ImportRules | None = None) -> NewEdition:
    """Return what was read as a new edition of the book.

    Args:
        bench: The project.
        manuscript: What was read, not arranged by any rules yet.
        source: The file or folder that it was read from, if it was one.
        rules: By which rules it comes in; those of the last edition if none are given.
    """
    from studio_app.importing.rules import arranged  # not loaded with the window

    rules = rules or rules_here(bench)
    return NewEdition(arranged(manuscript, rules), source, rules)


def rules_here(bench: Workbench) -> ImportRules:
    """Return the rules by which the edition came in that was imported last."""
    kept = editions.load_data(bench.project)
    return kept.rules if kept else USUAL_RULES


def comparison(bench: Workbench, edition: NewEdition) -> Comparison:
    """Return what an edition changes of the book; a long one takes a second, so it is for a thread that has time.

    Raises:
        StorageFailure: The edition that was imported last cannot be read.
    """
    manuscript = edition.manuscript
    with without_collecting():
        kept = editions.load(bench.project)
        if kept is not None:
            narrow = narrowed(bench, kept, edition.written, manuscript.chapters)
            if narrow is not None:
                return narrow
        ours, base = _ours(bench), kept or _read_again(bench.project)
        known = base.chapters if base else ()
        return compare(ours, manuscript.chapters, known if kept or _came_of(ours, known) else None)


def departures(bench: Workbench, edition: NewEdition) -> Comparison:
    """Return where the book says something else than an edition that is here already: was changed here, or rejected."""
    return compare(_ours(bench), edition.manuscript.chapters)


def _ours(bench: Workbench) -> list[OurChapter]:
    texts = paragraphs.all_paragraphs(bench.project.db)
    return [OurChapter(one, tuple(texts.get(one.id, ()))) for one in chapters.chapters(bench.project.db)]


def _came_of(ours: Iterable[OurChapter], base: Iterable[ManuscriptChapter]) -> bool:
    """Tell whether most of the book here says what a file says now that is read again.

    Where it is read in another way than once, what the author did could not be told from that.
    """
    said = {one.text for chapter in base for one in chapter.paragraphs}
    here = [one.text for chapter in ours for one in chapter.paragraphs]
    return sum(len(text) for text in here if text in said) >= _LEAST_AS_READ * sum(map(len, here))


def is_another_book(bench: Workbench, compared: Comparison) -> bool:
    """Tell whether an edition has hardly any of the text here, as far as that is read aloud.

    What is skipped does not count: the licence of a publisher stands in all of its books.
    """
    included = [one.id for one in chapters.chapters(bench.project.db) if one.included]
    here = paragraphs.lengths(bench.project.db, included) or paragraphs.lengths(bench.project.db)
    gone = {own for one in compared.differences if one.kind is DifferenceKind.DELETED for own in one.old}
    return sum(size for own, size in here.items() if own not in gone) < _LEAST_IN_COMMON * sum(here.values())


def brings_nothing(bench: Workbench, edition: NewEdition) -> bool:
    """Tell whether an edition is the one that was imported last."""
    kept = editions.load(bench.project)
    if kept is None:
        return edition.source is not None and is_source(bench.project, edition.source)
    return kept == edition.written


def new_imprint(bench: Workbench, edition: NewEdition) -> Imprint:
    """Return what an edition makes of the book's data and its cover."""
    return _imprint(bench.project, edition, _data_before(bench.project))


def revise(bench: Workbench, edition: NewEdition, compared: Comparison, rejected: Collection[int] = ()) -> Changes:
    """Take in what an edition changes, but for the differences of these numbers.

    Text, kind, emphasis and languages become the edition's; speakers, directions, settings, *say as* and pauses stay
    with the words that they were given to, and takes with the segments that say the same as before. The edition
    becomes the base of the next one, whatever was rejected of it. Locked paragraphs keep words and takes.

    Args:
        bench: The book.
        edition: The new edition.
        compared: The two laid side by side.
        rejected: What is not taken in.

    Raises:
        InputError: The edition's data are not right.
        StorageFailure: The disk is full or not writable.
    """
    with without_collecting(), choosing(bench, STEP) as step:
        take_in(bench, edition, *outlined(compared, rejected))
    return step.changes


def revise_backed_up(bench: Workbench, edition: NewEdition, compared: Comparison, rejected: Collection[int] = (),
                     kept: Iterable[Kept] = ()) -> Path:
    """Take in what an edition changes, as ``revise`` does, and return the backup of the book as it was before.

    It is made at the same time, and is whole before anything of the edition is on the disk. Arguments and what is
    raised are as for ``revise``; ``kept`` are choices with which paragraphs keep the audio they have.
    """
    with bench.project.step(STEP), ThreadPoolExecutor(1) as aside:
        backup = aside.submit(backups.make, bench.project.folder, "before new edition")
        perform(bench, STEP, partial(revise, edition=edition, compared=compared, rejected=rejected), kept)
        return backup.result()


def take_in(bench: Workbench, edition: NewEdition, merged: Merged, settled: Collection[ChapterId] = ()) -> Laid:
    """Write the book as it would be, and the edition's data, within the caller's step; arguments as for ``lay``."""
    project = bench.project
    base = _data_before(project)
    with manuscripts.keeping_edition(project, edition.written), keeping_source(project, edition.source):
        laid = lay(bench, merged, settled)
        _take_data(project, edition, base)
    return laid


def _read_again(project: Project) -> Manuscript | None:
    """Return the edition that a project keeps only the file of, as this version of the program reads it."""
    source = books.load_book(project.db).source
    if not source:
        return None
    from studio_app.importing import read_manuscript
    from studio_app.importing.rules import arranged

    try:
        return arranged(read_manuscript(project.assets.path(source)), USUAL_RULES)
    except StudioError:
        return None  # an earlier version of the program read what this one refuses


def _data_before(project: Project) -> KeptData | None:
    """Return the data of the edition that was imported last, as far as they are known."""
    if kept := editions.load_data(project):
        return kept
    again = _read_again(project)
    return KeptData(again.metadata, editions.cover_name(again)) if again else None


def _take_data(project: Project, edition: NewEdition, base: KeptData | None) -> None:
    """Replace the warnings, and of the book's data and the cover what only the author changed."""
    taken = _imprint(project, edition, base)
    books.set_warnings(project.db, edition.manuscript.warnings)
    take_imprint(project, taken, edition.manuscript)


def _imprint(project: Project, edition: NewEdition, base: KeptData | None) -> Imprint:
    name = edition.source.stem if edition.source else ""
    return imprint(books.load_book(project.db), base, edition.manuscript, name)
