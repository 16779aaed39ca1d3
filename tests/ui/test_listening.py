"""What is heard is what is in the book, also when that changes while it plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.operations.paragraphs import delete, edit_text
from studio_app.operations.workbench import material, paragraph_material
from studio_app.ui.playback.player import PlayerState

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studio_app.domain.ids import ParagraphId
    from studio_app.domain.programme import Clip
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.generation import Generation
    from studio_app.ui.listening import Listening
    from studio_app.ui.session import Session


@pytest.fixture
def heard(listening: Listening) -> list[Clip]:
    """All clips in the order in which they came to be heard."""
    clips: list[Clip] = []
    listening.player.clip_changed.connect(lambda clip: clip is not None and clips.append(clip))
    return clips


@pytest.fixture
def paragraphs(bench: Workbench) -> list[ParagraphId]:
    """The paragraphs of the first chapter."""
    return [one.paragraph.id for one in material(bench)[0].paragraphs]


def play(listening: Listening, bench: Workbench) -> None:
    assert listening.play(material(bench)[0].chapter.id)


def test_a_new_take_is_heard_at_once_in_place_of_the_one_that_plays(
        qtbot: QtBot, spoken: None, listening: Listening, bench: Workbench, generation: Generation, heard: list[Clip],
        paragraphs: list[ParagraphId]) -> None:
    play(listening, bench)
    listening.player.pause()
    with qtbot.waitSignal(generation.ended):
        generation.regenerate([paragraphs[0]])
    assert listening.toggle()
    newest = paragraph_material(bench, [paragraphs[0]])[0].holdings.takes[-1].id
    assert [clip.paragraph for clip in heard] == [paragraphs[0]] * 2
    assert listening.player.clip is not None
    assert heard[0].take != listening.player.clip.take == newest


def test_a_paragraph_deleted_while_the_one_before_it_plays_is_not_heard(
        qtbot: QtBot, spoken: None, listening: Listening, session: Session, heard: list[Clip],
        paragraphs: list[ParagraphId]) -> None:
    play(listening, session.bench)
    session.perform(delete, [paragraphs[1]])
    with qtbot.waitSignal(listening.player.finished):
        pass
    assert list(dict.fromkeys(clip.paragraph for clip in heard)) == [paragraphs[0], paragraphs[2]]


def test_the_clip_that_plays_is_heard_to_its_end_when_its_words_change(
        qtbot: QtBot, spoken: None, listening: Listening, session: Session, heard: list[Clip],
        paragraphs: list[ParagraphId]) -> None:
    play(listening, session.bench)
    session.perform(edit_text, paragraphs[0], "Another title")
    with qtbot.waitSignal(listening.player.finished):
        pass
    assert list(dict.fromkeys(clip.paragraph for clip in heard)) == paragraphs


def test_what_is_spoken_meanwhile_is_heard_too(
        qtbot: QtBot, listening: Listening, bench: Workbench, generation: Generation, heard: list[Clip],
        paragraphs: list[ParagraphId]) -> None:
    with qtbot.waitSignal(generation.ended):
        generation.regenerate([paragraphs[0]])
    play(listening, bench)
    listening.player.pause()
    with qtbot.waitSignal(generation.ended):
        generation.generate()
    listening.toggle()
    with qtbot.waitSignal(listening.player.finished):
        pass
    assert list(dict.fromkeys(clip.paragraph for clip in heard)) == paragraphs


def test_seeking_after_a_change_finds_the_present_takes_and_stays_paused(
        spoken: None, listening: Listening, session: Session, paragraphs: list[ParagraphId]) -> None:
    play(listening, session.bench)
    listening.player.pause()
    session.perform(delete, [paragraphs[1]])
    listening.seek(1000.0)
    assert listening.player.state is PlayerState.PAUSED
    assert listening.clip is not None
    assert listening.clip.paragraph == paragraphs[2]


def test_nothing_of_a_deleted_book_is_played_on(spoken: None, listening: Listening, session: Session,
                                                paragraphs: list[ParagraphId]) -> None:
    play(listening, session.bench)
    listening.player.pause()
    session.perform(delete, paragraphs)
    listening.toggle()
    assert listening.player.state is PlayerState.STOPPED
