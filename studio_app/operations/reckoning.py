"""What a new edition comes to before it is taken in: how much it changes, what needs new audio, and what that costs.

It is found out by taking the edition into a copy of the book.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio_app.conversion.plan import Purse, Scope
from studio_app.domain.takes import State, selected
from studio_app.editions.values import REWORDED, DifferenceKind
from studio_app.operations import conversion
from studio_app.operations.editions import STEP, NewEdition, comparison, take_in
from studio_app.operations.narrowing import outlined
from studio_app.operations.turning import choosing, kept_choices
from studio_app.operations.workbench import Workbench, paragraph_material, state_of
from studio_app.storage import books, paragraphs, takes
from studio_app.storage.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from studio_app.conversion.plan import Material
    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.ids import ChapterId, ParagraphId
    from studio_app.domain.takes import Choice
    from studio_app.domain.voices import Casting
    from studio_app.editions.comparing import Comparison
    from studio_app.editions.values import Difference, Merged
    from studio_app.operations.turning import Kept
    from studio_app.speech.engine import SpeechEngine

Costs = dict["ParagraphId", dict[Purse, float]]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What an edition comes to, counted in paragraphs but for the chapters.

    Attributes:
        moved: How many paragraphs here would stand elsewhere.
        edited: How many here would be in other words, of another kind, split or joined.
        inserted: How many would be new in all their words.
        deleted: How many here would be gone.
        renamed: How many chapters would have another title, begin where none began or end where none ended.
        locked_changed: Those that the edition changes or has no more, and that stay because they are locked.
        stale: Those that would need new audio and do not need any now, whether they are there already or are split off.
        costs: What the new audio costs that the edition makes necessary, by paragraph, engine and unit: that of
            ``stale``, and of new paragraphs and those of ``read`` in chapters that have audio (in a new chapter: in a
            book that has). What was not spoken yet would have to be paid for anyway, and is not in it; nothing is
            where nothing charges.
        kept: The choices with which paragraphs of ``stale`` would keep the audio they have, each as a whole. None for
            those that were split or joined: their takes say words that are not theirs.
        silenced: Those of the deleted that are spoken: their audio stays in the project.
        heard: The new ones that have the audio of paragraphs that are gone, with their texts.
        read: Those here that are read aloud from now on, because what they stand in is.
        unread: Those here that are no longer read aloud.
        overruled: How many differences undo what was changed here.
    """

    moved: int
    edited: int
    inserted: int
    deleted: int
    renamed: int
    locked_changed: tuple[ParagraphId, ...]
    stale: tuple[ParagraphId, ...]
    costs: Mapping[ParagraphId, Mapping[Purse, float]]
    kept: Mapping[ParagraphId, tuple[Choice, ...]]
    silenced: tuple[ParagraphId, ...] = ()
    heard: Mapping[ParagraphId, str] = field(default_factory=lambda: MappingProxyType({}))
    read: tuple[ParagraphId, ...] = ()
    unread: tuple[ParagraphId, ...] = ()
    overruled: int = 0

    @property
    def prices(self) -> dict[Purse, float]:
        """What all of it costs, by engine and unit."""
        prices: defaultdict[Purse, float] = defaultdict(float)
        for own in self.costs.values():
            for purse, amount in own.items():
                prices[purse] += amount
        return dict(prices)

    def keeping(self, chosen: Collection[ParagraphId]) -> Reckoning:
        """Return what it comes to when these paragraphs keep the audio they have, as far as they can."""
        gone = self.kept.keys() & set(chosen)
        return replace(self, stale=tuple(one for one in self.stale if one not in gone),
                       costs={one: cost for one, cost in self.costs.items() if one not in gone},
                       kept={one: its for one, its in self.kept.items() if one not in gone})

    def choices(self, chosen: Collection[ParagraphId]) -> list[Kept]:
        """Return the choices with which these paragraphs keep the audio they have, for ``turning.perform``."""
        return [(own, choice) for own in chosen for choice in self.kept.get(own, ())]


NOTHING_CHANGED = Reckoning(0, 0, 0, 0, 0, (), (), MappingProxyType({}), MappingProxyType({}))
"""What an edition comes to that was imported already."""


def reckon(folder: Path, capabilities: Callable[[Casting], Capabilities], accounts: AccountBook,
           engines: Mapping[str, SpeechEngine], edition: NewEdition, rejected: Collection[int] = (),
           compared: Comparison | None = None) -> Reckoning:
    """Return what an edition comes to in a project that may be open elsewhere, for a thread that may take its time.

    Args:
        folder: The project.
        capabilities: What engine and model of a casting can do.
        accounts: What is known of the accounts that pay.
        engines: The engines by name, for prices.
        edition: The new edition.
        rejected: The numbers of the differences that are not taken in.
        compared: The comparison with the book as it is, where it was made already.

    Raises:
        StudioError: As ``comparison`` and ``revise`` do.
    """
    with Project.rehearse(folder) as project:
        bench = Workbench(project, capabilities, accounts)
        return reckoned(bench, engines, edition, compared or comparison(bench, edition), rejected)


def reckoned(bench: Workbench, engines: Mapping[str, SpeechEngine], edition: NewEdition, compared: Comparison,
             rejected: Collection[int] = ()) -> Reckoning:
    """Take an edition into a book, and return what that came to."""
    locked = set(paragraphs.locked(bench.project.db))
    merged, settled = outlined(compared, rejected)
    were, aloud = _chapter_of_each(bench), paragraphs.read_aloud(bench.project.db)
    before = {one.paragraph.id: one for one in paragraph_material(bench, _in_question(bench, edition, merged, were))}
    with choosing(bench, STEP):
        laid = take_in(bench, edition, merged, settled)
    there, aloud_now = _chapter_of_each(bench), paragraphs.read_aloud(bench.project.db)
    ids = dict.fromkeys((*laid.touched, *(one for one in before if one in there)))
    after = paragraph_material(bench, list(ids))
    texts = {one.paragraph.id: one.paragraph.text for one in after}
    stale = [one for one in after if _is_stale(before.get(one.paragraph.id), one)]
    kept = dict(_kept(before, (one for one in stale if one.paragraph.id not in laid.parted)))
    read = [own for own in there if own in were and own in aloud_now and own not in aloud]
    needed = [*(one.paragraph.id for one in stale), *_to_be_spoken(bench, (*laid.inserted, *read), there)]
    counts = _counts([one for one in compared.differences if one.number not in rejected])
    return Reckoning(
        **counts,
        locked_changed=tuple(own for one in compared.differences if one.kind is not DifferenceKind.MOVED
                             for own in one.old if own in locked),
        stale=tuple(one.paragraph.id for one in stale), costs=_costs(bench, engines, needed), kept=kept,
        silenced=tuple(own for own in takes.spoken(bench.project.db) if own in were and own not in there),
        heard={own: texts[own] for own in laid.heard},
        read=tuple(read), unread=tuple(own for own in there if own in aloud and own not in aloud_now))


def _counts(taken: Sequence[Difference]) -> dict[str, int]:
    """Return how many paragraphs, or chapters, differences change in which way."""
    return {
        "moved": _count(taken, lambda one: one.moved or one.kind is DifferenceKind.MOVED),
        "edited": _count(taken, lambda one: one.kind in REWORDED and not one.locked),
        "inserted": sum(len(one.new_texts) for one in taken if one.kind is DifferenceKind.INSERTED),
        "deleted": _count(taken, lambda one: one.kind is DifferenceKind.DELETED and not one.locked),
        "renamed": sum(one.kind is DifferenceKind.RENAMED for one in taken),
        "overruled": sum(one.also_here and not one.locked for one in taken),
    }


def _chapter_of_each(bench: Workbench) -> dict[ParagraphId, ChapterId]:
    return {own: chapter for chapter, its in paragraphs.orders(bench.project.db).items() for own in its}


def _count(differences: Iterable[Difference], fits: Callable[[Difference], bool]) -> int:
    return sum(len(one.old) for one in differences if fits(one))


def _in_question(bench: Workbench, edition: NewEdition, merged: Merged,
                 there: Mapping[ParagraphId, ChapterId]) -> list[ParagraphId]:
    """Return the paragraphs here whose audio could differ afterwards; all, if the book is in another language then."""
    if edition.manuscript.metadata.language != books.load_book(bench.project.db).metadata.language:
        return list(there)
    found: dict[ParagraphId, None] = {}
    for chapter in merged.chapters:
        for one in chapter.paragraphs:
            if one.new is not None:
                found |= dict.fromkeys(one.heirs_of)
            elif one.id is not None and there[one.id] != chapter.id:
                found[one.id] = None
    return list(found)


def _is_stale(before: Material | None, after: Material) -> bool:
    return state_of(after) is State.STALE and (before is None or state_of(before) is not State.STALE)


def _kept(before: Mapping[ParagraphId, Material],
          stale: Iterable[Material]) -> Iterator[tuple[ParagraphId, tuple[Choice, ...]]]:
    """Yield the paragraphs all of whose missing segments can keep audio, with the choices for that."""
    for one in stale:
        if old := before.get(one.paragraph.id):
            choices = tuple(kept_choices(old, one))
            missing = sum(selected(segment, one.holdings) is None for segment in one.segments)
            if len(choices) == missing:
                yield one.paragraph.id, choices


def _to_be_spoken(bench: Workbench, new: Sequence[ParagraphId],
                  there: Mapping[ParagraphId, ChapterId]) -> list[ParagraphId]:
    """Return those of the paragraphs that are read now and were not before which stand where there is audio."""
    spoken = takes.chapters_with_takes(bench.project.db)
    old = {there[own] for own in there.keys() - set(new)}
    return [own for own in new if there[own] in spoken or (spoken and there[own] not in old)]


def _costs(bench: Workbench, engines: Mapping[str, SpeechEngine], needed: Sequence[ParagraphId]) -> Costs:
    costs: defaultdict[ParagraphId, defaultdict[Purse, float]] = defaultdict(lambda: defaultdict(float))
    if needed:
        for job in conversion.plan(bench, engines, Scope(paragraphs=frozenset(needed))).jobs:
            if job.unit:
                costs[job.segment.paragraph][job.purse] += job.expected
    return {own: dict(its) for own, its in costs.items()}
