"""Counting paragraphs: which of them a run has spoken to their end, and which failed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio_app.conversion.plan import Plan
    from studio_app.domain.ids import ParagraphId


class Tally:
    """The paragraphs of one run.

    Attributes:
        converted: Paragraphs of which every job has brought a take.
        failed: Paragraphs of which at least one job has failed.
    """

    def __init__(self, plan: Plan) -> None:
        self._left = Counter(job.segment.paragraph for job in plan.jobs)
        self.converted: list[ParagraphId] = []
        self.failed: list[ParagraphId] = []

    def succeed(self, paragraph: ParagraphId) -> bool:
        """Count a job that has brought a take; tell whether it was the paragraph's last."""
        last = self._is_last(paragraph)
        if last and paragraph not in self.failed:
            self.converted.append(paragraph)
        return last

    def fail(self, paragraph: ParagraphId) -> bool:
        """Count a job that has failed; tell whether it was the paragraph's last."""
        if paragraph not in self.failed:
            self.failed.append(paragraph)
        return self._is_last(paragraph)

    def _is_last(self, paragraph: ParagraphId) -> bool:
        self._left[paragraph] -= 1
        return self._left[paragraph] == 0
