"""What is charged: by model, voice, plan and rounding, and what a repeat costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.elevenlabs.conftest import TEXT, VOICE

if TYPE_CHECKING:
    import httpx

    from tests.services.elevenlabs.server import Server


def cost(client: httpx.Client, text: str = TEXT, voice: str = VOICE, **body: object) -> int:
    answer = client.post(f"/v1/text-to-speech/{voice}", json={"text": text, **body})
    return int(answer.headers["character-cost"])


@pytest.mark.parametrize(("model", "voice", "expected"), [
    ("eleven_multilingual_v2", VOICE, 61), ("eleven_v3", VOICE, 61), ("eleven_v4", VOICE, 61),
    ("eleven_flash_v2_5", VOICE, 31), ("eleven_v4_turbo", VOICE, 31),
    ("eleven_multilingual_v2", "sharedvvvvvvvvvv0001", 92), ("eleven_flash_v2_5", "sharedvvvvvvvvvv0002", 61),
])
def test_models_and_voices_have_their_price(client: httpx.Client, model: str, voice: str, expected: int) -> None:
    assert cost(client, voice=voice, model_id=model) == expected


def test_code_points_are_counted_and_context_is_not(client: httpx.Client) -> None:
    assert cost(client, "Zoë 👩‍🚀", previous_text="x" * 900, next_text="y" * 900) == len("Zoë 👩‍🚀") == 7


def test_blanks_cost_one_credit(client: httpx.Client) -> None:
    assert cost(client, "   ") == 1


def test_half_credits_are_rounded_as_the_account_says(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.account.rounds_up = False
    assert cost(client, "x" * 41, model_id="eleven_flash_v2_5") == 20
    elevenlabs.account.factor = 0.25
    assert cost(client, "x" * 12) == 3


def test_what_was_spent_shows_everywhere(elevenlabs: Server, client: httpx.Client) -> None:
    cost(client)
    cost(client, "More.")
    subscription = client.get("/v1/user/subscription").json()
    newest = client.get("/v1/history").json()["history"][0]
    assert elevenlabs.credits_charged == subscription["character_count"] == elevenlabs.account.credits_used == 66
    assert (newest["character_count_change_from"], newest["character_count_change_to"]) == (61, 66)


def test_repeats_are_charged_where_they_are_not_granted(client: httpx.Client) -> None:
    assert [cost(client) for _ in range(3)] == [61, 61, 61]


def test_two_repeats_are_free_where_they_are_granted(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.account.free_regenerations = True
    assert [cost(client) for _ in range(4)] == [61, 0, 0, 61]
    assert [charge.free for charge in elevenlabs.bill] == [False, True, True, False]
    newest = client.get("/v1/history").json()["history"][1]
    assert newest["character_count_change_from"] == newest["character_count_change_to"]


def test_only_the_same_request_is_a_repeat(elevenlabs: Server, client: httpx.Client) -> None:
    elevenlabs.account.free_regenerations = True
    assert cost(client) == 61
    assert cost(client, seed=2, previous_text="Before.") == 0
    assert cost(client, voice_settings={"stability": 0.3}) == 61
    assert cost(client, model_id="eleven_v3") == 61
    elevenlabs.ahead += 7200
    assert cost(client) == 61
