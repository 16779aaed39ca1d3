from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.events import Cost, Ending, Failed, Recovered, Spoken
from studio_app.conversion.plan import Plan
from studio_app.domain.attempts import NO_ANSWER, Answer, Asked, Outcome
from studio_app.domain.errors import (
    HistoryUnavailable,
    InputError,
    OutcomeUnknown,
    RunStopped,
    ServiceBusy,
    ServiceUnreachable,
    TextRefused,
)
from studio_app.domain.ids import AttemptId, ParagraphId
from studio_app.domain.takes import fingerprint
from studio_app.speech.engine import Speech
from tests.conversion.books import ANNA
from tests.conversion.fakes import Entry, Gate, silence, wav
from tests.conversion.stage import NOW

if TYPE_CHECKING:
    from studio_app.conversion.events import RunReport
    from tests.conversion.stage import Stage

LOST = OutcomeUnknown("The answer never came.")
GARBAGE = Speech(b"no audio at all", "wav", request_id="r1", history_item="h1", charged=4.0)


def spoken(stage: Stage, *words: str) -> RunReport:
    return stage.run(stage.plan(words or ["One."], casting=ANNA))


def left_open(stage: Stage, words: str, paragraph: int = 1, *, account: str = "acc",
              answer: Answer = NO_ANSWER) -> AttemptId:
    """Let an earlier session have left an attempt of which nobody knows what became of it."""
    asked = Asked(ParagraphId(paragraph), fingerprint(words, ANNA), words, ANNA, account, stage.paid.address,
                  "credits", 4.0, NOW - timedelta(minutes=5), 4.0)
    attempt = AttemptId(len(stage.records.entries) + 1)
    stage.records.entries[attempt] = Entry(asked, Outcome.UNKNOWN, answer=answer)
    return attempt


# --- an answer that never came

def test_what_was_made_is_fetched_and_not_paid_for_again(quick: Stage) -> None:
    quick.paid.script("One.", LOST)
    quick.paid.keep("One.", NOW)
    report = spoken(quick)
    (entry,) = quick.records.entries.values()
    assert entry.delivered
    assert (entry.delivered.answer.history_item, entry.delivered.answer.facts) == ("item-0", {"from": "history"})
    assert (report.converted, report.requests, report.recovered) == ((1,), 1, 1)
    assert report.costs == (Cost("paid", "credits", 4.0, 4.0),)


def test_that_nothing_was_made_takes_a_look_30_seconds_after_sending(quick: Stage) -> None:
    quick.paid.script("One.", LOST)
    report = spoken(quick)
    assert quick.records.outcomes == [("One.", Outcome.REFUSED), ("One.", Outcome.TAKEN)]
    assert sum(quick.time.asked[:3]) >= 30
    assert (report.converted, report.costs) == ((1,), (Cost("paid", "credits", 4.0, 4.0),))


def test_the_slot_is_free_while_the_history_is_watched(quick: Stage) -> None:
    quick.paid.script("a1", LOST)
    report = quick.run(quick.plan(["a1", "a2"], ["b1", "b2"], casting=ANNA), concurrency=1)
    assert quick.paid.spoken[:2] == ["a1", "b1"]
    assert len(report.converted) == 4


def test_the_next_line_of_the_chapter_waits_and_knows_the_fetched_take(quick: Stage) -> None:
    quick.paid.script("One.", LOST)
    quick.paid.keep("One.", NOW, request_id="kept")
    spoken(quick, "One.", "Two.")
    assert quick.paid.requests[1].conditioning.previous_ids == ("kept",)


def test_what_is_still_being_made_is_waited_for(quick: Stage) -> None:
    quick.paid.script("One.", LOST)
    item = quick.paid.keep("One.", NOW, ready=False)
    plan = quick.plan(["One."], casting=ANNA)

    async def story() -> RunReport:
        _, run = quick.begin(plan)
        while len(quick.time.asked) < 9:
            await asyncio.sleep(0)
        quick.paid.history.clear()
        quick.paid.keep("One.", item.made)
        return await run

    assert asyncio.run(story()).recovered == 1


def test_a_history_that_cannot_be_reached_is_asked_until_it_can(quick: Stage) -> None:
    quick.paid.script("One.", LOST)
    quick.paid.looks = [ServiceUnreachable("The network is down.")] * 3
    quick.paid.keep("One.", NOW)
    assert spoken(quick).recovered == 1


def test_audio_that_cannot_be_fetched_at_once_is_asked_for_until_it_can(quick: Stage) -> None:
    quick.paid.script("One.", LOST)
    quick.paid.fetching = [ServiceUnreachable("The network is down."), LOST]
    quick.paid.keep("One.", NOW)
    assert spoken(quick).recovered == 1


def test_an_item_that_may_not_be_fetched_is_free_for_the_next_look(quick: Stage) -> None:
    quick.paid.script("One.", LOST)
    quick.paid.fetching = [RunStopped("The key was withdrawn.")]
    quick.paid.keep("One.", NOW)
    assert spoken(quick).ending is Ending.STOPPED
    assert spoken(quick).recovered == 1


@pytest.mark.parametrize("trouble", ["processing", "failing", "unfetchable", "gone"])
def test_a_history_that_never_tells_does_not_hold_the_book_for_ever(quick: Stage, trouble: str) -> None:
    quick.paid.script("One.", LOST)
    quick.paid.keep("One.", NOW, ready=trouble != "processing")
    if trouble == "failing":
        quick.paid.looks = [ServiceBusy("The service failed.")] * 200
    if trouble == "unfetchable":
        quick.paid.fetching = [ServiceBusy("The service failed.")] * 200
    if trouble == "gone":
        quick.paid.fetching = [InputError("There is no such item.")]
    report = spoken(quick)
    assert quick.records.outcomes == [("One.", Outcome.UNCONFIRMED), ("One.", Outcome.TAKEN)]
    assert (report.converted, report.unconfirmed) == ((1,), 1)


def test_where_the_history_may_not_be_read_nobody_can_tell(quick: Stage) -> None:
    quick.paid.script("One.", LOST)
    quick.paid.looks = [HistoryUnavailable("The key may not read the history.")]
    report = spoken(quick)
    assert quick.records.outcomes == [("One.", Outcome.UNCONFIRMED), ("One.", Outcome.TAKEN)]
    assert report.costs == (Cost("paid", "credits", 8.0, 8.0),)


def test_a_key_that_is_refused_meanwhile_stops_the_run_and_leaves_the_attempt_unknown(quick: Stage) -> None:
    quick.paid.script("One.", LOST)
    quick.paid.looks = [RunStopped("The key was withdrawn.")]
    report = spoken(quick)
    assert (report.ending, report.text) == (Ending.STOPPED, "The key was withdrawn.")
    assert quick.records.outcomes == [("One.", Outcome.UNKNOWN)]


def test_waiting_for_the_history_ends_when_the_user_cancels(stage: Stage) -> None:
    stage.paid.script("One.", LOST)

    async def story() -> None:
        runner, run = stage.begin(stage.plan(["One."], casting=ANNA))
        await stage.sleep.begun()
        runner.cancel()
        assert (await run).ending is Ending.CANCELLED

    asyncio.run(story())
    assert stage.records.outcomes == [("One.", Outcome.UNKNOWN)]


# --- which history item belongs to which attempt

def test_one_history_item_settles_one_attempt(quick: Stage) -> None:
    quick.paid.script("One.", LOST, LOST)
    quick.paid.keep("One.", NOW)
    report = spoken(quick, "One.", "One.")
    assert report.recovered == 1
    assert sorted(outcome for _, outcome in quick.records.outcomes) == [
        Outcome.REFUSED, Outcome.TAKEN, Outcome.TAKEN]


def test_what_belongs_to_an_answer_that_came_is_not_taken_for_another(quick: Stage) -> None:
    quick.paid.script("Two.", LOST)
    spoken(quick, "One.")
    quick.paid.keep("Two.", NOW, request_id="paid-1")  # the id of the answer that came for “One.”
    assert spoken(quick, "Two.").recovered == 0


def test_with_a_request_id_nothing_else_will_do(quick: Stage) -> None:
    quick.paid.script("One.", OutcomeUnknown("The answer broke off.", request_id="mine", charged=4.0))
    quick.paid.keep("One.", NOW, request_id="another")
    quick.paid.keep("One.", NOW, request_id="mine")
    spoken(quick)
    assert quick.records.entries[AttemptId(1)].delivered
    assert quick.records.claimed({"mine", "another", "item-0", "item-1"}) == {"mine", "item-1"}


def test_what_may_belong_to_the_same_words_under_way_is_left_to_them(quick: Stage) -> None:
    """Two equal lines: of one the answer was lost, the other's is still to come, and shown by the history already."""
    quick.paid.script("One.", LOST, Gate())
    gate = quick.paid._scripts["One."][1]

    async def story() -> RunReport:
        _, run = quick.begin(quick.plan(["One."], ["One."], casting=ANNA))
        await gate.reached()
        quick.paid.keep("One.", NOW, request_id="paid-2")  # the second request's
        while len(quick.time.asked) < 6:
            await asyncio.sleep(0)
        gate.open()
        return await run

    report = asyncio.run(story())
    assert (report.recovered, len(report.converted)) == (0, 2)


# --- audio that cannot be used

@pytest.mark.parametrize("bad", [b"no audio at all", silence(), wav()[:60]])
def test_for_bad_audio_the_history_is_asked_first(quick: Stage, bad: bytes) -> None:
    quick.paid.script("One.", Speech(bad, "wav", request_id="r1", charged=4.0))
    quick.paid.keep("One.", NOW, request_id="r1")
    report = spoken(quick)
    assert (report.requests, report.recovered, report.unusable) == (1, 1, 0)
    assert report.costs == (Cost("paid", "credits", 4.0, 4.0),)


def test_if_that_is_bad_too_the_text_is_asked_for_twice_more(quick: Stage) -> None:
    quick.paid.script("One.", GARBAGE, GARBAGE, GARBAGE)
    for _ in range(3):
        quick.paid.keep("One.", NOW, request_id="r1", audio=b"garbage as well")
    report = spoken(quick)
    assert (report.failed, report.requests, report.unusable, report.recovered) == ((1,), 3, 3, 0)
    assert report.costs == (Cost("paid", "credits", 12.0, 12.0),)
    assert "no audio" in quick.told(Failed)[0].text


def test_bad_audio_that_was_charged_stays_charged_if_the_history_shows_nothing(quick: Stage) -> None:
    quick.paid.script("One.", GARBAGE)
    report = spoken(quick)
    assert quick.records.outcomes == [("One.", Outcome.UNUSABLE), ("One.", Outcome.TAKEN)]
    assert report.costs == (Cost("paid", "credits", 8.0, 8.0),)


# --- what earlier sessions left behind

def test_an_earlier_attempt_is_settled_before_its_text_is_sent_again(quick: Stage) -> None:
    left_open(quick, "One.")
    quick.paid.keep("One.", NOW - timedelta(minutes=5))
    report = spoken(quick)
    assert (quick.paid.spoken, report.converted, report.recovered) == ([], (1,), 1)
    assert report.costs == ()  # it was that session's
    assert [event.take for event in quick.told(Spoken)] == [1001]


def test_what_was_never_made_is_asked_for(quick: Stage) -> None:
    left_open(quick, "One.")
    report = spoken(quick)
    assert quick.records.outcomes == [("One.", Outcome.REFUSED), ("One.", Outcome.TAKEN)]
    assert report.costs == (Cost("paid", "credits", 4.0, 4.0),)


def test_another_accounts_attempt_cannot_be_looked_up(quick: Stage) -> None:
    left_open(quick, "One.", account="another")
    quick.paid.keep("One.", NOW)
    spoken(quick)
    assert quick.records.outcomes == [("One.", Outcome.UNCONFIRMED), ("One.", Outcome.TAKEN)]


def test_attempts_at_other_texts_are_settled_beside_the_run(quick: Stage) -> None:
    left_open(quick, "Earlier words.", paragraph=7)
    quick.paid.keep("Earlier words.", NOW - timedelta(minutes=5))
    report = spoken(quick)
    assert report.recovered == 1
    assert [event.paragraph for event in quick.told(Recovered)] == [7]


def test_a_run_that_has_nothing_to_send_settles_what_is_left(quick: Stage) -> None:
    left_open(quick, "Earlier words.", paragraph=7)
    quick.paid.keep("Earlier words.", NOW - timedelta(minutes=5))
    report = quick.run(Plan())
    assert (report.recovered, report.requests, report.ending) == (1, 0, Ending.DONE)


def test_a_service_that_cannot_be_used_now_keeps_what_it_left(quick: Stage) -> None:
    left_open(quick, "Earlier words.", paragraph=7)
    quick.paid.unprepared = [RunStopped("There is no key.")]
    assert quick.run(quick.plan(["One."])).ending is Ending.DONE
    assert quick.records.entries[AttemptId(1)].outcome is Outcome.UNKNOWN


def test_what_was_known_of_the_answer_is_used(quick: Stage) -> None:
    left_open(quick, "One.", answer=Answer(request_id="mine", charged=3.0))
    quick.paid.keep("One.", NOW - timedelta(minutes=5), request_id="mine")
    spoken(quick)
    delivered = quick.records.entries[AttemptId(1)].delivered
    assert delivered
    assert (delivered.answer.request_id, delivered.answer.charged) == ("mine", 3.0)


def test_a_failure_of_its_own_still_fails_after_a_settlement(quick: Stage) -> None:
    quick.paid.script("One.", LOST, TextRefused("This text is refused."))
    assert spoken(quick).failed == (1,)
