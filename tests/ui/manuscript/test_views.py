from __future__ import annotations

from typing import Any

import pytest

from studio_app.domain.takes import State
from studio_app.ui.manuscript.views import in_words
from tests.ui.manuscript.conftest import view


@pytest.mark.parametrize(("facts", "words"), [
    ({"state": State.CONVERTED}, "spoken"),
    ({"state": State.UNCONVERTED}, "not spoken yet"),
    ({"state": State.STALE}, "needs new audio"),
    ({"state": State.FAILED}, "failed"),
    ({"state": State.STALE, "busy": True}, "generating"),
    ({"state": State.STALE, "waiting": True}, "waiting"),
    ({"state": State.CONVERTED, "locked": True}, "spoken, locked"),
    ({"state": State.CONVERTED, "kept": True}, "spoken, kept although the words or the voice have changed"),
    ({"state": State.SILENT, "spoken": False}, "not read aloud"),
])
def test_a_state_is_told_in_a_readers_words(facts: dict[str, Any], words: str) -> None:
    assert in_words(view(1, "Words", **facts)) == words
