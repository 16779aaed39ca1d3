"""Python's search for garbage, put off while a book is worked on."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep Python from looking for garbage: a book is many thousand objects, and looking through them finds nothing.

    Nor does it at once after the block: what was made there counts as old, as what is unfrozen does
    (https://docs.python.org/3/library/gc.html#gc.unfreeze), and waits for the next search of everything.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not _somebody_froze():  # what is frozen stays so
            gc.freeze()
            gc.unfreeze()
        if before:
            gc.enable()


@cache
def _somebody_froze() -> bool:
    """Tell whether the program has frozen objects, as some do when they have begun; counting them takes long."""
    return gc.get_freeze_count() > 0
