from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studio_app.conversion.plan import WHOLE_BOOK, Mode, Purse, Scope
from studio_app.domain.accounts import Accounts, Balance
from studio_app.domain.takes import State
from studio_app.domain.voices import Casting
from studio_app.operations import budget, casting
from studio_app.operations.workbench import material, state_of
from studio_app.ui.dialogs.plan import PlanDialog
from studio_app.ui.session import Session
from tests.conversion.tariffs import DEAR, FULL, HALF, Tariff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from studio_app.conversion.worker import Worker
    from studio_app.domain.ids import ParagraphId
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.generation import Generation

    Propose = Callable[..., PlanDialog]

CREDITS = Purse("paid", "credits")
DECEMBER = datetime(2026, 12, 3, 12, tzinfo=UTC)
BOOK = 109
"""What the five included paragraphs cost."""
FIRST_CHAPTER = 74


@pytest.fixture
def tariff() -> Tariff:
    return Tariff()


@pytest.fixture
def engines(tariff: Tariff) -> dict[str, SpeechEngine]:
    return {"paid": tariff}


@pytest.fixture
def session(worker: Worker, engines: dict[str, SpeechEngine], folder: Path) -> Iterator[Session]:
    """The open project, read by a paid voice."""
    made = Session(engines, Accounts())
    assert made.open(folder)
    recast(made, FULL)
    yield made
    made.close()


def recast(session: Session, wanted: Casting) -> None:
    session.perform(casting.cast, casting.narrator(session.bench).id, wanted)


@pytest.fixture
def propose(qtbot: QtBot, session: Session, worker: Worker, bridge: Bridge, generation: Generation,
            window: QWidget) -> Propose:
    """Give the function that asks for a part of the book and opens what is shown then."""

    def opened(scope: Scope = WHOLE_BOOK) -> PlanDialog:
        with qtbot.waitSignal(generation.price_shown) as shown:
            generation.generate(scope)
        dialog = PlanDialog(session, worker, bridge, generation, shown.args[0], window)
        dialog.open()
        qtbot.waitUntil(dialog.all.isEnabled)
        return dialog

    return opened


def spoken(session: Session) -> list[int]:
    """Return the numbers of the chapters that are spoken."""
    return [one.chapter.index for one in material(session.bench)
            if all(state_of(each) is State.CONVERTED for each in one.paragraphs)]


def first(session: Session) -> ParagraphId:
    return material(session.bench)[0].paragraphs[1].paragraph.id


def test_what_it_costs_is_shown_and_nothing_is_sent(propose: Propose, tariff: Tariff) -> None:
    dialog = propose()
    assert dialog.title.text() == "Generate 5 paragraphs"
    assert dialog.about.text() == f"Chapters 1–2 · {BOOK} characters · 5 requests"
    assert dialog.bills[CREDITS].total.text() == f"{BOOK} credits"
    assert dialog.all.text() == f"&Generate 5 paragraphs · {BOOK} credits"
    assert dialog.limits[CREDITS].run.value() == BOOK
    dialog.cancel.click()
    assert tariff.sent == []


def test_what_costs_extra_stands_on_its_own_line(propose: Propose, session: Session) -> None:
    recast(session, DEAR)
    card = propose().bills[CREDITS]
    assert [(name.text(), value.text()) for name, value in card.items.rows] == [
        ("The words", f"{BOOK} credits"), ("Voices that cost more", f"{2 * BOOK} credits")]
    assert card.total.text() == f"{3 * BOOK} credits"
    assert not card.models.isHidden()


def test_agreed_to_it_is_carried_out_within_the_limit(qtbot: QtBot, propose: Propose, session: Session,
                                                      generation: Generation) -> None:
    dialog = propose()
    with qtbot.waitSignal(generation.ended) as ended:
        dialog.all.click()
    assert spoken(session) == [1, 2]
    assert ended.args[0].costs[0].charged == BOOK


def test_enter_spends_nothing(qtbot: QtBot, propose: Propose, generation: Generation) -> None:
    dialog = propose()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        for part in (dialog, dialog.focusWidget(), dialog.limits[CREDITS].run, dialog.all):
            qtbot.keyClick(part, key)
    assert dialog.isVisible()
    assert not generation.running


def test_what_the_account_can_pay_is_offered(qtbot: QtBot, propose: Propose, tariff: Tariff, session: Session,
                                             generation: Generation) -> None:
    tariff.left = Balance(BOOK - 1.0, 500.0, DECEMBER, "creator")
    dialog = propose()
    qtbot.waitUntil(dialog.part.isVisible)
    assert dialog.bills[CREDITS].account.text() == (
        f"Left on the creator plan: {BOOK - 1} of 500 credits, renewed on 3 December 2026")
    assert dialog.part.text() == "As many chapters as &fit (1)"
    assert dialog.remark.text() == "The account is enough for chapter 1. What is made before the end is kept."
    with qtbot.waitSignal(generation.ended):
        dialog.part.click()
    assert spoken(session) == [1]


def test_one_can_go_on_when_the_account_is_renewed(qtbot: QtBot, propose: Propose, tariff: Tariff) -> None:
    tariff.left = Balance(1.0, 500.0, DECEMBER)
    dialog = propose()
    qtbot.waitUntil(dialog.later.isVisible)
    assert dialog.later.text() == "Go on &after 3 December"
    with qtbot.waitSignal(dialog.told) as told:
        dialog.later.click()
    assert told.args == ["Nothing was sent. More can be spent after 3 December."]
    assert not dialog.isVisible()
    assert tariff.sent == []


def test_a_limit_below_the_cost_shows_how_far_it_reaches(qtbot: QtBot, propose: Propose) -> None:
    dialog = propose()
    dialog.limits[CREDITS].run.setValue(FIRST_CHAPTER)
    qtbot.waitUntil(dialog.part.isVisible)
    assert dialog.remark.text().startswith("The limit is enough for chapter 1.")
    assert dialog.limits[CREDITS].run.value() == FIRST_CHAPTER


def test_a_run_stops_at_its_limit(qtbot: QtBot, propose: Propose, session: Session) -> None:
    dialog = propose()
    dialog.limits[CREDITS].run.setValue(FIRST_CHAPTER)
    with qtbot.waitSignal(session.failed) as told:
        dialog.all.click()
    assert "over the budget of 74 credits" in str(told.args[0])


def test_the_books_limit_is_kept_and_can_be_undone(qtbot: QtBot, propose: Propose, session: Session) -> None:
    dialog = propose()
    dialog.limits[CREDITS].book_on.click()
    dialog.limits[CREDITS].book.setValue(20)
    with qtbot.waitSignal(session.failed) as told:
        dialog.all.click()
    assert "this book’s budget of 20 credits" in str(told.args[0])
    assert budget.budget(session.bench) == {CREDITS: 20.0}
    session.undo()
    assert budget.budget(session.bench) == {}


def test_the_mode_is_asked_where_joins_can_be_best(qtbot: QtBot, propose: Propose, session: Session,
                                                   generation: Generation, tariff: Tariff) -> None:
    dialog = propose()
    dialog.fast.click()
    assert dialog.mode is Mode.FAST
    with qtbot.waitSignal(generation.ended):
        dialog.all.click()
    assert not any(request.conditioning.previous_ids for request in tariff.sent)
    recast(session, HALF)
    assert propose().best.isHidden()


def test_single_paragraphs_can_be_allowed_for_the_day(qtbot: QtBot, propose: Propose, session: Session, tariff: Tariff,
                                                      generation: Generation) -> None:
    dialog = propose(Scope(paragraphs=frozenset({first(session)})))
    fields = dialog.limits[CREDITS]
    fields.allowance_on.click()
    fields.allowance.setValue(50)
    with qtbot.waitSignal(generation.ended):
        dialog.all.click()
    with qtbot.waitSignal(generation.ended):
        generation.regenerate([first(session)])
    assert len(tariff.sent) == 2
    with qtbot.waitSignal(generation.price_shown):
        generation.regenerate([first(session)])
    assert generation.allowance.left(CREDITS) == 50 - 42


def test_several_services_are_told_apart(propose: Propose, session: Session, engines: dict[str, SpeechEngine]) -> None:
    engines["pounds"] = Tariff("pounds", "GBP")
    other = casting.speaker_named(session.bench, "Wim", Casting("pounds", "anna", "full"))
    session.perform(casting.give_paragraph, first(session), other.id)
    dialog = propose()
    assert dialog.all.text() == f"&Generate 5 paragraphs · {BOOK - 42} credits + 42.00 GBP"
    assert dialog.run_limits == {CREDITS: BOOK - 42, Purse("pounds", "GBP"): 42.0}


def test_it_closes_with_its_project(propose: Propose, session: Session) -> None:
    dialog = propose()
    session.close()
    assert not dialog.isVisible()
