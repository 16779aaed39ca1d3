from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from studio_app.domain.accounts import Account, Accounts
from studio_app.domain.amounts import day
from studio_app.domain.changes import NOTHING
from studio_app.domain.errors import ServiceUnreachable
from studio_app.domain.voices import Casting, Sample, Voice
from studio_app.operations import casting
from studio_app.operations.voices import listed as voices_of
from studio_app.operations.voices import looked_up, plans, renew, troubles, used
from studio_app.speech.espeak import EspeakEngine
from studio_app.storage import speakers, voices
from tests.conversion.tariffs import Tariff

if TYPE_CHECKING:
    from studio_app.operations.workbench import Workbench
    from studio_app.speech.engine import SpeechEngine
    from tests.operations.conftest import Book

THEO = Voice("elevenlabs", "t1", "Theo", ("en",), "professional", notice=730)
KEY = ("elevenlabs", "t1")
SOON = datetime.now(UTC) + timedelta(days=20)


@pytest.fixture
def bench(book: Book) -> Workbench:
    """A book that Theo narrates, and in which Anna speaks with the same voice."""
    casting.cast(book.bench, casting.narrator(book.bench).id, Casting(*KEY), THEO)
    casting.speaker_named(book.bench, "Anna", Casting(*KEY))
    casting.speaker_named(book.bench, "Nobody yet")
    return book.bench


def told(bench: Workbench, found: Voice | None, **known: dict[str, str]) -> list[str]:
    return [f"{one.voice.name}: {one.trouble.words}" for one in troubles(bench, {KEY: found}, **known)]


def test_a_voice_is_used_by_whoever_is_cast_to_it(bench: Workbench) -> None:
    (one,) = used(bench).values()
    assert one.voice == THEO
    assert [speaker.name for speaker in one.speakers] == ["Narrator", "Anna"]


def test_what_the_project_knows_counts_where_nobody_answers(bench: Workbench) -> None:
    (trouble,) = troubles(bench, {})
    assert trouble.sentence == ("The owner of Theo may take it away; it then stays for 730 days. It is the voice of "
                                "Narrator, Anna.")


@pytest.mark.parametrize(("now", "words"), [
    (replace(THEO, notice=None), []),
    (replace(THEO, removed=SOON, moderated=True), ["Theo: not usable for books", f"Theo: goes on {day(SOON)}"]),
    (None, ["Theo: gone"]),
])
def test_what_the_service_says_now_counts(bench: Workbench, now: Voice | None, words: list[str]) -> None:
    assert told(bench, now) == words


def test_a_plan_may_be_too_small(bench: Workbench) -> None:
    voice = replace(THEO, notice=None, tiers=("creator",))
    assert told(bench, voice, plans={"elevenlabs": "free"}) == ["Theo: not in your plan"]
    assert told(bench, voice, plans={"elevenlabs": "creator"}) == told(bench, voice) == []


def test_the_plans_are_those_of_the_accounts() -> None:
    accounts = Accounts({("paid", "acc"): Account("paid", "acc", plan="free")})
    engines: dict[str, SpeechEngine] = {"paid": Tariff(), "espeak": EspeakEngine()}
    assert plans(engines, accounts) == {"paid": "free"}


def test_voices_made_of_the_projects_own_samples_are_no_services(bench: Workbench) -> None:
    made = Voice("fish-audio", "r1", "Aunt", category="reference", samples=(Sample("s", "words"),))
    with bench.project.step("Cast"):
        asset = bench.project.assets.add(b"RIFF", "audio/wav", "aunt.wav")
        voices.keep(bench.project.db, made)
        voices.keep_samples(bench.project.db, replace(made, samples=(Sample(asset, "words"),)))
        speakers.add(bench.project.db, "Aunt", Casting("fish-audio", "r1"))
    assert used(bench).keys() == {KEY}


def test_copies_are_brought_up_to_date_without_a_step(bench: Workbench, book: Book) -> None:
    steps, states = bench.project.undo.undo_name, book.states
    changes = renew(bench, {KEY: replace(THEO, removed=SOON), ("elevenlabs", "x"): THEO})
    assert changes.casting
    (copy,) = voices.voices(bench.project.db)
    assert copy.removed is not None
    assert day(copy.removed) == day(SOON)
    assert voices.find(bench.project.db, "elevenlabs", "x") is None
    assert bench.project.undo.undo_name == steps
    assert book.states == states


def test_a_copy_that_is_up_to_date_or_of_a_voice_that_is_gone_stays(bench: Workbench) -> None:
    assert renew(bench, {KEY: THEO}) is NOTHING
    assert renew(bench, {KEY: None}) is NOTHING
    assert voices.find(bench.project.db, *KEY) == THEO


class Asked(Tariff):
    """An engine that knows one voice more than it lists, and does not answer for another."""

    def __init__(self) -> None:
        super().__init__("elevenlabs")

    async def voice(self, wanted: str) -> Voice | None:
        if wanted == "silent":
            raise ServiceUnreachable("The service cannot be reached.")
        return THEO if wanted == THEO.id else None


def test_what_is_not_listed_is_asked_for() -> None:
    listed = replace(THEO, id="listed")
    engines: dict[str, SpeechEngine] = {"elevenlabs": Asked()}
    keys = [("elevenlabs", name) for name in ("listed", "t1", "gone", "silent")] + [("fish-audio", "f")]
    found = asyncio.run(looked_up(engines, keys, {"elevenlabs": [listed]}))
    assert found == {keys[0]: listed, keys[1]: THEO, keys[2]: None}


def test_of_a_service_that_does_not_answer_nothing_is_known() -> None:
    assert asyncio.run(looked_up({"elevenlabs": Asked()}, [KEY], {})) == {}


def test_voices_that_were_noted_are_listed_even_where_the_catalogue_leaves_them_out() -> None:
    who, listing = asyncio.run(voices_of(Asked(), ["silent", "t1", "gone"]))
    assert [voice.id for voice in listing.voices] == ["t1"]
    assert (who.engine, who.user, who.address) == ("elevenlabs", "acc", "https://tariff.example")
    assert listing.at.tzinfo is not None
