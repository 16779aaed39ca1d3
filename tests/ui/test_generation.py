from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMainWindow

from studio_app.conversion.plan import Purse, Scope
from studio_app.domain.errors import RunStopped, ServiceUnreachable
from studio_app.domain.regenerations import Policy
from studio_app.domain.takes import State
from studio_app.operations import casting, paragraphs
from studio_app.operations.workbench import material, state_of
from studio_app.ui.actions import make_actions
from studio_app.ui.panels.run_strip import RunStrip
from tests.conversion.tariffs import FULL, Tariff

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session


def included_states(session: Session) -> set[State]:
    chapters = [one for one in material(session.bench) if one.chapter.included]
    return {state_of(each) for one in chapters for each in one.paragraphs}


def test_words_changed_while_the_book_is_looked_over_are_spoken_as_they_are_now(
        qtbot: QtBot, session: Session, generation: Generation) -> None:
    first = material(session.bench)[0].paragraphs[1].paragraph.id
    with qtbot.waitSignal(generation.ended):
        generation.generate()
        session.perform(paragraphs.edit_text, first, "Other words.")
    assert included_states(session) == {State.CONVERTED}


@pytest.mark.usefixtures("spoken")
def test_a_book_that_is_spoken_has_nothing_to_generate(qtbot: QtBot, generation: Generation) -> None:
    with qtbot.waitSignal(generation.idle) as told:
        generation.generate()
    assert told.args == ["All of this is spoken already."]
    assert not generation.running


# --- voices of services

@pytest.fixture
def tariff() -> Tariff:
    return Tariff()


@pytest.fixture
def paid(session: Session, engines: dict[str, SpeechEngine], tariff: Tariff) -> Session:
    """The book is read by a voice of a service."""
    engines[tariff.name] = tariff
    session.perform(casting.cast, casting.narrator(session.bench).id, FULL)
    return session


@pytest.fixture
def strip(qtbot: QtBot, generation: Generation) -> RunStrip:
    made = RunStrip(generation)
    qtbot.addWidget(made)
    return made


def test_nothing_paid_is_begun_before_its_price_was_shown(qtbot: QtBot, paid: Session, generation: Generation,
                                                          tariff: Tariff) -> None:
    first = material(paid.bench)[0].paragraphs[1].paragraph.id
    for ask in (generation.generate, partial(generation.generate, Scope(paragraphs=frozenset({first}))),
                partial(generation.regenerate, [first])):
        with qtbot.waitSignal(generation.price_shown):
            ask()
    assert not generation.running
    assert tariff.sent == []


def test_asking_again_while_it_is_worked_out_asks_for_nothing_more(qtbot: QtBot, paid: Session,
                                                                   generation: Generation) -> None:
    shown: list[object] = []
    generation.price_shown.connect(shown.append)
    with qtbot.waitSignal(generation.price_shown):
        for _ in range(20):
            generation.generate()
    assert paid.is_open
    assert len(shown) == 1


def test_without_a_key_the_way_to_the_account_is_shown(qtbot: QtBot, paid: Session, generation: Generation,
                                                       tariff: Tariff) -> None:
    tariff.refusal = RunStopped("There is no key.", "Put one in.")
    with qtbot.waitSignal(generation.account_wanted) as told:
        generation.generate()
    assert [told.args[0], str(told.args[1])] == ["paid", "There is no key. Put one in."]
    assert paid.is_open


def test_a_service_that_does_not_answer_holds_up_no_estimate(qtbot: QtBot, paid: Session, generation: Generation,
                                                             tariff: Tariff) -> None:
    tariff.refusal = ServiceUnreachable("It does not answer.")
    with qtbot.waitSignal(generation.price_shown):
        generation.generate()
    assert paid.is_open


def test_working_it_out_can_be_called_off(paid: Session, generation: Generation, strip: RunStrip) -> None:
    generation.generate()
    assert (generation.preparing, strip.sentence) == (True, "Working out what this takes …")
    generation.cancel()
    assert not generation.preparing
    assert strip.isHidden()
    assert paid.is_open


def test_a_free_repeat_is_begun_at_once(qtbot: QtBot, paid: Session, generation: Generation, tariff: Tariff) -> None:
    first = material(paid.bench)[0].paragraphs[1].paragraph.id
    paid.accounts.update("paid", "acc", lambda known: replace(known, policy=Policy.GRANTED))
    generation.allowance.allow(Purse("paid", "credits"), 1000)
    with qtbot.waitSignal(generation.ended):
        generation.generate(Scope(paragraphs=frozenset({first})))
    generation.allowance.allow(Purse("paid", "credits"), 0)
    with qtbot.waitSignal(generation.ended):
        generation.regenerate([first])
    assert len(tariff.sent) == 2


def test_the_strip_tells_what_was_charged(qtbot: QtBot, paid: Session, generation: Generation, strip: RunStrip) -> None:
    first = material(paid.bench)[0].paragraphs[1].paragraph.id
    generation.allowance.allow(Purse("paid", "credits"), 1000)
    with qtbot.waitSignal(generation.ended):
        generation.generate(Scope(paragraphs=frozenset({first})))
    assert strip.sentence.startswith("Generating: 1 of 1 paragraphs · 42 credits")


def test_a_held_key_asks_once(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    its = make_actions(window)
    once = (its.generate_paragraph, its.generate_chapter, its.generate_book, its.regenerate)
    assert not any(action.autoRepeat() for action in once)
    assert its.undo.autoRepeat()
