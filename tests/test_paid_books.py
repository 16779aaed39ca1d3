"""Whole books, paid for, through the real worker, engine and project, while everything goes wrong."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.events import Ending
from studio_app.conversion.plan import Mode, Scope
from studio_app.domain.accounts import Accounts, Connection
from studio_app.domain.capabilities import Stitching
from studio_app.domain.regenerations import Policy
from studio_app.domain.takes import State
from studio_app.operations.takes import begin_regeneration
from studio_app.operations.workbench import material
from studio_app.storage import takes
from tests import paid_books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.services.elevenlabs.server import Server

LENGTHS = [[120, 60, 300, 90], [80, 40, 200]]


@pytest.fixture(autouse=True)
def _hurried() -> Iterator[None]:
    with paid_books.hurried():
        yield


@pytest.fixture
def connection(elevenlabs: Server) -> Connection:
    return Connection(elevenlabs.address, elevenlabs.account.key)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return paid_books.create(tmp_path / "toll", LENGTHS)


def assert_balanced(session: paid_books.Session, elevenlabs: Server) -> None:
    found = paid_books.balance(session.bench, [asdict(charge) for charge in elevenlabs.bill])
    assert (found.difference, found.paid_twice, found.open) == (0, 0, 0)


def test_a_book_is_spoken_stitched_and_paid_for_once(folder: Path, connection: Connection, elevenlabs: Server) -> None:
    with paid_books.session(folder, connection) as session:
        report = session.convert()
        assert (report.ending, len(report.converted), report.failed) == (Ending.DONE, 9, ())
        assert set(session.states) == {State.CONVERTED}
        assert_balanced(session, elevenlabs)
    sent = [call for call in elevenlabs.calls if call.makes_speech]
    assert not any(call.stale_ids for call in sent)
    assert sum(bool(call.body.get("previous_request_ids")) for call in sent) == 5  # all but headings and what follows


@pytest.mark.parametrize("seed", range(3))
def test_with_a_third_of_all_requests_failing_the_book_is_completed(
        tmp_path: Path, connection: Connection, elevenlabs: Server, seed: int) -> None:
    folder = paid_books.create(tmp_path / "long", [[60] * 12, [90] * 12, [40] * 12])
    elevenlabs.faults.chaos(0.3, seed)
    with paid_books.session(folder, connection) as session:
        for _ in range(4):
            if session.convert().ending is Ending.DONE and set(session.states) == {State.CONVERTED}:
                break
        assert set(session.states) == {State.CONVERTED}
        assert_balanced(session, elevenlabs)


def test_a_budget_is_never_broken(folder: Path, connection: Connection, elevenlabs: Server) -> None:
    with paid_books.session(folder, connection) as session:
        report = session.convert(budget=300)
        assert report.ending is Ending.STOPPED
        assert 0 < elevenlabs.credits_charged <= 300
        assert_balanced(session, elevenlabs)


def test_a_used_up_quota_stops_the_run_and_the_rest_follows_later(
        folder: Path, connection: Connection, elevenlabs: Server) -> None:
    elevenlabs.account.credits_left = 250
    with paid_books.session(folder, connection) as session:
        stopped = session.convert()
        assert (stopped.ending, "used up" in stopped.text, stopped.failed) == (Ending.STOPPED, True, ())
        elevenlabs.account.credits_left = 100_000
        assert session.convert().ending is Ending.DONE
        assert_balanced(session, elevenlabs)


def test_the_slots_follow_what_the_service_says(folder: Path, connection: Connection, elevenlabs: Server) -> None:
    elevenlabs.account.concurrency, elevenlabs.pace = 3, 0.0005
    accounts = Accounts()
    with paid_books.session(folder, connection, accounts, patience=5) as session:
        session.convert(mode=Mode.FAST)
        assert session.convert().failed == ()
    assert max(elevenlabs.most_at_once.values()) == 3
    assert accounts.account("elevenlabs", elevenlabs.account.user_id).slots == {"standard": 3}


def test_ids_that_are_refused_give_way_to_words(folder: Path, connection: Connection, elevenlabs: Server) -> None:
    elevenlabs.faults.add("error", times=100, when=lambda call: bool((call.body or {}).get("previous_request_ids")))
    with paid_books.session(folder, connection) as session:
        assert len(session.convert().converted) == 9
        made = takes.takes(session.bench.project.db, range(1, 10)).values()
        assert {take.conditioning.level for take in made} == {Stitching.TEXT, Stitching.NONE}
        assert_balanced(session, elevenlabs)


@pytest.mark.parametrize(("free", "policy", "charges"), [(True, Policy.GRANTED, [0, 0]), (False, Policy.CHARGED, None)])
def test_a_repeat_shows_which_kind_of_account_it_is(
        folder: Path, connection: Connection, elevenlabs: Server, free: bool, policy: Policy,
        charges: list[int] | None) -> None:
    elevenlabs.account.free_regenerations = free
    accounts = Accounts()
    with paid_books.session(folder, connection, accounts) as session:
        session.convert()
        paragraph = material(session.bench)[0].paragraphs[2].paragraph
        before = len(elevenlabs.bill)
        for _ in range(3):
            begin_regeneration(session.bench, [paragraph.id])
            assert session.convert(scope=Scope(again=frozenset({paragraph.id}))).failed == ()
        prices = [charge.credits for charge in elevenlabs.bill[before:]]
        assert prices == ([0, 0, len(paragraph.text)] if charges else [len(paragraph.text)] * 3)
        assert accounts.account("elevenlabs", elevenlabs.account.user_id).policy is policy
        assert_balanced(session, elevenlabs)


def test_a_middle_paragraph_that_is_spoken_again_knows_both_sides(
        folder: Path, connection: Connection, elevenlabs: Server) -> None:
    with paid_books.session(folder, connection) as session:
        session.convert()
        paragraph = material(session.bench)[0].paragraphs[2].paragraph
        begin_regeneration(session.bench, [paragraph.id])
        session.convert(scope=Scope(again=frozenset({paragraph.id})))
    sent = elevenlabs.calls[-1].body
    assert (len(sent["previous_request_ids"]), len(sent["next_request_ids"])) == (1, 2)


def test_an_answer_lost_in_one_session_is_fetched_in_the_next(
        folder: Path, connection: Connection, elevenlabs: Server) -> None:
    elevenlabs.faults.add("lost", times=1)
    elevenlabs.account.scopes.discard("speech_history_read")
    with paid_books.session(folder, connection) as session:
        run = session.convert()
        assert run.unconfirmed == 1
        assert len(run.converted) == 9
    assert len(elevenlabs.bill) == 10


def test_with_zero_retention_nothing_is_stitched_and_nothing_kept(
        folder: Path, connection: Connection, elevenlabs: Server) -> None:
    with paid_books.session(folder, replace(connection, zero_retention=True)) as session:
        assert len(session.convert().converted) == 9
    assert elevenlabs.history == []
    sent = [call.body for call in elevenlabs.calls if call.makes_speech]
    assert not any(("text" in name and name != "text") or "ids" in name for body in sent for name in body)
