"""Voices as the service describes them, with whatever it leaves out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from studio_app.domain.voices import COMMUNITY, PAID
from studio_app.speech.elevenlabs.catalogue import shared_voice, voice

LEAST: dict[str, Any] = {"voice_id": "a1", "name": "Ada", "category": "cloned"}
SHARING = {"public_owner_id": "owner", "notice_period": 30, "disable_at_unix": 1_800_000_000, "rate": 1.5,
           "live_moderation_enabled": True}
SHARED: dict[str, Any] = {"voice_id": "s1", "name": "Theo", "public_owner_id": "owner"}


def trained(**by_model: str) -> dict[str, Any]:
    return {**LEAST, "category": "professional", "is_owner": True, "fine_tuning": {"state": by_model}}


def test_what_is_not_told_is_left_out() -> None:
    found = voice(LEAST)
    assert (found.languages, found.labels, found.rate, found.notice, found.removed, found.owner, found.quality) == (
        (), {}, 1.0, None, None, "", "")
    assert found.own


def test_all_languages_are_told_the_main_one_first() -> None:
    verified = [{"language": "en", "locale": "en-GB"}, {"language": "de"}, {"language": "de", "locale": None}]
    assert voice({**LEAST, "labels": {"language": "en"}, "verified_languages": verified}).languages == (
        "en", "en-GB", "de")


def test_a_voice_of_somebody_else_is_one_of_the_community() -> None:
    found = voice({**LEAST, "category": "high_quality", "sharing": SHARING, "is_owner": False})
    assert (found.category, found.quality, found.owner, found.notice, found.rate) == (
        COMMUNITY, "high_quality", "owner", 30, 1.5)
    assert found.removed == datetime.fromtimestamp(1_800_000_000, UTC)
    assert found.moderated


@pytest.mark.parametrize("more", [{"is_owner": True}, {"category": "premade"}])
def test_ones_own_voice_stays_so_when_it_is_shared(more: dict[str, Any]) -> None:
    found = voice({**LEAST, "sharing": SHARING, "recording_quality": "good", **more})
    assert (found.category, found.owner, found.notice, found.quality) == (
        more.get("category", "cloned"), "", None, "good")


@pytest.mark.parametrize(("told", "state"), [
    (LEAST, ""), (trained(), ""), (trained(v2="fine_tuned", v3="failed"), ""), (trained(v2="queued"), "training"),
    (trained(v2="fine_tuning", v3="failed"), "training"), (trained(v2="not_started"), "created"),
    (trained(v2="failed", v3="not_started"), "failed"), ({**trained(v2="queued"), "is_owner": False}, ""),
])
def test_a_voice_in_the_making_is_told(told: dict[str, Any], state: str) -> None:
    assert voice(told).state == state


def test_a_shared_voice_needs_no_more_than_its_owner() -> None:
    found = shared_voice(SHARED)
    assert (found.category, found.owner, found.own, found.tiers, found.rate, found.notice) == (
        COMMUNITY, "owner", False, (PAID,), 1.0, None)


def test_a_shared_voice_that_was_added_is_ones_own() -> None:
    assert shared_voice({**SHARED, "is_added_by_user": True}).own


def test_no_voice_of_the_library_speaks_for_those_who_do_not_pay() -> None:
    assert shared_voice({**SHARED, "free_users_allowed": True}).tiers == (PAID,)
    assert voice({**LEAST, "sharing": SHARING}).tiers == (PAID,)
    assert voice({**LEAST, "sharing": SHARING, "available_for_tiers": ["pro"]}).tiers == ("pro",)
    assert voice(LEAST).tiers == ()
