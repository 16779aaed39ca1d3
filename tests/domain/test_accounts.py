from __future__ import annotations

from dataclasses import replace

import pytest

from studio_app.domain.accounts import Account, Accounts, Connection, learnt_pace, learnt_price

ME = Account("elevenlabs", "me")


@pytest.mark.parametrize(("characters", "expected", "charged", "factor"), [
    (12, 12, 3, 0.25), (43, 43, 21, 0.5), (43, 43, 22, 0.5), (1000, 1000, 330, 0.33), (200, 100, 200, 1.0),
    (1000, 1000, 337.5, 0.34), (3, 3, 1000, 1000 / 3)])
def test_a_charge_teaches_the_roundest_price_that_it_allows(
        characters: int, expected: float, charged: float, factor: float) -> None:
    learnt = learnt_price(ME, "big", characters, expected, charged).factors["big"]
    assert learnt == pytest.approx(factor, abs=0.26)
    assert abs(learnt * characters - charged) <= 3


@pytest.mark.parametrize(("expected", "charged"), [(22, 21), (22, 22), (22, 0)])
def test_rounding_and_free_repeats_teach_nothing(expected: float, charged: float) -> None:
    assert learnt_price(ME, "big", 43, expected, charged) is ME


def test_prices_of_other_models_stay_as_they_were() -> None:
    known = replace(ME, factors={"small": 0.5})
    assert learnt_price(known, "big", 100, 100, 25).factors == {"small": 0.5, "big": 0.25}


def test_the_pace_follows_what_is_measured_slowly() -> None:
    first = learnt_pace(ME, "big", 100, 2.0)
    assert first.paces == {"big": pytest.approx(0.02)}
    assert learnt_pace(first, "big", 100, 4.0).paces == {"big": pytest.approx(0.022)}


def test_how_often_audio_is_bad_is_a_share_of_all_answers() -> None:
    assert ME.repeat_share == 0
    assert replace(ME, requests=50, bad_answers=2).repeat_share == 0.04


def test_accounts_are_kept_apart_by_service_and_user() -> None:
    accounts = Accounts()
    accounts.update("elevenlabs", "me", lambda known: replace(known, plan="creator"))
    assert accounts.account("elevenlabs", "me").plan == "creator"
    assert accounts.account("fish-audio", "me") == Account("fish-audio", "me")


def test_a_connection_does_not_show_its_key() -> None:
    assert "secret" not in repr(Connection("https://a.example", "secret"))
