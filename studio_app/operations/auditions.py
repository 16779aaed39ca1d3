"""A paragraph spoken by several voices, to choose among them.

What an audition makes are takes like all others: they are paid for once, kept, and in the book as soon as their voice
is cast. Until then they make nothing need new audio.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio_app.conversion.plan import Plan, Scope, make_plan
from studio_app.domain.errors import InputError
from studio_app.domain.takes import selected
from studio_app.operations.conversion import past
from studio_app.operations.projects import read_project
from studio_app.operations.workbench import Workbench, chapter_material
from studio_app.storage import paragraphs, takes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from studio_app.conversion.plan import ChapterMaterial, Material
    from studio_app.domain.accounts import AccountBook
    from studio_app.domain.capabilities import Capabilities
    from studio_app.domain.ids import ParagraphId, SpeakerId
    from studio_app.domain.takes import Segment, Take
    from studio_app.domain.voices import Casting
    from studio_app.speech.engine import SpeechEngine

MOST_VOICES = 6


@dataclass(frozen=True, slots=True)
class Auditioned:
    """What there is to hear of one voice.

    Attributes:
        takes: Its takes of the parts of the paragraph that the speaker speaks, in order.
        missing: How many parts have none yet.
    """

    casting: Casting
    takes: tuple[Take, ...]
    missing: int


def audition_plan(bench: Workbench, engines: Mapping[str, SpeechEngine], paragraph: ParagraphId, speaker: SpeakerId,
                  castings: Sequence[Casting]) -> Plan:
    """Return the plan that has a paragraph spoken as if its speaker were cast so, or so; what is spoken is left alone.

    Raises:
        InputError: There is nothing of this speaker in the paragraph, or there are too many voices.
        UnknownVoice: There is no such engine or model.
    """
    if len(castings) > MOST_VOICES:
        raise InputError(f"An audition takes at most {MOST_VOICES} voices.", "Leave some of them out.")
    plans = [_plan(bench, engines, paragraph, speaker, casting) for casting in castings]
    lanes = tuple(lane for plan in plans for lane in plan.lanes)
    return Plan(lanes, (paragraph,) if lanes else (), () if lanes else (paragraph,),
                sounds=bench.reading().pronouncer.sounds)


def audition_plan_of(folder: Path, capabilities: Callable[[Casting], Capabilities], accounts: AccountBook,
                     engines: Mapping[str, SpeechEngine], paragraph: ParagraphId, speaker: SpeakerId,
                     castings: Sequence[Casting]) -> Plan:
    """Return the same of a project that is open elsewhere, for a thread that may take its time."""
    with read_project(folder) as project:
        return audition_plan(Workbench(project, capabilities, accounts), engines, paragraph, speaker, castings)


def auditioned(bench: Workbench, paragraph: ParagraphId, speaker: SpeakerId,
               castings: Sequence[Casting]) -> list[Auditioned]:
    """Return what there is to hear of each voice."""
    found = []
    for casting in castings:
        one = _own(_as_cast(bench, paragraph, speaker, casting), paragraph)
        chosen = [selected(segment, one.holdings) for segment in one.segments if _is_own(segment, casting)]
        known = takes.takes(bench.project.db, [take for take in chosen if take is not None])
        found.append(Auditioned(casting, tuple(known[take] for take in chosen if take in known), chosen.count(None)))
    return found


def _plan(bench: Workbench, engines: Mapping[str, SpeechEngine], paragraph: ParagraphId, speaker: SpeakerId,
          casting: Casting) -> Plan:
    chapter = _as_cast(bench, paragraph, speaker, casting)
    if not any(_is_own(segment, casting) for segment in _own(chapter, paragraph).segments):
        raise InputError("Nothing in this paragraph is read by this speaker.", "Choose another paragraph.")
    plan = make_plan([chapter], Scope(paragraphs=frozenset({paragraph})), engines, past(bench, engines))
    lanes = [replace(lane, jobs=tuple(replace(job, audition=True) for job in lane.jobs
                                      if _is_own(job.segment, casting))) for lane in plan.lanes]
    return replace(plan, lanes=tuple(lane for lane in lanes if lane.jobs))


def _as_cast(bench: Workbench, paragraph: ParagraphId, speaker: SpeakerId, casting: Casting) -> ChapterMaterial:
    """Return the paragraph's chapter as it would be; neither lock nor a skipped chapter is in the way of listening."""
    now = bench.reading()
    cast = {**now.speakers, speaker: replace(now.speakers[speaker], casting=casting)}
    chapter = paragraphs.paragraph(bench.project.db, paragraph).chapter
    found = chapter_material(bench, chapter, replace(now, speakers=cast))
    free = tuple(replace(one, paragraph=replace(one.paragraph, locked=False)) for one in found.paragraphs)
    return replace(found, chapter=replace(found.chapter, included=True), paragraphs=free)


def _is_own(segment: Segment, casting: Casting) -> bool:
    """Tell whether a segment is spoken by this voice; the page may lay settings of its own over the casting's."""
    own = segment.casting
    return (own.engine, own.voice, own.model) == (casting.engine, casting.voice, casting.model)


def _own(chapter: ChapterMaterial, paragraph: ParagraphId) -> Material:
    return next(one for one in chapter.paragraphs if one.paragraph.id == paragraph)
