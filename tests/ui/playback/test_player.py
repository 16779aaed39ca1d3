from __future__ import annotations

import subprocess
import sys
import threading
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

from studio_app.domain.errors import PlaybackFailure, StorageFailure
from studio_app.domain.programme import Programme
from studio_app.ui.playback.player import Player, PlayerState

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from studio_app.domain.programme import Clip

STOPPED, PLAYING, PAUSED = PlayerState.STOPPED, PlayerState.PLAYING, PlayerState.PAUSED


def told(signal: Any) -> list[Any]:
    """Return a list that fills with what the signal says."""
    heard: list[Any] = []
    signal.connect(lambda *what: heard.append(what if len(what) > 1 else what[0]))
    return heard


def loudness(sound: Any) -> list[int]:
    """Return which clips are in a sound, in the order heard, by their loudness; 0 is silence."""
    levels = (round(sample / 1000) for sample in sound[220::441])  # between the short fades
    return [level for level, _ in groupby(levels)]


def until_heard(qtbot: QtBot, player: Player, seconds: float) -> None:
    """Wait until the player has come to this second."""
    qtbot.waitUntil(lambda: player.position >= seconds)


def test_a_programme_is_heard_to_its_end(qtbot: QtBot, player: Player, listener: Any, programme: Programme) -> None:
    with qtbot.waitSignal(player.finished):
        player.play(programme)
    assert loudness(listener.ears[0].sound[:154350]) == [0, 1, 0, 2, 0]
    assert player.position == pytest.approx(3.5)


def test_the_last_sound_is_followed_by_silence_that_pushes_it_out(
    qtbot: QtBot, player: Player, listener: Any, clip: Callable[..., Clip],
) -> None:
    with qtbot.waitSignal(player.finished):
        player.play(Programme((clip(3, seconds=0.05),)))
    assert len(listener.ears[0].sound) > 0.05 * 44100
    assert loudness(listener.ears[0].sound) == [3, 0]


def test_clips_and_words_are_told_as_they_are_heard(qtbot: QtBot, player: Player, programme: Programme) -> None:
    clips, words = told(player.clip_changed), told(player.word_changed)
    with qtbot.waitSignal(player.finished):
        player.play(programme)
    assert clips == [*programme.clips, None]
    assert words == [(1, 0, 3), (1, 4, 7), (2, 0, 3), (2, 4, 7)]


def test_the_position_follows_the_device_not_the_clock(
    qtbot: QtBot, player: Player, listener: Any, programme: Programme,
) -> None:
    listener.limit = 0.7
    positions = told(player.position_changed)
    player.play(programme)
    until_heard(qtbot, player, 0.7)
    assert positions[-1] == pytest.approx(0.7, abs=1e-3)
    assert positions == sorted(positions)


def test_playing_can_begin_in_the_middle(qtbot: QtBot, player: Player, listener: Any, programme: Programme) -> None:
    player.play(programme, 2.25)
    assert player.position == 2.25
    assert player.clip is programme.clips[1]
    with qtbot.waitSignal(player.finished):
        pass
    assert loudness(listener.ears[0].sound) == [2, 0]


def test_pause_holds_and_resume_goes_on(qtbot: QtBot, player: Player, listener: Any, programme: Programme) -> None:
    states = told(player.state_changed)
    player.play(programme)
    until_heard(qtbot, player, 0.6)
    player.pause()
    held = player.position
    assert listener.ears[0].paused
    player.resume()
    with qtbot.waitSignal(player.finished):
        pass
    assert held < player.position
    assert (states, len(listener.ears)) == ([PLAYING, PAUSED, PLAYING, STOPPED], 1)


def test_another_programme_silences_the_first_for_good(
    qtbot: QtBot, player: Player, listener: Any, clip: Callable[..., Clip],
) -> None:
    player.play(Programme((clip(1, seconds=30),)))
    until_heard(qtbot, player, 0.5)
    with qtbot.waitSignal(player.finished):
        player.play(Programme((clip(2, seconds=0.9),)))
    old, new = listener.ears
    assert old.closed
    assert loudness(new.sound) == [2, 0]


def test_seeking_goes_on_from_there(qtbot: QtBot, player: Player, listener: Any, programme: Programme) -> None:
    player.play(programme)
    until_heard(qtbot, player, 0.5)
    player.seek(3.2)
    with qtbot.waitSignal(player.finished):
        pass
    assert listener.ears[0].closed
    assert loudness(listener.ears[1].sound) == [0]


def test_seeking_in_a_pause_stays_a_pause(qtbot: QtBot, player: Player, listener: Any, programme: Programme) -> None:
    player.play(programme)
    player.pause()
    player.seek(2.1)
    assert (player.state, player.position, player.clip) == (PAUSED, 2.1, programme.clips[1])
    with qtbot.waitSignal(player.finished):
        player.resume()
    assert loudness(listener.ears[1].sound) == [2, 0]


@pytest.mark.parametrize(("asked", "reached"), [(-5.0, 0.0), (99.0, 3.5)])
def test_seeking_stays_within_the_programme(player: Player, programme: Programme, asked: float, reached: float) -> None:
    player.play(programme)
    player.pause()
    player.seek(asked)
    assert player.position == reached


def test_stopping_forgets_the_programme(qtbot: QtBot, player: Player, listener: Any, programme: Programme) -> None:
    clips = told(player.clip_changed)
    player.play(programme, 0.5)
    player.stop()
    player.resume()
    player.seek(1.0)
    assert (player.state, clips, len(listener.ears)) == (STOPPED, [programme.clips[0], None], 1)


def test_whoever_is_told_may_go_elsewhere(qtbot: QtBot, player: Player, listener: Any, programme: Programme) -> None:
    player.clip_changed.connect(lambda clip: player.stop() if clip is programme.clips[1] else None)
    player.play(programme)
    qtbot.waitUntil(lambda: player.state is STOPPED)
    assert player.clip is None
    assert listener.ears[0].closed


def test_a_missing_take_is_told_after_what_comes_before_it(
    qtbot: QtBot, player: Player, listener: Any, programme: Programme,
) -> None:
    programme.clips[1].audio.unlink()
    with qtbot.waitSignal(player.failed) as failed:
        player.play(programme)
    assert isinstance(failed.args[0], StorageFailure)
    assert loudness(listener.ears[0].sound) == [0, 1, 0]
    assert player.state is STOPPED


def test_without_a_device_one_sentence_says_so(qtbot: QtBot, player: Player, programme: Programme) -> None:
    player._open_output = no_device
    failures, states = told(player.failed), told(player.state_changed)
    player.play(programme, 1.0)
    assert [failure.text for failure in failures] == ["No sound device was found."]
    assert (states, player.position) == ([], 1.0)


def test_a_device_that_comes_back_goes_on_where_it_broke(
    qtbot: QtBot, player: Player, listener: Any, programme: Programme,
) -> None:
    player.play(programme)
    until_heard(qtbot, player, 0.6)
    with qtbot.waitSignal(player.failed):
        listener.ears[0].broken = PlaybackFailure("The sound device stopped working.")
    broke = player.position
    player.resume()
    assert player.position == broke
    assert player.state is PLAYING


def test_closing_leaves_no_thread(qtbot: QtBot, player: Player, clip: Callable[..., Clip]) -> None:
    player.prepare()
    player.play(Programme((clip(1, seconds=30),)))
    until_heard(qtbot, player, 0.2)
    player.close()
    assert [thread for thread in threading.enumerate() if thread.name.startswith("playback")] == []


def test_a_window_with_a_player_starts_without_sound_libraries() -> None:
    program = "import studio_app.ui.playback.player, sys; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert "PySide6.QtCore" in told.stdout.split()
    assert not {"PySide6.QtMultimedia", "numpy", "soundfile", "soxr"} & set(told.stdout.split())


def no_device(_rate: int) -> Any:
    raise PlaybackFailure("No sound device was found.", "Connect headphones or speakers, then play again.")
