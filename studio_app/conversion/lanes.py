"""The chapters of a run under way: which job of each is next, and which chapter goes first when a slot is free."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.conversion.plan import Mode
from studio_app.domain.capabilities import Stitching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.plan import Job, Lane
    from studio_app.domain.attempts import Answer, Asked
    from studio_app.domain.stitching import Neighbour


class OpenLane:
    """A chapter being spoken.

    Attributes:
        chain: The chapter's segments and breaks, knowing what was made in this run.
        characters: How much is still to come, what is under way included.
        begun: A job of it was started.
        stitched: Some of its jobs have to wait for the ones before them.
    """

    def __init__(self, lane: Lane, mode: Mode) -> None:
        jobs = [job if mode is Mode.BEST else _told_text_alone(job) for job in lane.jobs]
        self._waiting = jobs[::-1]  # the next one last, where it is taken from
        self._id_to_come = False
        self.chain: list[Neighbour] = list(lane.chain)
        self.characters = lane.characters
        self.begun = False
        self.stitched = any(job.stitching is Stitching.IDS for job in jobs)

    @property
    def waiting(self) -> bool:
        """Tell whether there are jobs that were not started yet."""
        return bool(self._waiting)

    @property
    def ready(self) -> Job | None:
        """The next of the waiting jobs, unless it is to be told the id of what is being spoken just now."""
        job = self._waiting[-1]
        return None if self._id_to_come and job.stitching is Stitching.IDS else job

    def start(self) -> Job:
        """Take out the next job."""
        job = self._waiting.pop()
        self.begun = True
        self._id_to_come = self._id_to_come or job.stitching is Stitching.IDS
        return job

    def end(self, job: Job) -> None:
        """Leave a job behind, whatever came of it."""
        self.characters -= job.characters
        self._let_next(job)

    def put_back(self, job: Job) -> None:
        """Let a job that was not carried out be the next one again."""
        insort(self._waiting, job, key=lambda one: -one.place)
        self._let_next(job)

    def learn(self, job: Job, asked: Asked, answer: Answer) -> None:
        """Let the following jobs know of the take that was made."""
        self.chain[job.place] = replace(
            self.chain[job.place], request_id=answer.request_id, model=asked.casting.model,
            voice=asked.casting.voice, account=asked.account, made=answer.made or asked.at,
            used_next_ids=bool(answer.conditioning.next_ids),
        )

    def _let_next(self, job: Job) -> None:
        if job.stitching is Stitching.IDS:
            self._id_to_come = False


def most_urgent_first(lanes: Sequence[OpenLane], slots: int) -> list[OpenLane]:
    """Return the lanes in the order in which they should get a slot.

    A chapter whose jobs follow one another takes at least as long as it is; once that is as long as all that is left
    divided by the slots, it has to be going all the time, or the others would wait for it at the end. Until then a
    chapter that was begun is brought to its end first, and the others keep their order.
    """
    left = [lane for lane in lanes if lane.waiting]
    share = sum(lane.characters for lane in lanes) / max(1, slots)

    def need(lane: OpenLane) -> tuple[bool, int, bool]:
        critical = lane.stitched and lane.characters >= share
        return not critical, -lane.characters if critical else 0, not lane.begun

    return sorted(left, key=need)


def _told_text_alone(job: Job) -> Job:
    return replace(job, stitching=Stitching.TEXT) if job.stitching is Stitching.IDS else job
