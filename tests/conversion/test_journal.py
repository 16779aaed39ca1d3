from __future__ import annotations

from inspect import getmembers, isfunction, signature

import pytest

from studio_app.conversion.journal import Records
from studio_app.storage.journal import ProjectJournal
from tests.conversion.fakes import StrictRecords

METHODS = {name: method for name, method in getmembers(Records, isfunction) if not name.startswith("_")}


@pytest.mark.parametrize("kept_by", [ProjectJournal, StrictRecords])
@pytest.mark.parametrize("name", METHODS)
def test_whoever_keeps_records_is_called_as_the_runner_calls_them(kept_by: type, name: str) -> None:
    assert signature(getattr(kept_by, name)) == signature(METHODS[name])
