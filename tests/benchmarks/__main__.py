"""``python -m tests.benchmarks [NAME…] [--full]``: runs the benchmarks and says which figures are over their limits.

A benchmark is a module ``bench_NAME.py`` in this folder with ``run() -> list[tuple[name, measured, limit]]``, or
``run(full=…)`` where ``--full`` makes it measure at full size. Figures are ratios taken in one run where that is
possible, so that they mean the same on every machine.
"""

from __future__ import annotations

import argparse
import inspect
import os
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from types import ModuleType

Figure: TypeAlias = tuple[str, float, float]

NAMES = sorted(file.stem.removeprefix("bench_") for file in Path(__file__).parent.glob("bench_*.py"))


def main() -> int:
    """Run what was asked for; return 1 if a figure is over its limit or a benchmark broke down, else 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure Narration Studio.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all without one: {', '.join(NAMES)}")
    parser.add_argument("--full", action="store_true", help="at full size, which takes longer")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as home:
        os.environ["STUDIO_HOME"] = home
        kept = [measured(name, full=asked.full) for name in asked.names or NAMES]
    return 0 if all(kept) else 1


def measured(name: str, *, full: bool) -> bool:
    """Run one benchmark, print its figures, and tell whether all are within their limits."""
    print(f"\n{name}", flush=True)
    began = time.perf_counter()
    try:
        figures = run(import_module(f"tests.benchmarks.bench_{name}"), full=full)
    except Exception:  # one that breaks down must not keep the others from being measured
        traceback.print_exc()
        return False
    for figure in figures:
        print(row(*figure), flush=True)
    print(f"  took {time.perf_counter() - began:.0f} s")
    return all(value <= limit for _, value, limit in figures)


def run(benchmark: ModuleType, *, full: bool) -> list[Figure]:
    """Run a benchmark at the size it can be run at."""
    options = {"full": full} if "full" in inspect.signature(benchmark.run).parameters else {}
    figures: list[Figure] = benchmark.run(**options)
    return figures


def row(name: str, value: float, limit: float) -> str:
    """Return a line of the table."""
    verdict = "ok" if value <= limit else "OVER ITS LIMIT"
    return f"  {name:<62} {value:9.2f}  of at most {limit:8.2f}  {verdict}"


if __name__ == "__main__":
    sys.exit(main())
