from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.takes import State
from studio_app.operations import paragraphs
from studio_app.operations.workbench import material, state_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.ui.generation import Generation
    from studio_app.ui.session import Session

PATIENCE = 20_000


def included_states(session: Session) -> set[State]:
    chapters = [one for one in material(session.bench) if one.chapter.included]
    return {state_of(each) for one in chapters for each in one.paragraphs}


def test_words_changed_while_the_book_is_looked_over_are_spoken_as_they_are_now(
        qtbot: QtBot, session: Session, generation: Generation) -> None:
    first = material(session.bench)[0].paragraphs[1].paragraph.id
    with qtbot.waitSignal(generation.ended, timeout=PATIENCE):
        generation.generate()
        session.perform(paragraphs.edit_text, first, "Other words.")
    assert included_states(session) == {State.CONVERTED}


@pytest.mark.usefixtures("spoken")
def test_a_book_that_is_spoken_has_nothing_to_generate(qtbot: QtBot, generation: Generation) -> None:
    with qtbot.waitSignal(generation.idle, timeout=PATIENCE) as told:
        generation.generate()
    assert told.args == ["All of this is spoken already."]
    assert not generation.running
