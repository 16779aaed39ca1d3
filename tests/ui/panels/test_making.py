"""The buttons of a paragraph that a paid voice reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from studio_app.conversion.plan import Mode
from studio_app.domain.accounts import Accounts
from studio_app.domain.attempts import NO_ANSWER, Asked, Outcome
from studio_app.domain.changes import Changes
from studio_app.domain.regenerations import Policy
from studio_app.operations import casting, regenerations
from studio_app.operations.conversion import IN_TIME
from studio_app.operations.failures import LOOKED_UP, UNCONFIRMED
from studio_app.operations.workbench import material, paragraph_material
from studio_app.storage.journal import ProjectJournal
from studio_app.ui.panels.paragraph import ParagraphPanel
from studio_app.ui.panels.pricetag import UNPROVEN
from studio_app.ui.session import Session
from tests.conversion.tariffs import FULL, Tariff

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studio_app.domain.ids import ParagraphId
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.generation import Generation
    from studio_app.ui.listening import Listening

PRICE = 42
"""A credit for each character of the paragraph about a lamp."""


@pytest.fixture
def engines() -> dict[str, SpeechEngine]:
    return {"paid": Tariff()}


@pytest.fixture
def session(engines: dict[str, SpeechEngine], folder: Path) -> Iterator[Session]:
    """The open project, read by a paid voice."""
    made = Session(engines, Accounts())
    assert made.open(folder)
    made.perform(casting.cast, casting.narrator(made.bench).id, FULL)
    yield made
    made.close()


@pytest.fixture
def lamp(session: Session) -> ParagraphId:
    return next(one.paragraph.id for chapter in material(session.bench) for one in chapter.paragraphs
                if one.paragraph.text.startswith("The lamp"))


@pytest.fixture
def panel(qtbot: QtBot, session: Session, generation: Generation, listening: Listening,
          lamp: ParagraphId) -> ParagraphPanel:
    generation.price_shown.connect(lambda proposal: generation.start(proposal, Mode.BEST, {}))  # whatever it costs
    made = ParagraphPanel(session, generation, listening)
    qtbot.addWidget(made)
    made.show_paragraph(lamp)
    made.show()
    return made


def failing(session: Session, paragraph: ParagraphId, outcome: Outcome, error: str) -> None:
    """Have the journal say that the paragraph was asked for in vain."""
    segment = paragraph_material(session.bench, [paragraph])[0].segments[0]
    asked = Asked(paragraph, segment.fingerprint, segment.rendering, segment.casting, "acc", "", "credits", PRICE,
                  datetime.now(UTC), PRICE)
    with ProjectJournal.open(session.bench.project.folder) as journal:
        journal.settle(journal.begin(asked), outcome, error=error, answer=NO_ANSWER)
    session.changed.emit(Changes(paragraphs=frozenset({paragraph})))


def press(qtbot: QtBot, panel: ParagraphPanel, generation: Generation) -> None:
    making = panel.making
    with qtbot.waitSignal(generation.ended):
        (making.generate if making.generate.isVisible() else making.regenerate).click()


def believe(session: Session, policy: Policy) -> None:
    session.accounts.update("paid", "acc", lambda known: replace(known, policy=policy))
    session.changed.emit(Changes(settings=True))


def test_what_is_not_spoken_yet_has_its_price_on_the_button(panel: ParagraphPanel) -> None:
    assert panel.making.generate.text() == f"&Generate · {PRICE} credits"


def test_an_account_that_is_not_proven_may_be_charged(qtbot: QtBot, panel: ParagraphPanel,
                                                      generation: Generation) -> None:
    press(qtbot, panel, generation)
    assert panel.making.regenerate.text() == f"&Regenerate · up to {PRICE} credits"
    assert panel.making.regenerate.toolTip() == UNPROVEN


def test_an_account_with_free_repeats_says_how_many_are_left(qtbot: QtBot, panel: ParagraphPanel, session: Session,
                                                             generation: Generation) -> None:
    press(qtbot, panel, generation)
    believe(session, Policy.GRANTED)
    assert panel.making.regenerate.text() == "&Regenerate"
    assert panel.making.remark.text() == "2 free left · 0 credits"


def test_an_account_that_charges_repeats_says_the_price(qtbot: QtBot, panel: ParagraphPanel, session: Session,
                                                        generation: Generation) -> None:
    press(qtbot, panel, generation)
    believe(session, Policy.CHARGED)
    assert panel.making.regenerate.text() == f"&Generate · {PRICE} credits"


def test_the_button_changes_when_the_two_hours_end(qtbot: QtBot, panel: ParagraphPanel, session: Session,
                                                   generation: Generation, lamp: ParagraphId,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    press(qtbot, panel, generation)
    believe(session, Policy.GRANTED)
    (until,) = {regenerations.free_until(session.bench, session.engines, one)
                for one in paragraph_material(session.bench, [lamp])}
    assert until is not None
    assert timedelta(hours=1, minutes=49) < until - datetime.now(UTC) <= timedelta(hours=1, minutes=50)
    monkeypatch.setattr(regenerations, "WINDOW", IN_TIME + timedelta(seconds=0.2))
    with qtbot.waitSignal(panel.making.expired):
        session.changed.emit(Changes(settings=True))


@pytest.mark.parametrize(("outcome", "told"), [
    (Outcome.REFUSED, "The text was refused."), (Outcome.UNKNOWN, f"The text was refused. {LOOKED_UP}"),
    (Outcome.UNCONFIRMED, f"The text was refused. {UNCONFIRMED}"),
])
def test_why_a_paragraph_failed_is_said_in_place(panel: ParagraphPanel, session: Session, lamp: ParagraphId,
                                                 outcome: Outcome, told: str) -> None:
    assert panel.making.failure.isHidden()
    failing(session, lamp, outcome, "The text was refused.")
    assert panel.making.failure.text() == told


def test_what_is_spoken_after_all_has_not_failed(qtbot: QtBot, panel: ParagraphPanel, session: Session,
                                                 generation: Generation, lamp: ParagraphId) -> None:
    failing(session, lamp, Outcome.REFUSED, "The text was refused.")
    press(qtbot, panel, generation)
    assert panel.making.failure.isHidden()
