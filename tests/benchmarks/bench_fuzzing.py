"""Whether every file that came to harm ends in a book or in one clear sentence, and soon.

Some hundred files, five thousand at full size: ``python -m tests.benchmarks fuzzing --full``. Run by itself it can be
given good files to spoil instead of made ones: ``python -m tests.benchmarks.bench_fuzzing [--count N] [FILE…]``.
"""

from __future__ import annotations

import argparse
import faulthandler
import pathlib
import sys
import tempfile
import traceback
from typing import TYPE_CHECKING

from tests.importing.fuzzing import EVERY, LONGEST, WHOLE, judge, spoilt

if TYPE_CHECKING:
    from collections.abc import Mapping

FEW, FULL = 500, 5_000
_HANGS = 60.0


def run(*, full: bool = False) -> list[tuple[str, float, float]]:
    """Spoil files and read them; return the slowest's seconds and the number of faults, with what they may be."""
    return _judged(FULL if full else FEW, WHOLE)


def _judged(count: int, whole: Mapping[str, bytes]) -> list[tuple[str, float, float]]:
    slowest, which, faults = 0.0, "none", 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            name, content = spoilt(number, whole)
            path = pathlib.Path(folder) / f"{number}-{name}"
            path.write_bytes(content)
            faulthandler.dump_traceback_later(_HANGS, exit=True)  # code in C cannot be interrupted in any other way
            try:
                seconds = judge(path, project=number % EVERY == 0)
            except Exception:  # each is a fault to be listed, and the others are still to be tried
                print(f"{path.name}:\n{traceback.format_exc(limit=-3)}", file=sys.stderr)
                faults += 1
                continue
            if seconds > slowest:
                slowest, which = seconds, path.name
    faulthandler.cancel_dump_traceback_later()
    return [
        (f"seconds for the slowest of {count:,} spoilt files ({which})", slowest, LONGEST),
        ("spoilt files that end in neither a sound book nor a sentence", faults, 0),
    ]


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=FEW)
    given = parser.parse_args()
    whole = {path.name: path.read_bytes() for path in given.files} or WHOLE
    for name, value, limit in _judged(given.count, whole):
        print(f"{name}: {value:.2f} (at most {limit:.0f})")


if __name__ == "__main__":
    main()
