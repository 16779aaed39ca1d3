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
