from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from studio_app.domain.voice_troubles import TroubleKind, fits_books, voice_troubles
from studio_app.domain.voices import PAID, Voice

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ADA = Voice("elevenlabs", "a1", "Ada")


def words(voice: Voice, plan: str = "", *, gone: bool = False) -> list[str]:
    return [one.words for one in voice_troubles(voice, NOW, plan, gone=gone)]


@pytest.mark.parametrize(("voice", "told"), [
    (ADA, []),
    (replace(ADA, notice=730), ["notice: 730 days"]),
    (replace(ADA, notice=1), ["notice: 1 day"]),
    (replace(ADA, notice=0), ["may go at any time"]),
    (replace(ADA, notice=30, removed=NOW + timedelta(days=10)), ["goes on 1 December 2026"]),
    (replace(ADA, removed=NOW - timedelta(days=1), moderated=True), ["gone"]),
    (replace(ADA, moderated=True), ["not usable for books"]),
    (replace(ADA, state="training"), ["being made"]),
    (replace(ADA, state="failed"), ["could not be made"]),
])
def test_what_is_the_matter_is_said_in_a_few_words(voice: Voice, told: list[str]) -> None:
    assert words(voice) == told


def test_only_a_plan_that_is_known_can_be_too_small() -> None:
    voice = replace(ADA, tiers=("creator", "pro"))
    assert words(voice, "free") == ["not in your plan"]
    assert words(voice, "pro") == words(voice, "") == words(ADA, "free") == []


@pytest.mark.parametrize(("tiers", "plan", "said"), [
    ((PAID,), "free", ["not in your plan"]), ((PAID,), "go", []), (("scale",), "scale_2024_08_10", []),
    (("pro",), "prosumer", ["not in your plan"]),
])
def test_plans_have_dates_and_new_names(tiers: tuple[str, ...], plan: str, said: list[str]) -> None:
    assert words(replace(ADA, tiers=tiers), plan) == said


def test_the_plans_that_would_do_are_named() -> None:
    (needs,) = voice_troubles(replace(ADA, tiers=("creator", "growing_business")), NOW, "free")
    assert needs.sentence == "Ada cannot be used on the plan “free”; it needs creator, growing business."
    (needs,) = voice_troubles(replace(ADA, tiers=(PAID,)), NOW, "free")
    assert needs.sentence.endswith("it needs any paid plan.")


def test_a_voice_that_is_gone_has_no_other_trouble() -> None:
    assert words(replace(ADA, moderated=True, notice=3), gone=True) == ["gone"]


@pytest.mark.parametrize("kind", TroubleKind)
def test_a_voice_that_will_go_can_still_be_used(kind: TroubleKind) -> None:
    voice = {TroubleKind.LEAVING: replace(ADA, removed=NOW + timedelta(days=2)),
             TroubleKind.NOTICE: replace(ADA, notice=5), TroubleKind.TIER: replace(ADA, tiers=("pro",)),
             TroubleKind.MODERATED: replace(ADA, moderated=True), TroubleKind.UNMADE: replace(ADA, state="created"),
             TroubleKind.GONE: replace(ADA, removed=NOW)}[kind]
    (trouble,) = voice_troubles(voice, NOW, "free")
    assert trouble.kind is kind
    assert voice.name in trouble.sentence
    assert fits_books([trouble]) is (kind in (TroubleKind.LEAVING, TroubleKind.NOTICE))
