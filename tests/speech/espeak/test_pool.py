"""Child processes: used again, replaced when they fail, and never left behind."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from studio_app.domain.errors import RunStopped, ServiceUnreachable, TextRefused
from studio_app.speech.espeak import EspeakEngine
from tests.speech.espeak.asking import request

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.speech.engine import Speech

    Speak = Callable[..., Speech]

LINE = "Hello there, my friend."
LONG = "It was the best of times, it was the worst of times. " * 400
ROOT = Path(__file__).parents[3]


async def interrupted(engine: EspeakEngine, send: signal.Signals, rendering: str = LONG) -> Speech:
    """Send a signal to the child that is about to speak a long text, and return what comes of it."""
    await engine.voices()
    (child,) = engine.processes
    speaking = asyncio.create_task(engine.speak(request(rendering)))
    await asyncio.sleep(0)
    os.kill(child, send)
    return await speaking


def test_a_child_is_used_again(runner: asyncio.Runner, engine: EspeakEngine, speak: Speak) -> None:
    speak(LINE)
    (child,) = engine.processes
    speak(LINE)
    assert engine.processes == [child]


def test_no_more_children_than_slots(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    async def crowd() -> list[Speech]:
        return await asyncio.gather(*(engine.speak(request(LINE)) for _ in range(6)))

    assert len(runner.run(crowd())) == 6
    assert len(engine.processes) == 2


def test_a_child_killed_in_the_middle_fails_only_its_request(
        runner: asyncio.Runner, engine: EspeakEngine, speak: Speak) -> None:
    expected = speak(LINE)
    with pytest.raises(ServiceUnreachable, match="broke off"):
        runner.run(interrupted(engine, signal.SIGKILL))
    assert speak(LINE) == expected


def test_a_child_killed_while_idle_is_replaced(runner: asyncio.Runner, engine: EspeakEngine, speak: Speak) -> None:
    expected = speak(LINE)
    os.kill(engine.processes[0], signal.SIGKILL)

    async def until_noticed() -> None:
        while engine.processes:
            await asyncio.sleep(0)

    runner.run(until_noticed())
    assert speak(LINE) == expected


def test_a_text_that_ends_two_children_is_refused(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    with pytest.raises(ServiceUnreachable):
        runner.run(interrupted(engine, signal.SIGKILL))
    with pytest.raises(TextRefused, match="breaks off at this text"):
        runner.run(interrupted_again(engine))


async def interrupted_again(engine: EspeakEngine) -> Speech:
    await engine.ipa("a", "en-us")  # begins a child
    return await interrupted(engine, signal.SIGKILL)


def test_a_child_that_hangs_is_killed(runner: asyncio.Runner) -> None:
    engine = EspeakEngine(slots=1, patience=3)
    with pytest.raises(ServiceUnreachable, match="does not answer"):
        runner.run(interrupted(engine, signal.SIGSTOP))
    assert runner.run(engine.speak(request(LINE))).audio
    runner.run(engine.close())


@pytest.mark.parametrize("milliseconds", [0, 1, 5, 20, 40, 60, 80, 120])
def test_cancelled_at_any_point_the_next_line_is_spoken(runner: asyncio.Runner, milliseconds: int) -> None:
    engine = EspeakEngine(slots=1)

    async def cancelled_then_spoken() -> Speech:
        speaking = asyncio.create_task(engine.speak(request(LONG)))
        await asyncio.wait([speaking], timeout=milliseconds / 1000)
        speaking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await speaking
        return await engine.speak(request(LINE))

    assert runner.run(cancelled_then_spoken()).words
    runner.run(engine.close())


@pytest.mark.parametrize("program", ["/nowhere/python", shutil.which("false")])
def test_what_cannot_be_started_stops_the_run(
        runner: asyncio.Runner, engine: EspeakEngine, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(RunStopped, match="cannot be started"):
        runner.run(engine.speak(request(LINE)))


def test_ctrl_c_is_not_for_the_children(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    assert runner.run(interrupted(engine, signal.SIGINT, LINE)).words


def test_closing_leaves_no_process(runner: asyncio.Runner, engine: EspeakEngine, speak: Speak) -> None:
    speak(LINE)
    (child,) = engine.processes
    runner.run(engine.close())
    assert not psutil.pid_exists(child)
    assert not engine.processes


def test_closing_breaks_off_what_is_being_spoken(runner: asyncio.Runner, engine: EspeakEngine) -> None:
    async def closed_meanwhile() -> list[Speech | BaseException]:
        await engine.voices()
        speaking = [asyncio.create_task(engine.speak(request(LONG))) for _ in range(6)]  # of which two get a slot
        await asyncio.sleep(0)
        await engine.close()
        return await asyncio.gather(*speaking, return_exceptions=True)

    assert {type(outcome) for outcome in runner.run(closed_meanwhile())} == {ServiceUnreachable}
    assert not psutil.Process().children()
    assert asyncio.run(spoken_elsewhere(engine)).words


async def spoken_elsewhere(engine: EspeakEngine) -> Speech:
    try:
        return (await asyncio.gather(*(engine.speak(request(LINE)) for _ in range(4))))[-1]
    finally:
        await engine.close()


def test_a_closed_engine_can_be_used_on_another_loop(
        runner: asyncio.Runner, engine: EspeakEngine, speak: Speak) -> None:
    expected = speak(LINE)
    runner.run(engine.close())
    assert asyncio.run(spoken_elsewhere(engine)) == expected


def test_children_do_not_get_the_keys(
        engine: EspeakEngine, speak: Speak, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FISH_API_KEY", "secret")
    speak(LINE)
    (child,) = engine.processes
    assert "secret" not in psutil.Process(child).environ().values()


def test_children_end_when_the_program_is_killed() -> None:
    program = subprocess.Popen([sys.executable, "-c", _PROGRAM], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert program.stdout
    child = psutil.Process(int(program.stdout.readline()))
    program.kill()
    program.communicate()
    gone, _ = psutil.wait_procs([child], timeout=5)
    assert gone == [child]


_PROGRAM = """
import asyncio
from studio_app.speech.espeak import EspeakEngine

async def main():
    engine = EspeakEngine(slots=1)
    await engine.voices()
    print(engine.processes[0], flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""
