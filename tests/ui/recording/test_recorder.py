from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio_app.domain.errors import RecordingFailure
from studio_app.ui.recording.recorder import Recorder
from tests.ui.recording.conftest import RATE, voice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.recording.conftest import Booth


def test_what_is_heard_is_recorded_to_the_sample(qtbot: QtBot, recorder: Recorder, booth: Booth) -> None:
    recorder.start()
    qtbot.waitUntil(lambda: recorder.seconds >= 5)
    with qtbot.waitSignal(recorder.recorded) as told:
        recorder.stop()
    assert told.args == [booth.samples, RATE]
    assert booth.opened[0].closed
    assert not recorder.recording


def test_the_level_is_told_while_it_records(qtbot: QtBot, recorder: Recorder) -> None:
    with qtbot.waitSignal(recorder.heard) as told:
        recorder.start()
    assert told.args is not None
    assert told.args[0].level == pytest.approx(-17.8, abs=0.5)
    assert told.args[0].peak == pytest.approx(-14, abs=0.5)
    assert not told.args[0].clipped


def test_what_is_too_loud_lights_up(qtbot: QtBot, recorder: Recorder, booth: Booth) -> None:
    booth.samples = voice(1, 0.9)
    with qtbot.waitSignal(recorder.heard, check_params_cb=lambda heard: heard.clipped):
        recorder.start()


def test_each_recording_begins_anew(qtbot: QtBot, recorder: Recorder) -> None:
    for _ in range(2):
        recorder.start()
        qtbot.waitUntil(lambda: recorder.seconds >= 1)
        with qtbot.waitSignal(recorder.recorded) as told:
            recorder.stop()
        assert told.args is not None
        assert len(told.args[0]) <= 2 * 5 * RATE


def test_it_ends_by_itself_before_memory_is_full(qtbot: QtBot, qapp: object, booth: Booth) -> None:
    short = Recorder(booth.open, longest=2.0)
    with qtbot.waitSignal(short.recorded) as told:
        short.start()
    assert told.args is not None
    assert 2 <= len(told.args[0]) / 2 / RATE <= 4


def test_without_a_microphone_it_is_said(qtbot: QtBot, recorder: Recorder, booth: Booth) -> None:
    booth.samples = b""
    with qtbot.waitSignal(recorder.failed) as told:
        recorder.start()
    assert told.args is not None
    assert str(told.args[0]).startswith("No microphone was found.")
    assert not recorder.recording


def test_what_was_heard_before_a_failure_is_not_lost(qtbot: QtBot, recorder: Recorder, booth: Booth) -> None:
    recorder.start()
    qtbot.waitUntil(lambda: recorder.seconds >= 1)
    with qtbot.waitSignals([recorder.recorded, recorder.failed]):
        booth.opened[0].broken = RecordingFailure("The microphone stopped working.")
    assert not recorder.recording


def test_what_is_given_up_is_not_handed_on(qtbot: QtBot, recorder: Recorder) -> None:
    recorder.start()
    qtbot.waitUntil(lambda: recorder.seconds >= 1)
    with qtbot.assertNotEmitted(recorder.recorded):
        recorder.close()
