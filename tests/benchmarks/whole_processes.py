"""Times whole processes against each other, in turns, so that what else the machine does falls on both alike."""

from __future__ import annotations

import statistics
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PAIRS = 7


def median_ratio(ours: Sequence[str], bare: Sequence[str]) -> float:
    """Return how many times as long ours takes: the median of the pairs."""
    return statistics.median(one / other for one, other in in_turns(ours, bare))


def median_excess(ours: Sequence[str], bare: Sequence[str]) -> float:
    """Return how many seconds longer ours takes: the median of the pairs."""
    return statistics.median(one - other for one, other in in_turns(ours, bare))


def in_turns(ours: Sequence[str], bare: Sequence[str]) -> list[tuple[float, float]]:
    """Time both, one after the other, in alternating pairs, of which a first one warms up and does not count."""
    return [(seconds(ours), seconds(bare)) for _ in range(PAIRS + 1)][1:]


def seconds(command: Sequence[str]) -> float:
    """Return how long the command takes from its start to its end.

    Raises:
        RuntimeError: It failed.
    """
    began = time.perf_counter()
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    if ran.returncode:
        raise RuntimeError(f"{command} ended with {ran.returncode}: {ran.stderr.strip()}")
    return took
