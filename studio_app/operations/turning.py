"""What an operation would turn: which paragraphs would need new audio, what that costs, and how they keep what is made.

It is found out by carrying the operation out on a copy of the book and looking at what came of it, so no operation has
to foretell what it does.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from studio_app.conversion.plan import Scope, make_plan
from studio_app.conversion.segments import standing_cuts
from studio_app.domain.takes import Choice, State, selected
from studio_app.editions.words import pieces
from studio_app.operations.conversion import past
from studio_app.operations.workbench import Workbench, by_id, material, paragraph_material, state_of
from studio_app.storage import paragraphs, takes
from studio_app.storage.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from studio_app.conversion.plan import Material, Purse
    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.takes import Segment
    from studio_app.domain.voices import Casting
    from studio_app.speech.engine import SpeechEngine
    from studio_app.storage.undo import Handed, Step

Operation: TypeAlias = "Callable[[Workbench], Changes]"
Kept: TypeAlias = tuple["ParagraphId", Choice]


@dataclass(frozen=True, slots=True)
class Turning:
    """What an operation would turn.

    Attributes:
        paragraphs: Those that have audio and would need new audio, in the book's order; locked ones keep theirs.
        prices: What that new audio is expected to cost, by engine and unit; empty where nothing charges.
        kept: The choices with which the paragraphs would keep the audio there is.
        writes: How many rows of the project it would write.
    """

    paragraphs: tuple[ParagraphId, ...] = ()
    prices: Mapping[Purse, float] = field(default_factory=lambda: MappingProxyType({}))
    kept: tuple[Kept, ...] = ()
    writes: int = 0


UNTURNED = Turning()


def rehearse(folder: Path, capabilities: Callable[[Casting], Capabilities], accounts: AccountBook,
             engines: Mapping[str, SpeechEngine], operation: Operation) -> Turning:
    """Return what an operation would turn in the project that is open elsewhere, for a thread that may take its time.

    Raises:
        StudioError: Whatever the operation raises.
    """
    with Project.rehearse(folder) as project:
        return turning(Workbench(project, capabilities, accounts), engines, operation)


def turning(bench: Workbench, engines: Mapping[str, SpeechEngine], operation: Operation) -> Turning:
    """Carry an operation out, and return what it has turned."""
    before = by_id(material(bench))
    written = bench.project.db.conn.total_changes
    operation(bench)
    written = bench.project.db.conn.total_changes - written
    chapters = material(bench)
    pairs = [(before[id_], new) for id_, new in by_id(chapters).items() if id_ in before]
    turned = tuple(new.paragraph.id for old, new in pairs if _has_turned(old, new))
    kept = tuple((new.paragraph.id, choice) for old, new in pairs for choice in kept_choices(old, new))
    if not turned:
        return Turning(kept=kept, writes=written)
    wanted = make_plan(chapters, Scope(paragraphs=frozenset(turned)), engines, past(bench, engines))
    return Turning(turned, wanted.expected, kept, written)


def perform(bench: Workbench, name: str, operation: Operation, kept: Iterable[Kept] = ()) -> Changes:
    """Carry an operation out as one step, with choices, found by rehearsing it, of what audio to keep."""
    with bench.project.step(name) as step:
        operation(bench)
        takes.choose_all(bench.project.db, kept)
    return step.changes


def perform_beside(folder: Path, capabilities: Callable[[Casting], Capabilities], accounts: AccountBook, name: str,
                   operation: Operation, kept: Iterable[Kept] = ()) -> Handed:
    """Do the same in the project that is open elsewhere, and return the step for whoever has it open to take over.

    For a thread that may take its time; nobody else may write content meanwhile.

    Raises:
        StudioError: Whatever the operation raises.
    """
    with Project.beside(folder) as project:
        perform(Workbench(project, capabilities, accounts), name, operation, kept)
        return project.undo.handed()


@contextmanager
def choosing(bench: Workbench, name: str, *, keep: bool = False) -> Iterator[Step]:
    """Take a step that may turn many paragraphs.

    What has audio before it has the same audio after it: with ``keep`` everywhere, else in locked paragraphs.
    """
    before = _frozen(bench, keep=keep)
    with bench.project.step(name) as step:
        yield step
        if not before:
            return
        after = _frozen(bench, keep=keep)
        if _keep_cuts(bench, before, after):
            after = _frozen(bench, keep=keep)
        takes.choose_all(bench.project.db, [(id_, choice) for id_, old in before.items() if id_ in after
                                            for choice in kept_choices(old, after[id_])])


def _has_turned(old: Material, new: Material) -> bool:
    had = not old.paragraph.locked and state_of(old) is State.CONVERTED
    return had and state_of(new) not in (State.CONVERTED, State.SILENT)


def _frozen(bench: Workbench, *, keep: bool) -> dict[ParagraphId, Material]:
    """Return the paragraphs whose audio stays."""
    if keep:
        return by_id(material(bench))
    locked = paragraphs.locked(bench.project.db)
    return {one.paragraph.id: one for one in paragraph_material(bench, locked)} if locked else {}


def _keep_cuts(bench: Workbench, before: Mapping[ParagraphId, Material], after: Mapping[ParagraphId, Material]) -> bool:
    """Keep the cuts between takes where two that stood apart would be spoken as one now; tell whether there are any."""
    cut = [(after[id_].paragraph, standing_cuts(old.segments, old.holdings)) for id_, old in before.items()
           if id_ in after and after[id_].paragraph.text == old.paragraph.text
           and len(after[id_].segments) < len(old.segments)]
    parted = [replace(one, cuts=tuple(sorted({*one.cuts, *its}))) for one, its in cut if its]
    paragraphs.update(bench.project.db, parted)
    return bool(parted)


def kept_choices(old: Material, new: Material) -> Iterator[Choice]:
    """Yield the choices with which a paragraph keeps the audio it had, as far as it would have none."""
    for before, segment in _same_segments(old, new):
        take = selected(before, old.holdings)
        if take is not None and selected(segment, new.holdings) is None:
            yield Choice(segment.fingerprint, segment.nth, take)


def _same_segments(old: Material, new: Material) -> Iterator[tuple[Segment, Segment]]:
    """Yield the segments of a paragraph before and after an operation that stand for each other.

    In other words those do that have words in common with no other ones: what was said in one breath and now is said
    in two, or the other way round, can keep no audio.
    """
    if len(old.segments) == len(new.segments) == 1:
        yield old.segments[0], new.segments[0]
        return
    links = set(_links(old, new))
    olds, news = Counter(one for one, _ in links), Counter(other for _, other in links)
    yield from ((old.segments[one], new.segments[other]) for one, other in sorted(links)
                if olds[one] == news[other] == 1)


def _links(old: Material, new: Material) -> Iterator[tuple[int, int]]:
    """Yield the numbers of segments, old and new, that have words in common that stayed where they are."""
    text = old.paragraph.text
    for one in pieces(text, new.paragraph.text):
        if one.equal:
            by = one.new.start - one.old.start
            for number, before in enumerate(old.segments):
                for other, after in enumerate(new.segments):
                    start = max(before.start, after.start - by, one.old.start)
                    if text[start:min(before.end, after.end - by, one.old.end)].strip() and start < one.old.end:
                        yield number, other
