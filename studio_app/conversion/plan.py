"""The plan of a run: what will be spoken, in which order, knowing what, and at what price. Nothing is sent here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple

from studio_app.conversion.pricing import NOTHING_MADE, Pricing
from studio_app.domain.book import BREAKS_CONTEXT
from studio_app.domain.capabilities import Stitching
from studio_app.domain.stitching import Neighbour
from studio_app.domain.takes import selected
from studio_app.pronunciation.notation import characters
from studio_app.speech.plain_words import plain_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from studio_app.conversion.pricing import Past
    from studio_app.domain.book import Chapter, Paragraph
    from studio_app.domain.ids import ChapterId, ParagraphId, TakeId
    from studio_app.domain.takes import Holdings, Segment, Take
    from studio_app.pronunciation.lexicon import Lexicon
    from studio_app.speech.engine import SpeechEngine


class Mode(StrEnum):
    """How a run trades quality for time.

    ``best`` speaks a chapter in order where the model can be told the ids of what was spoken before; ``fast`` tells
    text alone and fills all slots.
    """

    BEST = "best"
    FAST = "fast"


class Purse(NamedTuple):
    """What a charge is taken from: an engine, counted in one unit. Amounts of different purses are never added up."""

    engine: str
    unit: str


@dataclass(frozen=True, slots=True)
class Material:
    """A paragraph as planning sees it: with its segments and what it has to offer."""

    paragraph: Paragraph
    segments: Sequence[Segment]
    holdings: Holdings


@dataclass(frozen=True, slots=True)
class ChapterMaterial:
    """A chapter with all its paragraphs in order, those that are not spoken too: scene breaks part what is told."""

    chapter: Chapter
    paragraphs: Sequence[Material]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the book is asked for: whole chapters, single paragraphs or both; all of it where nothing is named.

    ``again`` are paragraphs that are spoken once more although they have audio; they need not be named elsewhere.
    """

    chapters: frozenset[ChapterId] | None = None
    paragraphs: frozenset[ParagraphId] | None = None
    again: frozenset[ParagraphId] = frozenset()

    def holds(self, paragraph: Paragraph) -> bool:
        """Tell whether the paragraph is asked for."""
        if paragraph.id in self.again:
            return True
        if self.chapters is None and self.paragraphs is None:
            return not self.again
        return paragraph.chapter in (self.chapters or ()) or paragraph.id in (self.paragraphs or ())


WHOLE_BOOK = Scope()


@dataclass(frozen=True, slots=True)
class Job:
    """One request to be made.

    Attributes:
        place: Where the segment stands in its lane's chain of neighbours.
        expected: What it is expected to be charged, in ``unit``: nothing for a repeat that is free.
        price: What it costs where it is not free.
        unit: What the engine counts; empty where it never charges.
        stitching: How much of its surroundings the model may be told.
        seed: Recorded with the take, if set.
        audition: It is spoken to try a voice: its take makes nothing stale.
    """

    segment: Segment
    chapter: ChapterId
    place: int
    expected: float = 0.0
    price: float = 0.0
    unit: str = ""
    stitching: Stitching = Stitching.NONE
    seed: int | None = None
    audition: bool = False

    @property
    def characters(self) -> int:
        """The length of what is said, in code points."""
        return characters(self.segment.rendering)

    @property
    def purse(self) -> Purse:
        """What the charge is taken from."""
        return Purse(self.segment.casting.engine, self.unit)


@dataclass(frozen=True, slots=True)
class Lane:
    """A chapter's jobs in order, and the chain of all its segments and breaks: what each job's neighbours are."""

    chapter: Chapter
    jobs: tuple[Job, ...]
    chain: tuple[Neighbour, ...]

    @property
    def characters(self) -> int:
        """How much of the chapter is to be spoken, in code points."""
        return sum(job.characters for job in self.jobs)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will do.

    Attributes:
        lanes: One for each chapter with something to speak, the one with the most to speak first.
        paragraphs: Paragraphs to be spoken, in the book's order.
        skipped: Paragraphs asked for that are spoken already.
        locked: Paragraphs that need new audio, or were asked for again, but are locked with the audio they have.
        uncast: Paragraphs that cannot be spoken because nobody is cast for some of their words.
        sounds: The book's rules for sounds, for models that are told them by a dictionary.
    """

    lanes: tuple[Lane, ...] = ()
    paragraphs: tuple[ParagraphId, ...] = ()
    skipped: tuple[ParagraphId, ...] = ()
    locked: tuple[ParagraphId, ...] = ()
    uncast: tuple[ParagraphId, ...] = ()
    sounds: Lexicon | None = None

    @property
    def jobs(self) -> Iterator[Job]:
        """All requests to be made, lane by lane."""
        return (job for lane in self.lanes for job in lane.jobs)

    @property
    def requests(self) -> int:
        """How many requests will be made."""
        return sum(len(lane.jobs) for lane in self.lanes)

    @property
    def characters(self) -> int:
        """How much will be sent, in code points."""
        return sum(lane.characters for lane in self.lanes)

    @property
    def expected(self) -> dict[Purse, float]:
        """What it is expected to cost, by engine and unit; empty where nothing charges."""
        costs: dict[Purse, float] = {}
        for job in self.jobs:
            if job.unit:
                costs[job.purse] = costs.get(job.purse, 0.0) + job.expected
        return costs

    def within(self, chapters: Collection[ChapterId]) -> Plan:
        """Return the part of the plan that speaks these chapters."""
        lanes = tuple(lane for lane in self.lanes if lane.chapter.id in chapters)
        spoken = {job.segment.paragraph for lane in lanes for job in lane.jobs}
        return replace(self, lanes=lanes, paragraphs=tuple(one for one in self.paragraphs if one in spoken))


def make_plan(chapters: Iterable[ChapterMaterial], scope: Scope, engines: Mapping[str, SpeechEngine],
              past: Past = NOTHING_MADE) -> Plan:
    """Plan a run over a part of the book.

    Only included chapters are planned. What has audio is left alone, unless it is asked for again; what failed before
    is tried again. A locked paragraph is planned only while it never had audio.

    Args:
        chapters: All chapters of the book, in order, or those that the scope touches.
        scope: What is asked for.
        engines: The engines by name, for prices and capabilities.
        past: What was made before: it decides what can be told of neighbours, which repeats are free, and the seeds.

    Raises:
        UnknownVoice: Somebody is cast to an engine or a model that does not exist.
    """
    sorted_out: defaultdict[_Verdict, list[ParagraphId]] = defaultdict(list)
    pricing = Pricing(engines, past)
    lanes = []
    for material in (chapter for chapter in chapters if chapter.chapter.included):
        wanted: dict[ParagraphId, list[Segment]] = {}
        for paragraph in (one for one in material.paragraphs if one.segments and scope.holds(one.paragraph)):
            verdict, segments = _verdict(paragraph, again=paragraph.paragraph.id in scope.again)
            sorted_out[verdict].append(paragraph.paragraph.id)
            wanted[paragraph.paragraph.id] = segments
        if any(wanted.values()):
            lanes.append(_lane(material, wanted, pricing))
    return Plan(
        lanes=tuple(sorted(lanes, key=lambda lane: lane.characters, reverse=True)),
        paragraphs=tuple(sorted_out[_Verdict.WANTED]),
        skipped=tuple(sorted_out[_Verdict.SKIPPED]),
        locked=tuple(sorted_out[_Verdict.LOCKED]),
        uncast=tuple(sorted_out[_Verdict.UNCAST]),
    )


class _Verdict(Enum):
    WANTED = auto()
    SKIPPED = auto()
    LOCKED = auto()
    UNCAST = auto()


def _verdict(material: Material, *, again: bool) -> tuple[_Verdict, list[Segment]]:
    """Decide on a paragraph that has something to speak and is asked for."""
    missing = [one for one in material.segments if selected(one, material.holdings) is None]
    wanted = list(material.segments) if again else missing
    if not wanted:
        return _Verdict.SKIPPED, []
    if material.paragraph.locked and (not missing or _has_other_audio(material)):
        return _Verdict.LOCKED, []
    if not all(segment.casting.engine for segment in wanted):
        return _Verdict.UNCAST, []
    return _Verdict.WANTED, missing if material.paragraph.locked else wanted


def _has_other_audio(material: Material) -> bool:
    """Tell whether audio was made for other words or another voice, so that new audio would replace what is locked."""
    asked = {segment.fingerprint for segment in material.segments}
    return any(take.fingerprint not in asked for take in material.holdings.takes)


def _lane(material: ChapterMaterial, wanted: Mapping[ParagraphId, Sequence[Segment]], pricing: Pricing) -> Lane:
    jobs: list[Job] = []
    chain: list[Neighbour] = []
    for paragraph in material.paragraphs:
        breaks = paragraph.paragraph.kind in BREAKS_CONTEXT
        if breaks and not paragraph.segments:
            chain.append(Neighbour("", breaks=True))
        for segment in paragraph.segments:
            if segment in wanted.get(paragraph.paragraph.id, ()):
                jobs.append(_job(segment, paragraph.holdings, material.chapter.id, len(chain), pricing))
                chain.append(Neighbour(plain_words(segment.rendering), breaks=breaks))
            else:
                chain.append(_neighbour(segment, paragraph.holdings, pricing.past.takes, breaks=breaks))
    return Lane(material.chapter, tuple(jobs), tuple(chain))


def _job(segment: Segment, holdings: Holdings, chapter: ChapterId, place: int, pricing: Pricing) -> Job:
    able = pricing.capabilities(segment)
    price, expected = pricing.price(segment) if able.charges else (0.0, 0.0)
    return Job(segment, chapter, place, expected, price, able.unit, able.stitching, pricing.seed(segment, holdings))


def _neighbour(segment: Segment, holdings: Holdings, recent: Mapping[TakeId, Take], *, breaks: bool) -> Neighbour:
    """Return a segment that is not spoken in this run, with its take if that is selected, current and recent."""
    chosen = selected(segment, holdings)
    take = recent.get(chosen) if chosen is not None else None
    if take is None or take.fingerprint != segment.fingerprint:
        return Neighbour(plain_words(segment.rendering), breaks=breaks)
    return Neighbour(
        plain_words(segment.rendering), breaks=breaks, request_id=take.request_id, model=take.casting.model,
        voice=take.casting.voice, account=take.account, made=take.created,
        used_next_ids=bool(take.conditioning.next_ids),
    )
