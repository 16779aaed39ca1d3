from __future__ import annotations

from dataclasses import fields

from studio_app.domain.attempts import Asked, Outcome


def test_the_words_that_stand_in_every_journal_stay_the_same() -> None:
    assert [str(outcome) for outcome in Outcome] == [
        "open", "taken", "refused", "unknown", "unconfirmed", "unusable"]


def test_no_key_is_written_into_the_journal() -> None:
    assert not [field.name for field in fields(Asked) if "key" in field.name or "token" in field.name]
