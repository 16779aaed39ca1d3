from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversion.fakes import StrictRecords
from tests.conversion.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(StrictRecords(tmp_path))


@pytest.fixture
def quick(tmp_path: Path) -> Stage:
    """Give a stage on which every wait is over at once, and the time has passed."""
    return Stage(StrictRecords(tmp_path), flies=True)
